import type { Ctx } from '../../kernel/ctx.ts'
import { billOf, compileForm } from '../forms/index.ts'
import type { PinnedService } from '../jurisdiction/index.ts'
import { requestPayment } from '../payments/index.ts'
import type { ActionRow, Case } from './case.ts'
import { aboutCase } from './find-case.ts'
import { openAnswers } from './sealed-parts.ts'
import { waitsUntil } from './waits-until.ts'

type About = { readonly found: Case; /** What the case is waiting since. */ readonly action: ActionRow; readonly pinned: PinnedService }

/** Makes the bill of a case by its answers, and none where there is nothing to pay. It ends no later than the wait for it, so that nobody pays for what has lapsed. */
export async function askForPayment(ctx: Ctx, { found, action, pinned }: About): Promise<{ paymentId: string } | undefined> {
  const { lines, totalMinor } = billOf(compileForm(pinned.pack, pinned.service), await openAnswers(ctx, found), aboutCase(ctx, found))
  if (totalMinor === 0) return undefined
  const ends = pinned.procedure.actions[action.action]!.then.flatMap((effect) => (effect.do === 'later' ? [waitsUntil(pinned.pack, action.effective_at, effect).getTime()] : []))
  const payBefore = ends.length > 0 && new Date(Math.min(...ends))
  return requestPayment(ctx, { partyId: found.party_id, caseId: found.id, reference: found.reference, organisation: found.organisation, lines, ...(payBefore && { payBefore }) })
}
