import { say, type Tag, type Text } from '../../../kernel/i18n.ts'

/** Names who writes and where to read, without a link to press and without a word of the matter: an SMS is read by whoever holds the telephone. */
export const noticeSms = (organisation: Text, host: string): Text => ({
  en: `${say(organisation, 'en')} has sent a message to your account. Sign in at ${host} to read it.`,
  'zh-Hant': `${say(organisation, 'zh-Hant')}已把新訊息送到你的帳戶，請到 ${host} 登入閱讀。`,
})

/** In the language that somebody has chosen; in both, as in mails, while nobody has said. */
export const smsWords = (text: Text, tag: Tag | undefined): string => (tag ? say(text, tag) : `${text.en}\n${text['zh-Hant']}`)
