/** What the catalogue says of “Can I apply?”. */
export const eligibilityTexts = {
  link: { en: 'Can I apply? Check in a minute', 'zh-Hant': '我可以申請嗎？一分鐘內查看' },
  title: { en: 'Can I apply?', 'zh-Hant': '我可以申請嗎？' },
  lead: {
    en: 'For these services a few questions tell you whether you can apply. You need not sign in, and nothing that you answer is kept.',
    'zh-Hant': '以下服務設有簡單問題，讓你查看自己可否申請。毋須登入，你的答案不會保留。',
  },
} as const
