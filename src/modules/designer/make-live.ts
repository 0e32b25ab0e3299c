import type { Ctx } from '../../kernel/ctx.ts'
import { nobody } from '../../kernel/ctx.ts'
import { bumpEdition } from '../../kernel/edition.ts'
import { record } from '../journal/index.ts'
import { releaseDefinition, retireDefinition, tellFault } from '../jurisdiction/index.ts'
import * as q from './designer.sql.ts'
import { draftAgain } from './draft-again.ts'
import type { DesignEntry } from './entries.ts'
import { liveText } from './live-text.ts'
import { proveRelease } from './prove-draft.ts'

/**
 * Makes a release that was agreed to the live version. It is proved once more against the pack of this moment: what it rests on may have changed
 * since. When it no longer holds, what is live goes on, and the release says why it was stopped.
 */
export async function makeLive(ctx: Ctx, release: q.ReleaseRow): Promise<'live' | 'stopped'> {
  const { service_id: serviceId, n, organisation, version, kind } = release
  if (kind === 'retirement') return retire(ctx, release)
  const { pack, faults } = proveRelease(ctx.house, serviceId, release.text, ctx.now)
  const outrun = ((await liveText(ctx, serviceId))?.version ?? 0) !== release.from_version
  if (!pack || faults.length > 0 || outrun) {
    await ctx.tx.all(q.setReleaseState(serviceId, n, 'stopped', outrun ? 'stale' : faults.slice(0, 5).map(tellFault).join('\n')))
    await draftAgain(ctx, release)
    await record<DesignEntry>(ctx, nobody, { what: 'design.stopped', about: serviceId, organisation, n })
    return 'stopped'
  }
  const sha256 = await releaseDefinition(ctx.tx, pack, serviceId, ctx.now)
  await ctx.tx.all(q.supersede(serviceId, ctx.now))
  await ctx.tx.all(q.makeReleaseLive(serviceId, n, sha256, ctx.now))
  await record<DesignEntry>(ctx, nobody, { what: 'design.published', about: serviceId, organisation, n, version, kind })
  await bumpEdition(ctx.tx)
  return 'live'
}

async function retire(ctx: Ctx, { service_id: serviceId, n, organisation, version, kind, instead }: q.ReleaseRow): Promise<'live' | 'stopped'> {
  await retireDefinition(ctx.tx, ctx.house.pack, serviceId, ctx.now, instead ?? undefined)
  await ctx.tx.all(q.supersede(serviceId, ctx.now))
  await ctx.tx.all(q.makeReleaseLive(serviceId, n, null, ctx.now))
  await record<DesignEntry>(ctx, nobody, { what: 'design.published', about: serviceId, organisation, n, version, kind })
  await bumpEdition(ctx.tx)
  return 'live'
}
