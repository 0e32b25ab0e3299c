import { preparsePolicySet, preparseSchema, schemaToJson, statefulIsAuthorized, type PolicyJson } from '@cedar-policy/cedar-wasm/nodejs'
import type { Actor } from '../../kernel/ctx.ts'
import { actions, type Action, type OfficeAction } from './actions.ts'
import type { Policy } from './policy-file.ts'
import { principalOf, type Principal } from './principal.ts'
import { readSchema } from './read-policies.ts'
import { attributesOf, type ResourceFor } from './resource.ts'

declare module '../../kernel/ctx.ts' {
  interface House {
    readonly policies: DecisionPoint
  }
}

/** `policies`: the ids of those that decided. None with a no: nothing permits it. */
export type Decision = { readonly allowed: boolean; readonly policies: readonly string[] }

/** Who may do what, by one set of policies that does not change while the process runs. */
export type DecisionPoint = {
  readonly policies: ReadonlyMap<string, Policy>
  decide<A extends Action>(actor: Actor, action: A, resource: ResourceFor<A>): Decision
  /** The organisations to whose things the actor may do something, for a condition in SQL: each is decided as one thing of it would be. */
  organisationsFor(actor: Actor, action: OfficeAction): 'all' | readonly string[]
  /** The same without looking at what was decided before: for the bench and for tests. */
  decideAnew<A extends Action>(actor: Actor, action: A, resource: ResourceFor<A>): Decision
  /** The policies that speak of an action. */
  about(action: Action): readonly Policy[]
}

// A decision is some 100 bytes and its key some 200: 10 MB at most.
const mostKept = 30_000
const mostLists = 1_000
let opened = 0

/** What a government's pack says: its organisations, and the data of cases that a role's work needs. */
export type Ground = { readonly organisations: readonly string[]; readonly needs: (role: string) => readonly string[] }

export function openPolicies(policies: readonly Policy[], { organisations, needs }: Ground): DecisionPoint {
  // Cedar keeps parsed policies by name, for as long as the process runs.
  const name = `policies ${opened++}`
  const byId = new Map(policies.map((policy) => [policy.id, policy]))
  const groups = parseSchema(name)
  const parsed = new Map<Action, readonly Policy[]>()
  const decisions = bounded<Decision>(mostKept)
  const offices = bounded<'all' | readonly string[]>(mostLists)
  const principals = new WeakMap<Actor, Principal>()

  const about = (action: Action): readonly Policy[] => {
    const known = parsed.get(action)
    if (known) return known
    const found = policies.filter(({ constraint }) => speaksOf(constraint, action, groups))
    const answer = preparsePolicySet(`${name} ${action}`, { staticPolicies: Object.fromEntries(found.map(({ id, text }) => [id, text])) })
    if (answer.type === 'failure') throw new Error(`policies about ${action} cannot be parsed`)
    parsed.set(action, found)
    return found
  }
  const principal = (actor: Actor): Principal => {
    const known = principals.get(actor) ?? principalOf(actor, needs)
    principals.set(actor, known)
    return known
  }
  const ask = (who: Principal, action: Action, attrs: ReturnType<typeof attributesOf>): Decision => {
    about(action)
    const uid = { type: actions[action], id: 'one' }
    const entities = [...who.entities, { uid, attrs, parents: [] }] as never
    const answer = statefulIsAuthorized({ principal: who.uid, action: { type: 'Action', id: action }, resource: uid, context: {}, preparsedPolicySetId: `${name} ${action}`, preparsedSchemaName: name, validateRequest: true, entities })
    if (answer.type === 'failure') throw new Error(`${action} cannot be decided: ${answer.errors.map(({ message }) => message).join('; ')}`)
    const { decision, diagnostics } = answer.response
    if (diagnostics.errors.length > 0) throw new Error(`${action} cannot be decided: ${diagnostics.errors.map(({ policyId, error }) => `${policyId}: ${error.message}`).join('; ')}`)
    return { allowed: decision === 'allow', policies: [...diagnostics.reason].sort() }
  }
  const decide = <A extends Action>(actor: Actor, action: A, resource: ResourceFor<A>): Decision => {
    const who = principal(actor)
    const attrs = attributesOf(action, resource, actor)
    return decisions.of(`${action} ${who.key} ${JSON.stringify(attrs)}`, () => ask(who, action, attrs))
  }
  return {
    policies: byId,
    about,
    decide,
    decideAnew: (actor, action, resource) => ask(principal(actor), action, attributesOf(action, resource, actor)),
    organisationsFor: (actor, action) =>
      offices.of(`${action} ${principal(actor).key}`, () => {
        const found = organisations.filter((organisation) => decide(actor, action, { organisation } as never).allowed)
        return found.length === organisations.length ? 'all' : found
      }),
  }
}

/** What was worked out before, by a key that says all it depends on; the oldest goes when there are too many. */
function bounded<Value>(most: number) {
  const kept = new Map<string, Value>()
  return {
    of(key: string, work: () => Value): Value {
      const known = kept.get(key)
      if (known !== undefined) return known
      const made = work()
      const oldest = kept.size >= most ? kept.keys().next().value : undefined
      if (oldest !== undefined) kept.delete(oldest)
      kept.set(key, made)
      return made
    },
  }
}

/** The groups that each action is in. */
type Groups = ReadonlyMap<string, readonly string[]>

function parseSchema(name: string): Groups {
  const schema = readSchema()
  const [parsed, json] = [preparseSchema(name, schema), schemaToJson(schema)]
  if (parsed.type === 'failure' || json.type === 'failure') throw new Error('the schema of policies cannot be parsed')
  return new Map(Object.entries(json.json['']!.actions).map(([action, { memberOf }]) => [action, (memberOf ?? []).map(({ id }) => id)]))
}

function speaksOf(constraint: PolicyJson['action'], action: Action, groups: Groups): boolean {
  if (constraint.op === 'All') return true
  const named = ('entities' in constraint ? constraint.entities : 'entity' in constraint ? [constraint.entity] : []).map((one) => ('__entity' in one ? one.__entity.id : one.id))
  return [action, ...(groups.get(action) ?? [])].some((one) => named.includes(one))
}
