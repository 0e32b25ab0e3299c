import type { Ctx } from '../../kernel/ctx.ts'
import { nobody } from '../../kernel/ctx.ts'
import { may } from '../access/index.ts'
import { record } from '../journal/index.ts'
import type { Pack } from '../jurisdiction/index.ts'
import * as q from './designer.sql.ts'
import type { DesignEntry } from './entries.ts'
import { liveText } from './live-text.ts'
import { refuse } from './refusals.ts'

/** Proposes that a service comes to an end. Cases that run go on; nobody can begin a new one. `instead` is a service that is offered. */
export async function proposeRetirement(ctx: Ctx, input: { serviceId: string; note: string; instead?: string | undefined }): Promise<{ n: number }> {
  const { serviceId, instead } = input
  const { pack } = ctx.house
  const live = (await liveText(ctx, serviceId)) ?? refuse('design.not_found')
  const { organisation } = pack.services.get(serviceId)!
  if (!may(ctx, 'designer.write', { organisation })) refuse('design.not_found')
  if (await ctx.tx.maybe(q.openRelease(serviceId))) refuse('design.already_proposed')
  if (instead !== undefined && (instead === serviceId || !pack.services.has(instead))) refuse('design.not_found')
  if (usesOf(pack, serviceId).length > 0) refuse('design.is_used')
  const [row] = await ctx.tx.all(
    q.insertRelease({ service_id: serviceId, kind: 'retirement', organisation, version: live.version, text: live.text, from_version: live.version, from_text: live.text, note: input.note, instead: instead ?? null, editors: [ctx.actor.id], proposed_by: ctx.actor.id, proposed_at: ctx.now }),
  )
  await record<DesignEntry>(ctx, nobody, { what: 'design.proposed', about: serviceId, organisation, n: row!.n, version: live.version, kind: 'retirement' })
  return row!
}

/** What leads to a service and would lead nowhere without it: further forms of it, and journeys. */
export const usesOf = (pack: Pack, serviceId: string): readonly string[] => [
  ...[...pack.services.values()].filter(({ partOf }) => partOf === serviceId).map(({ id }) => id),
  ...[...pack.journeys.values()].filter((journey) => journey.services.some(({ service }) => service === serviceId)).map(({ id }) => id),
]
