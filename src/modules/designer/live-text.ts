import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ReadCtx } from '../../kernel/ctx.ts'
import * as q from './designer.sql.ts'

/** The file of a service as it is live now; undefined when the service is new or retired. */
export async function liveText(ctx: ReadCtx, serviceId: string): Promise<{ readonly text: string; readonly version: number } | undefined> {
  const { pack } = ctx.house
  const service = pack.services.get(serviceId)
  if (!service) return undefined
  const released = await ctx.db.maybe(q.liveRelease(serviceId))
  // The folder goes before when it brings a higher version (jurisdiction's livePack).
  if (released && released.version >= service.version) return { text: released.text, version: released.version }
  const file = join(pack.folder, 'services', serviceId, 'service.yaml')
  return existsSync(file) ? { text: readFileSync(file, 'utf8'), version: service.version } : undefined
}
