import type { Ctx } from '../../kernel/ctx.ts'
import { newReference, uuid } from '../../kernel/ids.ts'
import { addJob } from '../../kernel/jobs.ts'
import { recordStep } from './record-step.ts'
import { edgeFrom } from './payment.ts'
import * as q from './payments.sql.ts'
import { askDelaysSeconds } from './ask-bank.ts'
import { providerOf } from './provider.ts'
import { refuse } from './refusals.ts'

const lifeHours = 24

export type NewPayment = { readonly partyId: string; readonly caseId: string; readonly reference: string; readonly organisation: string; readonly serviceId: string; readonly lines: readonly q.Line[]; /** When paying would be too late for what it is for. */ readonly payBefore?: Date }

/** Asks a party for money: makes the bill, and sees to it that the bank is asked and the bill expires. */
export async function requestPayment(ctx: Ctx, wanted: NewPayment): Promise<{ paymentId: string }> {
  const { partyId } = wanted
  const life = new Date(ctx.now.getTime() + lifeHours * 3_600_000)
  const expiresAt = wanted.payBefore && wanted.payBefore < life ? wanted.payBefore : life
  if (expiresAt <= ctx.now) refuse('payment.too_late')
  const amountMinor = wanted.lines.reduce((sum, line) => sum + line.amountMinor, 0)
  if (amountMinor <= 0) refuse('payment.nothing_to_pay')
  const edge = edgeFrom(undefined, 'request')!
  const payment = {
    ...wanted,
    id: uuid(),
    amountMinor,
    currency: ctx.house.pack.settings.currency.code,
    state: edge.to,
    billNumber: newReference().replaceAll('-', ''),
    provider: providerOf(ctx.house).name,
    requestedAt: ctx.now,
    expiresAt,
  }
  await ctx.tx.all(q.insertPayment(payment))
  await ctx.tx.all(q.insertBill(payment.billNumber, partyId, payment.id))
  await ctx.tx.all(q.insertEvent(partyId, { id: uuid(), paymentId: payment.id, edge: edge.name, providerReference: null }, ctx.now))
  await recordStep(ctx, edge.entry, payment, payment)
  await addJob(ctx, { partyId, task: 'payments.ask', payload: { paymentId: payment.id, turn: 0 }, runAt: new Date(ctx.now.getTime() + askDelaysSeconds[0]! * 1000) })
  await addJob(ctx, { partyId, task: 'payments.expire', payload: { paymentId: payment.id }, runAt: payment.expiresAt })
  return { paymentId: payment.id }
}
