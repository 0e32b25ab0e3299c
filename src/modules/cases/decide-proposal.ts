import type { Ctx } from '../../kernel/ctx.ts'
import { must } from '../access/index.ts'
import { record } from '../journal/index.ts'
import { sendMessage } from '../messages/index.ts'
import { actOnCase } from './act-on-case.ts'
import type { Case } from './case.ts'
import * as q from './cases.sql.ts'
import type { CaseEntry } from './entries.ts'
import { definitionOfCase } from './find-case.ts'
import { declinedLetter } from './proposal-texts.ts'
import { proposedStep } from './propose-action.ts'
import { endProposal, openProposal, type Proposal } from './proposals.sql.ts'
import { refuse } from './refusals.ts'
import { openProposed, sealReason } from './sealed-parts.ts'

/** What becomes of a proposal by somebody's word; whoever declines says why. That it lapses is nobody's word. */
export type Answer = { readonly outcome: 'confirmed' | 'withdrawn' } | { readonly outcome: 'declined'; readonly reason: string }

/**
 * Ends the proposal that was seen: a second officer confirms it, and the action is done at once and by both; or declines it
 * with a reason that who proposed it is told; or that one withdraws it. The case is locked, so that of two who answer at once one does.
 */
export async function decideProposal(ctx: Ctx, { key, proposalId, answer }: { key: q.CaseKey; proposalId: string; answer: Answer }): Promise<void> {
  const found = (await ctx.tx.maybe(q.lockCase(key))) ?? refuse('case.not_found')
  const proposal = await ctx.tx.maybe(openProposal(key))
  if (proposal?.id !== proposalId) return refuse('case.proposal_over')
  const { outcome } = answer
  if (outcome !== 'withdrawn') await mustConfirm(ctx, found, proposal)
  else if (proposal.proposer_id !== ctx.actor.id) refuse('case.proposal_not_yours')
  const reason = answer.outcome === 'declined' ? await sealReason(ctx, found.party_id, proposal.id, answer.reason) : null
  await ctx.tx.all(endProposal(key, { outcome, by: ctx.actor.id, at: ctx.now, reason }))
  await record<CaseEntry>(ctx, found.party_id, { what: 'case.proposal-ended', about: found.reference, proposal: proposal.id, action: proposal.action, outcome, service: found.service_id })
  if (answer.outcome === 'declined') await sendMessage(ctx, { partyId: proposal.proposer_id, organisation: proposal.organisation, topic: 'deadlines', ...declinedLetter(found.reference, answer.reason) })
  if (outcome !== 'confirmed') return
  const details = await openProposed(ctx, found.party_id, proposal)
  await actOnCase(ctx, { key, action: proposal.action, ...(details && { details }), proposed: { id: proposal.id, by: proposal.proposer_id, at: proposal.proposed_at.toISOString() } })
}

async function mustConfirm(ctx: Ctx, found: Case, proposal: Proposal): Promise<void> {
  const { procedure } = await definitionOfCase(ctx, found)
  const step = proposedStep(procedure.actions[proposal.action]!, found, proposal)
  must(ctx, 'cases.confirm', step, () => refuse(proposal.proposer_id === ctx.actor.id ? 'case.proposal_own' : 'case.action_not_allowed'))
}
