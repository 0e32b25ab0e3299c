import { visitor, type Actor, type House, type Post } from '../../kernel/ctx.ts'
import type { Action } from './actions.ts'
import type { Policy } from './policy-file.ts'
import type { ResourceFor } from './resource.ts'

type Point = Pick<House, 'policies'>
export type Explained = { readonly allowed: boolean; readonly by: readonly Policy[] }

/** Whether somebody may do something, and the policies that say so; with a no and none of them, nothing permits it. */
export function explain<A extends Action>({ policies }: Point, actor: Actor, action: A, resource: ResourceFor<A>): Explained {
  const decision = policies.decide(actor, action, resource)
  return { allowed: decision.allowed, by: decision.policies.map((id) => policies.policies.get(id)!) }
}

/** Somebody who holds these posts and has nothing to do with what is asked about. */
export const holderOf = (...posts: readonly Post[]): Actor => ({ ...visitor, kind: 'person', id: 'holder', party: 'holder', posts })

/** What may forbid an action, whoever is otherwise permitted it. */
export const limitsOf = ({ policies }: Point, action: Action): readonly Policy[] => policies.about(action).filter(({ effect }) => effect === 'forbid')
