import type { Ctx } from '../../kernel/ctx.ts'
import type { Text } from '../../kernel/i18n.ts'
import { uuid } from '../../kernel/ids.ts'
import { addJob } from '../../kernel/jobs.ts'
import { sealFor } from '../identity/index.ts'
import * as q from './messages.sql.ts'

export type Words = { readonly subject: Text; readonly body: Text }

export type NewMessage = Words & { readonly partyId: string; readonly organisation: string; /** Reference of the case. */ readonly about?: string }

/** What a message is sealed to: its own place in the table. */
export const placeOfWords = (id: string): string => `messages.message.sealed ${id}`

/** Puts a message into a party's account and asks for a mail that says so. */
export async function sendMessage(ctx: Ctx, message: NewMessage): Promise<string> {
  const { partyId, organisation } = message
  const id = uuid()
  const words: Words = { subject: message.subject, body: message.body }
  const sealed = await sealFor(ctx, partyId, JSON.stringify(words), placeOfWords(id))
  await ctx.tx.all(q.insertMessage(partyId, { id, organisation, about: message.about ?? null, sealed }, ctx.now))
  await ctx.tx.all(q.insertDelivery(partyId, uuid(), id, ctx.now))
  await addJob(ctx, { partyId, task: 'messages.mail', payload: { messageId: id } })
  return id
}
