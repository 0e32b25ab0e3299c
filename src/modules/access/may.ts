import type { Actor, House, Post } from '../../kernel/ctx.ts'
import type { Action, OfficeAction } from './actions.ts'
import { refuse as refuseAccess } from './refusals.ts'
import type { ResourceFor } from './resource.ts'

export type Asker = { readonly house: Pick<House, 'policies'>; readonly actor: Actor }

/** Whether the actor may do something to something. This, and what is below, is the only place where rights are decided. */
export const may = <A extends Action>({ house, actor }: Asker, action: A, resource: ResourceFor<A>): boolean => house.policies.decide(actor, action, resource).allowed

/** The same for what cannot go on otherwise. `refuse`: the caller's own words, where a stranger must not learn that something exists. */
export function must<A extends Action>(asker: Asker, action: A, resource: ResourceFor<A>, refuse: () => never = () => refuseAccess('access.denied')): void {
  if (!may(asker, action, resource)) refuse()
}

/** The posts of the actor each of which alone is enough, in the order in which they are held. */
export const postsFor = <A extends Action>(asker: Asker, action: A, resource: ResourceFor<A>): readonly Post[] =>
  asker.actor.posts.filter((post) => may({ house: asker.house, actor: { ...asker.actor, posts: [post] } }, action, resource))

/** The organisations to whose things the actor may do something, for a condition in SQL. */
export const organisationsFor = ({ house, actor }: Asker, action: OfficeAction): 'all' | readonly string[] => house.policies.organisationsFor(actor, action)

/** The organisation by whose post the actor may do something to its own things: the first, when there are several. */
export const officeFor = (asker: Asker, action: OfficeAction): string | undefined => asker.actor.posts.find(({ organisation }) => may(asker, action, { organisation } as never))?.organisation

/** Whether there is any organisation to whose things the actor may do something. */
export const maySomewhere = (asker: Asker, action: OfficeAction): boolean => organisationsFor(asker, action).length > 0
