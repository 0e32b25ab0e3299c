import type { Actor, Post, ReadCtx } from '../../kernel/ctx.ts'
import { holdersOf } from '../identity/index.ts'
import type { Action } from './actions.ts'
import { holderOf } from './explain.ts'
import type { ResourceFor } from './resource.ts'

/** How many are looked at: who tells them does it in one transaction. */
const most = 20

/**
 * Officers who may do something now, by party id: by a post at one organisation, or by one that allows it wherever it is held. Decided for each
 * as when they ask, so that whoever proposed a thing is not among those who may agree to it.
 */
export async function officersWho<A extends Action>(ctx: ReadCtx, action: A, resource: ResourceFor<A>, organisation: string): Promise<readonly string[]> {
  const { policies, pack } = ctx.house
  const mayDo = (actor: Actor): boolean => policies.decide(actor, action, resource).allowed
  const posts = [...pack.roles.keys()].flatMap((role): readonly Post[] => {
    if (mayDo(holderOf({ role, organisation: elsewhere }))) return [...pack.organisations.keys()].map((anywhere) => ({ role, organisation: anywhere }))
    return mayDo(holderOf({ role, organisation })) ? [{ role, organisation }] : []
  })
  const holders = await holdersOf(ctx, posts, { limit: most })
  return holders.filter(({ partyId, posts: held }) => mayDo({ ...holderOf(...held), id: partyId, party: partyId })).map(({ partyId }) => partyId)
}

const elsewhere = ''
