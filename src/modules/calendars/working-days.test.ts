import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addWorkingDays, isWorkingDay, workingDaysBetween, type Calendar } from './working-days.ts'

// Hong Kong around Lunar New Year 2026: 17 to 19 February are public holidays, Tuesday to Thursday.
const calendar: Calendar = { settings: { weekend: ['saturday', 'sunday'] }, holidays: new Set(['2026-02-17', '2026-02-18', '2026-02-19']) }

for (const [day, open] of [
  ['2026-02-13', true],
  ['2026-02-14', false],
  ['2026-02-15', false],
  ['2026-02-16', true],
  ['2026-02-17', false],
  ['2026-02-19', false],
  ['2026-02-20', true],
] as const) {
  test(`${day} is ${open ? 'a' : 'no'} working day`, () => assert.equal(isWorkingDay(calendar, day), open))
}

for (const [day, count, end] of [
  ['2026-02-13', 0, '2026-02-13'],
  ['2026-02-13', 1, '2026-02-16'],
  ['2026-02-13', 2, '2026-02-20'],
  ['2026-02-14', 1, '2026-02-16'],
  ['2026-02-16', 1, '2026-02-20'],
  ['2026-02-17', 1, '2026-02-20'],
  ['2026-02-16', 7, '2026-03-02'],
] as const) {
  test(`${count} working days from ${day} end on ${end}`, () => assert.equal(addWorkingDays(calendar, day, count), end))
}

for (const [from, to, count] of [
  ['2026-02-16', '2026-02-16', 0],
  ['2026-02-16', '2026-02-20', 1],
  ['2026-02-13', '2026-02-23', 3],
  ['2026-02-17', '2026-02-19', 0],
  ['2026-02-20', '2026-02-16', -1],
] as const) {
  test(`from ${from} to ${to} there are ${count} working days`, () => assert.equal(workingDaysBetween(calendar, from, to), count))
}

test('counting forth and back agree', () => {
  for (let count = 1; count <= 40; count++) assert.equal(workingDaysBetween(calendar, '2026-02-01', addWorkingDays(calendar, '2026-02-01', count)), count)
})

test('a week without a working day is an error, not a loop', () => {
  const closed: Calendar = { settings: { weekend: ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] }, holidays: new Set() }
  assert.throws(() => addWorkingDays(closed, '2026-02-01', 1), /No working day/)
})
