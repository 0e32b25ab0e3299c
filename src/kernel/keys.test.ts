import assert from 'node:assert/strict'
import { randomBytes, sign, verify } from 'node:crypto'
import { test } from 'node:test'
import { makeKeys, open, seal } from './keys.ts'

const keys = makeKeys(randomBytes(32))

test('a seal that was cut off is no seal', () => {
  const key = makeKeys(Buffer.alloc(32, 7)).derive('a purpose')
  const sealed = seal(key, '', 'table.column 1')
  for (const length of [0, 11, 12, 16, 24, 27]) assert.throws(() => open(key, sealed.subarray(0, length), 'table.column 1'), `${length}`)
  assert.equal(open(key, sealed, 'table.column 1').length, 0)
})

test('what is sealed opens with its key and place only', () => {
  const key = keys.derive('test')
  const sealed = seal(key, '陳大文', 'table.column 1')
  assert.equal(open(key, sealed, 'table.column 1').toString(), '陳大文')
  assert.throws(() => open(key, sealed, 'table.column 2'))
  assert.throws(() => open(keys.derive('other'), sealed, 'table.column 1'))
  sealed[sealed.length - 1]! ^= 1
  assert.throws(() => open(key, sealed, 'table.column 1'))
})

test('signing keys are the same each time and differ by purpose', () => {
  const text = Buffer.from('text')
  const signature = sign(null, text, keys.ed25519('a').privateKey)
  assert.ok(verify(null, text, keys.ed25519('a').publicKey, signature))
  assert.ok(!verify(null, text, keys.ed25519('b').publicKey, signature))
  const es256 = sign('sha256', text, keys.p256('a').privateKey)
  assert.ok(verify('sha256', text, keys.p256('a').publicKey, es256))
  assert.ok(!verify('sha256', text, keys.p256('b').publicKey, es256))
})
