import type { Text } from '../../kernel/i18n.ts'

/** The check of a file. */
export const fileTexts = {
  formTitle: { en: 'Check a file', 'zh-Hant': '查核檔案' },
  file: { en: 'The file that you received', 'zh-Hant': '你收到的檔案' },
  hint: { en: 'A licence, a receipt or a signed document: PDF, JSON, JWT or SD-JWT of up to 20 MB, not changed', 'zh-Hant': '牌照、收據或已簽署的文件：PDF、JSON、JWT或SD-JWT檔案，上限20 MB，請勿改動' },
  button: { en: 'Check the file', 'zh-Hant': '查核檔案' },
  choose: { en: 'Choose the file that you want to check', 'zh-Hant': '請選擇要查核的檔案' },
  problem: { en: 'There is something to correct', 'zh-Hant': '請更正以下項目' },
  again: { en: 'Check another file', 'zh-Hant': '查核另一個檔案' },
  noTrace: { en: 'Nothing is kept', 'zh-Hant': '不會留下記錄' },
  noTraceText: { en: 'The file is read, answered and forgotten. Nobody is told that you asked. Where a signature does not hold, we note the reason and the time, and nothing of you or the file.', 'zh-Hant': '系統讀取檔案並回覆結果後隨即清除，不會通知任何人你曾查核。如簽署未能通過查核，系統只會記下原因和時間，不會記錄你或檔案的任何資料。' },
  onlyInside: {
    en: 'This is about the file inside the PDF. What the PDF shows beside it is not proved: no seal of an organisation holds for it.',
    'zh-Hant': '以下結果只關乎PDF內附的檔案。PDF所顯示的其他內容未獲證明，因為並無有效的機構印章。',
  },
} satisfies Record<string, Text>
