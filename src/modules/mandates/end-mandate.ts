import type { Ctx } from '../../kernel/ctx.ts'
import { endSessionsUnder, mayFor, moveMandate, partyNames } from '../identity/index.ts'
import { record } from '../journal/index.ts'
import { sendMessage } from '../messages/index.ts'
import type { MandateEntry } from './entries.ts'
import * as q from './mandates.sql.ts'
import { parentOf } from './offer.ts'
import { refuse } from './refusals.ts'
import { messages } from './texts.ts'

/** A child cannot end what the law gives to parents and guardians. */
const principalMayEnd = ({ kind }: q.MandateRow): boolean => kind !== 'parent' && kind !== 'guardian'

/** Ends a mandate at once, from the agent's side or the principal's, with what was handed on under it. Sessions under it end; drafts stay with the principal. */
export async function endMandate(ctx: Ctx, row: q.MandateRow): Promise<void> {
  const { actor } = ctx
  const byAgent = row.agent_id === actor.id && !actor.mandate
  if (!byAgent) mayEndForPrincipal(ctx, row)
  await end(ctx, row, byAgent ? 'given-up' : 'revoked')
}

/** Ends what a register no longer tells of. */
export const endByRegister = (ctx: Ctx, row: q.MandateRow): Promise<void> => end(ctx, row, 'register')

/** In one's own affairs; under a mandate by who may appoint, or for what one has handed on oneself. */
function mayEndForPrincipal(ctx: Ctx, row: q.MandateRow): void {
  if (row.party_id !== ctx.actor.party) refuse('mandate.not_found')
  if (!principalMayEnd(row)) refuse('mandate.not_yours_to_end')
  if (mayFor(ctx.actor, { action: 'appoint' }) && row.parent_id !== parentOf(ctx)) refuse('mandate.not_found')
}

async function end(ctx: Ctx, { party_id: partyId, id }: Pick<q.MandateRow, 'party_id' | 'id'>, why: q.EndedWhy): Promise<void> {
  const ended = await ctx.tx.maybe(q.endMandate({ partyId, id }, ctx.actor.id, why, ctx.now))
  if (!ended) return
  const entry: MandateEntry = { what: 'mandate.ended', id, kind: ended.kind, why, basis: why === 'register' ? 'what the register says' : why === 'given-up' ? 'ended by the agent' : 'ended by the principal' }
  await record<MandateEntry>(ctx, partyId, entry)
  if (ended.agent_id) {
    await moveMandate(ctx, ended.agent_id, id, 'ended')
    await endSessionsUnder(ctx, ended.agent_id, id)
    await record<MandateEntry>(ctx, ended.agent_id, entry)
    await tell(ctx, partyId, ended.agent_id, why)
  }
  for (const child of await ctx.tx.all(q.handedOn(partyId, id))) await end(ctx, { party_id: partyId, id: child.id }, 'parent-ended')
}

/** The other side is told at once. */
async function tell(ctx: Ctx, principalId: string, agentId: string, why: q.EndedWhy): Promise<void> {
  const [principal, agent] = [await partyNames(ctx, principalId), await partyNames(ctx, agentId)]
  if (why === 'given-up') await sendMessage(ctx, { partyId: principalId, organisation: ctx.house.pack.settings.accounts.organisation, topic: 'security', urgent: true, ...messages.givenUp(agent.names) })
  else await sendMessage(ctx, { partyId: agentId, organisation: ctx.house.pack.settings.accounts.organisation, topic: 'security', urgent: true, ...messages.revoked(principal.names) })
}
