import type { Text } from '../../kernel/i18n.ts'

/** What the pages say on which somebody downloads a blank form and uploads a filled one. */
export const uploadTexts = {
  title: { en: 'Upload a filled-in form', 'zh-Hant': '上載已填妥的表格' },
  blank: { en: 'Download a blank form (PDF)', 'zh-Hant': '下載空白表格（PDF）' },
  onPaper: { en: 'Fill in a PDF instead', 'zh-Hant': '改為填寫PDF表格' },
  onPaperWhy: { en: 'You can fill in a PDF without being online, and upload it here when you are ready.', 'zh-Hant': '你可離線填寫PDF表格，準備好後在此上載。' },
  lead: {
    en: 'Fill in the blank form on a screen, save it, and upload it here. Your answers go into your draft, where you check them and add your documents. Uploading sends nothing to the department.',
    'zh-Hant': '請在電腦或手機填寫空白表格並儲存，然後在此上載。答案會放入你的草稿，供你核對和附上文件。上載表格並不會向部門遞交任何資料。',
  },
  notKept: { en: 'The file itself is not kept.', 'zh-Hant': '系統不會保存檔案本身。' },
  file: { en: 'Your filled-in form', 'zh-Hant': '已填妥的表格' },
  fileHint: { en: 'One PDF of up to 10 MB. A photo or a scan of a form filled in by hand cannot be read', 'zh-Hant': '一個PDF檔案，上限10 MB。手寫表格的相片或掃描檔無法讀取' },
  read: { en: 'Read my answers', 'zh-Hant': '讀取答案' },
  notRead: { en: 'Your form was not read', 'zh-Hant': '未能讀取表格' },
  choose: { en: 'Choose the file of your filled-in form', 'zh-Hant': '請選擇已填妥的表格檔案' },
  otherService: (service: Text): Text => ({ en: `This form is for “${service.en}”. Upload it at that service`, 'zh-Hant': `這份表格用於「${service['zh-Hant']}」，請在該項服務上載` }),
  unknownService: { en: 'This form is for another service', 'zh-Hant': '這份表格用於另一項服務' },

  // What was read
  reviewTitle: { en: 'Check what was read from your form', 'zh-Hant': '請核對從表格讀取的答案' },
  older: { en: 'Your form is of an earlier version', 'zh-Hant': '你的表格屬舊版本' },
  olderWhy: { en: 'The questions have changed since you downloaded it. What still fits was read.', 'zh-Hant': '你下載表格後，題目已有更改。系統已讀取仍然適用的答案。' },
  gone: (n: number): Text => ({ en: n === 1 ? 'One answer is no longer asked for and is left out.' : `${n} answers are no longer asked for and are left out.`, 'zh-Hant': `有${n}項答案不再需要，已略去。` }),
  fresh: (n: number): Text => ({ en: n === 1 ? 'One new answer' : `${n} new answers`, 'zh-Hant': `${n}項新答案` }),
  freshNone: { en: 'The form has no answer that your draft lacks.', 'zh-Hant': '表格沒有草稿所缺的答案。' },
  differing: (n: number): Text => ({ en: n === 1 ? 'One answer differs from your draft' : `${n} answers differ from your draft`, 'zh-Hant': `${n}項答案與草稿不同` }),
  differingWhy: { en: 'Choose which to keep. Your draft stays as it is where you choose nothing.', 'zh-Hant': '請選擇保留哪一項。如不選擇，草稿維持不變。' },
  inDraft: { en: 'In your draft', 'zh-Hant': '草稿內的答案' },
  onForm: { en: 'On the form', 'zh-Hant': '表格上的答案' },
  unread: (n: number): Text => ({ en: n === 1 ? 'One answer could not be taken' : `${n} answers could not be taken`, 'zh-Hant': `${n}項答案未能採用` }),
  unreadWhy: { en: 'Put them right on their pages. What you wrote stands there, unless your draft has an answer already.', 'zh-Hant': '請在相關頁面更正。除非草稿已有答案，否則會保留你所寫的內容。' },
  written: (words: string): Text => ({ en: `On the form: ${words}`, 'zh-Hant': `表格上的內容：${words}` }),
  same: (n: number): Text => ({ en: n === 1 ? 'One answer is the same as in your draft.' : `${n} answers are the same as in your draft.`, 'zh-Hant': `有${n}項答案與草稿相同。` }),
  take: { en: 'Put these answers into my draft', 'zh-Hant': '把答案放入草稿' },
  again: { en: 'Upload another file', 'zh-Hant': '上載另一個檔案' },
  goOn: { en: 'Go on with my draft', 'zh-Hant': '繼續填寫草稿' },
} as const
