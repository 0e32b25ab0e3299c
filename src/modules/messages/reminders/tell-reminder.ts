import { once, type JobRun } from '../../../kernel/jobs.ts'
import { openFor } from '../../identity/index.ts'
import { sendMessage } from '../send-message.ts'
import { placeOfReminder, type SealedReminder } from './remind.ts'
import * as q from './reminders.sql.ts'

/** Tells a party of a day that comes near, unless the matter was settled in the meantime. */
export const tellReminder = (job: JobRun): Promise<void> =>
  once(job, async (ctx) => {
    const { partyId } = job
    const id = String(job.payload['reminderId'])
    const row = await ctx.tx.maybe(q.readReminder(partyId, id))
    if (!row || !(await ctx.tx.maybe(q.markSent(partyId, id, ctx.now)))) return
    const { subject, body } = JSON.parse((await openFor(ctx, partyId, row.sealed, placeOfReminder(id))).toString()) as SealedReminder
    await sendMessage(ctx, { partyId, organisation: row.organisation, ...(row.about !== null && { about: row.about }), topic: row.topic, subject, body })
  })
