import type { Text } from '../../../kernel/i18n.ts'
import type { LawType, Nature } from './law-kind.ts'

export const kindEditorTexts = {
  cap: { en: 'Chapter', 'zh-Hant': '章號' },
  capHint: { en: 'Figures, and capital letters for subsidiary legislation, like 132X', 'zh-Hant': '數字；附屬法例另加大寫英文字母，例如132X' },
  capProblem: { en: 'Write the chapter like 57 or 132X', 'zh-Hant': '請填寫章號，例如57或132X' },
  slugProblem: (slug: string): Text => ({ en: `The address of this law is ${slug}, like its chapter`, 'zh-Hant': `這項法例的網址須與章號相同，即${slug}` }),
  type: { en: 'What it is', 'zh-Hant': '類別' },
  types: {
    ordinance: { en: 'Ordinance', 'zh-Hant': '條例' },
    regulation: { en: 'Regulation', 'zh-Hant': '規例' },
    rules: { en: 'Rules', 'zh-Hant': '規則' },
    order: { en: 'Order', 'zh-Hant': '命令' },
    notice: { en: 'Notice', 'zh-Hant': '公告' },
    'by-laws': { en: 'By-laws', 'zh-Hant': '附例' },
  } satisfies Record<LawType, Text>,
  nature: { en: 'Whose words the text is', 'zh-Hant': '文本性質' },
  natureHint: { en: 'Readers are told. Leave it out where only the title and the gist are given.', 'zh-Hant': '網頁會向讀者說明。如只提供標題及要旨，毋須選擇。' },
  natures: {
    authentic: { en: 'The law itself', 'zh-Hant': '法例原文' },
    summary: { en: 'Our summary, without legal force', 'zh-Hant': '本網站撰寫的摘要，並無法律效力' },
    example: { en: 'An invented example', 'zh-Hant': '虛構示例' },
  } satisfies Record<Nature, Text>,
  natureMissing: { en: 'Say whose words the text is', 'zh-Hant': '請選擇文本性質' },
  inForceFrom: { en: 'This version is in force from', 'zh-Hant': '這個版本的生效日期' },
  inForceFromMissing: { en: 'Say from which day this version is in force', 'zh-Hant': '請填寫這個版本的生效日期' },
  changedBy: { en: 'The instrument that made this version, in English', 'zh-Hant': '產生這個版本的法律文書（英文名稱）' },
  changedByHint: { en: 'For instance an amendment ordinance or a notice', 'zh-Hant': '例如修訂條例或公告' },
  changedByZh: { en: 'The same in Traditional Chinese', 'zh-Hant': '同一文書的中文名稱' },
  bothLanguages: { en: 'Write it in English and in Traditional Chinese', 'zh-Hant': '請同時以英文及繁體中文填寫' },
  repealed: { en: 'This version says that the law is repealed', 'zh-Hant': '這個版本表示法例已被廢除' },
  yes: { en: 'Yes', 'zh-Hant': '是' },
  enacted: { en: 'Day on which it was made', 'zh-Hant': '制定日期' },
  day: { en: 'Write a day as year-month-day, like 2026-11-22', 'zh-Hant': '請以「年-月-日」填寫日期，例如2026-11-22' },
  dayHint: { en: 'Year-month-day, like 2026-11-22', 'zh-Hant': '年-月-日，例如2026-11-22' },
}
