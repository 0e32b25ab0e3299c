import type { Ctx } from '../../kernel/ctx.ts'
import { record } from '../journal/index.ts'
import * as q from './cases.sql.ts'
import type { CaseEntry } from './entries.ts'
import type { CaseAtDesk } from './find-case.ts'
import { refuse } from './refusals.ts'

/** Takes a free case; the first officer to ask has it. */
export async function takeCase(ctx: Ctx, { found, organisation }: CaseAtDesk): Promise<void> {
  // Who only comments on a case does not take it from those who handle it.
  if (organisation !== found.organisation) refuse('case.action_not_allowed')
  const taken = await ctx.tx.maybe(q.takeCase({ partyId: found.party_id, caseId: found.id }, ctx.actor.id))
  if (!taken) refuse('case.changed_meanwhile')
  await record<CaseEntry>(ctx, found.party_id, { what: 'case.taken', about: found.reference, organisation })
}
