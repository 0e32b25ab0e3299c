import { say, type Text } from '../../../kernel/i18n.ts'

/** Names who writes and where to read, without a link to press and without a word of the matter: an SMS is read by whoever holds the telephone. */
export const noticeSms = (organisation: Text, host: string): Text => ({
  en: `${say(organisation, 'en')} has sent a message to your account. Sign in at ${host} to read it.`,
  'zh-Hant': `${say(organisation, 'zh-Hant')}已把新訊息送到你的帳戶，請到 ${host} 登入閱讀。`,
})
