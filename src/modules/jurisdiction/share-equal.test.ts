import assert from 'node:assert/strict'
import { test } from 'node:test'
import { shareEqual } from './share-equal.ts'

test('what is equal stands once, and what is read is the same as before', () => {
  const text = '{"questions":[{"label":{"en":"Name","zh-Hant":"姓名"},"accept":["a","b"],"rows":{"most":3,"of":null}},{"label":{"en":"Name","zh-Hant":"姓名"},"accept":["a","b"],"rows":{"most":4,"of":null}}]}'
  const share = shareEqual()
  type Read = { questions: { label: object; accept: string[]; rows: object }[] }
  const [one, two] = [share(JSON.parse(text) as Read), share(JSON.parse(text) as Read)]
  assert.deepEqual(one, JSON.parse(text))
  assert.deepEqual(two, one)
  const [first, second] = one.questions
  assert.equal(first!.label, second!.label)
  assert.equal(first!.accept, second!.accept)
  assert.notEqual(first!.rows, second!.rows)
  assert.equal(two.questions[0]!.rows, first!.rows)
  assert.notEqual(two.questions[0], first, 'what holds lists or records of its own is left apart')
})
