import { addJob, once, type JobRun } from '../../kernel/jobs.ts'
import { faultOf } from '../../kernel/log.ts'
import { askDelaysSeconds } from './ask-bank.ts'
import * as q from './payments.sql.ts'
import { providerOf, type ToldOfRefund } from './provider.ts'
import { settleRefund } from './settle-refund.ts'

/** Asks the bank to give money back, with no transaction open. A bank that cannot be reached is tried again; the refund's number lets it act once. */
export async function refundPayment(job: JobRun): Promise<void> {
  const { partyId, db, house } = job
  const payment = await db.maybe(q.readPayment(partyId, String(job.payload['paymentId'])))
  if (payment?.state !== 'refund-asked') return
  await providerOf(house).askRefund(payment, job.now)
  await once(job, (ctx) => addJob(ctx, { partyId, task: 'payments.ask-refund', payload: { paymentId: payment.id, turn: 0 }, runAt: new Date(ctx.now.getTime() + askDelaysSeconds[0]! * 1000) }))
}

/** Asks whether the money has gone back, until it has: a bank may never call. */
export async function askAboutRefund(job: JobRun): Promise<void> {
  const { partyId, db, house } = job
  const payment = await db.maybe(q.readPayment(partyId, String(job.payload['paymentId'])))
  if (payment?.state !== 'refund-asked') return
  const told = await providerOf(house)
    .askRefundState(payment, job.now)
    .catch((fault: unknown): ToldOfRefund => {
      house.log.warn({ job: job.id, ...faultOf(fault) }, 'the bank could not be asked about a refund')
      return undefined
    })
  await once(job, async (ctx) => {
    if (told && (await settleRefund(ctx, { partyId, paymentId: payment.id }, told)) !== 'wrong money') return
    const turn = Math.min(Number(job.payload['turn']) + 1, askDelaysSeconds.length - 1)
    await addJob(ctx, { partyId, task: 'payments.ask-refund', payload: { paymentId: payment.id, turn }, runAt: new Date(ctx.now.getTime() + askDelaysSeconds[turn]! * 1000) })
  })
}
