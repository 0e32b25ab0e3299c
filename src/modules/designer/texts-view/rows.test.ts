import assert from 'node:assert/strict'
import { test } from 'node:test'
import { stampOf } from '../../jurisdiction/index.ts'
import { isOnlyUnvouched, needsWork, textRows, writtenText, type TextRow } from './rows.ts'

const now = { en: 'You pay $20', 'zh-Hant': '費用為20元' }
const before = 'You pay $10'
const only = (text: object, earlier: readonly unknown[] = []): TextRow => textRows({ apply: { pages: [{ title: text }] } }, earlier)[0]!
const kinds = (row: TextRow) => Object.fromEntries(Object.entries(row.faults).map(([language, all]) => [language, all.map(({ kind, about }) => [kind, ...about].join(' '))]))

for (const [name, text, expected] of [
  ['vouched for', { ...now, of: stampOf(now.en) }, { en: [], 'zh-Hant': [], 'zh-Hans': [] }],
  ['never vouched for', now, { en: [], 'zh-Hant': ['text-unstamped'], 'zh-Hans': [] }],
  ['stale', { ...now, of: stampOf(before) }, { en: [], 'zh-Hant': ['text-stale'], 'zh-Hans': [] }],
  ['with another figure', { en: now.en, 'zh-Hant': '費用為30元', of: stampOf(now.en) }, { en: [], 'zh-Hant': ['text-figures-differ 20'], 'zh-Hans': [] }],
  ['without a blank', { en: 'Pay {fee}', 'zh-Hant': '請繳費', of: stampOf('Pay {fee}') }, { en: [], 'zh-Hant': ['text-blanks-differ {fee}'], 'zh-Hans': [] }],
  ['without Chinese', { en: 'Only this' }, { en: [], 'zh-Hant': ['text-missing'], 'zh-Hans': [] }],
  ['with a Simplified text of an older Traditional one', { ...now, 'zh-Hans': '费用为20元', of: stampOf(now.en), ofHans: stampOf('費用') }, { en: [], 'zh-Hant': [], 'zh-Hans': ['simplified-stale'] }],
] as const) {
  test(`a text ${name}`, () => {
    const row = only(text)
    assert.deepEqual(kinds(row), expected)
    assert.equal(needsWork(row), Object.values(expected).some((all) => all.length > 0))
  })
}

test('a stale translation shows what the English said then, where an earlier file still says it', () => {
  const text = { ...now, of: stampOf(before) }
  assert.equal(only(text, [{ name: { en: before, 'zh-Hant': '費用' } }]).then.en, before)
  assert.equal(only(text).then.en, undefined)
})

test('only what nobody vouched for can be settled by vouching', () => {
  assert.ok(isOnlyUnvouched(only({ ...now, of: stampOf(before) })))
  assert.ok(!isOnlyUnvouched(only({ en: 'Pay $20', 'zh-Hant': '請繳費', of: stampOf(before) })))
  assert.ok(!isOnlyUnvouched(only({ ...now, of: stampOf(now.en) })))
})

test('who changes the words and vouches for nothing leaves the translation stale', () => {
  const was = { en: before, 'zh-Hant': '費用為10元', of: stampOf(before) }
  const wanted = { ...now, 'zh-Hans': '', isVouched: false, isDerivedAccepted: false }
  const written = writtenText(was, wanted)
  assert.deepEqual(written, { ...now, of: stampOf(before) })
  assert.deepEqual(kinds(only(written))['zh-Hant'], ['text-stale'])
  assert.deepEqual(writtenText(was, { ...wanted, isVouched: true }), { ...now, of: stampOf(now.en) })
})

test('a derived text that is accepted is written down with its stamp, and one that is emptied is derived again', () => {
  const accepted = writtenText(now, { ...now, 'zh-Hans': '', isVouched: true, isDerivedAccepted: true })
  assert.deepEqual([accepted['zh-Hans'], accepted['ofHans']], [only(now).words['zh-Hans'], stampOf(now['zh-Hant'])])
  assert.deepEqual(Object.keys(writtenText(accepted, { ...now, 'zh-Hans': '', isVouched: true, isDerivedAccepted: false })), ['en', 'zh-Hant', 'of'])
})
