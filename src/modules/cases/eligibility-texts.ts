import type { Text } from '../../kernel/i18n.ts'

/** What “Can I apply?” says, and what the application says of its answers. */
export const eligibilityTexts = {
  title: { en: 'Can I apply?', 'zh-Hant': '我可以申請嗎？' },
  lead: (questions: number, someMayNotCome: boolean): Text => ({
    en: `${questions === 1 ? 'One question' : `${questions} questions${someMayNotCome ? ' or fewer' : ''}`}, about a minute. You need not sign in, and nothing that you answer is kept.`,
    'zh-Hant': `${questions === 1 ? '只有一項問題' : `${someMayNotCome ? '不多於' : '共有'}${questions}項問題`}，約需一分鐘。毋須登入，你的答案不會保留。`,
  }),
  see: { en: 'See the result', 'zh-Hant': '查看結果' },
  again: { en: 'Check again', 'zh-Hant': '再次查看' },
  cameUp: (n: number): Text => ({ en: n === 1 ? 'One more question comes up by your answers' : `${n} more questions come up by your answers`, 'zh-Hant': `按你的答案，尚有${n}項問題需要回答` }),

  can: { en: 'By these answers you can apply', 'zh-Hant': '按以上答案，你可以申請' },
  cannot: { en: 'By these answers you cannot apply now', 'zh-Hant': '按以上答案，你現時不可申請' },
  officer: { en: 'An officer must look at this', 'zh-Hant': '個案須由人員審視' },
  officerWhy: { en: 'Your answers alone do not settle whether you qualify. You can apply, and an officer looks at your case.', 'zh-Hant': '單憑你的答案未能確定你是否符合資格。你可以提出申請，由人員審視你的個案。' },
  alsoOfficer: { en: 'Another condition cannot be settled by your answers alone. An officer would look at it.', 'zh-Hant': '另有條件未能單憑答案確定，須由人員審視。' },
  stillMay: (organisation: Text): Text => ({
    en: `If an answer is wrong, change it below and check again. If you think that this does not fit your case, you may apply all the same: the ${organisation.en} decides.`,
    'zh-Hant': `如答案有誤，可在下面更改後再次查看。如你認為上述結果不適用於你的情況，仍可提出申請，由${organisation['zh-Hant']}決定。`,
  }),
  noDecision: (organisation: Text): Text => ({
    en: `This is no decision. It goes by your answers alone, and the ${organisation.en} decides when you have applied. Your answers were not kept.`,
    'zh-Hant': `這並非審批決定，只按你的答案得出；${organisation['zh-Hant']}會在你提出申請後作出決定。你的答案並未保留。`,
  }),
  apply: { en: 'Apply now', 'zh-Hant': '立即申請' },
  toDepartment: { en: 'Apply with the department', 'zh-Hant': '向部門申請' },
  aboutService: { en: 'All about this service', 'zh-Hant': '服務詳情' },
  others: { en: 'Other services that you can check', 'zh-Hant': '其他可查看資格的服務' },
  yours: { en: 'Your answers', 'zh-Hant': '你的答案' },

  // In the application
  link: { en: 'Can I apply? Check in a minute, without leaving any data', 'zh-Hant': '我可以申請嗎？一分鐘內查看，不會留下資料' },
  mayNot: { en: 'By your answers you may not qualify', 'zh-Hant': '按你的答案，你可能不符合資格' },
  mayNotWhy: { en: 'You can send the application all the same; an officer decides.', 'zh-Hant': '你仍可遞交申請，由人員決定。' },
} as const
