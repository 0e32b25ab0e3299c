import assert from 'node:assert/strict'
import { test } from 'node:test'
import { gunzipSync } from 'node:zlib'
import fc from 'fast-check'
import { fillGzip, fillPlain, makeFrame } from './kept-frames.ts'

test('a kept page with a reader’s line is the page, plain and compressed, whatever stands in it', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 4000 }), fc.string({ unit: 'binary', maxLength: 300 }), fc.string({ unit: 'binary', maxLength: 4000 }), fc.string({ maxLength: 300 }), (before, hole, after, line) => {
      const frame = makeFrame(before + hole + after, { start: before.length, length: hole.length, variant: '' }, {})
      const expected = Buffer.concat([Buffer.from(before), Buffer.from(line), Buffer.from(after)])
      assert.ok(fillPlain(frame, Buffer.from(line)).equals(expected))
      assert.ok(gunzipSync(fillGzip(frame, Buffer.from(line))).equals(expected))
    }),
  )
})
