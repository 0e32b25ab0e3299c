import type { Text } from '../../../kernel/i18n.ts'

/** What every journey asks first. */
export const journeyTexts = {
  wantedTitle: { en: 'What you want to do now', 'zh-Hant': '你現時想辦理的服務' },
  wanted: { en: 'Which of these do you want to do now?', 'zh-Hant': '你現時想一併辦理哪些服務？' },
  wantedHint: { en: 'You are asked each thing once. What you leave out can be done later', 'zh-Hant': '相同的資料只須填寫一次；未選的服務可日後再辦' },
  onlyThese: (service: Text, names: readonly Text[]): Text => ({
    en: `For “${service.en}” choose ${names.map(({ en }) => en).join(', ')}`,
    'zh-Hant': `「${service['zh-Hant']}」只可選擇${names.map((name) => name['zh-Hant']).join('、')}`,
  }),
} as const
