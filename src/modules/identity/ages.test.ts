import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { House } from '../../kernel/ctx.ts'
import { ageGroupOf, majorityOf } from './ages.ts'

const where = (ages: { account: number; majority: number }) => ({ house: { pack: { settings: { accounts: { ages }, timeZone: 'Asia/Hong_Kong' } } } as unknown as House })
const here = where({ account: 11, majority: 18 })
const on = (day: string, born: string, at = here) => ageGroupOf({ ...at, now: new Date(`${day}T00:00:00+08:00`) }, born)

test('an age is counted in whole years by the government’s own clock, and a birthday of 29 February comes on 1 March', () => {
  assert.equal(on('2024-02-16', '2013-02-17'), 'young')
  assert.equal(on('2024-02-17', '2013-02-17'), 'child')
  assert.equal(on('2026-02-28', '2008-02-29'), 'child')
  assert.equal(on('2026-03-01', '2008-02-29'), 'of-age')
})

test('another government has other ages', () => {
  const there = where({ account: 14, majority: 20 })
  assert.equal(on('2027-02-16', '2013-02-17', there), 'young')
  assert.equal(on('2033-02-16', '2013-02-17', there), 'child')
  assert.equal(on('2033-02-17', '2013-02-17', there), 'of-age')
})

test('the moment of majority is midnight of the birthday, and of 1 March where the year has no 29 February', () => {
  assert.equal(majorityOf(here, '2013-06-14').toISOString(), '2031-06-13T16:00:00.000Z')
  assert.equal(majorityOf(here, '2008-02-29').toISOString(), '2026-02-28T16:00:00.000Z')
  assert.equal(majorityOf(where({ account: 11, majority: 20 }), '2008-02-29').toISOString(), '2028-02-28T16:00:00.000Z')
})
