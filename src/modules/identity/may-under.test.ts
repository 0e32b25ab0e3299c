import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { MandateTerms } from '../../kernel/mandate.ts'
import { mayFor, mayUnder, mustFor, type AskedUnder, type NotUnder } from './may-under.ts'

const renewal = { id: 'licence-renewal', organisation: 'roads', category: 'transport' }
const passport = { id: 'passport', organisation: 'border', category: 'travel' }
const everything: MandateTerms = { scope: 'all', actions: ['look', 'fill-in', 'submit', 'pay', 'receive', 'appoint'] }

const table: readonly [name: string, terms: MandateTerms, asked: AskedUnder, why: NotUnder | undefined][] = [
  ['everything', everything, { action: 'submit', service: renewal }, undefined],
  ['everything, of an organisation', everything, { action: 'receive', organisation: 'roads' }, undefined],
  ['to look needs no word', { scope: 'all', actions: [] }, { action: 'look', service: renewal }, undefined],
  ['an action that is not named', { ...everything, actions: ['look', 'fill-in'] }, { action: 'submit', service: renewal }, 'action'],
  ['no appointing unless named', { ...everything, actions: ['look', 'submit'] }, { action: 'appoint' }, 'action'],
  ['its organisation', { ...everything, scope: { organisations: ['roads'] } }, { action: 'submit', service: renewal }, undefined],
  ['another organisation', { ...everything, scope: { organisations: ['roads'] } }, { action: 'submit', service: passport }, 'scope'],
  ['a message of its organisation', { ...everything, scope: { organisations: ['roads'] } }, { action: 'receive', organisation: 'roads' }, undefined],
  ['a message of another', { ...everything, scope: { organisations: ['roads'] } }, { action: 'receive', organisation: 'border' }, 'scope'],
  ['its category', { ...everything, scope: { categories: ['transport'] } }, { action: 'look', service: renewal }, undefined],
  ['another category', { ...everything, scope: { categories: ['transport'] } }, { action: 'look', service: passport }, 'scope'],
  ['its service', { ...everything, scope: { services: ['passport'] } }, { action: 'pay', service: passport, amountMinor: 21500 }, undefined],
  ['another service of the same organisation', { ...everything, scope: { services: ['licence-transfer'] } }, { action: 'look', service: renewal }, 'scope'],
  ['one service does not open the department’s messages', { ...everything, scope: { services: ['licence-renewal'] } }, { action: 'receive', organisation: 'roads' }, 'scope'],
  ['an account’s whole log', everything, { action: 'look', everything: true }, undefined],
  ['nor by a mandate for a department', { ...everything, scope: { organisations: ['roads'] } }, { action: 'look', everything: true }, 'scope'],
  ['an empty scope reaches nothing', { ...everything, scope: { services: [] } }, { action: 'look', service: renewal }, 'scope'],
  ['a payment of exactly the limit', { ...everything, mostPaymentMinor: 50_000 }, { action: 'pay', amountMinor: 50_000 }, undefined],
  ['a payment above it', { ...everything, mostPaymentMinor: 50_000 }, { action: 'pay', amountMinor: 50_001 }, 'payment'],
  ['a limit of nothing', { ...everything, mostPaymentMinor: 0 }, { action: 'pay', amountMinor: 1 }, 'payment'],
  ['the last of the month', { ...everything, mostAMonth: 2 }, { action: 'submit', service: renewal, inMonth: [2] }, undefined],
  ['one more', { ...everything, mostAMonth: 2 }, { action: 'submit', service: renewal, inMonth: [3] }, 'month'],
  ['handed on: one more than both together may', { ...everything, mostAMonth: 2, within: { ...everything, mostAMonth: 2 } }, { action: 'submit', inMonth: [1, 3] }, 'month'],
  ['handed on: the last of both together', { ...everything, mostAMonth: 1, within: { ...everything, mostAMonth: 2 } }, { action: 'submit', inMonth: [1, 2] }, undefined],
  ['appointed within a limit', { ...everything, within: { ...everything, mostAMonth: 1 } }, { action: 'submit', inMonth: [2] }, 'month'],
  ['handed on, within both', { ...everything, within: { ...everything, scope: { organisations: ['roads'] } } }, { action: 'submit', service: renewal }, undefined],
  ['handed on: wider words do not help', { ...everything, within: { ...everything, scope: { organisations: ['roads'] } } }, { action: 'submit', service: passport }, 'scope'],
  ['handed on: nor a higher limit', { ...everything, mostPaymentMinor: 90_000, within: { ...everything, mostPaymentMinor: 10_000 } }, { action: 'pay', amountMinor: 20_000 }, 'payment'],
  ['handed on: nor more actions', { ...everything, within: { ...everything, actions: ['look'] } }, { action: 'pay', amountMinor: 1 }, 'action'],
  ['handed on, and narrower', { ...everything, actions: ['look'], within: everything }, { action: 'pay', amountMinor: 1 }, 'action'],
]

for (const [name, terms, asked, why] of table) test(`under a mandate: ${name}`, () => assert.equal(mayUnder(terms, asked), why))

test('in one’s own affairs nothing is in the way', () => {
  assert.equal(mayFor({}, { action: 'submit', service: renewal }), undefined)
  mustFor({}, { action: 'appoint' })
})

test('what is not allowed is refused with the reason as its code', () => {
  const actor = { mandate: { id: 'm', kind: 'agent', terms: { ...everything, actions: ['look'], scope: { services: ['passport'] } } } } as const
  assert.throws(() => mustFor(actor, { action: 'pay' }), { code: 'mandate.not_for_action', status: 403 })
  assert.throws(() => mustFor(actor, { action: 'look', service: renewal }), { code: 'mandate.not_for_scope' })
})
