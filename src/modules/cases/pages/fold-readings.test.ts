import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Reading } from '../../journal/index.ts'
import { foldReadings } from './fold-readings.ts'

const reading = (hour: number, change: Partial<Reading> = {}, organisation = 'roads'): Reading => ({
  id: `r${hour}`, at: new Date(Date.UTC(2026, 10, 22, hour)), what: 'case.read', about: 'K7QM-4TXR-9HD3', basis: 'post', facts: { roles: 'caseworker' },
  actor: { kind: 'person', id: organisation, organisation, onBehalfOf: undefined }, ...change,
})
const dayOf = (at: Date) => at.toISOString().slice(0, 10)
const lines = (readings: readonly Reading[]) => foldReadings(readings, dayOf).map(({ latest, count }) => [latest.id, count])

test('what one reader opened again and again on a day is one line, also when others read in between', () => {
  assert.deepEqual(lines([reading(12), reading(11, {}, 'parks'), reading(10), reading(9)]), [['r12', 3], ['r11', 1]])
})

test('another day, another thing, another role or another file is a line of its own', () => {
  const file = (hour: number, id: string) => reading(hour, { what: 'case.file.read', facts: { roles: 'caseworker', file: id } })
  const all = [reading(36), reading(12), reading(11, { about: 'AAAA-CCCC-DDDD' }), reading(10, { facts: { roles: 'referee' } }), file(9, 'a'), file(8, 'b')]
  assert.deepEqual(lines(all).map(([, count]) => count), [1, 1, 1, 1, 1, 1])
  assert.deepEqual(lines([]), [])
})
