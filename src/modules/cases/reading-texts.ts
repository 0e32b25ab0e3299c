import type { Text } from '../../kernel/i18n.ts'

/** What the person is told about readings of their data. */
export const readingTexts = {
  title: { en: 'Who has read your data', 'zh-Hant': '誰查閱過你的資料' },
  lead: {
    en: 'Each time an officer, or somebody who acts for you, opens your data, it is written in the journal, where no change goes unnoticed. Of officers you see the department and the role, not the name.',
    'zh-Hant': '政府人員或代你辦事的人每次查閱你的資料，都會記入日誌，日誌如有任何改動均可查出。政府人員只列出所屬部門及職務，不顯示姓名。',
  },
  none: { en: 'Nobody has read your data', 'zh-Hant': '沒有人查閱過你的資料' },
  noneWhy: { en: 'When an officer, or somebody who acts for you, opens one of your applications, you see it here at once.', 'zh-Hant': '政府人員或代你辦事的人一旦查閱你的申請，這裏會即時顯示。' },
  times: (n: number): Text => ({ en: ` (${n} times that day)`, 'zh-Hant': `（當日共${n}次）` }),
  officer: { en: 'A government officer', 'zh-Hant': '政府人員' },
  system: { en: 'The system, by itself', 'zh-Hant': '系統自動處理' },
  post: { en: 'Official duty', 'zh-Hant': '執行職務' },
  postMeans: { en: 'Official duty: the department handles your application or was asked to comment on it.', 'zh-Hant': '「執行職務」指該部門負責處理你的申請，或就申請獲徵詢意見。' },
  mandate: { en: 'Mandate', 'zh-Hant': '授權' },
  atCounter: { en: 'You asked for help at a counter', 'zh-Hant': '你在櫃位要求協助' },
  notStated: { en: 'Not stated', 'zh-Hant': '沒有說明' },
  older: { en: 'Older readings', 'zh-Hant': '較早的記錄' },
  newest: { en: 'Newest readings', 'zh-Hant': '最新的記錄' },
} as const

/** What was read, by the name of its entry in the journal. */
export const readingNames: Readonly<Record<string, Text>> = {
  'case.read': { en: 'Your application and its answers', 'zh-Hant': '你的申請及所填答案' },
  'assist.read': { en: 'An application that an officer filled in with you', 'zh-Hant': '由人員協助你填寫的申請' },
  'share.read': { en: 'What you signed for another’s application', 'zh-Hant': '你為他人申請所簽署的部分' },
  'share.file.read': { en: 'A file in what you signed for another’s application', 'zh-Hant': '你為他人申請所簽署部分內的檔案' },
  'register.read': { en: 'What a register has about you, to fill in a form', 'zh-Hant': '登記冊內你的資料，用以填寫表格' },
  'credential.read': { en: 'One of your documents', 'zh-Hant': '你的證照' },
  'message.read': { en: 'A message to you', 'zh-Hant': '給你的訊息' },
  'file.read': { en: 'One of your files', 'zh-Hant': '你的檔案' },
  'case.file.read': { en: 'A file in your application', 'zh-Hant': '申請內的檔案' },
}

export const otherReading: Text = { en: 'Your data', 'zh-Hant': '你的資料' }

/** Where only a part was read: the headings of its pages. */
export const partsRead = (parts: Text): Text =>
  parts.en === ''
    ? { en: 'That you have an application, but none of its answers', 'zh-Hant': '你曾提出申請一事，不包括任何答案' }
    : { en: `These parts of your application: ${parts.en}`, 'zh-Hant': `申請的以下部分：${parts['zh-Hant']}`, ...(parts['zh-Hans'] !== undefined && { 'zh-Hans': `申请的以下部分：${parts['zh-Hans']}` }) }
