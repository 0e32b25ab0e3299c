import type { House, ReadCtx } from '../../kernel/ctx.ts'
import { isUuid } from '../../kernel/ids.ts'
import { mayFor, mustFor, type AskedUnder } from '../identity/index.ts'
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

/** What a mandate's scope asks of a payment. */
const reachedBy = ({ services }: House['pack'], { serviceId, organisation }: Payment): Pick<AskedUnder, 'service' | 'organisation'> => {
  const service = serviceId === null ? undefined : services.get(serviceId)
  return service ? { service } : { organisation }
}

/** Whether the actor may see a payment of the party for whom they act. */
export const mayLookAt = ({ actor, house }: ReadCtx, payment: Payment): boolean => mayFor(actor, { action: 'look', ...reachedBy(house.pack, payment) }) === undefined

/** One payment that the actor is to look at, or to pay; refused when their mandate does not cover it. */
export async function paymentFor(ctx: ReadCtx, action: 'look' | 'pay', id: string): Promise<Payment> {
  const payment = await paymentOf(ctx, ctx.actor.party, id)
  mustFor(ctx.actor, { action, ...reachedBy(ctx.house.pack, payment), ...(action === 'pay' && { amountMinor: payment.amountMinor }) })
  return payment
}

/** One payment of a party; another party's is not found. */
export async function paymentOf(ctx: ReadCtx, partyId: string, id: string): Promise<Payment> {
  const payment = isUuid(id) ? await ctx.db.maybe(q.readPayment(partyId, id)) : undefined
  return payment ?? refuse('payment.not_found')
}
