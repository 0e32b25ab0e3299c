import { createHash } from 'node:crypto'
import { inTransaction, nobody, system, type Ctx, type House, type ReadCtx } from '../../../kernel/ctx.ts'
import { addDays, dayIn, writeDay, type Day } from '../../../kernel/dates.ts'
import type { Db } from '../../../kernel/db.ts'
import { compose, sameInAll } from '../../../kernel/i18n.ts'
import type { Round } from '../../../kernel/rounds.ts'
import { may } from '../../access/index.ts'
import { record } from '../../journal/index.ts'
import { tellOfficers } from '../../messages/index.ts'
import type { RightsEntry } from '../entries.ts'
import { reviewLetter } from '../letters.ts'
import { refuse } from '../refusals.ts'
import { endPost } from '../request.ts'
import type { HeldPost } from '../rights.sql.ts'
import { dueOn, quarterAt } from './quarter.ts'
import * as q from './reviews.sql.ts'

export const mostPosts = 500

/** A review with what is decided and what is not yet. */
export type Review = q.ReviewRow & { readonly decided: readonly q.ReviewedRow[]; readonly open: readonly HeldPost[] }

export async function reviewOf(ctx: ReadCtx, key: q.ReviewKey): Promise<Review> {
  const row = await ctx.db.maybe(q.readReview(key))
  if (!row || !may(ctx, 'rights.read-officer', { organisation: key.organisation })) return refuse('rights.not_found')
  const open = row.closed_at ? [] : await ctx.db.all(q.unreviewedOf(key, row.opened_at, ctx.now, mostPosts))
  return { ...row, decided: await ctx.db.all(q.reviewedOf(key)), open }
}

/** Decides of one post: it stays, or it ends at once. Nobody decides of their own. */
export async function decidePost(ctx: Ctx, key: q.ReviewKey, input: { partyId: string; appointmentId: string; keeps: boolean }): Promise<void> {
  const review = await reviewOf(ctx, key)
  if (!may(ctx, 'rights.propose', { organisation: key.organisation })) refuse('rights.not_found')
  const post = review.open.find(({ party_id: officer, id }) => officer === input.partyId && id === input.appointmentId) ?? refuse('rights.decided')
  if (!may(ctx, 'rights.review', { organisation: key.organisation, officer: post.party_id, authors: [] })) refuse('rights.not_yours')
  const row = { party_id: post.party_id, appointment_id: post.id, role: post.role, kept: input.keeps, decided_by: ctx.actor.id, decided_at: ctx.now }
  if (!(await ctx.tx.maybe(q.insertReviewed(key, row)))) refuse('rights.decided')
  if (!input.keeps) await endPost(ctx, { partyId: post.party_id, id: post.id })
  await record<RightsEntry>(ctx, post.party_id, { what: 'rights.reviewed', ...key, role: post.role, appointment: post.id, outcome: input.keeps ? 'kept' : 'ended' })
}

/**
 * Ends a review once every post is decided of. Its evidence is the SHA-256 over one line a post, in order, which the journal keeps: whoever has
 * the lines can show that they are the ones.
 */
export async function closeReview(ctx: Ctx, key: q.ReviewKey): Promise<void> {
  const review = await reviewOf(ctx, key)
  if (!may(ctx, 'rights.propose', { organisation: key.organisation })) refuse('rights.not_found')
  if (review.closed_at || review.open.length > 0) refuse('rights.decided')
  const digest = digestOf(review.decided)
  if (!(await ctx.tx.maybe(q.closeReview(key, ctx.actor.id, ctx.now, digest)))) refuse('rights.decided')
  await record<RightsEntry>(ctx, nobody, { what: 'rights.review-closed', ...key, posts: review.decided.length, digest: digest.toString('hex') })
}

/** One line a post: who, which post, which role, what was decided, by whom, when. */
export const evidenceLine = (row: q.ReviewedRow): string => [row.party_id, row.appointment_id, row.role, row.kept ? 'kept' : 'ended', row.decided_by, row.decided_at.toISOString()].join(',')

export const digestOf = (rows: readonly q.ReviewedRow[]): Buffer => createHash('sha256').update(rows.map((row) => `${evidenceLine(row)}\n`).join('')).digest()

/** Opens this quarter's reviews, and tells those who see to them; doing it again opens nothing and tells nobody. */
export async function openReviews(db: Db, house: House, now: Date): Promise<void> {
  const { timeZone } = house.pack.settings
  const [quarter, today] = [quarterAt(now, timeZone), dayIn(now, timeZone)]
  await db.all(q.openReviews(quarter, dueOn(quarter, today), now))
  const soon = addDays(today, lastDays)
  let told = true
  while (told) told = await inTransaction(db, { house, actor: system, now }, (ctx) => tellOfOne(ctx, soon))
}

const lastDays = 7

/** Whether there was a review to tell of. It is claimed in the same transaction: of two processes that look at once, one tells. */
async function tellOfOne(ctx: Ctx, soon: Day): Promise<boolean> {
  const review = await ctx.tx.maybe(q.claimToTell(soon, ctx.now))
  if (!review) return false
  const { organisation, due_on: dueOn } = review
  const { name } = ctx.house.pack.organisations.get(organisation) ?? { name: sameInAll(organisation) }
  await tellOfficers(ctx, { action: 'rights.review', on: { organisation, officer: nobody, authors: [] }, organisation }, reviewLetter(name, compose((tag) => writeDay(dueOn, tag))))
  return true
}

const everyMs = 6 * 3_600_000

/** Reviews are opened as quarters begin; the first time at once. */
export const reviewing: Round = { what: 'the opening of reviews of posts', everyMs, firstMs: 0, run: openReviews }
