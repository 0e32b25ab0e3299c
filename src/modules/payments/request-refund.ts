import type { Ctx } from '../../kernel/ctx.ts'
import { newReference, uuid } from '../../kernel/ids.ts'
import { addJob } from '../../kernel/jobs.ts'
import { edgeFrom } from './payment.ts'
import * as q from './payments.sql.ts'
import { recordStep } from './record-step.ts'

/**
 * Gives back all that was paid for a case: the bank is asked after commit, once for each payment. Says how many payments go back;
 * none where nothing was paid, or where it is going back already.
 */
export async function requestRefund(ctx: Ctx, { partyId, caseId }: { partyId: string; caseId: string }): Promise<number> {
  let asked = 0
  for (const { id: paymentId } of await ctx.tx.all(q.paymentIdsOfCase(partyId, caseId))) {
    const payment = (await ctx.tx.maybe(q.lockPayment(partyId, paymentId)))!
    const edge = edgeFrom(payment.state, 'ask-refund')
    if (!edge) continue
    await ctx.tx.all(q.askRefund(partyId, paymentId, payment.state, { to: edge.to, refundNumber: newReference().replaceAll('-', ''), at: ctx.now }))
    await ctx.tx.all(q.insertEvent(partyId, { id: uuid(), paymentId, edge: edge.name, providerReference: null }, ctx.now))
    await recordStep(ctx, edge.entry, payment, payment)
    await addJob(ctx, { partyId, task: 'payments.refund', payload: { paymentId } })
    asked++
  }
  return asked
}
