import type { Ctx } from '../../kernel/ctx.ts'
import { must } from '../access/index.ts'
import { record } from '../journal/index.ts'
import { actOnCase } from './act-on-case.ts'
import { postsOfStep, type Case } from './case.ts'
import * as q from './cases.sql.ts'
import type { CaseEntry } from './entries.ts'
import { asResource, definitionOfCase } from './find-case.ts'
import { endProposal, openProposal, type Outcome, type Proposal } from './proposals.sql.ts'
import { refuse } from './refusals.ts'
import { openProposed } from './sealed-parts.ts'

/** What becomes of a proposal by somebody's word. That it lapses is nobody's word. */
export type Answer = Exclude<Outcome, 'lapsed'>

/**
 * Ends the proposal that was seen: a second officer confirms it, and the action is done at once and by both; or declines it; or who proposed
 * it withdraws it. The case is locked, so that of two who answer at once one does.
 */
export async function decideProposal(ctx: Ctx, { key, proposalId, answer }: { key: q.CaseKey; proposalId: string; answer: Answer }): Promise<void> {
  const found = (await ctx.tx.maybe(q.lockCase(key))) ?? refuse('case.not_found')
  const proposal = await ctx.tx.maybe(openProposal(key))
  if (proposal?.id !== proposalId) return refuse('case.proposal_over')
  if (answer !== 'withdrawn') await mustConfirm(ctx, found, proposal)
  else if (proposal.proposer_id !== ctx.actor.id) refuse('case.proposal_not_yours')
  await ctx.tx.all(endProposal(key, answer, ctx.actor.id, ctx.now))
  await record<CaseEntry>(ctx, found.party_id, { what: 'case.proposal-ended', about: found.reference, proposal: proposal.id, action: proposal.action, outcome: answer, service: found.service_id })
  if (answer !== 'confirmed') return
  const details = await openProposed(ctx, found.party_id, proposal)
  await actOnCase(ctx, { key, action: proposal.action, ...(details && { details }), proposed: { id: proposal.id, by: proposal.proposer_id, at: proposal.proposed_at.toISOString() } })
}

async function mustConfirm(ctx: Ctx, found: Case, proposal: Proposal): Promise<void> {
  const { procedure } = await definitionOfCase(ctx, found)
  const awaited = (await ctx.tx.all(q.referralsOf({ partyId: found.party_id, caseId: found.id }))).filter((referral) => !referral.answered_at)
  const { owner, involved } = asResource(found)
  const posts = postsOfStep(procedure.actions[proposal.action]!, found, awaited.map(({ organisation }) => organisation))
  must(ctx, 'cases.confirm', { owner, involved, posts, authors: [proposal.proposer_id] }, () => refuse(proposal.proposer_id === ctx.actor.id ? 'case.proposal_own' : 'case.action_not_allowed'))
}
