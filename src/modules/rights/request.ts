import type { Ctx, Post, ReadCtx } from '../../kernel/ctx.ts'
import type { Text } from '../../kernel/i18n.ts'
import { isUuid, uuid } from '../../kernel/ids.ts'
import { may, postName } from '../access/index.ts'
import { openFor, sealFor } from '../identity/index.ts'
import { record } from '../journal/index.ts'
import { sendMessage, tellOfficers } from '../messages/index.ts'
import { conflictsWith } from './conflicts.ts'
import type { RightsEntry } from './entries.ts'
import { refuse } from './refusals.ts'
import * as q from './rights.sql.ts'
import { decidedLetter, requestLetter } from './letters.ts'
import { problems } from './texts.ts'

/** A post that is asked for. `standsFor`: whose duty is done, of an acting or delegated one, which has an end. */
export type Wanted = {
  readonly officer: string
  readonly kind: q.RequestKind
  readonly organisation: string
  readonly role: string
  readonly standsFor?: string | undefined
  readonly from: Date
  readonly to?: Date | undefined
  readonly why: string
}

/** What can be put right in what was asked: the field, and what to do. */
export type Trouble = { readonly field: 'officer' | 'organisation' | 'role' | 'from' | 'to' | 'why' | 'standsFor'; readonly text: Text }

export const whyPlace = (id: string): string => `rights.request.why_sealed ${id}`
export const reasonPlace = (id: string): string => `rights.request.reason_sealed ${id}`
/** Posts in another's place are for a while. */
const longestDays = 183

/** The posts that somebody holds or will hold; none for what is nobody's id. */
export const heldBy = async (ctx: ReadCtx, officer: string): Promise<readonly Post[]> => (isUuid(officer) ? ctx.db.all(q.postsOfOfficer(officer, ctx.now)) : [])

/** Asks for a post, with what speaks against it found at once. Nothing is given yet; those who may agree are told. */
export async function askForPost(ctx: Ctx, wanted: Wanted): Promise<{ key: q.RequestKey } | { troubles: readonly Trouble[] }> {
  const { organisation, role, kind, officer } = wanted
  if (!may(ctx, kind === 'delegated' ? 'rights.delegate' : 'rights.propose', { organisation })) refuse('rights.not_found')
  const held = await heldBy(ctx, officer)
  const conflicts = conflictsWith(ctx.house.pack, held, { organisation, role })
  const troubles = [...(await troublesOf(ctx, wanted, held)), ...conflicts.filter(({ weight }) => weight === 'never').map(({ why }): Trouble => ({ field: 'role', text: problems.never(why) }))]
  if (troubles.length > 0) return { troubles }
  const id = uuid(ctx.now.getTime())
  const cared = [...new Set(conflicts.map((one) => one.held.role))]
  const why_sealed = await sealFor(ctx, officer, wanted.why.trim(), whyPlace(id))
  await ctx.tx.all(q.insertRequest({ party_id: officer, id, kind, organisation, role, stands_for: wanted.standsFor ?? null, valid_from: wanted.from, valid_to: wanted.to ?? null, why_sealed, cared, proposed_by: ctx.actor.id, proposed_at: ctx.now }))
  await record<RightsEntry>(ctx, officer, { what: 'rights.asked', request: id, kind, organisation, role, ...(cared.length > 0 && { cared: cared.join(' ') }) })
  await tellOfficers(ctx, { action: 'rights.approve', on: { organisation, officer, authors: [ctx.actor.id] }, organisation }, requestLetter(postName(ctx.house.pack, { role, organisation })))
  return { key: { partyId: officer, id } }
}

async function troublesOf(ctx: ReadCtx, wanted: Wanted, held: readonly Post[]): Promise<Trouble[]> {
  const { officer, kind, organisation, role, standsFor, from, to } = wanted
  const troubles: Trouble[] = []
  const say = (field: Trouble['field'], text: Text) => void troubles.push({ field, text })
  if (!ctx.house.pack.roles.has(role)) say('role', problems.role)
  else if (held.some((post) => post.role === role && post.organisation === organisation)) say('role', problems.heldAlready)
  if (wanted.why.trim().length < 10) say('why', problems.why)
  if (to && to <= from) say('to', problems.endsBefore)
  if (kind === 'post') return troubles
  if (!to) say('to', problems.needsEnd)
  else if (to.getTime() - from.getTime() > longestDays * 86_400_000) say('to', problems.tooLong)
  const theirs = standsFor === undefined ? [] : await heldBy(ctx, standsFor)
  if (standsFor === officer || !theirs.some((post) => post.role === role && post.organisation === organisation)) say('standsFor', problems.standsFor)
  // A duty is handed to a colleague; whoever is nobody's officer is appointed first.
  if (kind === 'delegated' && !held.some((post) => post.organisation === organisation)) say('officer', problems.noColleague)
  return troubles
}

/** A second officer agrees to a post that was asked for, or refuses it with a reason. Agreed to, it is held from its first moment on. */
export async function decideRequest(ctx: Ctx, key: q.RequestKey, decision: { approves: boolean; reason: string }): Promise<void> {
  const found = (await ctx.tx.maybe(q.readRequest(key))) ?? refuse('rights.not_found')
  const { organisation, role, kind, party_id: officer } = found
  if (!may(ctx, 'rights.propose', { organisation })) refuse('rights.not_found')
  if (!may(ctx, 'rights.approve', { organisation, officer, authors: [found.proposed_by] })) refuse('rights.not_yours')
  const state = decision.approves ? 'approved' : 'refused'
  // What was apart when it was asked for may have come together since.
  if (decision.approves && conflictsWith(ctx.house.pack, await heldBy(ctx, officer), { organisation, role }).some(({ weight }) => weight === 'never')) refuse('rights.apart')
  const reason = decision.reason.trim() === '' ? null : await sealFor(ctx, officer, decision.reason.trim(), reasonPlace(key.id))
  if (!(await ctx.tx.maybe(q.decideRequest(key, { state, by: ctx.actor.id, at: ctx.now, reason })))) refuse('rights.decided')
  if (decision.approves) await ctx.tx.all(q.insertPost({ party_id: officer, id: uuid(ctx.now.getTime()), organisation, role, kind, stands_for: found.stands_for, valid_from: found.valid_from < ctx.now ? ctx.now : found.valid_from, valid_to: found.valid_to, given_by: key.id }))
  await record<RightsEntry>(ctx, officer, { what: decision.approves ? 'rights.given' : 'rights.refused', request: key.id, kind, organisation, role })
  const words = decidedLetter(postName(ctx.house.pack, { role, organisation }), decision.approves ? undefined : decision.reason.trim())
  // Whoever it was asked for learns of it once it is theirs.
  for (const partyId of new Set([found.proposed_by, ...(decision.approves ? [officer] : [])])) await sendMessage(ctx, { partyId, organisation, topic: 'deadlines', ...words })
}

/** Whoever asked takes it back, as long as nobody has decided. */
export async function withdrawRequest(ctx: Ctx, key: q.RequestKey): Promise<void> {
  const found = await ctx.tx.maybe(q.readRequest(key))
  if (!found || found.proposed_by !== ctx.actor.id) return refuse('rights.not_found')
  if (!(await ctx.tx.maybe(q.decideRequest(key, { state: 'withdrawn', by: ctx.actor.id, at: ctx.now, reason: null })))) refuse('rights.decided')
  await record<RightsEntry>(ctx, found.party_id, { what: 'rights.withdrawn', request: key.id, kind: found.kind, organisation: found.organisation, role: found.role })
}

/** Ends a post at once: to take a right away needs one officer, to give it two. */
export async function endPost(ctx: Ctx, key: q.RequestKey): Promise<void> {
  const post = (await ctx.tx.all(q.postsOfOfficer(key.partyId, ctx.now))).find(({ id }) => id === key.id) ?? refuse('rights.not_found')
  if (!may(ctx, 'rights.end', { organisation: post.organisation, officer: key.partyId, authors: [] })) refuse('rights.not_found')
  if (!(await ctx.tx.maybe(q.endPost(key.partyId, key.id, ctx.now)))) refuse('rights.decided')
  await record<RightsEntry>(ctx, key.partyId, { what: 'rights.ended', organisation: post.organisation, role: post.role, appointment: key.id, basis: 'post' })
}

/** The words that a request was made and decided with. */
export async function wordsOf(ctx: ReadCtx, row: q.RequestRow): Promise<{ why: string; reason?: string }> {
  const why = (await openFor(ctx, row.party_id, row.why_sealed, whyPlace(row.id))).toString()
  return { why, ...(row.reason_sealed && { reason: (await openFor(ctx, row.party_id, row.reason_sealed, reasonPlace(row.id))).toString() }) }
}
