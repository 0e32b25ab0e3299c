import assert from 'node:assert/strict'
import { test } from 'node:test'
import { holds, organisationsOf, organisationsWritten, rolesAt, writesFor } from './index.ts'

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

test('an organisation with two posts is named once', () => {
  assert.deepEqual(organisationsOf(actor), ['roads', 'parks'])
  assert.deepEqual(organisationsOf({ posts: [] }), [])
})

test('the roles held at an organisation are one fact, without those held elsewhere', () => {
  assert.equal(rolesAt(actor, 'roads'), 'caseworker deciding-officer')
  assert.equal(rolesAt(actor, 'works'), '')
})

test('a policy officer writes for the own organisation, a portal officer for every one', () => {
  const policy = { posts: [{ organisation: 'roads', role: 'policy-officer' }, { organisation: 'parks', role: 'caseworker' }] }
  assert.deepEqual(organisationsWritten(policy), ['roads'])
  assert.equal(writesFor(policy, 'roads'), true)
  assert.equal(writesFor(policy, 'parks'), false)
  assert.equal(writesFor({ posts: [{ organisation: 'digital', role: 'portal-officer' }] }, 'parks'), true)
  assert.equal(writesFor({ posts: [] }, 'parks'), false)
})
