import { inTransaction, nobody, system } from '../../../kernel/ctx.ts'
import { addJob } from '../../../kernel/jobs.ts'
import type { Round } from '../../../kernel/rounds.ts'
import * as q from './bulk.sql.ts'

const idleMs = 30_000

/** Goes on with runs that nobody works at: a killed process keeps its job for hours, and a run shall not wait for that. */
export const watchRuns: Round = {
  what: 'going on with runs',
  everyMs: 15_000,
  firstMs: 10_000,
  async run(db, house, now) {
    const before = new Date(now.getTime() - idleMs)
    for (const { organisation, id, state } of await db.all(q.idleRuns(before, 20))) {
      await inTransaction(db, { house, actor: system, now }, async (ctx) => {
        if (!(await ctx.tx.maybe(q.touchRun({ organisation, runId: id }, before, now)))) return
        await addJob(ctx, { partyId: nobody, task: state === 'checking' ? 'credentials.bulk-check' : 'credentials.bulk-issue', payload: { organisation, runId: id } })
      })
    }
  },
}
