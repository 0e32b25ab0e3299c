import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { canonicalJson, type Json } from './canonical-json.ts'

test('members are sorted by UTF-16 units and nothing else is added', () => {
  // The example of RFC 8785, section 3.2.3: U+20AC before U+1F600 before U+FB33, by units and not by code points.
  const sorted = canonicalJson({ '\u20ac': 1, '\r': 2, '\ufb33': 3, '1': 4, '\u{1f600}': 5, '\u0080': 6, '\u00f6': 7 })
  assert.equal(sorted, '{"\\r":2,"1":4,"\u0080":6,"\u00f6":7,"\u20ac":1,"\u{1f600}":5,"\ufb33":3}')
  assert.equal(canonicalJson({ b: [1e21, 0.002, -0, null, true], a: 'é"\n' }), '{"a":"é\\"\\n","b":[1e+21,0.002,0,null,true]}')
})

test('the order in which members were set does not matter, and the value survives', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 2 })), (value) => {
      const turned = Object.fromEntries(Object.entries(value).reverse()) as Json
      assert.equal(canonicalJson(turned), canonicalJson(value as Json))
      assert.deepEqual(JSON.parse(canonicalJson(value as Json)), JSON.parse(JSON.stringify(value)))
    }),
  )
})

test('what JSON cannot say is refused', () => {
  assert.throws(() => canonicalJson({ n: Number.NaN }), TypeError)
  assert.throws(() => canonicalJson([Infinity]), TypeError)
})
