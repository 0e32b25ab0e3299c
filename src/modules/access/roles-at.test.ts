import assert from 'node:assert/strict'
import { test } from 'node:test'
import { rolesAt } from './index.ts'

const actor = { posts: [{ organisation: 'roads', role: 'caseworker' }, { organisation: 'roads', role: 'deciding-officer' }, { organisation: 'parks', role: 'referee' }] }

test('the roles held at an organisation are one fact, without those held elsewhere', () => {
  assert.equal(rolesAt(actor, 'roads'), 'caseworker deciding-officer')
  assert.equal(rolesAt(actor, 'works'), '')
})
