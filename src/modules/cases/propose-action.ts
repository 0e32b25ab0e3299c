import type { Ctx } from '../../kernel/ctx.ts'
import { uuid } from '../../kernel/ids.ts'
import type { ResourceFor } from '../access/index.ts'
import { record } from '../journal/index.ts'
import type { Action } from '../jurisdiction/index.ts'
import { tellOfficers } from '../messages/index.ts'
import { postsOfStep, type Case, type Decision } from './case.ts'
import type { CaseEntry } from './entries.ts'
import { waitingLetter } from './proposal-texts.ts'
import { endProposal, insertProposal, type Proposal } from './proposals.sql.ts'
import { refuse } from './refusals.ts'
import { sealProposal, type Details } from './sealed-parts.ts'

/**
 * The first of two officers: what they would do is written down, those who may be the second are told, and nothing of it happens. Called by
 * `actOnCase`, which has decided that they may.
 */
export async function proposeAction(ctx: Ctx, found: Case, decision: Decision, details: Details | undefined): Promise<void> {
  const id = uuid(ctx.now.getTime())
  // What takes two is for officers, who act for an organisation.
  const organisation = decision.organisation!
  const sealed = details ? await sealProposal(ctx, found.party_id, id, details) : null
  const proposed = await ctx.tx.maybe(
    insertProposal({ partyId: found.party_id, caseId: found.id }, { id, action: decision.name, state: decision.from, proposer_id: ctx.actor.id, organisation, proposed_at: ctx.now, details: sealed }),
  )
  if (!proposed) refuse('case.already_proposed')
  await record<CaseEntry>(ctx, found.party_id, { what: 'case.proposed', about: found.reference, proposal: id, action: decision.name, service: found.service_id })
  await tellOfficers(ctx, { action: 'cases.confirm', on: proposedStep(decision.action, found, { proposer_id: ctx.actor.id, organisation }), organisation }, waitingLetter(found.reference, decision.action.name))
}

/** What a second officer is asked for, as policies see it: a step at the organisation for which the first proposed it. */
export function proposedStep(action: Action, found: Pick<Case, 'organisation' | 'party_id' | 'applicant_id' | 'signers'>, { proposer_id: proposer, organisation }: Pick<Proposal, 'proposer_id' | 'organisation'>): ResourceFor<'cases.confirm'> {
  return { owner: found.party_id, involved: [found.applicant_id, ...found.signers], posts: postsOfStep(action, found, [organisation]), authors: [proposer] }
}

/** What was proposed for a case that leaves its state by another way is over: it was judged as the case stood then. */
export async function lapseProposal(ctx: Ctx, found: Case): Promise<void> {
  const lapsed = await ctx.tx.maybe(endProposal({ partyId: found.party_id, caseId: found.id }, { outcome: 'lapsed', by: ctx.actor.id, at: ctx.now, reason: null }))
  if (lapsed) await record<CaseEntry>(ctx, found.party_id, { what: 'case.proposal-ended', about: found.reference, proposal: lapsed.id, action: lapsed.action, outcome: 'lapsed', service: found.service_id })
}
