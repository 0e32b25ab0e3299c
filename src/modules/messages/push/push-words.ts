import { say, type Text } from '../../../kernel/i18n.ts'

/** A notice on a locked screen: who writes, and nothing of what. */
export const pushWords = (organisation: Text): { title: Text; body: Text } => ({
  title: { en: `A message from ${say(organisation, 'en')}`, 'zh-Hant': `${say(organisation, 'zh-Hant')}發來訊息` },
  body: { en: 'Open it to read it in your account.', 'zh-Hant': '按此到你的帳戶閱讀。' },
})
