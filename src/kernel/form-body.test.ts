import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readForm } from './form-body.ts'

const post = (body: BodyInit, type?: string) => new Request('http://test/', { method: 'POST', body, ...(type && { headers: { 'content-type': type } }) })

test('both HTML encodings are read', async () => {
  const plain = await readForm(post('a=1&a=2&b=%E9%99%B3', 'application/x-www-form-urlencoded'), 1000)
  assert.deepEqual([plain.all('a'), plain.text('b'), plain.text('c')], [['1', '2'], '陳', ''])
  const parts = new FormData()
  parts.append('a', 'x')
  parts.append('file', new File(['%PDF-'], 'plan.pdf'))
  parts.append('empty', new File([], ''))
  const many = await readForm(post(parts), 10_000)
  assert.equal(many.text('a'), 'x')
  assert.equal(many.files('file')[0]?.bytes.toString(), '%PDF-')
  assert.equal(many.files('empty').length, 0)
})

const refused = [
  ['{"a":1}', 'application/json', 'request.bad_body'],
  ['not multipart at all', 'multipart/form-data; boundary=x', 'request.bad_body'],
  [new Uint8Array([0x61, 0x3d, 0xff, 0xfe]), 'application/x-www-form-urlencoded', 'request.bad_body'],
  ['a='.padEnd(2000, 'x'), 'application/x-www-form-urlencoded', 'request.too_large'],
] as const
for (const [body, type, code] of refused) {
  test(`${type} with ${typeof body === 'string' ? body.slice(0, 20) : 'bytes that are no text'} is refused as ${code}`, async () => {
    await assert.rejects(readForm(post(body as BodyInit, type), 1000), { code })
  })
}
