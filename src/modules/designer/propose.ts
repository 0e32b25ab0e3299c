import type { Ctx } from '../../kernel/ctx.ts'
import { nobody } from '../../kernel/ctx.ts'
import { record } from '../journal/index.ts'
import { isStale } from './bring-up-to-date.ts'
import { lockedDraft } from './change-draft.ts'
import * as q from './designer.sql.ts'
import type { DesignEntry } from './entries.ts'
import { proveRelease } from './prove-draft.ts'
import { refuse } from './refusals.ts'
import { changeText } from './written.ts'

/**
 * Puts a draft before another officer. It must be sound and begun from what is live. The draft becomes the release; it comes back when the
 * release is returned or taken back.
 */
export async function proposeDraft(ctx: Ctx, input: { serviceId: string; note: string }): Promise<{ n: number }> {
  const draft = await lockedDraft(ctx, input.serviceId)
  if (await ctx.tx.maybe(q.openRelease(draft.serviceId))) refuse('design.already_proposed')
  if (await isStale(ctx, draft)) refuse('design.stale_draft')
  if (proveRelease(ctx.house, draft.serviceId, draft.text, ctx.now).faults.length > 0) refuse('design.has_faults')
  const version = draft.fromVersion + 1
  const [row] = await ctx.tx.all(
    q.insertRelease({
      service_id: draft.serviceId, kind: 'change', organisation: draft.organisation, version, text: changeText(draft.text, [{ do: 'set', path: ['version'], value: version }]),
      from_version: draft.fromVersion, from_text: draft.fromText, note: input.note, instead: null, editors: [...new Set([...draft.editors, ctx.actor.id])], proposed_by: ctx.actor.id, proposed_at: ctx.now,
    }),
  )
  await ctx.tx.all(q.deleteDraft(draft.serviceId))
  await record<DesignEntry>(ctx, nobody, { what: 'design.proposed', about: draft.serviceId, organisation: draft.organisation, n: row!.n, version, kind: 'change' })
  return row!
}
