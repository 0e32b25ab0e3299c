import type { ReadCtx } from '../../kernel/ctx.ts'
import { isUuid } from '../../kernel/ids.ts'
import * as q from './payments.sql.ts'
import { refuse } from './refusals.ts'

/** A payment as other modules and pages see it. */
export type Payment = q.PaymentRow

const afterEverything = 'ffffffff-ffff-ffff-ffff-ffffffffffff'

/** Payments of a party, newest first, older than one of them when its id is given. */
export const paymentsOf = (ctx: ReadCtx, partyId: string, options: { before?: string; limit?: number } = {}): Promise<Payment[]> =>
  ctx.db.all(q.listPayments(partyId, options.before ?? afterEverything, options.limit ?? 20))

/** The latest payment asked for a case, if any. */
export const paymentOfCase = (ctx: ReadCtx, partyId: string, caseId: string): Promise<Payment | undefined> => ctx.db.maybe(q.latestOfCase(partyId, caseId))

/** One payment of a party; another party's is not found. */
export async function paymentOf(ctx: ReadCtx, partyId: string, id: string): Promise<Payment> {
  const payment = isUuid(id) ? await ctx.db.maybe(q.readPayment(partyId, id)) : undefined
  return payment ?? refuse('payment.not_found')
}
