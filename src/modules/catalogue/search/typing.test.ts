import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Tag } from '../../../kernel/i18n.ts'
import { deriveSimplified, loadPack } from '../../jurisdiction/index.ts'
import { answersWhileTyping } from './typing.ts'

const pack = loadPack(new URL('../../../../jurisdictions/hk', import.meta.url).pathname)
deriveSimplified(pack)

const ids = (text: string, tag: Tag = 'en') => answersWhileTyping(pack, text, tag, 8).map(({ id }) => id)

describe('answers while typing', () => {
  for (const [typed, tag, wanted] of [
    ['passp', 'en', 'immd-passport-adult'],
    ['driving lic', 'en', 'td-dl-renew'],
    ['license renew', 'en', 'td-dl-renew'],
    ['renew my car', 'en', 'td-vl-renew'],
    ['visa for my wi', 'en', 'immd-dependant'],
    ['HKI', 'en', 'immd-hkid-replace'],
    ['bdr', 'en', 'immd-birthcopy'],
    ['bdr87', 'en', 'immd-birthcopy'],
    ['cap. 57', 'en', '57'],
    ['食肆', 'zh-Hant', 'fehd-grl'],
    ['食肆牌', 'zh-Hant', 'fehd-grl'],
    ['食', 'zh-Hant', 'fehd-grl'],
    ['餐馆牌照', 'zh-Hans', 'fehd-grl'],
    ['出世紙', 'zh-Hant', 'immd-birthcopy'],
    ['getting mar', 'en', 'marriage'],
    ['Immigration Dep', 'en', 'ImmD'],
  ] as const) {
    test(`${typed} (${tag})`, () => assert.ok(ids(typed, tag).includes(wanted), ids(typed, tag).join(' ')))
  }

  test('what begins as was typed comes first', () => assert.equal(ids('Hawker')[0], 'fehd-hawker'))
  test('all words must fit, and at most as many answers as asked for', () => {
    assert.deepEqual(ids('passport dog'), [])
    assert.equal(answersWhileTyping(pack, 'licence', 'en', 3).length, 3)
  })

  for (const [what, text] of [['nothing', ''], ['one letter', 'p'], ['controls', '\u0000\u0007'], ['half a pair', '\ud800'], ['operators', `' & | ! :* <-> (`], ['markup', '<script>'], ['ten thousand letters', 'a'.repeat(10_000)], ['ten thousand signs', '牌'.repeat(10_000)], ['a word of prototypes', 'constructor __proto__']] as const) {
    test(`an answer for ${what}`, () => assert.ok(Array.isArray(ids(text))))
  }

  test('it takes a fraction of a millisecond', (t) => {
    const typed = ['pa', 'li', 'licence', '牌', '食肆牌照', 'renewal of']
    const started = performance.now()
    for (let i = 0; i < 1000; i++) ids(typed[i % typed.length]!)
    const each = (performance.now() - started) / 1000
    t.diagnostic(`${each.toFixed(3)} ms`)
    assert.ok(each < 3, 'an order of magnitude slower than it should be')
  })
})
