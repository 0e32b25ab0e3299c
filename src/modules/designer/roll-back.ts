import type { Ctx } from '../../kernel/ctx.ts'
import { nobody } from '../../kernel/ctx.ts'
import { may } from '../access/index.ts'
import { record } from '../journal/index.ts'
import * as q from './designer.sql.ts'
import type { DesignEntry } from './entries.ts'
import { liveText } from './live-text.ts'
import { makeLive } from './make-live.ts'
import { proveRelease } from './prove-draft.ts'
import { refuse } from './refusals.ts'
import { changeText } from './written.ts'

/**
 * Makes an earlier version live again, at once and under a number of its own. A second officer has agreed to it before, so one may do this alone; the
 * reason stays with it. `n` is the release to go back to; 0 is what the live release was begun from, when that came with the pack.
 */
export async function rollBack(ctx: Ctx, input: { serviceId: string; n: number; reason: string }): Promise<void> {
  const { serviceId } = input
  const live = (await liveText(ctx, serviceId)) ?? refuse('design.not_found')
  const { organisation } = ctx.house.pack.services.get(serviceId)!
  if (!may(ctx, 'designer.write', { organisation })) refuse('design.not_found')
  if (await ctx.tx.maybe(q.openRelease(serviceId))) refuse('design.already_proposed')
  const version = live.version + 1
  const text = changeText(await earlierText(ctx, serviceId, input.n), [{ do: 'set', path: ['version'], value: version }])
  if (proveRelease(ctx.house, serviceId, text, ctx.now).faults.length > 0) refuse('design.has_faults')
  const [row] = await ctx.tx.all(
    q.insertRelease({ service_id: serviceId, kind: 'roll-back', organisation, version, text, from_version: live.version, from_text: live.text, note: input.reason, instead: null, editors: [ctx.actor.id], proposed_by: ctx.actor.id, proposed_at: ctx.now }),
  )
  await record<DesignEntry>(ctx, nobody, { what: 'design.proposed', about: serviceId, organisation, n: row!.n, version, kind: 'roll-back' })
  await makeLive(ctx, (await ctx.tx.maybe(q.readRelease(serviceId, row!.n)))!)
}

/** Only what was live once can be live again. */
async function earlierText(ctx: Ctx, serviceId: string, n: number): Promise<string> {
  const release = await ctx.db.maybe(q.readRelease(serviceId, Math.max(1, n)))
  if (n === 0 && release && release.from_version > 0) return release.from_text
  return release && release.live_at !== null && release.kind !== 'retirement' ? release.text : refuse('design.no_version')
}
