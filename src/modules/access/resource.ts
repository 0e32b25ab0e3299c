import { nobody, type Actor, type Post } from '../../kernel/ctx.ts'
import { actions, type Action } from './actions.ts'

type Parties = readonly string[]
type Written = { readonly organisation: string; /** Party ids of everybody who wrote in it. */ readonly authors?: Parties }

/** What is decided upon, by kind. Organisations, parties and posts are given by their ids. */
export type Resources = {
  readonly Platform: { readonly sandbox?: boolean }
  readonly Office: { readonly organisation: string }
  /** `named`: posts that need particular data only and have a part in such a case. */
  readonly Case: { readonly organisation: string; readonly owner: string; readonly involved: Parties; readonly referredTo: readonly string[]; readonly named?: readonly Post[] }
  readonly Step: { readonly owner: string; readonly involved: Parties; readonly by: 'applicant' | 'system' | 'officer'; readonly posts: readonly Post[] }
  /** A step that one officer has proposed and another has to confirm; `authors`: who proposed it. */
  readonly ProposedStep: { readonly owner: string; readonly involved: Parties; readonly posts: readonly Post[]; readonly authors: Parties }
  readonly Part: { readonly readers: readonly Post[] }
  readonly AssistedDraft: { readonly organisation: string; readonly officer: string }
  /** A licence or certificate: whose it is, and who proposed what is to be done with it. */
  readonly Document: { readonly organisation: string; readonly owner: string; readonly authors?: Parties }
  /** Licences that are issued from a file: who handed it in. */
  readonly Run: Written
  readonly Content: Written
  readonly ServiceDraft: Written
  readonly CaseMove: Written
  /** Authors: who proposed it, and who approved it first. The organisation is empty where it is no department's. */
  readonly Registration: { readonly organisation: string; readonly owner: string; readonly authors?: Parties }
  readonly Belonging: { readonly owner: string }
  /** A post that is asked for or held: whose it is, and who asked for it. */
  readonly Appointment: { readonly organisation: string; readonly officer: string; readonly authors: Parties }
  /** A role that may be taken in an emergency, with the roles whose holders may. */
  readonly EmergencyRole: { readonly by: readonly string[] }
  readonly Task: { readonly module: string }
}
export type ResourceFor<A extends Action> = Resources[(typeof actions)[A]]

type EntityId = { readonly type: string; readonly id: string }
type Reference = { readonly __entity: EntityId }
export type Value = Reference | string | boolean | readonly (Reference | string)[]

const entity = (type: string, id: string): Reference => ({ __entity: { type, id } })
export const postId = ({ role, organisation }: Post): string => `${role}@${organisation}`

/** What a party is to who asks. Policies need no more, and decisions on different parties' things are then one decision. */
export function partyFor({ id, party, principals }: Pick<Actor, 'id' | 'party' | 'principals'>, one: string): 'self' | 'party' | 'principal' | 'other' {
  if (one === id) return 'self'
  if (one === party) return 'party'
  return principals?.includes(one) ? 'principal' : 'other'
}

const sorted = (ids: readonly string[]): string[] => [...new Set(ids)].sort()

/** How each attribute is written for a policy. An attribute has one meaning wherever it stands. */
const written: Readonly<Record<string, (value: never, actor: Actor) => Value>> = {
  sandbox: (value: boolean) => value,
  by: (value: string | readonly string[]) => (typeof value === 'string' ? value : sorted(value).map((id) => entity('Role', id))),
  module: (value: string) => value,
  organisation: (value: string) => value,
  referredTo: (value: readonly string[]) => sorted(value),
  owner: (value: string, actor) => entity('Party', partyFor(actor, value)),
  officer: (value: string, actor) => entity('Party', partyFor(actor, value)),
  involved: (value: Parties, actor) => sorted(value.map((one) => partyFor(actor, one))).map((id) => entity('Party', id)),
  authors: (value: Parties, actor) => sorted(value.map((one) => partyFor(actor, one))).map((id) => entity('Party', id)),
  posts: (value: readonly Post[]) => sorted(value.map(postId)).map((id) => entity('Post', id)),
  named: (value: readonly Post[]) => sorted(value.map(postId)).map((id) => entity('Post', id)),
  readers: (value: readonly Post[]) => sorted(value.map(postId)).map((id) => entity('Post', id)),
}

const unsaid: Readonly<Record<string, Readonly<Record<string, unknown>>>> = { Platform: { sandbox: false }, Case: { named: [] }, Document: { authors: [], owner: nobody }, Run: { authors: [] }, Content: { authors: [] }, ServiceDraft: { authors: [] }, CaseMove: { authors: [] }, Registration: { authors: [] } }

/** A resource as its policies see it: attributes in a fixed order, nothing of whose it is but what that is to the actor. */
export function attributesOf<A extends Action>(action: A, resource: ResourceFor<A>, actor: Actor): Readonly<Record<string, Value>> {
  const whole: Readonly<Record<string, unknown>> = { ...unsaid[actions[action]], ...resource }
  return Object.fromEntries(Object.keys(whole).sort().map((name) => [name, written[name]!(whole[name] as never, actor)]))
}
