import type { Actor } from '../../kernel/ctx.ts'
import { rolesAt } from '../access/index.ts'
import type { PinnedService } from '../jurisdiction/index.ts'
import { worksWithCases } from './desks-of.ts'
import type { CaseAtDesk } from './find-case.ts'

/** What an officer may read of a case: the whole of it, or the pages of its form that the officer's roles need. */
export type Reach = { readonly whole: true } | { readonly whole: false; readonly pages: ReadonlySet<string> }

export const wholeCase: Reach = { whole: true }

/** At the organisation that owns the case a role reads all unless the service lists pages for it; elsewhere it reads only what is listed. */
export function reachOf({ pack, service }: PinnedService, { found, organisation }: Pick<CaseAtDesk, 'found' | 'organisation'>, actor: Pick<Actor, 'posts'>): Reach {
  const { reads } = service.apply
  const roles = rolesAt(actor, organisation).split(' ').filter((role) => worksWithCases(pack, role))
  if (organisation === found.organisation && roles.some((role) => !Object.hasOwn(reads, role))) return wholeCase
  return { whole: false, pages: new Set(roles.flatMap((role) => (Object.hasOwn(reads, role) ? reads[role]! : []))) }
}

export const reads = (reach: Reach, page: string): boolean => reach.whole || reach.pages.has(page)

/** The pages that a reading was limited to, as a fact for the journal. */
export const partsRead = (reach: Reach): { pages?: string } => (reach.whole ? {} : { pages: [...reach.pages].sort().join(' ') })
