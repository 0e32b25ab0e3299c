import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { visitor, system, type Actor } from '../../kernel/ctx.ts'
import { policiesOf } from '../access/index.ts'
import { loadPack, procedureOf } from '../jurisdiction/index.ts'
import { allowedActions, decide, foldState, shownState, standing, undo, type ActionRow } from './case.ts'

const pack = loadPack(new URL('../../../jurisdictions/hk', import.meta.url).pathname)
const policies = policiesOf(pack)
const asking = (actor: Actor) => ({ house: { policies }, actor })
const procedure = procedureOf(pack, { use: 'refer-and-inspect', with: {} })

const person = (id: string, ...posts: Actor['posts'][number][]): Actor => ({ ...visitor, kind: 'person', id, party: id, posts })
const applicant = { ...person('rep'), party: 'company' }
const caseworker = person('lo', { organisation: 'FEHD', role: 'caseworker' })
const decider = person('hui', { organisation: 'FEHD', role: 'deciding-officer' })
const decidesElsewhere = person('tse', { organisation: 'ImmD', role: 'deciding-officer' })
const fire = person('pang', { organisation: 'FSD', role: 'referee' })
const deciderWhoApplied = { ...decider, id: 'rep' }
const found = (state: string) => ({ state, party_id: 'company', applicant_id: 'rep', organisation: 'FEHD' })

const table = [
  ['draft', 'submit', applicant, [], 'with-departments'],
  ['draft', 'submit', caseworker, [], 'refused'],
  ['with-departments', 'answer-referral', fire, ['FSD', 'BD'], 'with-departments'],
  ['with-departments', 'answer-referral', fire, ['BD'], 'refused'],
  ['with-departments', 'answer-referral', caseworker, ['FSD'], 'refused'],
  ['with-departments', 'all-answered', system, [], 'to-inspect'],
  ['with-departments', 'all-answered', decider, [], 'refused'],
  ['with-departments', 'withdraw', applicant, [], 'withdrawn'],
  ['to-inspect', 'book-inspection', caseworker, [], 'inspection-booked'],
  ['to-decide', 'approve', caseworker, [], 'refused'],
  ['to-decide', 'approve', decider, [], 'approved'],
  ['to-decide', 'approve', decidesElsewhere, [], 'refused'],
  ['to-decide', 'approve', deciderWhoApplied, [], 'refused'],
  ['to-decide', 'approve', applicant, [], 'refused'],
  ['approved', 'approve', decider, [], 'refused'],
  ['to-decide', 'burn', decider, [], 'refused'],
] as const

for (const [state, action, actor, referredTo, expected] of table) {
  test(`${actor.id} ${actor.posts.map((post) => `${post.role} of ${post.organisation}`)} may ${action} a case in ${state}: ${expected}`, () => {
    const attempt = () => decide(procedure, found(state), action, asking(actor), referredTo).to
    if (expected === 'refused') assert.throws(attempt, { code: 'case.action_not_allowed' })
    else {
      assert.equal(attempt(), expected)
      assert.ok(state === 'draft' || allowedActions(procedure, found(state), asking(actor), referredTo).includes(action))
    }
  })
}

const row = (n: number, action: string, from: string, to: string, more: Partial<ActionRow> = {}): ActionRow => ({
  id: `a${n}`, n, action, from_state: from, to_state: to, actor_kind: 'person', actor_id: 'x', actor_organisation: null,
  at: new Date(n * 1000), effective_at: new Date(n * 1000), details: null, undoes: null, mandate_id: null, mandate_kind: null, second_id: null, ...more,
})

test('what was taken back leaves the state as it was before, and stays in the list', () => {
  const actions = [row(1, 'submit', 'draft', 'to-decide'), row(2, 'approve', 'to-decide', 'approved'), row(3, undo, 'approved', 'to-decide', { undoes: 'a2' })]
  assert.equal(foldState(actions), 'to-decide')
  assert.deepEqual(standing(actions).map((one) => one.action), ['submit'])
  assert.equal(actions.length, 3)
})

test('the applicant is shown a decision when it can no longer be taken back', () => {
  const at = new Date('2026-11-22T03:00:30Z')
  const decided = { state: 'approved', state_before: 'to-decide', effective_at: at }
  assert.equal(shownState(decided, new Date(at.getTime() - 1)), 'to-decide')
  assert.equal(shownState(decided, at), 'approved')
})

test('whoever acts in whatever order, a case never leaves an end state and only ever stands in a state of its procedure', () => {
  const actors = [applicant, caseworker, decider, decidesElsewhere, fire, system]
  const names = Object.keys(procedure.actions)
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.constantFrom(...names), fc.constantFrom(...actors)), { maxLength: 40 }), (steps) => {
      let state = 'draft'
      for (const [name, actor] of steps) {
        const ended = procedure.states[state]?.end !== undefined
        try {
          state = decide(procedure, found(state), name, asking(actor), ['FSD', 'BD']).to
          assert.ok(!ended, `${name} led out of an end state`)
          assert.ok(procedure.states[state])
        } catch (error) {
          assert.equal((error as { code?: string }).code, 'case.action_not_allowed')
        }
      }
    }),
  )
})
