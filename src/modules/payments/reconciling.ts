import { columnsOf, lackingOf, type Arrived, type ReconciledRoom } from '../../kernel/reconciling.ts'
import { edges } from './payment.ts'
import * as r from './reconciling.sql.ts'

const edgeOf = new Map(edges.map((edge) => [edge.entry as string, edge.name]))
const entryOf = new Map(edges.map((edge) => [edge.name, edge.entry]))

/** Steps of payments, money that came among them, against what the journal says of them. */
export const reconciledPayments: ReconciledRoom = {
  room: 'payments',
  kinds: [...edgeOf.keys()],
  async lacking(ctx, entries) {
    const { parties, fact } = columnsOf(entries)
    const sought = { parties, payments: fact('paymentId'), edges: entries.map((one) => edgeOf.get(one.what)!), amounts: fact('amountMinor'), banks: fact('bankReference'), receipts: entries.map((one) => (/^payment\.paid(-late)?$/.test(one.what) ? String(one.facts['receiptNumber']) : '')) }
    return lackingOf(entries, await ctx.db.all(r.lackingSteps(sought)))
  },
  arrived: async ({ db }, span) => (await db.all(r.stepsIn(span))).map(told),
  async arrivedOne({ db }, partyId, id) {
    const row = await db.maybe(r.oneStep(partyId, id))
    return row && told(row)
  },
}

const told = (row: r.StepRow): Arrived => ({ partyId: row.party_id, id: row.id, at: row.at, what: entryOf.get(row.edge)!, named: ['paymentId', row.payment_id], reference: row.reference })
