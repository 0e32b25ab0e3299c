import type { Actor, Post } from '../../kernel/ctx.ts'
import { partyFor, postId, type Value } from './resource.ts'

type EntityId = { readonly type: string; readonly id: string }
export type Entity = { readonly uid: EntityId; readonly attrs: Readonly<Record<string, Value>>; readonly parents: readonly EntityId[]; readonly tags?: Readonly<Record<string, Value>> }

/** An actor as policies see them. `key` is equal for actors between whom no policy can tell. */
export type Principal = { readonly key: string; readonly uid: EntityId; readonly entities: readonly Entity[] }

const organisations = (ids: readonly string[]): Value => [...new Set(ids)].sort()

/** `needs`: the data of cases that a role's work needs. */
export function principalOf(actor: Actor, needs: (role: string) => readonly string[]): Principal {
  if (actor.kind === 'system') return one('System')
  if (actor.kind === 'visitor') return one('Visitor')
  const posts = [...actor.posts].sort((a, b) => (postId(a) < postId(b) ? -1 : 1))
  const assurance = actor.assurance ?? 'basic'
  const party = partyFor(actor, actor.party)
  const uid = { type: 'Person', id: 'self' }
  const attrs = {
    party: { __entity: { type: 'Party', id: party } },
    assurance,
    offices: organisations(posts.map(({ organisation }) => organisation)),
    desks: organisations(posts.flatMap(({ role, organisation }) => (needs(role).length > 0 ? [organisation] : []))),
    wholeDesks: organisations(posts.flatMap(({ role, organisation }) => (needs(role).includes('*') ? [organisation] : []))),
  }
  const person = { uid, attrs, parents: [...posts.map((post) => ({ type: 'Post', id: postId(post) })), ...[...new Set(posts.map(({ role }) => role))].map((id) => ({ type: 'Role', id }))], tags: tagsOf(posts) }
  return { key: `Person ${party} ${assurance} ${posts.map(postId).join(' ')}`, uid, entities: [person] }
}

function one(type: 'System' | 'Visitor'): Principal {
  const uid = { type, id: type.toLowerCase() }
  return { key: type, uid, entities: [{ uid, attrs: {}, parents: [] }] }
}

const tagsOf = (posts: readonly Post[]): Readonly<Record<string, Value>> =>
  Object.fromEntries([...Map.groupBy(posts, ({ role }) => role)].map(([role, held]) => [role, organisations(held.map(({ organisation }) => organisation))]))
