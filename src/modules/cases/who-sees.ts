import type { Post, ReadCtx } from '../../kernel/ctx.ts'
import { explain, holderOf, type Policy } from '../access/index.ts'
import type { PinnedService } from '../jurisdiction/index.ts'
import type { Case } from './case.ts'
import type { Referral } from './cases.sql.ts'
import { asResource } from './find-case.ts'
import { reachOf, type Reach } from './reach.ts'

/** A post whose holders see a case at their desk, how much of it, and by which policies. */
export type Seer = { readonly post: Post; readonly reach: Reach; readonly by: readonly Policy[] }

type Subject = { readonly found: Case; readonly pinned: PinnedService; readonly referrals: readonly Pick<Referral, 'organisation'>[] }

/** Every post that sees a case: decided for each role at each organisation that has to do with the case, as it is decided when a holder asks. */
export function whoSees({ house }: Pick<ReadCtx, 'house'>, { found, pinned, referrals }: Subject): readonly Seer[] {
  return postsConcerned(house.pack.roles.keys(), found, referrals).flatMap((post) => {
    const actor = holderOf(post)
    const { allowed, by } = explain(house, actor, 'cases.read', asResource(house.pack, found, referrals))
    return allowed ? [{ post, by, reach: reachOf(pinned, { found, organisation: post.organisation }, { house, actor }) }] : []
  })
}

/** Posts that see who sees a case and not the case, wherever they are held. */
export function whoSeesThat({ house }: Pick<ReadCtx, 'house'>, { found, referrals }: Pick<Subject, 'found' | 'referrals'>): readonly { readonly role: string; readonly by: readonly Policy[] }[] {
  return [...house.pack.roles.keys()].flatMap((role) => {
    const { allowed, by } = explain(house, holderOf({ role, organisation: elsewhere }), 'cases.explain', asResource(house.pack, found, referrals))
    return allowed ? [{ role, by }] : []
  })
}

const elsewhere = ''

function postsConcerned(roles: Iterable<string>, found: Case, referrals: Subject['referrals']): readonly Post[] {
  const organisations = [...new Set([found.organisation, ...referrals.map(({ organisation }) => organisation)])]
  const all = [...roles]
  return organisations.flatMap((organisation) => all.map((role) => ({ organisation, role })))
}
