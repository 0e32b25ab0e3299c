import { timingSafeEqual } from 'node:crypto'
import { nobody, type Ctx, type House, type ReadCtx } from '../../kernel/ctx.ts'
import { writeMoment } from '../../kernel/dates.ts'
import { compose } from '../../kernel/i18n.ts'
import { isUuid, readUuid, uuid, writeUuid } from '../../kernel/ids.ts'
import { addJob, once, type JobRun } from '../../kernel/jobs.ts'
import { nameOfOrganisation } from '../jurisdiction/index.ts'
import { mailAddressOf, personOfNumber } from '../identity/index.ts'
import { record } from '../journal/index.ts'
import { addressIn, sendOutsideMail } from '../messages/index.ts'
import { hashCode, newCode } from './code.ts'
import type { AuthenticationEntry } from './entries.ts'
import { recoveryNotices } from './notice-texts.ts'
import { tell, tellEverywhere } from './notices.ts'
import * as q from './recovery.sql.ts'

/** Long enough that a person who is away for a weekend hears of it before anybody can use the code. */
export const waitingHours = 72
const usableDays = 7

/**
 * Begins a recovery for the person whose document an officer holds, and gives the code to print. For a number that nobody has, all is
 * the same but for whose the row is: only the person, who is told or not, learns whether there is an account. Undefined for the officer's own.
 */
export async function beginRecovery(ctx: Ctx, { scheme, number, organisation }: { scheme: string; number: string; organisation: string }): Promise<{ code: string; readyAt: Date; expiresAt: Date } | undefined> {
  const partyId = (await personOfNumber(ctx, scheme, number)) ?? nobody
  if (partyId === ctx.actor.id) return undefined
  const code = newCode(4)
  const codeHash = hashCode(ctx.house, code)
  const [id, readyAt] = [uuid(), new Date(ctx.now.getTime() + waitingHours * 3_600_000)]
  const expiresAt = new Date(readyAt.getTime() + usableDays * 86_400_000)
  await ctx.tx.all(q.stopRecoveries(partyId, ctx.now))
  await ctx.tx.all(q.insertRecovery(partyId, { id, codeHash, officerId: ctx.actor.id, organisation, asked_at: ctx.now, ready_at: readyAt, expires_at: expiresAt }))
  await ctx.tx.all(q.insertCode(codeHash, partyId))
  await record<AuthenticationEntry>(ctx, partyId, { what: 'recovery.began', recovery: id, organisation, basis: 'post' })
  await addJob(ctx, { partyId, task: 'authentication.recovery-began', payload: { recovery: id } })
  await addJob(ctx, { partyId, task: 'authentication.recovery-ready', payload: { recovery: id }, runAt: readyAt })
  return { code, readyAt, expiresAt }
}

/** Tells the person by every way there is, with an address where the recovery can be stopped without signing in. */
export const tellBegan = (job: JobRun): Promise<void> =>
  once(job, async (ctx) => {
    const found = job.partyId === nobody ? undefined : await ctx.tx.maybe(q.readRecovery(job.partyId, String(job.payload['recovery'])))
    if (!found || found.stopped_at) return
    const { house } = ctx
    const when = compose((tag) => writeMoment(found.ready_at, tag, house.pack.settings.timeZone))
    const office = nameOfOrganisation(house.pack, found.organisation)
    await tellEverywhere(ctx, job.partyId, recoveryNotices.began(office, when))
    const to = await mailAddressOf(ctx, job.partyId)
    const path = `/sign-in/stop/${stopToken(house, job.partyId, found.id)}`
    if (to) await sendOutsideMail(ctx, { partyId: job.partyId, to, ...recoveryNotices.stopMail(addressIn(house, path), when) })
  })

/** Reminds the person when the waiting is over, unless it was stopped. */
export const tellReady = (job: JobRun): Promise<void> =>
  once(job, async (ctx) => {
    const found = job.partyId === nobody ? undefined : await ctx.tx.maybe(q.readRecovery(job.partyId, String(job.payload['recovery'])))
    if (found && !found.stopped_at && !found.used_at) await tellEverywhere(ctx, job.partyId, recoveryNotices.ready)
  })

/** The recovery that waits for the person who asks, if there is one. */
export const openRecovery = (ctx: ReadCtx): Promise<q.RecoveryRow | undefined> => ctx.db.maybe(q.readOpenRecovery(ctx.actor.id, ctx.now))

/** Stops a recovery, by its person or by whoever has the address from the mail; false when there is nothing left to stop. */
export async function stopRecovery(ctx: Ctx, { partyId, id }: { partyId: string; id: string }): Promise<boolean> {
  if (!(await ctx.tx.maybe(q.stopRecovery(partyId, id, ctx.now)))) return false
  await record<AuthenticationEntry>(ctx, partyId, { what: 'recovery.stopped', recovery: id, basis: 'own affairs' })
  await tell(ctx, partyId, recoveryNotices.stopped)
  return true
}

const markOf = ({ keys }: House, pair: Buffer): Buffer => keys.hmac('recovery stop', pair.toString('hex')).subarray(0, 16)

/** What the address in the mail carries: whose recovery, which, and a mark that only this installation makes. */
function stopToken(house: House, partyId: string, id: string): string {
  const pair = Buffer.concat([readUuid(partyId), readUuid(id)])
  return Buffer.concat([pair, markOf(house, pair)]).toString('base64url')
}

/** The recovery that such an address speaks of; undefined for any other. */
export function readStopToken(house: House, token: string): { partyId: string; id: string } | undefined {
  const bytes = Buffer.from(token, 'base64url')
  const pair = bytes.subarray(0, 32)
  if (!/^[\w-]{64}$/.test(token) || !timingSafeEqual(bytes.subarray(32), markOf(house, pair))) return undefined
  const [partyId, id] = [writeUuid(pair.subarray(0, 16)), writeUuid(pair.subarray(16))]
  return isUuid(partyId) && isUuid(id) ? { partyId, id } : undefined
}
