import type { Ctx } from '../../kernel/ctx.ts'
import { billOf, compileForm, unsettledRules } from '../forms/index.ts'
import type { PinnedService } from '../jurisdiction/index.ts'
import { requestPayment } from '../payments/index.ts'
import type { ActionRow, Case } from './case.ts'
import { aboutCase } from './find-case.ts'
import { openAnswers } from './sealed-parts.ts'
import { handToPerson } from './to-person.ts'
import { waitsUntil } from './waits-until.ts'

type About = { readonly found: Case; /** What the case is waiting since. */ readonly action: ActionRow; readonly pinned: PinnedService }

/**
 * Makes the bill of a case by its answers. It ends no later than the wait for it, so that nobody pays for what has lapsed. A fee
 * that cannot be worked out makes no bill: the case goes to a person. Where there is nothing to pay there is no bill either.
 */
export async function askForPayment(ctx: Ctx, { found, action, pinned }: About): Promise<{ paymentId: string } | 'nothing to pay' | undefined> {
  const form = compileForm(pinned.pack, pinned.service)
  const [answers, about] = [await openAnswers(ctx, found), aboutCase(ctx, found)]
  const { lines, totalMinor, unsettled } = billOf(form, answers, about)
  if (unsettled) {
    await handToPerson(ctx, found, unsettledRules(form, answers, about))
    return undefined
  }
  if (totalMinor === 0) return 'nothing to pay'
  const ends = pinned.procedure.actions[action.action]!.then.flatMap((effect) => (effect.do === 'later' ? [waitsUntil(pinned.pack, action.effective_at, effect).getTime()] : []))
  const payBefore = ends.length > 0 && new Date(Math.min(...ends))
  return requestPayment(ctx, { partyId: found.party_id, caseId: found.id, reference: found.reference, organisation: found.organisation, serviceId: found.service_id, lines, ...(payBefore && { payBefore }) })
}
