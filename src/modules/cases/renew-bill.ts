import type { Ctx } from '../../kernel/ctx.ts'
import { paymentOfCase } from '../payments/index.ts'
import { askForPayment } from './ask-for-payment.ts'
import { standing } from './case.ts'
import * as q from './cases.sql.ts'
import { definitionOfCase } from './find-case.ts'
import { refuse } from './refusals.ts'

/** A new bill for a case that waits for its payment and whose last bill has expired. The lock lets one of two clicks have it. */
export async function renewBill(ctx: Ctx, key: q.CaseKey): Promise<{ paymentId: string } | undefined> {
  const found = (await ctx.tx.maybe(q.lockCase(key))) ?? refuse('case.not_found')
  const pinned = await definitionOfCase(ctx, found)
  const action = standing(await ctx.tx.all(q.actionsOf(key))).at(-1)
  const last = await paymentOfCase(ctx, found.party_id, found.id)
  if (!action || last?.state !== 'expired' || !pinned.procedure.actions['paid']?.from.includes(found.state)) return refuse('case.no_new_bill')
  const asked = await askForPayment(ctx, { found, action, pinned })
  return asked === 'nothing to pay' ? refuse('case.no_new_bill') : asked
}
