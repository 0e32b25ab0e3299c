import type { Ctx } from '../../kernel/ctx.ts'
import { dayIn, writeDay } from '../../kernel/dates.ts'
import { compose } from '../../kernel/i18n.ts'
import { isUuid } from '../../kernel/ids.ts'
import { addJob, once, type JobRun } from '../../kernel/jobs.ts'
import { dropFile } from '../files/index.ts'
import { forgetGuest, isGuestParty } from '../identity/index.ts'
import { record } from '../journal/index.ts'
import { sendMessage } from '../messages/index.ts'
import { asList } from './answer-type.ts'
import { appliedFor } from './journey/applied-for.ts'
import { unsealDraft } from './draft.ts'
import { deleteInvitations, deleteLinks } from './shares/shares.sql.ts'
import * as q from './forms.sql.ts'
import { personsKeptUntil, warnedAt } from './save-draft.ts'
import { endTexts } from './texts.ts'

export type DraftEntry = { what: 'draft.dropped' | 'draft.expired' | 'draft.taken-along'; about: string }

/** Throws a draft of the acting party away, with the files that were sent in for it. */
export async function dropDraft(ctx: Ctx, serviceId: string): Promise<void> {
  const row = await ctx.tx.maybe(q.lockDraft(ctx.actor.party, serviceId, ctx.now))
  if (row) await removeDraft(ctx, ctx.actor.party, row, 'draft.dropped')
}

/**
 * Looks at a draft a week before its end and tells the party, and at its end removes it. One that was saved since is looked at
 * again later. A guest is told on the pages only, and goes with the last draft.
 */
export const expireDraft = (job: JobRun): Promise<void> =>
  once(job, async (ctx) => {
    const { partyId } = job
    const row = await ctx.tx.maybe(q.readDraftById(partyId, String(job.payload['draft'])))
    if (!row) return forgetIfNothingLeft(ctx, partyId)
    const again = (runAt: Date) => addJob(ctx, { partyId, task: 'forms.expire', payload: { draft: row.id }, runAt })
    if (row.expires_at <= ctx.now) {
      await removeDraft(ctx, partyId, row, 'draft.expired')
      return forgetIfNothingLeft(ctx, partyId)
    }
    if (warnedAt(row.expires_at) > ctx.now) return again(warnedAt(row.expires_at))
    await warn(ctx, partyId, row)
    await again(row.expires_at)
  })

/** A guest has signed in: what they began is kept as long as a person's drafts, until it is taken along. */
export const keepDrafts = (job: JobRun): Promise<void> => once(job, async (ctx) => void (await ctx.tx.all(q.keepDraftsUntil(job.partyId, personsKeptUntil(ctx.now)))))

export async function removeDraft(ctx: Ctx, partyId: string, row: q.DraftRow, what: DraftEntry['what']): Promise<void> {
  const { answers } = await unsealDraft(ctx, partyId, row)
  // Only files are answered with lists of ids, and rows hold none; an id that is no file of this party drops nothing.
  for (const id of Object.values(answers).flatMap(asList)) if (isUuid(id)) await dropFile(ctx, partyId, id)
  await ctx.tx.all(q.deleteDraft(partyId, row.id))
  const links = await ctx.tx.all(deleteInvitations(partyId, row.id))
  if (links.length > 0) await ctx.tx.all(deleteLinks(links.map((link) => link.token_hash)))
  await record<DraftEntry>(ctx, partyId, { what, about: row.service_id })
}

async function forgetIfNothingLeft(ctx: Ctx, partyId: string): Promise<void> {
  if (!(await ctx.tx.maybe(q.anyDraft(partyId)))) await forgetGuest(ctx, partyId)
}

/** Guests have no inbox: what a guest began is only long kept when a person has been told of it by signing in. */
async function warn(ctx: Ctx, partyId: string, row: q.DraftRow): Promise<void> {
  const { pack } = ctx.house
  const service = pack.services.get(row.service_id) ?? appliedFor(pack, row.service_id)?.pinned.service
  if (!service || (await isGuestParty(ctx, partyId))) return
  const until = compose((tag) => writeDay(dayIn(row.expires_at, pack.settings.timeZone), tag))
  await sendMessage(ctx, { partyId, organisation: service.organisation, topic: 'deadlines', ...endTexts.soon(service.name, until) })
}
