import type { Ctx, ReadCtx } from '../../kernel/ctx.ts'
import { rolesAt } from '../access/index.ts'
import { record } from '../journal/index.ts'
import type { PinnedService } from '../jurisdiction/index.ts'
import type { CaseEntry } from './entries.ts'
import type { CaseAtDesk } from './find-case.ts'
import { partsRead, reachOf, type Reach } from './reach.ts'

/** An officer opens a case: a reading of somebody's data, which they are shown. Gives what the officer may read of it. */
export async function recordReading(ctx: ReadCtx & { readonly write: (work: (ctx: Ctx) => Promise<unknown>) => Promise<unknown> }, atDesk: CaseAtDesk, pinned: PinnedService): Promise<Reach> {
  const { found, organisation } = atDesk
  const reach = reachOf(pinned, atDesk, ctx)
  await ctx.write((writing) => record<CaseEntry>(writing, found.party_id, { what: 'case.read', about: found.reference, organisation, roles: rolesAt(ctx.actor, organisation), service: found.service_id, ...partsRead(reach) }))
  return reach
}
