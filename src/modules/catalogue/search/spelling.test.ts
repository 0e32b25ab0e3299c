import assert from 'node:assert/strict'
import { test } from 'node:test'
import { distance, remainders, spellingsOf } from './spelling.ts'

for (const [a, b, slips] of [
  ['licence', 'licence', 0],
  ['licnece', 'licence', 1],
  ['lisence', 'licence', 1],
  ['passprot', 'passport', 1],
  ['resturant', 'restaurant', 1],
  ['restraunt', 'restaurant', 3],
  ['kitten', 'sitting', 3],
  ['', 'abc', 3],
] as const) {
  test(`${a} is ${slips} slips from ${b}`, () => assert.deepEqual([distance(a, b), distance(b, a)], [slips, slips]))
}

test('two spellings of a word have a remainder in common', () => {
  for (const [a, b] of [['licnece', 'licence'], ['passprot', 'passport'], ['restraunt', 'restaurant'], ['tradmark', 'trademark'], ['身分证', '身份证'], ['强绩金', '强积金']] as const) {
    assert.ok(remainders(a).some((one) => remainders(b).includes(one)), a)
  }
  assert.ok(remainders('a'.repeat(24)).length + remainders('abcdefghijklmnop').length <= 40)
})

test('the vocabulary has words, and signs in twos and threes as they are written', () => {
  const found = spellingsOf(['Renew ID 843 licence', '強積金'], true)
  assert.deepEqual(found.filter(({ word }) => /[a-z]/.test(word)).map(({ word }) => word), ['renew', 'licence'])
  assert.deepEqual(found.flatMap(({ shown }) => (/\p{Script=Han}/u.test(shown) ? [shown] : [])), ['強積', '強積金', '積金'])
  assert.deepEqual(spellingsOf(['強積金'], false), [])
})
