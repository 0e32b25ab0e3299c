import { uuid } from '../../kernel/ids.ts'
import { once, type JobRun } from '../../kernel/jobs.ts'
import { sendMessage } from '../messages/index.ts'
import { edgeFrom } from './payment.ts'
import * as q from './payments.sql.ts'
import { providerOf } from './provider.ts'
import { recordStep } from './record-step.ts'
import { takeMoney } from './take-money.ts'
import { expiredMessage } from './texts.ts'

/**
 * Ends a bill whose time is over. The bank is asked once more first; when it cannot be reached the job fails and is tried
 * again, for nobody should be told that they have not paid while their money may be on the way.
 */
export async function expirePayment(job: JobRun): Promise<void> {
  const { partyId, db, house } = job
  const paymentId = String(job.payload['paymentId'])
  const payment = await db.maybe(q.readPayment(partyId, paymentId))
  if (payment?.state !== 'requested') return
  const told = await providerOf(house).askState(payment, job.now)
  if (told.state === 'unknown') throw new Error('the bank did not say whether a bill is paid')
  await once(job, async (ctx) => {
    for (const transfer of told.state === 'paid' ? told.transfers : []) await takeMoney(ctx, { partyId, paymentId }, transfer)
    const now = await ctx.tx.maybe(q.lockPayment(partyId, paymentId))
    const edge = now && edgeFrom(now.state, 'expire')
    if (!edge) return
    await ctx.tx.all(q.changeState(partyId, paymentId, now.state, edge.to))
    await ctx.tx.all(q.insertEvent(partyId, { id: uuid(), paymentId, edge: edge.name, providerReference: null }, ctx.now))
    await recordStep(ctx, edge.entry, now, now)
    await sendMessage(ctx, { partyId, organisation: now.organisation, about: now.reference, topic: 'payments', ...expiredMessage(now, house.pack.settings.currency) })
  })
}
