import { columnsOf, lackingOf, type Arrived, type ReconciledRoom } from '../../kernel/reconciling.ts'
import * as r from './reconciling.sql.ts'

/** Documents, what was decided about them, and the registries by which others check them, against what the journal says. */
export const reconciledCredentials: ReconciledRoom = {
  room: 'credentials',
  kinds: ['credential.issued', 'credential.status'],
  async lacking(ctx, entries) {
    const { parties, fact } = columnsOf(entries)
    return lackingOf(entries, await ctx.db.all(r.lackingCredentials({ parties, credentials: fact('credential'), types: fact('type'), to: fact('to'), at: entries.map((one) => one.at) })))
  },
  arrived: async ({ db }, span) => (await db.all(r.issuedIn(span))).map(told),
  async arrivedOne({ db }, partyId, id) {
    const row = await db.maybe(r.oneIssued(partyId, id))
    return row && told(row)
  },
}

const told = (row: r.IssuedRow): Arrived => ({ partyId: row.party_id, id: row.id, at: row.at, what: 'credential.issued', named: ['credential', row.id], reference: row.reference })
