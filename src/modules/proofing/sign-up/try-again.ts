import { system, type Ctx, type ReadCtx } from '../../../kernel/ctx.ts'
import { addJob, once, type JobRun } from '../../../kernel/jobs.ts'
import { addressIn } from '../../messages/index.ts'
import { writeTo } from '../contact.ts'
import { mailTexts } from '../mail-texts.ts'
import { linkMs, makeFirstLink } from '../open-account.ts'
import * as q from '../proofing.sql.ts'
import { askRegister, writerOf } from './ask-register.ts'
import { conclude } from './conclude.ts'
import { openTyped, type SignUp } from './sign-up.ts'

/** When a register that did not answer is asked again: after so long, and then each hour. */
const delaysMs = [5, 15, 30, 60].map((minutes) => minutes * 60_000)
export const firstDelayMs = delaysMs[0]!

/** Asks the register once more for somebody who wished it, and writes to them what came of it. Gives up when the sign-up's day is over. */
export async function tryAgain(job: JobRun): Promise<void> {
  const { partyId, house, db } = job
  const reading: ReadCtx = { house, db, actor: system, now: job.now }
  const signUp = await heldOf(reading, job, q.readSignUp)
  if (!signUp) return
  const asked = await askRegister(reading, writerOf(db, reading), signUp)
  await once(job, async (ctx) => {
    const held = await heldOf(ctx, job, q.holdSignUp)
    if (!held) return
    if (asked === 'answered') return tell(ctx, held)
    const turn = Math.min(Number(job.payload['turn']) + 1, delaysMs.length - 1)
    await addJob(ctx, { partyId, task: 'proofing.try-again', payload: { request: held.row.request_id, turn }, runAt: new Date(ctx.now.getTime() + delaysMs[turn]!) })
  })
}

/** The sign-up that the job is about, while it still waits for that very answer. */
async function heldOf(ctx: ReadCtx, job: JobRun, read: typeof q.readSignUp): Promise<SignUp | undefined> {
  const row = await ctx.db.maybe(read(job.partyId, job.now))
  return row?.state === 'silent' && row.request_id === job.payload['request'] ? { row, typed: await openTyped(ctx, row) } : undefined
}

async function tell(ctx: Ctx, signUp: SignUp): Promise<void> {
  const { brand } = ctx.house.pack.settings
  const { contact, language: tag } = signUp.typed
  if (!contact) return
  const concluded = await conclude(ctx, signUp)
  if ('made' in concluded) {
    const token = await makeFirstLink(ctx, concluded.made, linkMs)
    await writeTo(ctx, { partyId: concluded.made, contact, tag, letter: mailTexts.made(brand.name, addressIn(ctx.house, `/sign-up/open/${token}`)) })
  } else {
    const letter = concluded.state === 'parent-asked' ? mailTexts.asked(brand.name) : mailTexts.notMade(brand.name, addressIn(ctx.house, '/sign-up/answer'))
    await writeTo(ctx, { partyId: signUp.row.party_id, contact, tag, letter })
  }
}
