import { createTransport } from 'nodemailer'
import { system, type ReadCtx } from '../../kernel/ctx.ts'
import { sameInAll, type Text } from '../../kernel/i18n.ts'
import { once, type JobRun } from '../../kernel/jobs.ts'
import { mailAddressOf, sealFor } from '../identity/index.ts'
import { composeMail, type Mail } from './mail.ts'
import * as q from './messages.sql.ts'

export const placeOfMail = (id: string): string => `messages.kept_mail.sealed ${id}`

const waitMs = 20_000

/** Tells a party by mail that there is a message. Runs again after a passing fault; a lasting one is kept for operators to see. */
export async function sendMail(job: JobRun): Promise<void> {
  const { partyId, db, house } = job
  const ctx: ReadCtx = { house, db, actor: system, now: job.now }
  const messageId = String(job.payload['messageId'])
  const [message, delivery] = await Promise.all([db.maybe(q.readMessage(partyId, messageId)), db.maybe(q.readDelivery(partyId, messageId))])
  if (!message || !delivery || delivery.state !== 'waiting') return
  const to = await mailAddressOf(ctx, partyId)
  if (!to) return note(job, delivery.id, 'no-address', null)
  // No register says in which language a party reads, so both are written.
  const mail = composeMail(house, { to, tag: undefined, organisation: nameOf(house, message.organisation), messageId })
  if (!house.config.SMTP_URL) return keep(job, delivery.id, mail)
  const answer = await handOver(house.config.SMTP_URL, house.config.MAIL_FROM, delivery.id, mail)
  if (answer.passing) {
    await db.all(q.noteDelivery(partyId, delivery.id, { state: 'waiting', code: answer.code }, job.now))
    throw new Error('the mail server did not take the mail')
  }
  return note(job, delivery.id, answer.taken ? 'sent' : 'failed', answer.code)
}

const nameOf = (house: JobRun['house'], organisation: string): Text => house.pack.organisations.get(organisation)?.name ?? sameInAll(organisation)

const note = (job: JobRun, deliveryId: string, state: q.DeliveryState, code: string | null) =>
  once(job, async (ctx) => void (await ctx.tx.all(q.noteDelivery(job.partyId, deliveryId, { state, code }, job.now))))

const keep = (job: JobRun, deliveryId: string, mail: Mail) =>
  once(job, async (ctx) => {
    const sealed = await sealFor(ctx, job.partyId, JSON.stringify(mail), placeOfMail(deliveryId))
    await ctx.tx.all(q.insertKeptMail(job.partyId, deliveryId, sealed, job.now))
    await ctx.tx.all(q.noteDelivery(job.partyId, deliveryId, { state: 'kept', code: null }, job.now))
  })

type Answered = { readonly taken: boolean; readonly passing: boolean; readonly code: string | null }

/** The Message-ID comes from the delivery, so a mail sent again after a crash is known to the receiver as the same one. */
export async function handOver(url: string, from: string, deliveryId: string, mail: Mail): Promise<Answered> {
  const transport = createTransport({ url, connectionTimeout: waitMs, greetingTimeout: waitMs, socketTimeout: waitMs, disableFileAccess: true, disableUrlAccess: true })
  try {
    await transport.sendMail({
      from,
      to: { name: '', address: mail.to },
      subject: mail.subject,
      text: mail.body,
      messageId: `<${deliveryId}@${from.split('@')[1]}>`,
      // RFC 3834: no answering machine should answer.
      headers: { 'Auto-Submitted': 'auto-generated' },
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
