import { nobody, type Ctx, type ReadCtx } from '../../kernel/ctx.ts'
import type { Text } from '../../kernel/i18n.ts'
import { may, must, postsFor } from '../access/index.ts'
import { record } from '../journal/index.ts'
import { sendMessage } from '../messages/index.ts'
import type { Registration } from './client.ts'
import * as q from './clients.sql.ts'
import type { ClientEntry } from './entries.ts'
import { letters, type Letter } from './letters.ts'
import { registrationFor } from './own-clients.ts'
import { approveFirst, lockWaiting, settleProposal, type ProposalRow } from './proposals.sql.ts'
import { refuse } from './refusals.ts'
import { keysOf, withKeys } from './registration/read-registration.ts'

/** The organisation for which an officer approves and suspends systems. */
export const officeOf = (ctx: ReadCtx): string => postsFor(ctx, 'clients.review', {})[0]?.organisation ?? refuse('client.not_officer')

/** Any system, for an officer who approves and suspends them. */
export async function clientForOfficer(ctx: ReadCtx, id: string): Promise<q.ClientRow> {
  must(ctx, 'clients.review', {}, () => refuse('client.not_officer'))
  const row = await ctx.db.maybe(q.readClient(id))
  return row && row.ended_at === null ? row : refuse('client.not_found')
}

/** Why an officer may not decide on what waits; undefined: they may. */
export function whyNotDecide(ctx: ReadCtx, row: q.ClientRow, waiting: ProposalRow): 'proposal.own' | 'proposal.twice' | undefined {
  const authors = [waiting.proposed_by, ...(waiting.first_by === null ? [] : [waiting.first_by])]
  if (may(ctx, 'clients.approve', registrationFor(row, authors))) return undefined
  return waiting.first_by === ctx.actor.id ? 'proposal.twice' : 'proposal.own'
}

/**
 * Approves what waits: the first officer's word is written down, the second's makes it live. `seen` is the proposal that the officer
 * read: another one that has come since is not approved unread. Returns whether the system is live now.
 */
export async function approve(ctx: Ctx, id: string, seen: string): Promise<boolean> {
  const { row, waiting } = await toDecide(ctx, id, seen)
  if (waiting.first_by === null) {
    await ctx.tx.all(approveFirst(row.id, waiting.id, ctx.actor.id, ctx.now))
    await record<ClientEntry>(ctx, row.owner_party, { what: 'client.approved', about: row.id, proposal: waiting.id })
    return false
  }
  await ctx.tx.all(settleProposal(row.id, waiting.id, { state: 'approved', by: ctx.actor.id, reason: null }, ctx.now))
  if (!(await ctx.tx.maybe(q.makeLive(row.id, withKeysOf(waiting.registration, row.registration), ctx.now)))) refuse('client.not_changeable')
  await record<ClientEntry>(ctx, row.owner_party, { what: 'client.made_live', about: row.id, proposal: waiting.id })
  await tell(ctx, row, letters.live)
  return true
}

/** Refuses what waits, with a reason that the owner reads; one officer is enough. */
export async function refuseProposal(ctx: Ctx, id: string, seen: string, reason: string): Promise<void> {
  const { row, waiting } = await toDecide(ctx, id, seen)
  await ctx.tx.all(settleProposal(row.id, waiting.id, { state: 'refused', by: ctx.actor.id, reason }, ctx.now))
  if (row.state === 'proposed') await ctx.tx.all(q.moveState(row.id, 'proposed', 'sandbox', ctx.now))
  await record<ClientEntry>(ctx, row.owner_party, { what: 'client.refused', about: row.id, proposal: waiting.id })
  await tell(ctx, row, letters.refused(reason))
}

/** Stops a system at once; one officer is enough, with a reason. */
export async function suspend(ctx: Ctx, id: string, why: string): Promise<void> {
  const row = await clientForOfficer(ctx, id)
  must(ctx, 'clients.suspend', registrationFor(row), () => refuse('client.not_officer'))
  if (!(await ctx.tx.maybe(q.suspendClient(row.id, why, ctx.now)))) refuse('client.not_changeable')
  await record<ClientEntry>(ctx, row.owner_party, { what: 'client.suspended', about: row.id })
  await tell(ctx, row, letters.suspended(why))
}

/** Lets a suspended system go on as it was before. Nobody does so for a system of their own. */
export async function liftSuspension(ctx: Ctx, id: string): Promise<void> {
  const row = await clientForOfficer(ctx, id)
  must(ctx, 'clients.approve', registrationFor(row), () => refuse('proposal.own'))
  if (!(await ctx.tx.maybe(q.liftSuspension(row.id, ctx.now)))) refuse('client.not_changeable')
  await record<ClientEntry>(ctx, row.owner_party, { what: 'client.suspension_lifted', about: row.id })
  await tell(ctx, row, letters.lifted)
}

async function toDecide(ctx: Ctx, id: string, seen: string): Promise<{ row: q.ClientRow; waiting: ProposalRow }> {
  await clientForOfficer(ctx, id)
  const waiting = await ctx.tx.maybe(lockWaiting(id))
  if (!waiting || waiting.id !== seen) return refuse('proposal.not_found')
  // Read again under the lock: what another officer did meanwhile is seen.
  const row = await clientForOfficer(ctx, id)
  const why = whyNotDecide(ctx, row, waiting)
  if (why) refuse(why)
  if (row.state !== 'proposed' && row.state !== 'live') refuse('client.not_changeable')
  return { row, waiting }
}

/** Keys are rotated without officers: what was proposed goes live with the keys that are in use by then. */
function withKeysOf(proposed: Registration, inUse: Registration): Registration {
  const keys = keysOf(inUse)
  return keysOf(proposed).length > 0 && keys.length > 0 ? withKeys(proposed, keys) : proposed
}

async function tell(ctx: Ctx, row: q.ClientRow, letter: Letter): Promise<void> {
  if (row.owner_party === nobody) return
  const name: Text = row.registration.names
  await sendMessage(ctx, { partyId: row.owner_party, organisation: officeOf(ctx), subject: letter.subject(name), body: letter.body(name) })
}
