import { once, type JobRun } from '../../kernel/jobs.ts'
import { sealFor } from '../identity/index.ts'
import { nameOfOrganisation } from '../jurisdiction/index.ts'
import { composeMail, type Mail } from './mail.ts'
import * as q from './messages.sql.ts'
import { contactsOf } from './notices/contacts.ts'
import { preferencesOf } from './notices/preferences.ts'
import { maySwitchOff } from './notices/topics.ts'
import { unsubscribeUrl } from './notices/unsubscribe-token.ts'
import { noteNotice, waitingNotice } from './waiting-notice.ts'

export const placeOfMail = (id: string): string => `messages.kept_mail.sealed ${id}`

const waitMs = 20_000

/** Tells a party by mail that there is a message. Runs again after a passing fault; a lasting one is kept for operators to see. */
export async function sendMail(job: JobRun): Promise<void> {
  const notice = await waitingNotice(job, 'email')
  if (!notice) return
  const { partyId, db, house } = job
  const { ctx, deliveryId, topic } = notice
  const to = (await contactsOf(ctx, partyId)).email?.to
  if (!to) return noteNotice(job, deliveryId, 'no-address', null)
  const { tag } = await preferencesOf(ctx, partyId)
  const unsubscribe = maySwitchOff(topic) ? unsubscribeUrl(house, { partyId, topic }) : undefined
  const mail = composeMail(house, { to, tag, organisation: nameOfOrganisation(house.pack, notice.organisation), messageId: notice.messageId, ...(unsubscribe && { unsubscribe }) })
  if (!house.config.SMTP_URL) return keep(job, deliveryId, mail)
  const answer = await handOver(house.config.SMTP_URL, house.config.MAIL_FROM, deliveryId, mail)
  if (answer.passing) {
    await db.all(q.noteDelivery(partyId, deliveryId, { state: 'waiting', code: answer.code }, job.now))
    throw new Error('the mail server did not take the mail')
  }
  return noteNotice(job, deliveryId, answer.taken ? 'sent' : 'failed', answer.code)
}

const keep = (job: JobRun, deliveryId: string, mail: Mail) =>
  once(job, async (ctx) => {
    const sealed = await sealFor(ctx, job.partyId, JSON.stringify(mail), placeOfMail(deliveryId))
    await ctx.tx.all(q.insertKeptMail(job.partyId, deliveryId, sealed, job.now))
    await ctx.tx.all(q.noteDelivery(job.partyId, deliveryId, { state: 'kept', code: null }, job.now))
  })

type Answered = { readonly taken: boolean; readonly passing: boolean; readonly code: string | null }

/** The Message-ID comes from the delivery, so a mail sent again after a crash is known to the receiver as the same one. */
export async function handOver(url: string, from: string, deliveryId: string, mail: Mail): Promise<Answered> {
  const { createTransport } = await import('nodemailer')
  const transport = createTransport({ url, connectionTimeout: waitMs, greetingTimeout: waitMs, socketTimeout: waitMs, disableFileAccess: true, disableUrlAccess: true })
  try {
    await transport.sendMail({
      from,
      to: { name: '', address: mail.to },
      subject: mail.subject,
      text: mail.body,
      messageId: `<${deliveryId}@${from.split('@')[1]}>`,
      // RFC 3834: no answering machine should answer.
      headers: {
        'Auto-Submitted': 'auto-generated',
        // RFC 8058: the reader's mail program takes the topic off by one post, without a sign-in.
        ...(mail.unsubscribe && { 'List-Unsubscribe': `<${mail.unsubscribe}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }),
      },
    })
    return { taken: true, passing: false, code: null }
  } catch (error) {
    const fault = error as { code?: string; responseCode?: number }
    // A refused password is our own wrong setting, which operators can mend: the mail waits.
    const lasting = fault.code !== 'EAUTH' && (fault.responseCode ?? 0) >= 500
    return { taken: false, passing: !lasting, code: String(fault.responseCode ?? fault.code ?? 'unknown') }
  } finally {
    transport.close()
  }
}
