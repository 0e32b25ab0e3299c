import { nobody, type Ctx, type ReadCtx } from '../../kernel/ctx.ts'
import { isUuid } from '../../kernel/ids.ts'
import { may, organisationsFor } from '../access/index.ts'
import { record } from '../journal/index.ts'
import type { Service } from '../jurisdiction/index.ts'
import type { ImprovementEntry } from './entries.ts'
import type { Written } from './improvement.ts'
import * as q from './improvement.sql.ts'
import { refuse } from './refusals.ts'

/** The organisations about whose services an officer reads what people say; undefined: all. */
export function organisationsRead(ctx: ReadCtx): readonly string[] | undefined {
  const read = organisationsFor(ctx, 'improvement.read')
  return read === 'all' ? undefined : read
}

export const mayRead = (ctx: ReadCtx, organisation: string): boolean => may(ctx, 'improvement.read', { organisation })

/** A service whose feedback the officer may read. */
export function serviceRead(ctx: ReadCtx, id: string): Service {
  const service = ctx.house.pack.services.get(id)
  return service && mayRead(ctx, service.organisation) ? service : refuse('feedback.not_found')
}

/** A service whose improvements the officer may write. */
export function serviceWritten(ctx: ReadCtx, id: string): Service {
  const service = serviceRead(ctx, id)
  return may(ctx, 'improvement.write', { organisation: service.organisation }) ? service : refuse('improvement.not_yours')
}

export const improvementOf = async (ctx: ReadCtx, serviceId: string, id: string): Promise<q.ImprovementRow> =>
  (isUuid(id) ? await ctx.db.maybe(q.readImprovement(serviceId, id)) : undefined) ?? refuse('improvement.not_found')

/** Writes a new improvement. The id is the action's: the same form sent twice is one. */
export async function writeImprovement(ctx: Ctx, service: Service, id: string, written: Written): Promise<void> {
  await ctx.tx.all(q.insertImprovement({ service_id: service.id, id, ...written, by: ctx.actor.id, at: ctx.now }))
  await tell(ctx, 'improvement.written', service, id, written)
}

/** Changes one over what its writer saw; false when another has changed it since, and then nothing is written. */
export async function changeImprovement(ctx: Ctx, service: Service, { id, revision }: { id: string; revision: number }, written: Written): Promise<boolean> {
  const changed = await ctx.tx.maybe(q.updateImprovement({ service_id: service.id, id, ...written, by: ctx.actor.id, at: ctx.now }, revision))
  if (!changed) return false
  await tell(ctx, 'improvement.changed', service, id, written)
  return true
}

const tell = (ctx: Ctx, what: ImprovementEntry['what'], service: Service, id: string, { state, answer_version: version }: Written) =>
  record<ImprovementEntry>(ctx, nobody, { what, about: service.id, organisation: service.organisation, improvement: id, state, ...(version !== null && { version }) })
