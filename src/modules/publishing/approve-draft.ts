import type { Ctx } from '../../kernel/ctx.ts'
import { nobody } from '../../kernel/ctx.ts'
import { addJob } from '../../kernel/jobs.ts'
import { must } from '../access/index.ts'
import { record } from '../journal/index.ts'
import { missingProblems } from './check-content.ts'
import type { ContentEntry } from './entries.ts'
import * as q from './publishing.sql.ts'
import { refuse } from './refusals.ts'
import { releaseDraft } from './release-draft.ts'
import { addressesOf, takeAddresses } from './take-address.ts'
import { workOnDraft, writeDown } from './work-on.ts'

/** A second officer's yes: the draft is released now, or at a moment to come. */
export async function approveDraft(ctx: Ctx, input: { itemId: string; revision: number; releaseAt?: Date | undefined }): Promise<void> {
  const { item, kind, draft } = await workOnDraft(ctx, input)
  const { releaseAt } = input
  if (draft.state !== 'proposed') refuse('content.not_in_review')
  must(ctx, 'publishing.approve', { organisation: item.organisation, authors: draft.written_by }, () => refuse('content.own_review'))
  if (missingProblems(draft, kind, ctx.house.pack).length > 0) refuse('content.not_ready')
  if (releaseAt && releaseAt <= ctx.now) refuse('content.schedule_past')
  await takeAddresses(ctx, item.id, addressesOf(kind, draft.content))
  const version = item.version + 1
  if (!releaseAt) {
    await record<ContentEntry>(ctx, nobody, { what: 'content.approved', about: item.id, version })
    return releaseDraft(ctx, { item, kind, draft, approvedBy: ctx.actor.id })
  }
  await writeDown(ctx, item.id, 'scheduled', { what: 'content.approved', about: item.id, version, releaseAt: releaseAt.toISOString() })
  const moved = (await ctx.tx.maybe(q.moveDraft(item.id, draft.revision, { state: 'scheduled', approvedBy: ctx.actor.id, releaseAt }))) ?? refuse('content.changed')
  await addJob(ctx, { partyId: nobody, task: 'publishing.release', payload: { item: item.id, revision: moved.revision }, runAt: releaseAt })
}
