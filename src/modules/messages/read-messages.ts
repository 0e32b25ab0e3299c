import type { ReadCtx } from '../../kernel/ctx.ts'
import { isUuid } from '../../kernel/ids.ts'
import { openFor } from '../identity/index.ts'
import * as q from './messages.sql.ts'
import { refuse } from './refusals.ts'
import { placeOfWords, type Words } from './send-message.ts'

export type Message = Words & { readonly id: string; readonly organisation: string; readonly about?: string; readonly sentAt: Date; readonly readAt?: Date }

const afterEverything = 'ffffffff-ffff-ffff-ffff-ffffffffffff'

/** Messages of a party, newest first, older than one of them when its id is given. */
export async function messagesOf(ctx: ReadCtx, partyId: string, options: { before?: string; limit?: number } = {}): Promise<Message[]> {
  const rows = await ctx.db.all(q.listMessages(partyId, options.before ?? afterEverything, options.limit ?? 20))
  return Promise.all(rows.map((row) => opened(ctx, partyId, row)))
}

/** One message of a party; another party's is not found. */
export async function messageOf(ctx: ReadCtx, partyId: string, id: string): Promise<Message> {
  const row = isUuid(id) ? await ctx.db.maybe(q.readMessage(partyId, id)) : undefined
  return row ? opened(ctx, partyId, row) : refuse('message.not_found')
}

/** How many messages a party has not opened yet; one indexed statement, for every page of the account asks it. */
export const unreadCount = async (ctx: ReadCtx, partyId: string): Promise<number> => (await ctx.db.maybe(q.countUnread(partyId)))?.n ?? 0

async function opened(ctx: ReadCtx, partyId: string, row: q.MessageRow): Promise<Message> {
  const words = JSON.parse((await openFor(ctx, partyId, row.sealed, placeOfWords(row.id))).toString()) as Words
  return { ...words, id: row.id, organisation: row.organisation, sentAt: row.sentAt, ...(row.about && { about: row.about }), ...(row.readAt && { readAt: row.readAt }) }
}
