import type { Ctx } from '../../kernel/ctx.ts'
import { may } from '../access/index.ts'
import { record } from '../journal/index.ts'
import { nobody } from '../../kernel/ctx.ts'
import * as q from './designer.sql.ts'
import { toDraft, type Draft } from './draft.ts'
import type { DesignEntry } from './entries.ts'
import { liveText } from './live-text.ts'
import { refuse } from './refusals.ts'
import { changeText, seenOf, valueAt, valueOf, type Change, type Path } from './written.ts'

/** What came of a change. `conflict`: somebody else changed the same part meanwhile; `now` is what it says, and nothing was written. */
export type Changed = { readonly draft: Draft } | { readonly conflict: { readonly now: unknown; readonly seen: string } }

/** Begins a draft from what is live, or gives the one that there is. Doing it twice changes nothing. */
export async function beginDraft(ctx: Ctx, serviceId: string): Promise<Draft> {
  const live = (await liveText(ctx, serviceId)) ?? refuse('design.not_found')
  const organisation = ctx.house.pack.services.get(serviceId)!.organisation
  if (!may(ctx, 'designer.write', { organisation })) refuse('design.not_found')
  const row = { service_id: serviceId, organisation, text: live.text, from_version: live.version, from_text: live.text, editors: [], changed_by: ctx.actor.id, changed_at: ctx.now }
  if ((await ctx.tx.all(q.insertDraft(row))).length > 0) await record<DesignEntry>(ctx, nobody, { what: 'design.begun', about: serviceId, organisation })
  return lockedDraft(ctx, serviceId)
}

/** The draft, held until the end of the transaction, for somebody who may write it. */
export async function lockedDraft(ctx: Ctx, serviceId: string): Promise<Draft> {
  const row = await ctx.tx.maybe(q.lockDraft(serviceId))
  return row && may(ctx, 'designer.write', { organisation: row.organisation }) ? toDraft(row) : refuse('design.not_found')
}

/**
 * Makes changes in one part of a draft. `seen` names what the part said when its writer began to type (`seenOf`): two who write in different
 * parts never meet, and of two who write in the same the second is told and loses nothing.
 */
export async function changeDraft(ctx: Ctx, input: { serviceId: string; part: Path; seen: string; changes: readonly Change[] }): Promise<Changed> {
  const draft = await lockedDraft(ctx, input.serviceId)
  const now = valueAt(valueOf(draft.text), input.part)
  if (seenOf(now) !== input.seen) return { conflict: { now, seen: seenOf(now) } }
  return { draft: await writeDraft(ctx, draft, changeText(draft.text, input.changes)) }
}

/** Writes a draft's text. A text that names another office is only for those who write for that one too. */
export async function writeDraft(ctx: Ctx, draft: Draft, text: string, from: Pick<Draft, 'fromVersion' | 'fromText'> = draft): Promise<Draft> {
  const named = valueOf(text)?.['organisation']
  const organisation = typeof named === 'string' && ctx.house.pack.organisations.has(named) ? named : draft.organisation
  if (!may(ctx, 'designer.write', { organisation })) refuse('design.not_your_organisation')
  await ctx.tx.all(q.updateDraft(draft.serviceId, { organisation, text, fromVersion: from.fromVersion, fromText: from.fromText, editor: ctx.actor.id, at: ctx.now }))
  return { ...draft, organisation, text, fromVersion: from.fromVersion, fromText: from.fromText, revision: draft.revision + 1, changedBy: ctx.actor.id, changedAt: ctx.now }
}

/** Throws the draft away. `revision` is the one that its writer saw: newer work is not thrown away unseen. */
export async function dropDraft(ctx: Ctx, serviceId: string, revision: number): Promise<boolean> {
  const draft = await lockedDraft(ctx, serviceId)
  if (draft.revision !== revision) return false
  await ctx.tx.all(q.deleteDraft(serviceId))
  await record<DesignEntry>(ctx, nobody, { what: 'design.dropped', about: serviceId, organisation: draft.organisation })
  return true
}
