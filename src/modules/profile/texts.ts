import type { Text } from '../../kernel/i18n.ts'

export const texts = {
  title: { en: 'What we know of you', 'zh-Hant': '我的資料' },
  lead: {
    en: 'Each fact with where it comes from and since when. Forms of every department are filled in with it, if you want.',
    'zh-Hant': '以下列出每項資料的來源及日期。如你同意，各部門的表格會自動填上這些資料。',
  },
  leadCompany: { en: 'What the registers say of the company for which you act.', 'zh-Hant': '登記冊所載你所代表公司的資料。' },
  facts: { en: 'Facts', 'zh-Hant': '資料' },
  none: { en: 'Nothing is known of you yet.', 'zh-Hant': '系統暫時沒有你的資料。' },
  register: { en: 'Checked with a register', 'zh-Hant': '經登記冊核實' },
  document: { en: 'From a document issued to you', 'zh-Hant': '根據發給你的文件' },
  declared: { en: 'Your own word', 'zh-Hant': '由你提供' },
  showWhole: { en: 'Show the whole number', 'zh-Hant': '顯示完整號碼' },
  askCorrection: { en: 'Ask for a correction', 'zh-Hant': '要求更正' },
  change: { en: 'Change', 'zh-Hant': '更改' },
  documents: { en: 'See the document', 'zh-Hant': '查看文件' },
  passed: { en: 'What is filled into forms', 'zh-Hant': '自動填表的資料' },
  passedWhich: { en: 'Facts that may be filled in', 'zh-Hant': '可自動填上的資料' },
  passedLead: {
    en: 'Ticked facts are filled into new forms by themselves. For a single application you can choose otherwise before you begin it. What you type yourself is always yours to decide.',
    'zh-Hant': '已剔選的資料會自動填入新表格。個別申請可在開始前另行選擇。你亦可隨時自行更改所填內容。',
  },
  save: { en: 'Save my choice', 'zh-Hant': '儲存選擇' },
  saved: { en: 'Your choice is saved. It counts for forms that you begin from now on.', 'zh-Hant': '你的選擇已儲存，適用於之後開始的表格。' },
  others: { en: 'Who else has it', 'zh-Hant': '資料曾交予誰' },
  readings: { en: 'Who has read your data', 'zh-Hant': '誰查閱過你的資料' },
} satisfies Record<string, Text>

/** The source and the moment it was read there, and until when it stands. */
export const sourceLine = (source: Text, day: Text, until: Text | undefined): Text => ({
  en: `${source.en}, as of ${day.en}${until ? `, valid until ${until.en}` : ''}`,
  'zh-Hant': `${source['zh-Hant']}，${day['zh-Hant']}的記錄${until ? `，有效期至${until['zh-Hant']}` : ''}`,
})
