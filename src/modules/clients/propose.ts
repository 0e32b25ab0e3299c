import { isDuplicate } from '../../kernel/db.ts'
import type { Ctx, ReadCtx } from '../../kernel/ctx.ts'
import { record } from '../journal/index.ts'
import { tellOfficers } from '../messages/index.ts'
import type { Registration } from './client.ts'
import { moveState, type ClientRow } from './clients.sql.ts'
import type { ClientEntry } from './entries.ts'
import { letters } from './letters.ts'
import { registrationFor } from './own-clients.ts'
import * as q from './proposals.sql.ts'
import { refuse } from './refusals.ts'
import { byPost } from './register-client.ts'

/** What waits for officers, if anything does, and what became of earlier proposals. */
export async function proposalsOf(ctx: ReadCtx, clientId: string): Promise<{ waiting: q.ProposalRow | undefined; settled: q.ProposalRow[] }> {
  const rows = await ctx.db.all(q.listProposals(clientId, 20))
  return { waiting: rows.find(({ state }) => state === 'waiting'), settled: rows.filter(({ state }) => state !== 'waiting') }
}

/** Asks officers, who are told, to make a registration live: the one in use of a sandbox's system, or a changed one of a live system, which goes on meanwhile. */
export async function propose(ctx: Ctx, row: ClientRow, { id, registration, why }: { id: string; registration: Registration; why: string }): Promise<void> {
  if (row.state !== 'sandbox' && row.state !== 'live') refuse('client.not_changeable')
  try {
    await ctx.tx.all(q.insertProposal({ clientId: row.id, id, registration, why, by: ctx.actor.id }, ctx.now))
  } catch (error) {
    // One proposal waits at a time; a colleague has been quicker.
    if (isDuplicate(error)) refuse('client.not_changeable')
    throw error
  }
  if (row.state === 'sandbox' && !(await ctx.tx.maybe(moveState(row.id, 'sandbox', 'proposed', ctx.now)))) refuse('client.not_changeable')
  await record<ClientEntry>(ctx, row.owner_party, { what: 'client.proposed', about: row.id, proposal: id, ...byPost(ctx, row) })
  const { names } = registration
  const { organisation } = ctx.house.pack.settings.accounts
  await tellOfficers(ctx, { action: 'clients.approve', on: registrationFor(row, [ctx.actor.id]), organisation }, { subject: letters.proposed.subject(names), body: letters.proposed.body(names) })
}

/** Takes back what waits; the system is again what it was. */
export async function withdrawProposal(ctx: Ctx, row: ClientRow): Promise<void> {
  if (row.state === 'suspended') refuse('client.not_changeable')
  const waiting = (await ctx.tx.maybe(q.lockWaiting(row.id))) ?? refuse('proposal.not_found')
  await ctx.tx.all(q.settleProposal(row.id, waiting.id, { state: 'withdrawn', by: ctx.actor.id, reason: null }, ctx.now))
  if (row.state === 'proposed') await ctx.tx.all(moveState(row.id, 'proposed', 'sandbox', ctx.now))
  await record<ClientEntry>(ctx, row.owner_party, { what: 'client.proposal_withdrawn', about: row.id, proposal: waiting.id, ...byPost(ctx, row) })
}
