import type { Ctx } from '../../kernel/ctx.ts'
import type { UnsettledRule } from '../forms/index.ts'
import { actOnCase } from './act-on-case.ts'
import type { Case } from './case.ts'
import * as q from './cases.sql.ts'
import { definitionOfCase } from './find-case.ts'
import { toPersonAction } from './unsettled-case.ts'

/** Hands a case to a person, with the rules that came to no value. Where officers have it already, or it moved on, nothing happens. */
export async function handToPerson(ctx: Ctx, found: Case, unsettled: readonly UnsettledRule[]): Promise<void> {
  const key = { partyId: found.party_id, caseId: found.id }
  const now = await ctx.tx.maybe(q.lockCase(key))
  const { procedure } = await definitionOfCase(ctx, found)
  if (now && procedure.actions[toPersonAction]?.from.includes(now.state)) await actOnCase(ctx, { key, action: toPersonAction, details: { unsettled } })
}
