import assert from 'node:assert/strict'
import { test } from 'node:test'
import { newCode, parseCode, writeCode } from './check-code.ts'
import { fateOf, mayMove, statusOfEntry, statusToday, statusValues, type Status, type StatusToday } from './credential.ts'
import { endOfDay } from './end-of-day.ts'

const states: readonly StatusToday[] = ['valid', 'suspended', 'expired', 'revoked', 'surrendered', 'replaced', 'superseded']
const allowed = new Set(['valid suspended', 'valid revoked', 'valid surrendered', 'valid replaced', 'valid superseded', 'suspended valid', 'suspended revoked', 'expired revoked'])
for (const from of states) {
  for (const to of states.filter((one): one is Status => one !== 'expired')) {
    const may = allowed.has(`${from} ${to}`)
    test(`from ${from} to ${to} is ${may ? 'allowed' : 'refused'}`, () => assert.equal(mayMove(from, to), may))
  }
}

test('machines are told of every state whether it counts, people what became of it', () => {
  for (const status of states.filter((one): one is Status => one !== 'expired')) assert.equal(statusOfEntry({ status: statusValues[status], fate: fateOf(status) }), status)
})

const days: [Status, string | undefined, string, StatusToday][] = [
  ['valid', '2027-12-17', '2027-12-17', 'valid'], ['valid', '2027-12-17', '2027-12-18', 'expired'], ['valid', undefined, '2099-01-01', 'valid'],
  ['revoked', '2027-12-17', '2028-01-01', 'revoked'], ['suspended', '2027-12-17', '2028-01-01', 'suspended'],
]
for (const [status, until, today, told] of days) test(`${status} until ${until} is ${told} on ${today}`, () => assert.equal(statusToday(status, until, today), told))

const ends: [string, string, string][] = [
  ['2027-12-17', 'Asia/Hong_Kong', '2027-12-17T16:00:00.000Z'],
  ['2027-12-17', 'UTC', '2027-12-18T00:00:00.000Z'],
  // Both sides of a change of the clocks.
  ['2027-03-27', 'Europe/Tallinn', '2027-03-27T22:00:00.000Z'],
  ['2027-03-28', 'Europe/Tallinn', '2027-03-28T21:00:00.000Z'],
  ['2027-12-31', 'America/New_York', '2028-01-01T05:00:00.000Z'],
]
for (const [day, zone, moment] of ends) test(`${day} in ${zone} ends at ${moment}`, () => assert.equal(new Date(endOfDay(day, zone) * 1000).toISOString(), moment))

test('a check code is read as printed, in small letters and with spaces, and no single wrong sign passes', () => {
  const code = newCode()
  assert.equal(code.length, 24)
  for (const typed of [code, writeCode(code), writeCode(code).toLowerCase(), code.match(/.{3}/g)!.join(' ')]) assert.equal(parseCode(typed), code)
  for (let i = 0; i < code.length; i++) assert.equal(parseCode(code.slice(0, i) + (code[i] === 'A' ? 'C' : 'A') + code.slice(i + 1)), undefined)
  assert.equal(parseCode(code.slice(1)), undefined)
})
