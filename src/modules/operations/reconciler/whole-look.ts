import { inTransaction, system, type House } from '../../../kernel/ctx.ts'
import type { Db } from '../../../kernel/db.ts'
import { once, type JobRun } from '../../../kernel/jobs.ts'
import type { Round } from '../../../kernel/rounds.ts'
import * as q from './reconciler.sql.ts'
import { beginning, lowest } from './walk.ts'

const hourMs = 3_600_000
const everyMs = 24 * hourMs

/** Asked for by an operator: everything is looked through once more, batch after batch, also over a restart. One that is going on already is that one. */
export const lookAtAll = (job: JobRun): Promise<void> => once(job, async (ctx) => void (await ctx.tx.all(q.beginLook({ from: beginning, lowest, at: ctx.now, noneSince: ctx.now, caughtUpTo: beginning }))))

/**
 * Begins to look through everything once more when that was last begun a day ago. It only begins it: the reconciler's walks go on with it in their
 * batches. On a new installation, or one that was away for long, the walk that goes on for ever comes first.
 */
export const lookDaily = (db: Db, house: House, now: Date): Promise<unknown> =>
  inTransaction(db, { house, actor: system, now }, ({ tx }) => tx.all(q.beginLook({ from: beginning, lowest, at: now, noneSince: new Date(now.getTime() - everyMs), caughtUpTo: new Date(now.getTime() - hourMs) })))

export const lookingDaily: Round = { what: 'looking through everything', everyMs: 600_000, firstMs: 60_000, run: lookDaily }
