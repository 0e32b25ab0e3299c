import { nobody, type Ctx } from '../../kernel/ctx.ts'
import { addDays, isDay, momentAt } from '../../kernel/dates.ts'
import { bumpEdition } from '../../kernel/edition.ts'
import { addJob, once, type Task } from '../../kernel/jobs.ts'
import { textOf, type Content } from './content.ts'
import { kindOf, type Kind } from './kinds.ts'
import * as q from './publishing.sql.ts'
import { addressesOf, takeAddresses } from './take-address.ts'
import { askToTell } from './tell-followers.ts'
import { writeDown } from './work-on.ts'

/** Makes a draft the next version of its item, public from this transaction on. */
export async function releaseDraft(ctx: Ctx, input: { item: q.ItemRow; kind: Kind; draft: q.DraftRow; approvedBy: string }): Promise<void> {
  const { item, kind, draft, approvedBy } = input
  const { content, correction } = draft
  const n = item.version + 1
  await ctx.tx.all(q.insertVersion({ item_id: item.id, n, content, correction: n > 1 ? correction : null, origin: 'editor', released_at: ctx.now, writtenBy: draft.written_by, approvedBy }))
  await makePublic(ctx, { item, kind, content, n, updatedAt: ctx.now })
  await ctx.tx.all(q.deleteDraft(item.id))
  await askToTell(ctx, item, n)
  await writeDown(ctx, item.id, 'released', { what: 'content.released', about: item.id, version: n })
}

/** Puts a version where lists, feeds, addresses and the search find it. */
export async function makePublic(ctx: Ctx, input: { item: Pick<q.ItemRow, 'id' | 'organisation' | 'dated' | 'published_at'>; kind: Kind; content: Content; n: number; updatedAt: Date }): Promise<void> {
  const { item, kind, content, n, updatedAt } = input
  const dated = content.dated ?? null
  const publishedAt = item.published_at && item.dated === dated ? item.published_at : dated === null ? ctx.now : beginningOf(dated, ctx.house.pack.settings.timeZone)
  await bumpEdition(ctx.tx)
  await takeAddresses(ctx, item.id, addressesOf(kind, content))
  await ctx.tx.all(q.makeLive({ id: item.id, version: n, organisation: item.organisation, slug: content.slug, title: textOf(content.title), summary: textOf(content.summary), topics: content.topics, dated, publishedAt, updatedAt: n === 1 ? publishedAt : updatedAt }))
  await ctx.tx.all(q.deleteTopics(item.id))
  await ctx.tx.all(q.insertTopics(item.id, kind.id, content.topics, publishedAt))
  for (const key of ['until', 'to']) await turnAfter(ctx, item.id, content.fields[key] ?? '')
}

/** The day after the last on which something holds, its page says so: kept pages are made anew. */
async function turnAfter(ctx: Ctx, itemId: string, last: string): Promise<void> {
  if (!isDay(last)) return
  const runAt = momentAt(addDays(last, 1), '00:00', ctx.house.pack.settings.timeZone)
  if (runAt > ctx.now) await addJob(ctx, { partyId: nobody, task: 'publishing.turn', payload: { item: itemId }, runAt })
}

export const turnEdition: Task = (job) => once(job, async (ctx) => void (await bumpEdition(ctx.tx)))

/** Of a day or of a month, at midnight by the government's clocks. */
const beginningOf = (dated: string, timeZone: string): Date => momentAt(dated.length === 7 ? `${dated}-01` : dated, '00:00', timeZone)

/** Releases what was scheduled, if it still is: a draft that was taken back or written again has another revision. */
export const releaseScheduled: Task = (job) =>
  once(job, async (ctx) => {
    const item = await ctx.tx.maybe(q.lockItem(String(job.payload['item'])))
    const draft = item && (await ctx.tx.maybe(q.readDraft(item.id)))
    const kind = item && kindOf(item.kind)
    if (!item || !kind || draft?.state !== 'scheduled' || draft.revision !== job.payload['revision'] || draft.approved_by === null) return
    await releaseDraft(ctx, { item, kind, draft, approvedBy: draft.approved_by })
  })
