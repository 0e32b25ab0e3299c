import assert from 'node:assert/strict'
import { test } from 'node:test'
import { edgeFrom, edgeOfMoney, edges, isKept, isSettled, type State } from './payment.ts'

const states: State[] = ['requested', 'paid', 'expired', 'paid-late', 'refund-asked', 'refunded']

test('money is taken from every state, by exactly one edge, and never lost', () => {
  for (const state of states) assert.ok(isSettled(edgeOfMoney(state).to), state)
})

test('each edge has its own place in the graph, and every state is reached from the request', () => {
  assert.equal(new Set(edges.map((edge) => `${edge.from} ${edge.name}`)).size, edges.length)
  const reached = new Set<State | undefined>([undefined])
  for (let i = 0; i < edges.length; i++) for (const edge of edges) if (reached.has(edge.from)) reached.add(edge.to)
  assert.deepEqual([...reached].filter(Boolean).sort(), [...states].sort())
})

test('what was paid does not expire, and what has expired does not expire again', () => {
  for (const state of states.filter((one) => one !== 'requested')) assert.equal(edgeFrom(state, 'expire'), undefined)
  assert.equal(edgeFrom('requested', 'expire')?.to, 'expired')
})

test('only money that is kept goes back, once', () => {
  for (const state of states) assert.equal(edgeFrom(state, 'ask-refund') !== undefined, isKept(state), state)
  for (const state of states) assert.equal(edgeFrom(state, 'refund') !== undefined, state === 'refund-asked', state)
})
