import type { Post } from '../../kernel/ctx.ts'
import { may, type Asker } from '../access/index.ts'
import type { PinnedService } from '../jurisdiction/index.ts'
import { worksWithCases } from './desks-of.ts'
import type { CaseAtDesk } from './find-case.ts'

/** What an officer may read of a case: the whole of it, or the pages of its form that the officer's roles need. */
export type Reach = { readonly whole: true } | { readonly whole: false; readonly pages: ReadonlySet<string> }

export const wholeCase: Reach = { whole: true }

/** At the organisation that owns the case a role reads all unless the service lists pages for it; elsewhere it reads only what is listed. */
export function reachOf(pinned: PinnedService, { found, organisation }: Pick<CaseAtDesk, 'found' | 'organisation'>, asker: Asker): Reach {
  const mayRead = (page?: string) => may(asker, 'cases.read-part', { readers: readersOf(pinned, { owner: found.organisation, organisation }, page) })
  if (mayRead()) return wholeCase
  return { whole: false, pages: new Set(Object.values(pinned.service.apply.reads).flat().filter(mayRead)) }
}

/** The posts of an organisation that read a page of a case, or without one the whole, as the service says. */
export function readersOf({ pack, service }: PinnedService, { owner, organisation }: { owner: string; organisation: string }, page?: string): Post[] {
  const { reads } = service.apply
  const limited = (role: string) => Object.hasOwn(reads, role)
  const readsIt = (role: string) => (page === undefined ? organisation === owner && !limited(role) : limited(role) && reads[role]!.includes(page))
  return [...pack.roles.keys()].filter((role) => worksWithCases(pack, role) && readsIt(role)).map((role) => ({ organisation, role }))
}

export const reads = (reach: Reach, page: string): boolean => reach.whole || reach.pages.has(page)

/** The pages that a reading was limited to, as a fact for the journal. */
export const partsRead = (reach: Reach): { pages?: string } => (reach.whole ? {} : { pages: [...reach.pages].sort().join(' ') })
