import { inTransaction, nobody, system, type Ctx, type House } from '../../kernel/ctx.ts'
import type { Db } from '../../kernel/db.ts'
import { addJob, type JobRun } from '../../kernel/jobs.ts'
import { faultOf } from '../../kernel/log.ts'
import type { Round } from '../../kernel/rounds.ts'
import { holderOfNumber, suspendStanding } from '../identity/index.ts'
import { record } from '../journal/index.ts'
import { addressIn, contactsOf } from '../messages/index.ts'
import { writeTo } from './contact.ts'
import { cardKind } from './document.ts'
import type { ProofingEntry } from './entries.ts'
import { newestDocument } from './evidence.ts'
import { mailTexts } from './mail-texts.ts'
import * as q from './registries.sql.ts'
import { personRegisterOf, type Change } from './register/person-register.ts'

const feed = 'persons'
const everyMs = 60_000
const firstMs = 15_000

/**
 * Follows what the register of persons says has changed: each change once and in order, however often and in whatever order it is told.
 * Gives how many were followed. A register that does not answer is asked again later, from the same place.
 */
export async function followChanges(db: Db, house: House, now: Date): Promise<number> {
  const register = personRegisterOf(house)
  if (!register) return 0
  await db.write(q.startFeed(feed, now))
  for (let followed = 0; ; ) {
    const { position } = (await db.maybe(q.readFeed(feed)))!
    const told = await register.changesSince(position, now).catch((fault: unknown): readonly Change[] => {
      house.log.warn(faultOf(fault), 'the register of persons could not be asked for changes')
      return []
    })
    const next = [...new Map(told.map((change) => [change.n, change])).values()].filter(({ n }) => n > position).toSorted((a, b) => a.n - b.n)
    for (const change of next) if (await inTransaction(db, { house, actor: system, now }, (ctx) => followOne(ctx, change))) followed++
    if (next.length === 0) return followed
  }
}

/** False when another process has followed it. */
async function followOne(ctx: Ctx, change: Change): Promise<boolean> {
  const held = await ctx.tx.maybe(q.holdFeed(feed))
  if (!held || held.position >= change.n) return false
  const holder = await holderOfNumber(ctx, cardKind(ctx.house.pack).id, change.number)
  if (holder) await apply(ctx, holder, change)
  await ctx.tx.all(q.moveFeed(feed, change.n, ctx.now))
  return true
}

async function apply(ctx: Ctx, personId: string, { kind, issuedOn }: Change): Promise<void> {
  const shown = await newestDocument(ctx, personId)
  // The new document has been shown before its change was told.
  if (kind === 'document-replaced' && shown !== undefined && issuedOn !== undefined && shown >= issuedOn) return
  const why = kind === 'death' ? 'death' : 'document'
  if (!(await suspendStanding(ctx, personId, why))) return
  await record<ProofingEntry>(ctx, personId, { what: 'standing.suspended', why: kind })
  if (why === 'death') return
  // The person cannot sign in to read a message: the letter says itself what to do, by every way there is.
  const contacts = await contactsOf(ctx, personId)
  const letter = mailTexts.suspended(ctx.house.pack.settings.brand.name, addressIn(ctx.house, '/sign-up'))
  for (const channel of ['email', 'sms'] as const) {
    const known = contacts[channel]
    if (known) await writeTo(ctx, { partyId: personId, contact: { channel, to: known.to }, letter })
  }
}

/** The same, asked for by a job. */
export const followNow = async (job: JobRun): Promise<void> => void (await followChanges(job.db, job.house, job.now))

/** Has the changes followed soon. */
export const followSoon = (ctx: Ctx): Promise<void> => addJob(ctx, { partyId: nobody, task: 'proofing.changes', payload: {} })

/** Follows the feed. */
export const following: Round = { what: 'following the register of persons', everyMs, firstMs, run: followChanges }
