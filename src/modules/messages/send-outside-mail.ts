import { system, type Ctx, type ReadCtx } from '../../kernel/ctx.ts'
import { say, type Tag, type Text } from '../../kernel/i18n.ts'
import { uuid } from '../../kernel/ids.ts'
import { addJob, once, type JobRun } from '../../kernel/jobs.ts'
import { openFor, sealFor } from '../identity/index.ts'
import type { Mail } from './mail.ts'
import * as q from './messages.sql.ts'
import { handOver, placeOfMail } from './send-mail.ts'

export type OutsideMail = { /** The party for which it is sent, whose key seals it. */ readonly partyId: string; readonly to: string; readonly subject: Text; readonly body: Text; /** The language that it is written in, where somebody has said so. */ readonly tag?: Tag }

const placeOfOutside = (id: string) => `messages.outside_mail.sealed ${id}`
// Where nobody knows in which language a stranger reads, both are written.
const bothTags: readonly Tag[] = ['en', 'zh-Hant']

/** Asks for a mail to somebody who need not have an account; gives its id. Write into it only what may be read on the way. */
export async function sendOutsideMail(ctx: Ctx, { partyId, to, subject, body, tag }: OutsideMail): Promise<string> {
  const id = uuid()
  const tags = tag ? [tag] : bothTags
  const mail: Mail = { to, subject: tags.map((tag) => say(subject, tag)).join(' / '), body: `${tags.map((tag) => say(body, tag)).join('\n\n')}\n` }
  await ctx.tx.all(q.insertOutsideMail(partyId, id, await sealFor(ctx, partyId, JSON.stringify(mail), placeOfOutside(id)), ctx.now))
  await addJob(ctx, { partyId, task: 'messages.outside-mail', payload: { mailId: id } })
  return id
}

/** What became of such mails, by id. */
export async function outsideMailStates(ctx: ReadCtx, partyId: string, ids: readonly string[]): Promise<ReadonlyMap<string, q.OutsideState>> {
  return new Map((await ctx.db.all(q.readOutsideStates(partyId, ids))).map((row) => [row.id, row.state]))
}

/** Hands one over. Runs again after a passing fault. */
export async function mailOutside(job: JobRun): Promise<void> {
  const { partyId, db, house } = job
  const id = String(job.payload['mailId'])
  const row = await db.maybe(q.readOutsideMail(partyId, id))
  if (!row?.sealed) return
  const ctx: ReadCtx = { house, db, actor: system, now: job.now }
  const mail = JSON.parse((await openFor(ctx, partyId, row.sealed, placeOfOutside(id))).toString()) as Mail
  const end = (state: q.OutsideState, code: string | null) => (writing: Ctx) => writing.tx.all(q.endOutsideMail(partyId, id, { state, code }, job.now))
  if (!house.config.SMTP_URL) {
    return once(job, async (writing) => {
      await writing.tx.all(q.insertKeptMail(partyId, id, await sealFor(writing, partyId, JSON.stringify(mail), placeOfMail(id)), job.now))
      await end('kept', null)(writing)
    })
  }
  const answer = await handOver(house.config.SMTP_URL, house.config.MAIL_FROM, id, mail)
  if (answer.passing) {
    await db.all(q.noteOutsideTry(partyId, id, answer.code, job.now))
    throw new Error('the mail server did not take the mail')
  }
  return once(job, async (writing) => void (await end(answer.taken ? 'sent' : 'failed', answer.code)(writing)))
}
