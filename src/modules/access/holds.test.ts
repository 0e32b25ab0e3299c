import assert from 'node:assert/strict'
import { test } from 'node:test'
import { holds, rolesAt } from './index.ts'

const actor = { posts: [{ organisation: 'roads', role: 'caseworker' }, { organisation: 'roads', role: 'deciding-officer' }, { organisation: 'parks', role: 'referee' }] }

test('a role is held at the organisation of the appointment, and nowhere else', () => {
  for (const [role, organisation, held] of [
    ['caseworker', 'roads', true],
    ['caseworker', undefined, true],
    ['caseworker', 'parks', false],
    ['referee', 'parks', true],
    ['operator', undefined, false],
  ] as const)
    assert.equal(holds(actor, role, organisation), held, `${role} ${organisation}`)
})

test('the roles held at an organisation are one fact, without those held elsewhere', () => {
  assert.equal(rolesAt(actor, 'roads'), 'caseworker deciding-officer')
  assert.equal(rolesAt(actor, 'works'), '')
})
