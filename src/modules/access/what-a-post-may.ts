import type { House, Post } from '../../kernel/ctx.ts'
import { actions, type Action } from './actions.ts'
import { explain, holderOf, limitsOf } from './explain.ts'
import type { Policy } from './policy-file.ts'
import type { Resources } from './resource.ts'

/** Where something is allowed: at the post's own organisation, at every one, in cases referred to it, or as other data say. */
export type Where = 'own' | 'any' | 'referred' | 'named' | 'procedure' | 'service' | 'begun' | 'platform'

export type Allowed = { readonly action: Action; readonly where: Where; readonly by: readonly Policy[]; /** What forbids it all the same, in some case. */ readonly limits: readonly Policy[] }

const other = 'other'
const elsewhere = ''

/** For each kind of thing those that tell one right from another; where an earlier one is allowed a later one says nothing more. */
const tried: { readonly [Kind in keyof Resources]: (post: Post) => readonly (readonly [Where, Resources[Kind]])[] } = {
  Platform: () => [['platform', {}]],
  Office: ofOrganisation,
  Document: ({ organisation }) => [['any', { organisation: elsewhere, owner: other }], ['own', { organisation, owner: other }]],
  Run: ofOrganisation,
  Content: ofOrganisation,
  ServiceDraft: ofOrganisation,
  CaseMove: ofOrganisation,
  Case: ({ organisation, role }) => [
    ['any', { organisation: elsewhere, owner: other, involved: [], referredTo: [] }],
    ['own', { organisation, owner: other, involved: [], referredTo: [] }],
    ['referred', { organisation: elsewhere, owner: other, involved: [], referredTo: [organisation] }],
    ['named', { organisation: elsewhere, owner: other, involved: [], referredTo: [], named: [{ organisation, role }] }],
  ],
  Step: (post) => [['procedure', { owner: other, involved: [], by: 'officer', posts: [post] }]],
  ProposedStep: (post) => [['procedure', { owner: other, involved: [], posts: [post], authors: [] }]],
  Part: (post) => [['service', { readers: [post] }]],
  AssistedDraft: ({ organisation }) => [['begun', { organisation, officer: holderOf().id }]],
  Registration: ({ organisation }) => [['any', { organisation: elsewhere, owner: other }], ['own', { organisation, owner: other }]],
  Appointment: ({ organisation }) => [['any', { organisation: elsewhere, officer: other, authors: [] }], ['own', { organisation, officer: other, authors: [] }]],
  // Which roles may be taken in an emergency is data of the pack; the page that takes them says so.
  EmergencyRole: () => [],
  Belonging: () => [['any', { owner: other }]],
  Task: () => [],
}

function ofOrganisation({ organisation }: Post): readonly (readonly [Where, { readonly organisation: string }])[] {
  return [['any', { organisation: elsewhere }], ['own', { organisation }]]
}

/** What a post lets be done that nobody may without one, each with the policies that permit it. A post whose work needs no data of cases has no step in one. */
export function whatAPostMay(house: Pick<House, 'policies'>, post: Post): readonly Allowed[] {
  const [holder, nobodyElse] = [holderOf(post), holderOf()]
  const seesCases = explain(house, holder, 'cases.list', { organisation: post.organisation }).allowed
  return (Object.keys(actions) as Action[]).flatMap((action) => {
    const kind = actions[action]
    if ((kind === 'Step' || kind === 'ProposedStep' || kind === 'Part') && !seesCases) return []
    const things = tried[kind](post) as readonly (readonly [Where, Resources[typeof kind]])[]
    const found = things.flatMap(([where, thing]) => {
      const { allowed, by } = explain(house, holder, action, thing as never)
      return allowed && !explain(house, nobodyElse, action, thing as never).allowed ? [{ action, where, by, limits: limitsOf(house, action) }] : []
    })
    if (found[0]?.where === 'any') return found.slice(0, 1)
    // Who sees all of an organisation need not be named.
    return found.length > 1 ? found.filter(({ where }) => where !== 'named') : found
  })
}
