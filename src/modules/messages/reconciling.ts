import { columnsOf, lackingOf, type Arrived, type ReconciledRoom } from '../../kernel/reconciling.ts'
import * as r from './reconciling.sql.ts'

/** Messages and the notices of them against what the journal says; and the jobs that were to send the notices. */
export const reconciledMessages: ReconciledRoom = {
  room: 'messages',
  kinds: ['notice.asked'],
  async lacking(ctx, entries) {
    const { parties, fact } = columnsOf(entries)
    return lackingOf(entries, await ctx.db.all(r.lackingMessages({ parties, messages: fact('messageId'), channels: fact('channels') })))
  },
  arrived: async ({ db }, span) => (await db.all(r.messagesIn(span))).map(told),
  async arrivedOne({ db }, partyId, id) {
    const row = await db.maybe(r.oneMessage(partyId, id))
    return row && told(row)
  },
}

/** The job of a notice has the id of its delivery (`sendMessage`). */
const told = (row: r.SentRow): Arrived => ({ partyId: row.party_id, id: row.id, at: row.at, what: 'notice.asked', named: ['messageId', row.id], reference: row.about ?? row.id, ...(row.waiting !== null && { awaits: row.waiting }) })
