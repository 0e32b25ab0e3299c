import { system, type ReadCtx } from '../../kernel/ctx.ts'
import { once, type JobRun } from '../../kernel/jobs.ts'
import * as q from './messages.sql.ts'
import type { Channel } from './notices/topics.ts'

export type WaitingNotice = { readonly ctx: ReadCtx; readonly messageId: string; readonly organisation: string; readonly topic: q.MessageRow['topic']; readonly deliveryId: string }

/** What a job is to tell of; undefined when that was done, or when the message was read in the meantime. */
export async function waitingNotice(job: JobRun, channel: Channel): Promise<WaitingNotice | undefined> {
  const { partyId, db, house, now } = job
  const messageId = String(job.payload['messageId'])
  const [message, delivery] = await Promise.all([db.maybe(q.readMessage(partyId, messageId)), db.maybe(q.readDelivery(partyId, messageId, channel))])
  if (!message || !delivery || delivery.state !== 'waiting') return undefined
  if (message.readAt) {
    await noteNotice(job, delivery.id, 'left-out', 'read')
    return undefined
  }
  return { ctx: { house, db, actor: system, now }, messageId, organisation: message.organisation, topic: message.topic, deliveryId: delivery.id }
}

/** Writes down what became of a notice, once for a job. */
export const noteNotice = (job: JobRun, deliveryId: string, state: q.DeliveryState, code: string | null): Promise<void> =>
  once(job, async (ctx) => void (await ctx.tx.all(q.noteDelivery(job.partyId, deliveryId, { state, code }, job.now))))
