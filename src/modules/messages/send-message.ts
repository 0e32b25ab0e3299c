import type { Ctx } from '../../kernel/ctx.ts'
import type { Text } from '../../kernel/i18n.ts'
import { uuid } from '../../kernel/ids.ts'
import { addJob } from '../../kernel/jobs.ts'
import { sealFor } from '../identity/index.ts'
import { record } from '../journal/index.ts'
import * as q from './messages.sql.ts'
import { preferencesOf } from './notices/preferences.ts'
import { afterQuietHours } from './notices/quiet-hours.ts'
import { channels, channelsFor, type Channel, type Topic } from './notices/topics.ts'

export type Words = { readonly subject: Text; readonly body: Text }

export type NewMessage = Words & {
  readonly partyId: string
  /** Id in the pack. */
  readonly organisation: string
  /** Reference of the case. */
  readonly about?: string
  /** `applications`, unless told otherwise. */
  readonly topic?: Topic
  /** The notice goes out in quiet hours too. */
  readonly urgent?: boolean
  /** By every channel there is, whatever was chosen: somebody may be taking the account over. */
  readonly everywhere?: boolean
}

type NoticeEntry = { what: 'notice.asked'; messageId: string; topic: Topic; channels: string }

/** What a message is sealed to: its own place in the table. */
export const placeOfWords = (id: string): string => `messages.message.sealed ${id}`

const taskOf = { email: 'messages.mail', sms: 'messages.sms-notice', push: 'messages.push' } satisfies Record<Channel, string>

/** Puts a message into a party's account and asks for a notice by each channel that the party has chosen for its topic. */
export async function sendMessage(ctx: Ctx, message: NewMessage): Promise<string> {
  const { partyId, organisation, topic = 'applications' } = message
  const id = uuid()
  const words: Words = { subject: message.subject, body: message.body }
  const sealed = await sealFor(ctx, partyId, JSON.stringify(words), placeOfWords(id))
  await ctx.tx.all(q.insertMessage(partyId, { id, organisation, about: message.about ?? null, topic, sealed }, ctx.now))
  const preferences = await preferencesOf(ctx, partyId)
  const chosen = message.everywhere ? channels : channelsFor(preferences.channels, topic)
  const runAt = message.urgent ? ctx.now : afterQuietHours(ctx.now, preferences.quiet, ctx.house.pack.settings.timeZone)
  for (const channel of chosen) {
    const deliveryId = uuid()
    await ctx.tx.all(q.insertDelivery(partyId, deliveryId, id, channel, ctx.now))
    await addJob(ctx, { id: deliveryId, partyId, task: taskOf[channel], payload: { messageId: id }, runAt })
  }
  await record<NoticeEntry>(ctx, partyId, { what: 'notice.asked', messageId: id, topic, channels: chosen.join(' ') })
  return id
}
