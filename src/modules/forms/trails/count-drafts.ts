import { inTransaction, system, type Ctx, type House } from '../../../kernel/ctx.ts'
import { dayIn } from '../../../kernel/dates.ts'
import type { Db } from '../../../kernel/db.ts'
import type { Round } from '../../../kernel/rounds.ts'
import { publishedService } from '../../jurisdiction/index.ts'
import * as q from './trails.sql.ts'

const dayMs = 86_400_000
/** Whoever has not come back for so long has left the form. */
export const leftDays = 7
/** Longer than the longest draft is kept: what was last seen then can change no more. */
const rememberedDays = 100
const batch = 500
const lowest = '00000000-0000-0000-0000-000000000000'
// Guests' drafts are kept for 24 hours: each is seen once before it goes.
const everyMs = 6 * 3_600_000
const firstMs = 60_000

/** The part of a draft's id that the id of its case keeps: all but the time. */
const tailOf = (id: string): string => id.slice(14)
const begunAt = (id: string): Date => new Date(Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16))

/** Looks at all drafts and keeps the figures of where they stand. Doing it twice, or in two processes at once, changes nothing. */
export async function countDrafts(db: Db, house: House, now: Date): Promise<void> {
  const inOwn = (work: (ctx: Ctx) => Promise<void>) => inTransaction(db, { house, actor: system, now }, work)
  let after = { partyId: lowest, id: lowest }
  for (;;) {
    const drafts = await db.all(q.draftsAfter(after, batch))
    const seen = new Map((await db.all(q.savedAsSeen(drafts.map(({ id }) => tailOf(id))))).map((row) => [row.tail, row.saved_at.getTime()]))
    for (const draft of drafts) if (seen.get(tailOf(draft.id)) !== draft.saved_at.getTime()) await see(db, house, draft, inOwn)
    const last = drafts.at(-1)
    if (!last || drafts.length < batch) break
    after = { partyId: last.party_id, id: last.id }
  }
  // What has gone without being sent was last seen before, and stays behind as open until its time is over.
  for (const { tail } of await db.all(q.trailsSavedBefore('open', new Date(now.getTime() - leftDays * dayMs), 10_000))) {
    await inOwn(async (ctx) => {
      const row = await ctx.tx.maybe(q.lockTrail(tail))
      if (row?.state === 'open') await move(ctx, row, { ...row, state: 'left' })
    })
  }
  await db.write(q.forgetTrails(new Date(now.getTime() - rememberedDays * dayMs)))
}

/** A draft as it lies there now: begun, further on, or come back to. */
async function see(db: Db, house: House, draft: q.SeenDraft, inOwn: (work: (ctx: Ctx) => Promise<void>) => Promise<void>): Promise<void> {
  // A draft for several services at once is none of one service.
  const pinned = house.pack.services.has(draft.service_id) ? await publishedService(db, house.pack, draft.service_id, draft.digest) : undefined
  if (!pinned) return
  const now = { version: pinned.service.version, page: draft.at_page ?? pinned.service.apply.pages[0]!.id, state: 'open' as const, saved_at: draft.saved_at, party_id: draft.party_id }
  await inOwn(async (ctx) => {
    const tail = tailOf(draft.id)
    const row = { tail, draft_id: draft.id, service_id: draft.service_id, begun_on: dayIn(begunAt(draft.id), house.pack.settings.timeZone), ...now }
    if (await ctx.tx.maybe(q.addTrail(row))) return void (await ctx.tx.all(q.addToFigure(row, 1)))
    const known = (await ctx.tx.maybe(q.lockTrail(tail)))!
    if (known.state !== 'sent' && known.saved_at < draft.saved_at) await move(ctx, known, { ...known, ...now })
  })
}

async function move(ctx: Ctx, from: q.TrailRow, to: q.TrailRow): Promise<void> {
  await ctx.tx.all(q.moveTrail(to))
  await ctx.tx.all(q.takeFromFigure(from))
  await ctx.tx.all(q.addToFigure(to, 1))
}

/** An application was sent: its draft stands at the end, whether or not it was ever seen on the way. */
export async function countSent(ctx: Ctx, sent: { partyId: string; caseId: string; serviceId: string; version: number; at: Date }): Promise<void> {
  const { house, tx } = ctx
  const row: q.TrailRow = { tail: tailOf(sent.caseId), party_id: sent.partyId, draft_id: sent.caseId, service_id: sent.serviceId, version: sent.version, begun_on: dayIn(sent.at, house.pack.settings.timeZone), page: '', state: 'sent', saved_at: sent.at }
  if (await tx.maybe(q.addTrail(row))) return void (await tx.all(q.addToFigure(row, 1)))
  const known = (await tx.maybe(q.lockTrail(row.tail)))!
  if (known.state !== 'sent') await move(ctx, known, { ...row, begun_on: known.begun_on })
}

export const draftCounting: Round = { what: 'the count of drafts', everyMs, firstMs, run: countDrafts }
