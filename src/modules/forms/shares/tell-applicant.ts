import { system, type ReadCtx } from '../../../kernel/ctx.ts'
import { once, type JobRun } from '../../../kernel/jobs.ts'
import { record } from '../../journal/index.ts'
import { sendMessage } from '../../messages/index.ts'
import type { ShareEntry } from './entries.ts'
import { askedIn, stateOf } from './open-invitation.ts'
import { openWords } from './share.ts'
import * as q from './shares.sql.ts'
import { shareTexts } from './texts.ts'

type Told = Extract<ShareEntry['what'], 'share.taken' | 'share.signed' | 'share.declined'>

/**
 * Tells the applicant what a signer did: in the applicant's journal, and of a signature or a refusal by message. The signer's act was
 * one transaction of the signer's party; this is one of the applicant's.
 */
export async function tellApplicant(job: JobRun): Promise<void> {
  const { house, db, now } = job
  const what = String(job.payload['what']) as Told
  const ctx: ReadCtx = { house, db, actor: system, now }
  const share = await db.maybe(q.readShare(job.partyId, String(job.payload['share'])))
  const row = share && (await db.maybe(q.readInvitation({ partyId: share.applicant_id, id: share.invitation_id })))
  const asked = row && askedIn(ctx, row)
  // Withdrawn or sent in the meantime: nobody waits for this word.
  if (!share || !asked || (await stateOf(ctx, row)) !== 'open') return
  const stands = what === 'share.signed' ? share.signed_at !== null : share.declined_at !== null
  const { pinned, party } = asked
  const { name, organisation } = pinned.service
  const words = !stands ? undefined : what === 'share.signed' ? shareTexts.signed(party.name, name) : shareTexts.declined(party.name, name, await openWords(ctx, share))
  await once({ ...job, partyId: share.applicant_id }, async (writing) => {
    await record<ShareEntry>(writing, share.applicant_id, { what, about: share.service_id, role: share.role })
    if (words) await sendMessage(writing, { partyId: share.applicant_id, organisation, ...words })
  })
}
