import type { Actor, Post, ReadCtx } from '../../kernel/ctx.ts'
import { holdersOf } from '../identity/index.ts'
import type { Action } from './actions.ts'
import { holderOf } from './explain.ts'
import type { ResourceFor } from './resource.ts'

/** How many holders of posts are read at a time. */
const piece = 50

/**
 * Officers who may do something now, in the order of their party ids, those after one of them: by a post at one organisation, or by one that allows it
 * wherever it is held. Decided for each as when they ask, so that whoever proposed a thing is not among those who may agree to it. Read as far as the caller goes.
 */
export async function* officersWho<A extends Action>(ctx: ReadCtx, action: A, resource: ResourceFor<A>, organisation: string, after?: string): AsyncGenerator<string> {
  const { policies, pack } = ctx.house
  const mayDo = (actor: Actor): boolean => policies.decide(actor, action, resource).allowed
  const posts = [...pack.roles.keys()].flatMap((role): readonly Post[] => {
    if (mayDo(holderOf({ role, organisation: elsewhere }))) return [...pack.organisations.keys()].map((anywhere) => ({ role, organisation: anywhere }))
    return mayDo(holderOf({ role, organisation })) ? [{ role, organisation }] : []
  })
  for (let last = after; ; ) {
    const holders = await holdersOf(ctx, posts, { after: last, limit: piece })
    for (const { partyId, posts: held } of holders) if (mayDo({ ...holderOf(...held), id: partyId, party: partyId })) yield partyId
    if (holders.length < piece) return
    last = holders.at(-1)!.partyId
  }
}

const elsewhere = ''
