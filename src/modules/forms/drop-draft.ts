import type { Ctx } from '../../kernel/ctx.ts'
import { isUuid } from '../../kernel/ids.ts'
import { addJob, once, type JobRun } from '../../kernel/jobs.ts'
import { dropFile } from '../files/index.ts'
import { record } from '../journal/index.ts'
import { asList } from './answer-type.ts'
import { unsealDraft } from './draft.ts'
import { deleteInvitations, deleteLinks } from './shares/shares.sql.ts'
import * as q from './forms.sql.ts'

export type DraftEntry = { what: 'draft.dropped' | 'draft.expired'; about: string }

/** Throws a draft of the acting party away, with the files that were sent in for it. */
export async function dropDraft(ctx: Ctx, serviceId: string): Promise<void> {
  const row = await ctx.tx.maybe(q.lockDraft(ctx.actor.party, serviceId, ctx.now))
  if (row) await remove(ctx, ctx.actor.party, row, 'draft.dropped')
}

/** Ends a draft that nobody has saved for its time; one that was saved since is looked at again later. */
export const expireDraft = (job: JobRun): Promise<void> =>
  once(job, async (ctx) => {
    const { partyId } = job
    const row = await ctx.tx.maybe(q.readDraftById(partyId, String(job.payload['draft'])))
    if (!row) return
    if (row.expires_at > ctx.now) await addJob(ctx, { partyId, task: 'forms.expire', payload: { draft: row.id }, runAt: row.expires_at })
    else await remove(ctx, partyId, row, 'draft.expired')
  })

async function remove(ctx: Ctx, partyId: string, row: q.DraftRow, what: DraftEntry['what']): Promise<void> {
  const { answers } = await unsealDraft(ctx, partyId, row)
  // Only files are answered with lists of ids, and rows hold none; an id that is no file of this party drops nothing.
  for (const id of Object.values(answers).flatMap(asList)) if (isUuid(id)) await dropFile(ctx, partyId, id)
  await ctx.tx.all(q.deleteDraft(partyId, row.id))
  const links = await ctx.tx.all(deleteInvitations(partyId, row.id))
  if (links.length > 0) await ctx.tx.all(deleteLinks(links.map((link) => link.token_hash)))
  await record<DraftEntry>(ctx, partyId, { what, about: row.service_id })
}
