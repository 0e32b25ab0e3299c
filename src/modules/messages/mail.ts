import type { House } from '../../kernel/ctx.ts'
import { say, type Tag, type Text } from '../../kernel/i18n.ts'
import { addressIn } from './address-in.ts'
import { mailTexts } from './texts.ts'

export type Mail = { readonly to: string; readonly subject: string; readonly body: string; /** Where its topic is switched off. */ readonly unsubscribe?: string }

/**
 * Writes the mail that tells of a message. It says who wrote and where to read, and nothing of what was written: mail is read
 * on the way. Without a known language both are used, English first.
 */
export function composeMail(house: House, about: { to: string; tag: Tag | undefined; organisation: Text; messageId: string; unsubscribe?: string }): Mail {
  const tags: Tag[] = about.tag ? [about.tag] : ['en', 'zh-Hant']
  const parts = tags.map((tag) => {
    const [link, choose] = [say(addressIn(house, `/account/messages/${about.messageId}`), tag), say(addressIn(house, '/account/notices'), tag)]
    return say(mailTexts.body(about.organisation, house.pack.settings.brand.name, { link, choose, ...(about.unsubscribe && { unsubscribe: about.unsubscribe }) }), tag)
  })
  return { to: about.to, subject: tags.map((tag) => say(mailTexts.subject(house.pack.settings.brand.name), tag)).join(' / '), body: `${parts.join('\n\n')}\n`, ...(about.unsubscribe && { unsubscribe: about.unsubscribe }) }
}
