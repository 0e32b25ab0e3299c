import { once, type JobRun } from '../../../kernel/jobs.ts'
import { nameOfOrganisation } from '../../jurisdiction/index.ts'
import * as q from '../messages.sql.ts'
import { contactsOf } from '../notices/contacts.ts'
import { preferencesOf } from '../notices/preferences.ts'
import { noteNotice, waitingNotice } from '../waiting-notice.ts'
import { noticeSms, smsWords } from './notice-words.ts'
import { smsProviders } from './providers.ts'
import { sendSms } from './send-sms.ts'
import { countSms } from './sms.sql.ts'

const dayMs = 86_400_000
/** A fault of ours must not empty anybody's patience, nor the purse. */
export const mostNoticesADay = 10

/** Tells a party by SMS that there is a message: the SMS has the notice's id. */
export async function sendSmsNotice(job: JobRun): Promise<void> {
  const notice = await waitingNotice(job, 'sms')
  if (!notice) return
  const { partyId, db, house, now } = job
  const { ctx, deliveryId: id } = notice
  const to = (await contactsOf(ctx, partyId)).sms?.to
  if (!to || smsProviders(house).length === 0) return noteNotice(job, id, 'no-address', null)
  const today = await db.maybe(countSms(partyId, 'notice', new Date(now.getTime() - dayMs)))
  if (today!.n >= mostNoticesADay) return noteNotice(job, id, 'left-out', 'day-limit')
  const { tag } = await preferencesOf(ctx, partyId)
  const text = noticeSms(nameOfOrganisation(house.pack, notice.organisation), new URL(house.config.PUBLIC_URL).host)
  return once(job, async (writing) => {
    await writing.tx.all(q.noteDelivery(partyId, id, { state: 'passed-on', code: null }, now))
    await sendSms(writing, { partyId, id, to, kind: 'notice', words: smsWords(text, tag), uselessAt: new Date(now.getTime() + dayMs) })
  })
}
