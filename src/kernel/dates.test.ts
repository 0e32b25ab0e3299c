import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addDays, addMonths, dayIn, isDay, momentAt, writeDay, writeMoment } from './dates.ts'
import { decimalAmount, formatMoney } from './money.ts'

const days = [
  ['2026-02-28', true],
  ['2026-02-29', false],
  ['2028-02-29', true],
  ['2026-13-01', false],
  ['2026-1-1', false],
  ['', false],
] as const
for (const [text, exists] of days) test(`${text || 'nothing'} is ${exists ? 'a' : 'no'} day`, () => assert.equal(isDay(text), exists))

for (const [day, time, zone, moment] of [
  ['2026-11-23', '09:00', 'Asia/Hong_Kong', '2026-11-23T01:00:00.000Z'],
  ['2026-11-23', '00:00', 'Asia/Hong_Kong', '2026-11-22T16:00:00.000Z'],
  // The clocks of London go forward at 01:00 on this day, and back at 02:00 on the other.
  ['2026-03-29', '00:30', 'Europe/London', '2026-03-29T00:30:00.000Z'],
  ['2026-03-29', '09:00', 'Europe/London', '2026-03-29T08:00:00.000Z'],
  ['2026-10-25', '09:00', 'Europe/London', '2026-10-25T09:00:00.000Z'],
  ['2026-11-01', '14:00', 'America/New_York', '2026-11-01T19:00:00.000Z'],
] as const) {
  test(`${time} on ${day} in ${zone} is ${moment}`, () => assert.equal(momentAt(day, time, zone).toISOString(), moment))
}

test('a moment near midnight belongs to the day it is there', () => {
  assert.equal(dayIn(new Date('2026-11-21T16:30:00Z'), 'Asia/Hong_Kong'), '2026-11-22')
  assert.equal(writeMoment(new Date('2026-11-21T16:30:00Z'), 'en', 'Asia/Hong_Kong'), '22 November 2026, 00:30')
})

test('days are written as people write them', () => {
  assert.equal(writeDay('2026-11-22', 'en'), '22 November 2026')
  assert.equal(writeDay('2026-11-22', 'zh-Hant'), '2026年11月22日')
})

test('a month is never longer than it is', () => {
  assert.equal(addMonths('2026-10-31', 4), '2027-02-28')
  assert.equal(addDays('2026-12-31', 1), '2027-01-01')
})

const dollars = { code: 'HKD', symbol: '$', minorDigits: 2 }
test('money is written without needless cents', () => {
  assert.equal(formatMoney(303000, dollars), '$3,030')
  assert.equal(formatMoney(1234505, dollars), '$12,345.05')
  assert.equal(formatMoney(-50, dollars), '−$0.50')
  assert.equal(decimalAmount(100000, 2), '1000.00')
})
