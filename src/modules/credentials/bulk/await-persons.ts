import { inTransaction, nobody, system, type Ctx } from '../../../kernel/ctx.ts'
import { addJob } from '../../../kernel/jobs.ts'
import type { Round } from '../../../kernel/rounds.ts'
import { holdersOfHashes, openFor, sealFor } from '../../identity/index.ts'
import * as q from './bulk.sql.ts'
import { issueLines } from './issue-run.ts'
import { linePlace } from './run.ts'

const batch = 500

/** Documents for people who had no account when the run was made: whoever has come since gets theirs. */
export const awaitPersons: Round = {
  what: 'issuing to people who have come',
  everyMs: 10 * 60_000,
  firstMs: 60_000,
  async run(db, house, now) {
    let after = { runId: nobody, line: 0 }
    for (;;) {
      const rows = await db.all(q.awaitingLines(nobody, after, batch))
      const come = await holdersOfHashes(db, rows.map((row) => ({ hash: row.holder_hash, scheme: row.scheme })))
      for (const [i, row] of rows.entries()) {
        const partyId = come[i]
        if (partyId) await inTransaction(db, { house, actor: system, now }, (ctx) => issueToArrived(ctx, row, partyId))
      }
      const last = rows.at(-1)
      if (!last || rows.length < batch) return
      after = { runId: last.run_id, line: last.line }
    }
  },
}

/** The line becomes its holder's, and is issued, once its run is through with the others. */
async function issueToArrived(ctx: Ctx, row: q.AwaitingRow, partyId: string): Promise<void> {
  const key = { organisation: row.organisation, runId: row.run_id }
  const run = await ctx.tx.maybe(q.readRun(key))
  if (!run || !(await ctx.tx.maybe(q.addArrived(key)))) return
  if (!(await ctx.tx.maybe(q.takeAwaiting(nobody, row.run_id, row.line)))) throw new Error('a line that waited was taken by another')
  const place = linePlace(run.id, row.line)
  const sealed = await sealFor(ctx, partyId, await openFor(ctx, nobody, row.sealed, place), place)
  const [written] = await ctx.tx.all(q.insertLines(key, [{ partyId, line: row.line, thing: row.thing, holderHash: null, scheme: null, sealed }]))
  if (!written) return
  await issueLines(ctx, run, [{ party_id: partyId, line: row.line, sealed, renews: null }])
  await addJob(ctx, { partyId: nobody, task: 'credentials.bulk-tell', payload: { runId: run.id, organisation: run.organisation, from: row.line, to: row.line } })
}
