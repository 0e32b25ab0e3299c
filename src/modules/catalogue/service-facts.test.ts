import assert from 'node:assert/strict'
import { test } from 'node:test'
import { loadPack, type Service } from '../jurisdiction/index.ts'
import { collectionWords, feeOf, shortFee, shortTime } from './service-facts.ts'

const pack = loadPack(new URL('../../../jurisdictions/hk', import.meta.url).pathname)
const some = pack.services.get('fehd-grl')!
const withFee = (fee: Partial<Service['fee']>): Service => ({ ...some, fee: { source: 'general', ...fee } })
const note = (en: string, zh = '按情況') => ({ en, 'zh-Hant': zh })

for (const [fee, main, rest, short] of [
  [{ amountMinor: 0 }, 'Free', undefined, 'Free'],
  [{ amountMinor: 303000 }, '$3,030', undefined, '$3,030'],
  [{ amountMinor: 10050, note: note('For 3 years.') }, '$100.50', 'For 3 years.', '$100.50'],
  [{}, 'See details', undefined, 'See details'],
  [{ note: note('By floor area, in 19 bands. Valid for 6 months.') }, 'By floor area, in 19 bands', 'Valid for 6 months.', 'By floor area'],
  [{ note: note('By engine capacity, fuel and period. Up to 1,500 cc $5,074.') }, 'By engine capacity, fuel and period', 'Up to 1,500 cc $5,074.', 'By engine capacity'],
  [{ note: note('Ask the department for the current fee.') }, 'Ask the department for the current fee', undefined, 'See details'],
  [{ note: note('By the value of the goods that you bring in or send out, capped at $200') }, 'By the value of the goods that you bring in or send out', 'Capped at $200', 'See details'],
] as const) {
  test(`a fee of ${JSON.stringify(fee)}`, () => {
    assert.deepEqual(feeOf(pack, withFee(fee), 'en').main, main)
    assert.deepEqual(feeOf(pack, withFee(fee), 'en').rest, rest)
    assert.equal(shortFee(pack, withFee(fee), 'en'), short)
  })
}

test('Chinese stops end a clause too', () => {
  const fee = feeOf(pack, withFee({ note: note('-', '按樓面面積收費，共19級。暫准牌照有效期為6個月。') }), 'zh-Hant')
  assert.deepEqual([fee.main, fee.rest], ['按樓面面積收費，共19級', '暫准牌照有效期為6個月。'])
})

for (const [pledge, words] of [
  [{ workingDays: 1, text: note('1 working day, sometimes more'), source: 'general' }, '1 working day'],
  [{ workingDays: 10, text: note('10 working days online'), source: 'general' }, '10 working days'],
  [{ text: note('Same day; by post a week'), source: 'general' }, 'Same day'],
  [{ text: note('A very long pledge that says many things about when and how it may be kept'), source: 'general' }, undefined],
] as const) {
  test(`a pledge of ${pledge.text.en}`, () => assert.equal(shortTime({ ...some, pledge }, 'en'), words))
}

test('ways to collect are listed as a person would say them', () => {
  const service: Service = { ...some, collection: ['electronic', 'post', 'counter'] }
  assert.equal(collectionWords(service, 'en'), 'Online, by post or at the counter')
  assert.equal(collectionWords({ ...some, collection: ['post'] }, 'en'), 'By post')
  assert.match(collectionWords(service, 'zh-Hant'), /網上.*郵寄.*櫃位/)
})
