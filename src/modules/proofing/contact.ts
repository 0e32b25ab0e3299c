import type { Ctx, ReadCtx } from '../../kernel/ctx.ts'
import type { Tag, Text } from '../../kernel/i18n.ts'
import { say } from '../../kernel/i18n.ts'
import { uuid } from '../../kernel/ids.ts'
import { showTelephone } from '../dictionary/index.ts'
import { sendOutsideMail, sendSms, type CodeChannel } from '../messages/index.ts'

/** Where somebody is reached who cannot sign in, or not yet. */
export type Contact = { readonly channel: CodeChannel; readonly to: string }

/** What is written to them. An SMS is the subject and the link. */
export type Letter = { readonly subject: Text; readonly body: Text; readonly link?: Text | undefined }

const usefulMs = 86_400_000

/** Writes by mail or SMS. `partyId` is whose record the letter is; it is read on the way and names nobody. */
export async function writeTo(ctx: Ctx, { partyId, contact, letter, tag }: { readonly partyId: string; readonly contact: Contact; readonly letter: Letter; readonly tag?: Tag | undefined }): Promise<void> {
  const { subject, body, link } = letter
  if (contact.channel === 'email') return void (await sendOutsideMail(ctx, { partyId, to: contact.to, subject, body, ...(tag && { tag }) }))
  const languages: readonly Tag[] = tag ? [tag] : ['en', 'zh-Hant']
  const words = [languages.map((one) => say(subject, one)).join(' / '), ...(link ? [say(link, languages[0]!)] : [])].join('\n')
  await sendSms(ctx, { partyId, id: uuid(), to: contact.to, kind: 'notice', words, uselessAt: new Date(ctx.now.getTime() + usefulMs) })
}

export const shownContact = ({ house }: Pick<ReadCtx, 'house'>, { channel, to }: Contact): string => (channel === 'sms' ? showTelephone(house.pack.settings, to) : to)
