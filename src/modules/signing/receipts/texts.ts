import type { Text } from '../../../kernel/i18n.ts'

/** The words of a receipt on paper. */
export const receiptPaperTexts = {
  what: { en: 'What happened', 'zh-Hant': '事項' },
  when: { en: 'When', 'zh-Hant': '時間' },
  log: { en: 'Where it stands in the public log', 'zh-Hant': '在公開日誌的位置' },
  logLead: {
    en: 'The log only grows. Its lines show nothing about you, but with this receipt you can prove that this line stands there and was not changed.',
    'zh-Hant': '日誌只增不減，當中的紀錄不會顯示你的任何資料；但憑此收據，你可以證明該行紀錄存在，而且未經更改。',
  },
  logName: { en: 'Log', 'zh-Hant': '日誌' },
  line: { en: 'Number in the log', 'zh-Hant': '日誌內的編號' },
  leaf: { en: 'Hash of the line (leaf)', 'zh-Hant': '該行的雜湊值（葉）' },
  checkpoint: { en: 'Signed checkpoint', 'zh-Hant': '已簽署的檢查點' },
  lines: (size: number): Text => ({ en: `over the first ${size.toLocaleString('en')} lines`, 'zh-Hant': `涵蓋首${size.toLocaleString('en')}行紀錄` }),
  root: { en: 'Hash of all of them (root)', 'zh-Hant': '全部紀錄的雜湊值（根）' },
  check: { en: 'How to check it', 'zh-Hant': '如何核對' },
  paper: { en: 'This PDF', 'zh-Hant': '核對本PDF' },
  paperHow: { en: 'It has our seal. Give us the file here, and we say whether it is as we made it:', 'zh-Hant': '本檔案已蓋上我們的電子印章。在以下網頁上載檔案，便可知道內容是否與發出時相同：' },
  receipt: { en: 'The receipt inside', 'zh-Hant': '核對內附的收據' },
  receiptHow: (file: string): Text => ({
    en: `The file ${file} is attached to this PDF. Save it with your PDF reader (look for “Attachments”), open it, and paste its words here:`,
    'zh-Hant': `本PDF附有檔案${file}。請用PDF閱讀器的「附件」功能儲存並開啟該檔案，然後把文字貼到以下網頁：`,
  }),
  alone: { en: 'Without us', 'zh-Hant': '毋須倚賴我們' },
  aloneHow: {
    en: 'Save the keys of the log from the first address as keys.txt, best by way of somebody you trust. Then run the small program from the source of this site with Node.js:',
    'zh-Hant': '從以下首個地址取得日誌的密鑰，儲存為keys.txt（最好經由你信任的人取得），然後用Node.js執行本網站源碼內的小程式：',
  },
  attached: { en: 'The receipt as data, for programs that check it', 'zh-Hant': '收據的數據檔案，供核對程式使用' },
} satisfies Record<string, Text | ((size: number) => Text) | ((file: string) => Text)>

/** The words of a message's receipt. */
export const messageReceiptTexts = {
  title: { en: 'Receipt of a message', 'zh-Hant': '訊息收據' },
  arrived: { en: 'The message reached your account', 'zh-Hant': '訊息已送達你的帳戶' },
  subject: { en: 'Subject', 'zh-Hant': '主旨' },
  application: { en: 'Application', 'zh-Hant': '申請' },
} satisfies Record<string, Text>
