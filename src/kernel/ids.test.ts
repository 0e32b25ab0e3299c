import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isUuid, newReference, parseReference, uuid } from './ids.ts'

test('a uuid is of version 7 and begins with the time', () => {
  const early = uuid(1_700_000_000_000)
  const late = uuid(1_700_000_000_001)
  assert.ok(isUuid(early) && early[14] === '7')
  assert.ok(early < late)
})

test('a reference is read however it is written', () => {
  const reference = newReference()
  assert.match(reference, /^[2-9A-Y]{4}-[2-9A-Y]{4}-[2-9A-Y]{4}$/)
  assert.equal(parseReference(` ${reference.toLowerCase().replaceAll('-', ' ')} `), reference)
})

test('one wrong sign, or two neighbours changed about, is never another reference', () => {
  const signs = '23456789ACDEFGHJKMNPQRTVWXY'
  for (let round = 0; round < 40; round++) {
    const bare = newReference().replaceAll('-', '')
    for (let i = 0; i < 12; i++) {
      for (const sign of signs) if (sign !== bare[i]) assert.equal(parseReference(bare.slice(0, i) + sign + bare.slice(i + 1)), undefined)
      if (i < 11 && bare[i] !== bare[i + 1]) assert.equal(parseReference(bare.slice(0, i) + bare[i + 1] + bare[i] + bare.slice(i + 2)), undefined)
    }
  }
})
