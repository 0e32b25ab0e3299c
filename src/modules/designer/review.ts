import type { Ctx } from '../../kernel/ctx.ts'
import { nobody } from '../../kernel/ctx.ts'
import { addJob } from '../../kernel/jobs.ts'
import { may, must } from '../access/index.ts'
import { record } from '../journal/index.ts'
import * as q from './designer.sql.ts'
import { draftAgain } from './draft-again.ts'
import type { DesignEntry } from './entries.ts'
import { makeLive } from './make-live.ts'
import { proveRelease } from './prove-draft.ts'
import { refuse } from './refusals.ts'

export type ReleaseKey = { readonly serviceId: string; readonly n: number }

/** A second officer agrees. Without `publishAt` the version is live from now on; else a job makes it so at that moment, which lies ahead. */
export async function approveRelease(ctx: Ctx, { serviceId, n, publishAt }: ReleaseKey & { publishAt?: Date | undefined }): Promise<void> {
  const release = await toReview(ctx, { serviceId, n })
  if (release.kind === 'change' && proveRelease(ctx.house, serviceId, release.text, ctx.now).faults.length > 0) refuse('design.has_faults')
  await ctx.tx.all(q.settleReview(serviceId, n, { state: 'scheduled', by: ctx.actor.id, at: ctx.now, words: null, publishAt: publishAt ?? null }))
  await record<DesignEntry>(ctx, nobody, { what: 'design.approved', about: serviceId, organisation: release.organisation, n })
  if (publishAt) await addJob(ctx, { partyId: nobody, task: 'designer.publish', payload: { serviceId, n, publishAt: publishAt.getTime() }, runAt: publishAt })
  else await makeLive(ctx, release)
}

/** A second officer sends it back, with words that say why. It becomes a draft again. */
export async function returnRelease(ctx: Ctx, { serviceId, n, words }: ReleaseKey & { words: string }): Promise<void> {
  const release = await toReview(ctx, { serviceId, n })
  await ctx.tx.all(q.settleReview(serviceId, n, { state: 'returned', by: ctx.actor.id, at: ctx.now, words, publishAt: null }))
  await draftAgain(ctx, release)
  await record<DesignEntry>(ctx, nobody, { what: 'design.returned', about: serviceId, organisation: release.organisation, n })
}

/** Somebody of the office takes back what waits for review or for its hour. It becomes a draft again. */
export async function takeBackRelease(ctx: Ctx, { serviceId, n }: ReleaseKey): Promise<void> {
  const release = await waiting(ctx, { serviceId, n })
  await ctx.tx.all(q.setReleaseState(serviceId, n, 'returned', null))
  await draftAgain(ctx, release)
  await record<DesignEntry>(ctx, nobody, { what: 'design.taken-back', about: serviceId, organisation: release.organisation, n })
}

/** A release that waits, held until the end of the transaction, for somebody of its office. */
async function waiting(ctx: Ctx, { serviceId, n }: ReleaseKey): Promise<q.ReleaseRow> {
  const release = await ctx.tx.maybe(q.lockRelease(serviceId, n))
  if (!release || !may(ctx, 'designer.write', { organisation: release.organisation })) return refuse('design.no_version')
  return release.state === 'proposed' || release.state === 'scheduled' ? release : refuse('design.not_waiting')
}

/** The same, for somebody who wrote nothing of it and before anybody reviewed it. */
async function toReview(ctx: Ctx, key: ReleaseKey): Promise<q.ReleaseRow> {
  const release = await waiting(ctx, key)
  if (release.state !== 'proposed') refuse('design.not_waiting')
  must(ctx, 'designer.approve', { organisation: release.organisation, authors: release.editors }, () => refuse('design.own_work'))
  return release
}
