import type { Ctx } from '../../kernel/ctx.ts'
import { uuid } from '../../kernel/ids.ts'
import { record } from '../journal/index.ts'
import type { Case, Decision } from './case.ts'
import type { CaseEntry } from './entries.ts'
import { endProposal, insertProposal } from './proposals.sql.ts'
import { refuse } from './refusals.ts'
import { sealProposal, type Details } from './sealed-parts.ts'

/** The first of two officers: what they would do is written down, and nothing of it happens. Called by `actOnCase`, which has decided that they may. */
export async function proposeAction(ctx: Ctx, found: Case, decision: Decision, details: Details | undefined): Promise<void> {
  const id = uuid(ctx.now.getTime())
  const sealed = details ? await sealProposal(ctx, found.party_id, id, details) : null
  const proposed = await ctx.tx.maybe(
    insertProposal({ partyId: found.party_id, caseId: found.id }, { id, action: decision.name, state: decision.from, proposer_id: ctx.actor.id, organisation: decision.organisation, proposed_at: ctx.now, details: sealed }),
  )
  if (!proposed) refuse('case.already_proposed')
  await record<CaseEntry>(ctx, found.party_id, { what: 'case.proposed', about: found.reference, proposal: id, action: decision.name, service: found.service_id })
}

/** What was proposed for a case that leaves its state by another way is over: it was judged as the case stood then. */
export async function lapseProposal(ctx: Ctx, found: Case): Promise<void> {
  const lapsed = await ctx.tx.maybe(endProposal({ partyId: found.party_id, caseId: found.id }, 'lapsed', ctx.actor.id, ctx.now))
  if (lapsed) await record<CaseEntry>(ctx, found.party_id, { what: 'case.proposal-ended', about: found.reference, proposal: lapsed.id, action: lapsed.action, outcome: 'lapsed', service: found.service_id })
}
