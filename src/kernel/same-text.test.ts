import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sameText } from './same-text.ts'

test('texts are compared by their bytes, also where one has as many signs and more bytes', () => {
  assert.equal(sameText('Bearer abc', 'Bearer abc'), true)
  for (const other of ['Bearer abd', 'Bearer ab', 'Bearer abé', '']) assert.equal(sameText(other, 'Bearer abc'), false, other)
})
