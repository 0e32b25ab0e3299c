import assert from 'node:assert/strict'
import { test } from 'node:test'
import { html, raw } from './html.ts'
import { fillMould, makeMould, markFor } from './mould.ts'

test('words go where their marks were, escaped, as often as the mark stood there; markup stays', () => {
  const mould = makeMould(html`<p title="${markFor(1)}">${markFor(0)} 早晨</p>${raw(markFor(2))}<b>${markFor(0)}</b>`)
  for (const own of [['a & "b"', `'x'`, raw('<i>!</i>')], ['陳', '', raw('')], [markFor(1), '$& $1', raw('')]] as const) {
    const filled = fillMould(mould, own)
    assert.equal(filled.text, html`<p title="${own[1]}">${own[0]} 早晨</p>${own[2]}<b>${own[0]}</b>`.text)
    assert.equal(filled.bytes?.toString(), filled.text)
  }
})

test('a page without marks is itself', () => {
  assert.equal(fillMould(makeMould(html`<p>早晨</p>`), []).bytes?.toString(), '<p>早晨</p>')
})
