import { randomInt } from 'node:crypto'
import { system, type ReadCtx } from '../../../kernel/ctx.ts'
import { once, type JobRun } from '../../../kernel/jobs.ts'
import { openFor } from '../../identity/index.ts'
import { record } from '../../journal/index.ts'
import { draw } from './draw.ts'
import { smsProviders } from './providers.ts'
import { placeOfSms, type SealedSms } from './send-sms.ts'
import * as q from './sms.sql.ts'
import { smsState } from './sms-state.ts'
import { readWeights } from './weights.sql.ts'

type SmsEntry = { what: 'sms.given' | 'sms.failed'; smsId: string; kind: q.SmsKind; provider?: string; code?: string }

/**
 * Hands an SMS to a provider. Which one is drawn by weight and written down before it is asked, so a worker that is killed in
 * between asks the same one, with the same reference, and nothing goes twice.
 */
export async function deliverSms(job: JobRun): Promise<void> {
  const { partyId, db, house, now } = job
  const id = String(job.payload['smsId'])
  const row = await db.maybe(q.readSms(partyId, id))
  if (!row?.sealed || smsState(row) !== 'waiting') return
  const providers = smsProviders(house)
  if (providers.length === 0) return fail(job, row, 'no-provider')
  if (now >= row.uselessAt) return fail(job, row, 'too-late')
  const drawn = await drawProvider(job, row)
  const provider = providers.find((one) => one.id === drawn) ?? providers[0]!
  const ctx: ReadCtx = { house, db, actor: system, now }
  const { to, words } = JSON.parse((await openFor(ctx, partyId, row.sealed, placeOfSms(id))).toString()) as SealedSms
  const given = await provider.send({ reference: id, to, words }, now)
  if (given.state === 'refused') return fail(job, row, given.code)
  if (given.state !== 'taken') {
    // Drawn before this run: an earlier one did not hear whether it was taken, so only this provider may be asked again.
    await db.all(q.noteTry(partyId, id, given.code, given.state === 'unsure' || row.provider !== null))
    throw new Error('the provider did not take the SMS')
  }
  return once(job, async (writing) => {
    await writing.tx.all(q.noteGiven(partyId, id, now))
    await record<SmsEntry>(writing, partyId, { what: 'sms.given', smsId: id, kind: row.kind, provider: provider.id })
  })
}

async function drawProvider({ db, house, partyId }: JobRun, row: q.SmsRow): Promise<string> {
  if (row.provider) return row.provider
  const known = new Map((await db.all(readWeights())).map((one) => [one.provider, one.weight]))
  const weights = smsProviders(house).map((one) => ({ provider: one.id, weight: known.get(one.id) ?? one.restingWeight }))
  return (await db.maybe(q.chooseProvider(partyId, row.id, draw(weights, randomInt(100)))))!.provider
}

const fail = (job: JobRun, row: q.SmsRow, code: string) =>
  once(job, async (ctx) => {
    await ctx.tx.all(q.noteFailed(job.partyId, row.id, code, job.now))
    await record<SmsEntry>(ctx, job.partyId, { what: 'sms.failed', smsId: row.id, kind: row.kind, code })
  })
