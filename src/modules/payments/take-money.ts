import type { Ctx } from '../../kernel/ctx.ts'
import { newReference, uuid } from '../../kernel/ids.ts'
import { addJob } from '../../kernel/jobs.ts'
import { claim } from '../../kernel/once.ts'
import { recordStep } from './record-step.ts'
import { edgeOfMoney } from './payment.ts'
import * as q from './payments.sql.ts'
import type { Transfer } from './provider.ts'
import { refuse } from './refusals.ts'

/** `taken`: the payment went on. `repeated`: known already, nothing changed. `again`: paid a second time. `wrong money`: written down, payment unchanged. */
export type Taken = 'taken' | 'repeated' | 'again' | 'wrong money'

/**
 * Books a transfer that a bank tells of, by callback or when asked. The lock on the payment makes rivals wait; the event's
 * unique bank reference makes the second of them a repetition.
 */
export async function takeMoney(ctx: Ctx, key: { partyId: string; paymentId: string }, transfer: Transfer): Promise<Taken> {
  const { partyId, paymentId } = key
  const payment = (await ctx.tx.maybe(q.lockPayment(partyId, paymentId))) ?? refuse('payment.not_found')
  const bankReference = transfer.providerReference
  if (transfer.money.amountMinor !== payment.amountMinor || transfer.money.currency !== payment.currency) {
    const first = await claim(ctx.tx, partyId, `wrong money ${bankReference}`, ctx.now)
    if (first.mine) await recordStep(ctx, 'payment.wrong-money', payment, { ...transfer.money, bankReference })
    return 'wrong money'
  }
  const edge = edgeOfMoney(payment.state)
  const event = await ctx.tx.maybe(q.insertEvent(partyId, { id: uuid(), paymentId, edge: edge.name, providerReference: bankReference }, ctx.now))
  if (!event) return 'repeated'
  if (edge.name === 'pay-again') {
    await recordStep(ctx, edge.entry, payment, { ...transfer.money, bankReference })
    return 'again'
  }
  const receiptNumber = newReference()
  await ctx.tx.all(q.settlePayment(partyId, paymentId, payment.state, { to: edge.to, providerReference: bankReference, receiptNumber, at: ctx.now }))
  await recordStep(ctx, edge.entry, payment, { ...transfer.money, bankReference, receiptNumber })
  await addJob(ctx, { partyId, task: 'cases.paid', payload: { caseId: payment.caseId, paymentId } })
  return 'taken'
}
