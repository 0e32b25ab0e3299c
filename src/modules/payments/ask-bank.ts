import { addJob, once, type JobRun } from '../../kernel/jobs.ts'
import { faultOf } from '../../kernel/log.ts'
import * as q from './payments.sql.ts'
import { providerOf, type Told } from './provider.ts'
import { takeMoney } from './take-money.ts'

/** When the bank is asked for the state of a bill that it has not called about: after so long, then every hour. */
export const askDelaysSeconds = [15, 60, 300, 1800, 3600]

/** Asks the bank whether a bill is paid, so that a callback that never comes costs minutes and not the payment. */
export async function askBank(job: JobRun): Promise<void> {
  const { partyId, db, house } = job
  const payment = await db.maybe(q.readPayment(partyId, String(job.payload['paymentId'])))
  if (payment?.state !== 'requested') return
  const told = await providerOf(house)
    .askState(payment, job.now)
    .catch((fault: unknown): Told => {
      house.log.warn({ job: job.id, ...faultOf(fault) }, 'the bank could not be asked')
      return { state: 'unknown' }
    })
  await once(job, async (ctx) => {
    const key = { partyId, paymentId: payment.id }
    let settled = false
    for (const transfer of told.state === 'paid' ? told.transfers : []) settled = (await takeMoney(ctx, key, transfer)) !== 'wrong money' || settled
    if (settled) return
    const turn = Math.min(Number(job.payload['turn']) + 1, askDelaysSeconds.length - 1)
    const runAt = new Date(ctx.now.getTime() + askDelaysSeconds[turn]! * 1000)
    if (runAt < payment.expiresAt) await addJob(ctx, { partyId, task: 'payments.ask', payload: { paymentId: payment.id, turn }, runAt })
  })
}
