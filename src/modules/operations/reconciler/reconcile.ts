import { inTransaction, system, type Ctx, type House, type ReadCtx } from '../../../kernel/ctx.ts'
import type { Db } from '../../../kernel/db.ts'
import type { Round } from '../../../kernel/rounds.ts'
import { entryRecorded } from '../../journal/index.ts'
import { lackingInRooms, notToldOf, rooms } from './find-differences.ts'
import * as q from './reconciler.sql.ts'
import { tellOperators } from './tell-operators.ts'
import { walkOn } from './walk.ts'

const mostBatches = 20
const mostOpenLookedAt = 100
const streams: readonly q.Stream[] = ['journal', ...rooms.map(({ room }) => room)]

export type Reconciled = { readonly looked: number; readonly found: number; readonly ended: number }

/**
 * Looks on: through the journal at what was acknowledged, through each room at what arrived, a bounded number of batches each; then once more at
 * what did not agree, which ends when it has been mended. Operators are told of what is new.
 */
export async function reconcile(db: Db, house: House, now: Date): Promise<Reconciled> {
  const before = new Date(now.getTime() - house.config.RECONCILE_AFTER_SECONDS * 1000)
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
  const ended = await inTx(lookAgainAtOpen)
  await inTx((ctx) => ctx.tx.all(q.endLook(now)))
  await inTx(tellOperators)
  return { looked, found, ended }
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

export const reconciling: Round = { what: 'reconciling', everyMs: 15_000, firstMs: 20_000, run: reconcile }
