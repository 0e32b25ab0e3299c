import { inTransaction, system, type Ctx, type House, type ReadCtx } from '../../../kernel/ctx.ts'
import type { Db } from '../../../kernel/db.ts'
import { once, type JobRun } from '../../../kernel/jobs.ts'
import type { Round } from '../../../kernel/rounds.ts'
import { entryRecorded } from '../../journal/index.ts'
import { lackingInRooms, notToldOf, rooms } from './find-differences.ts'
import * as q from './reconciler.sql.ts'
import { beginning, walkOn } from './walk.ts'

// No transaction of ours is open for so long: what is older has been committed or never will be.
const settledMs = 300_000
const mostBatches = 20
const mostOpenLookedAt = 100
const nobody = '00000000-0000-0000-0000-000000000000'
const streams: readonly q.Stream[] = ['journal', ...rooms.map(({ room }) => room)]

export type Reconciled = { readonly looked: number; readonly found: number; readonly ended: number }

/**
 * Looks on: through the journal at what was acknowledged, through each room at what arrived, a bounded number of batches each; then once more at
 * what did not agree, which ends when it has been mended. `settled`: in milliseconds, how old what is looked at must be.
 */
export async function reconcile(db: Db, house: House, now: Date, { settled = settledMs }: { settled?: number } = {}): Promise<Reconciled> {
  const before = new Date(now.getTime() - settled)
  const inTx = <T>(work: (ctx: Ctx) => Promise<T>) => inTransaction(db, { house, actor: system, now }, work)
  let [looked, found] = [0, 0]
  for (const stream of streams) {
    for (const again of [false, true]) {
      let spanDays = 1
      for (let batch = 0; batch < mostBatches; batch++) {
        const step = await inTx(async (ctx) => {
          const one = await walkOn(ctx, { stream, again, before, spanDays })
          for (const difference of one?.found ?? []) await note(ctx, difference)
          return one
        })
        if (!step) break
        looked += step.looked
        found += step.found.length
        if (step.ended) break
        if (step.looked === 0) spanDays *= 4
      }
    }
  }
  return { looked, found, ended: await inTx((ctx) => lookAgainAtOpen(ctx)) }
}

async function note(ctx: Ctx, found: q.Found): Promise<void> {
  const made = await ctx.tx.maybe(q.noteDifference(found, ctx.now))
  if (made?.isNew) ctx.house.log.error({ room: found.room, sort: found.sort, record: found.record_id, what: found.what }, 'what was acknowledged and what arrived do not agree')
}

async function lookAgainAtOpen(ctx: Ctx): Promise<number> {
  let ended = 0
  for (const one of await ctx.tx.all(q.openOldest(mostOpenLookedAt))) {
    const still = await stillThere(ctx, one)
    if (!still) ended++
    await ctx.tx.all(q.seenAgain(one, ctx.now, !still))
  }
  return ended
}

async function stillThere(ctx: ReadCtx, { room, sort, party_id: partyId, record_id: id }: q.Found): Promise<boolean> {
  if (sort === 'missing' || sort === 'altered') {
    const entry = await entryRecorded(ctx, partyId, id)
    return entry !== undefined && (await lackingInRooms(ctx, [entry])).some((one) => one.sort === sort)
  }
  const arrived = await rooms.find((one) => one.room === room)!.arrivedOne(ctx, partyId, id)
  return arrived !== undefined && (await notToldOf(ctx, room, [arrived])).some((one) => one.sort === sort)
}

/** Asked for by an operator: everything is looked at once more, batch after batch, also over a restart. */
export const lookAtAll = (job: JobRun): Promise<void> => once(job, async (ctx) => void (await ctx.tx.all(q.walkAgain(beginning, nobody))))

export const reconciling: Round = { what: 'reconciling', everyMs: 15_000, firstMs: 20_000, run: (db, house, now) => reconcile(db, house, now) }
