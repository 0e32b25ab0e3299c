import type { ReadCtx } from '../../kernel/ctx.ts'
import { columnsOf, lackingOf, type Arrived, type ReconciledRoom } from '../../kernel/reconciling.ts'
import * as q from './cases.sql.ts'
import { definitionOfCase } from './find-case.ts'
import * as r from './reconciling.sql.ts'

/** Acts on cases, the sending of an application among them, against what the journal says of them; and the jobs that were to follow. */
export const reconciledCases: ReconciledRoom = {
  room: 'cases',
  kinds: ['case.action'],
  async lacking(ctx, entries) {
    const { parties, fact } = columnsOf(entries)
    return lackingOf(entries, await ctx.db.all(r.lackingActs({ parties, references: entries.map((one) => one.about ?? ''), actions: fact('action'), to: fact('to'), at: entries.map((one) => one.at) })))
  },
  async arrived(ctx, span) {
    return Promise.all((await ctx.db.all(r.actsIn(span))).map((row) => told(ctx, row)))
  },
  async arrivedOne(ctx, partyId, id) {
    const row = await ctx.db.maybe(r.oneAct(partyId, id))
    return row && told(ctx, row)
  },
}

/** The job of an act has the act's id (`actOnCase`, `submitStatement`). */
async function told(ctx: ReadCtx, row: r.ActRow): Promise<Arrived> {
  const awaits = !row.followed && (row.n === 1 || (await hasEffects(ctx, row)))
  return { partyId: row.party_id, id: row.id, at: row.at, what: 'case.action', named: ['about', row.reference], reference: row.reference, ...(awaits && { awaits: row.id }) }
}

async function hasEffects(ctx: ReadCtx, row: r.ActRow): Promise<boolean> {
  const found = (await ctx.db.maybe(q.readCase({ partyId: row.party_id, caseId: row.case_id })))!
  return ((await definitionOfCase(ctx, found)).procedure.actions[row.action]?.then.length ?? 0) > 0
}
