import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { html, raw } from './html.ts'

test('what a person typed cannot become markup, in text or in an attribute', () => {
  fc.assert(
    fc.property(fc.string(), (typed) => {
      const { text } = html`<p title="${typed}">${typed}</p>`
      const inside = text.slice('<p title="'.length, -'</p>'.length)
      assert.equal(inside.split('">').length, 2, text)
      assert.ok(!/[<'"]/.test(inside.replace('">', '')), text)
    }),
  )
})

test('markup made by us is kept, lists are joined, nothing is shown for no value', () => {
  assert.equal(html`<ul>${[1, 2].map((n) => html`<li>${n}</li>`)}</ul>${false}${undefined}${null}${raw('<hr>')}`.text, '<ul><li>1</li><li>2</li></ul><hr>')
})
