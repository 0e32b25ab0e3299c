import type { Ctx } from '../../../kernel/ctx.ts'
import { addJob, once, type JobRun } from '../../../kernel/jobs.ts'
import { record } from '../../journal/index.ts'
import { sendMessage } from '../../messages/index.ts'
import { refuse } from '../refusals.ts'
import { mailAwaited } from './ask-for-signatures.ts'
import type { PaperEntry } from './entries.ts'
import { closePaper, forgetMails, lockPaper, readPaper, signersOf, type ClosedAs, type PaperRow } from './papers.sql.ts'
import { requestTexts } from './request-texts.ts'

/** When the last signer has signed, the paper is complete; where the order matters, the next one is asked. */
export async function afterSigning(ctx: Ctx, paper: PaperRow): Promise<void> {
  const signers = await ctx.tx.all(signersOf({ partyId: paper.party_id, id: paper.id }))
  if (signers.every((row) => row.state === 'signed')) await closeWith(ctx, paper, 'complete')
  else if (paper.in_order) await mailAwaited(ctx, paper, signers)
}

/** Ends a paper once. Addresses are forgotten, and everybody who has to do with it is told by a job. */
export async function closeWith(ctx: Ctx, paper: PaperRow, as: ClosedAs): Promise<void> {
  const key = { partyId: paper.party_id, id: paper.id }
  if (!(await ctx.tx.maybe(closePaper(key, as, ctx.now)))) return
  await ctx.tx.all(forgetMails(key))
  await record<PaperEntry>(ctx, key.partyId, { what: 'document.closed', paper: key.id, as })
  if (paper.kind === 'document') await addJob(ctx, { partyId: key.partyId, task: 'signing.tell', payload: { paper: key.id } })
}

/** Its owner takes it back. */
export async function withdrawPaper(ctx: Ctx, id: string): Promise<void> {
  const paper = (await ctx.tx.maybe(lockPaper({ partyId: ctx.actor.party, id }))) ?? refuse('signing.no_request')
  if (paper.closed_at) refuse('signing.over')
  await closeWith(ctx, paper, 'withdrawn')
}

/** Its time is over. */
export const expirePaper = (job: JobRun): Promise<void> =>
  once(job, async (ctx) => {
    const paper = await ctx.tx.maybe(lockPaper({ partyId: job.partyId, id: String(job.payload['paper']) }))
    if (paper && !paper.closed_at) await closeWith(ctx, paper, 'expired')
  })

/** Reminds whoever is awaited, once. */
export const remindSigners = (job: JobRun): Promise<void> =>
  once(job, async (ctx) => {
    const key = { partyId: job.partyId, id: String(job.payload['paper']) }
    const paper = await ctx.tx.maybe(lockPaper(key))
    if (paper && !paper.closed_at) await mailAwaited(ctx, paper, await ctx.tx.all(signersOf(key)))
  })

/** Tells the owner and all who signed how it ended, each in a transaction of their own. */
export async function tellEnd(job: JobRun): Promise<void> {
  const key = { partyId: job.partyId, id: String(job.payload['paper']) }
  const paper = await job.db.maybe(readPaper(key))
  if (!paper?.closed_as) return
  const words = requestTexts.ended[paper.closed_as]
  const signed = (await job.db.all(signersOf(key))).flatMap((row) => (row.signer_party_id && row.state === 'signed' ? [row.signer_party_id] : []))
  for (const partyId of new Set([key.partyId, ...signed])) {
    await once({ ...job, partyId }, async (ctx) => void (await sendMessage(ctx, { partyId, organisation: ctx.house.pack.settings.accounts.organisation, ...words })))
  }
}
