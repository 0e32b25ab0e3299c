import type { Ctx } from '../../kernel/ctx.ts'
import { uuid } from '../../kernel/ids.ts'
import { claim } from '../../kernel/once.ts'
import { sendMessage } from '../messages/index.ts'
import { edgeFrom } from './payment.ts'
import * as q from './payments.sql.ts'
import type { Refund } from './provider.ts'
import { recordStep } from './record-step.ts'
import { refuse } from './refusals.ts'
import { refundedMessage } from './texts.ts'

/** `returned`: the money has gone back and the person is told. `repeated`: known already. `wrong money`: written down, refund still open. */
export type Returned = 'returned' | 'repeated' | 'wrong money'

/** Books what a bank says of a refund, by callback or when asked. The lock makes rivals wait; whoever comes second finds it done. */
export async function settleRefund(ctx: Ctx, { partyId, paymentId }: { partyId: string; paymentId: string }, refund: Refund): Promise<Returned> {
  const payment = (await ctx.tx.maybe(q.lockPayment(partyId, paymentId))) ?? refuse('payment.not_found')
  if (payment.refundNumber === null || payment.refundNumber !== refund.refundNumber) return refuse('callback.unknown_bill')
  const bankReference = refund.providerReference
  if (refund.money.amountMinor !== payment.amountMinor || refund.money.currency !== payment.currency) {
    const first = await claim(ctx.tx, partyId, `wrong refund ${bankReference}`, ctx.now)
    if (first.mine) await recordStep(ctx, 'payment.refund-wrong-money', payment, { ...refund.money, bankReference })
    return 'wrong money'
  }
  const edge = edgeFrom(payment.state, 'refund')
  if (!edge) return 'repeated'
  await ctx.tx.all(q.endRefund(partyId, paymentId, payment.state, { to: edge.to, providerReference: bankReference, at: ctx.now }))
  await ctx.tx.all(q.insertEvent(partyId, { id: uuid(), paymentId, edge: edge.name, providerReference: bankReference }, ctx.now))
  await recordStep(ctx, edge.entry, payment, { ...refund.money, bankReference })
  await sendMessage(ctx, { partyId, organisation: payment.organisation, about: payment.reference, topic: 'payments', ...refundedMessage(payment, ctx.house.pack.settings.currency) })
  return 'returned'
}
