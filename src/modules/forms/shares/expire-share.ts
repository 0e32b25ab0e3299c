import { addJob, once, type JobRun } from '../../../kernel/jobs.ts'
import { record } from '../../journal/index.ts'
import type { ShareEntry } from './entries.ts'
import { stateOf } from './open-invitation.ts'
import { shareDays } from './share-days.ts'
import { removeShare } from './share-content.ts'
import * as q from './shares.sql.ts'

/** Ends a share that nobody has saved for its time and that no draft waits for. What was sent is kept for its signer to see. */
export const expireShare = (job: JobRun): Promise<void> =>
  once(job, async (ctx) => {
    const { partyId } = job
    const row = await ctx.tx.maybe(q.lockShare(partyId, String(job.payload['share'])))
    if (!row) return
    const state = await stateOf(ctx, await ctx.tx.maybe(q.readInvitation({ partyId: row.applicant_id, id: row.invitation_id })))
    if (state === 'sent') return
    const ends = new Date(row.saved_at.getTime() + shareDays * 86_400_000)
    const later = new Date(ctx.now.getTime() + shareDays * 86_400_000)
    if (state === 'open' || ends > ctx.now) return addJob(ctx, { partyId, task: 'forms.expire-share', payload: { share: row.id }, runAt: ends > ctx.now ? ends : later })
    await removeShare(ctx, row)
    await record<ShareEntry>(ctx, partyId, { what: 'share.expired', about: row.service_id, role: row.role })
  })
