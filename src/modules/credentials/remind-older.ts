import { inTransaction, nobody, system } from '../../kernel/ctx.ts'
import { dayIn } from '../../kernel/dates.ts'
import { addJob, once, type JobRun } from '../../kernel/jobs.ts'
import * as q from './credentials.sql.ts'
import { remindOfEnd } from './remind-of-end.ts'

const batch = 200

/**
 * Has the holders told of documents that were issued before there were reminders: a batch by key, each document in a transaction of its
 * party, then the next batch. A batch that is done again does nothing again.
 */
export async function remindOlder(job: JobRun): Promise<void> {
  const { db, house, now, payload } = job
  const today = dayIn(now, house.pack.settings.timeZone)
  const rows = await db.all(q.endingAfter(today, { partyId: String(payload['partyId'] ?? nobody), id: String(payload['id'] ?? nobody) }, batch))
  for (const { party_id: partyId, id, organisation, reference, title, valid_until: validUntil } of rows) {
    await inTransaction(db, { house, actor: system, now }, (ctx) => remindOfEnd(ctx, { partyId, id, organisation, reference, title, validUntil }))
  }
  const last = rows.at(-1)
  if (last && rows.length === batch) await once(job, (ctx) => addJob(ctx, { partyId: nobody, task: 'credentials.remind-older', payload: { partyId: last.party_id, id: last.id } }))
}
