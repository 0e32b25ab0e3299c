import type { Text } from '../../../kernel/i18n.ts'

export const previewTexts = {
  title: { en: 'Preview', 'zh-Hant': '預覽' },
  lead: { en: 'The pages as residents see them. You can type and go on; nothing is kept or sent.', 'zh-Hant': '市民所見的頁面。你可以試填並前往下一頁，內容不會保存或遞交。' },
  pages: { en: 'Pages', 'zh-Hant': '頁面' },
  service: { en: 'The service’s page', 'zh-Hant': '服務頁面' },
  eligibility: { en: 'Can I apply?', 'zh-Hant': '我可以申請嗎？' },
  rules: { en: 'The rules in words', 'zh-Hant': '規則說明' },
  start: { en: 'Before the first question', 'zh-Hant': '填寫之前' },
  check: { en: 'Check of all answers', 'zh-Hant': '核對答案' },
  onlyIf: { en: 'only if', 'zh-Hant': '條件：' },
  language: { en: 'Language', 'zh-Hant': '語言' },
  answers: { en: 'Filled in with', 'zh-Hant': '預填答案' },
  none: { en: 'Nothing', 'zh-Hant': '不預填' },
  madeUp: { en: 'Made-up answers', 'zh-Hant': '虛構答案' },
  example: (name: string): Text => ({ en: `Example “${name}”`, 'zh-Hant': `範例「${name}」` }),
  frame: (page: string): Text => ({ en: `Preview: ${page}`, 'zh-Hant': `預覽：${page}` }),
  open: { en: 'Open this page by itself', 'zh-Hant': '獨立開啟這一頁' },
  notSent: { en: 'This is a preview: here the application would be sent.', 'zh-Hant': '這是預覽：在此步驟，申請便會遞交。' },
} as const
