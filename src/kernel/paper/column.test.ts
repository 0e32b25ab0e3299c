import assert from 'node:assert/strict'
import { test } from 'node:test'
import { body, Column } from './column.ts'
import { newSheet } from './sheet.ts'

/** How many pages so many lines take. Each has its foot, drawn as something that is not read out. */
async function pagesOf(lines: number, each = 'One line.'): Promise<{ pages: number; y: number }> {
  const { sheet, bytes } = newSheet({ title: 'A paper', author: 'An organisation', at: new Date(0), oneLanguage: true })
  const column = new Column(sheet, 'A paper · page {n}')
  for (let i = 0; i < lines; i++) column.write('P', each, body)
  sheet.doc.end()
  return { pages: (await bytes).toString('latin1').match(/\/Type \/Page\b/g)!.length, y: column.y }
}

test('words go on to a next page before the foot, and not one page too early', async () => {
  const { y } = await pagesOf(1)
  const perPage = Math.floor((841.89 - 48 - 14 - 48) / (y - 48))
  assert.equal((await pagesOf(perPage)).pages, 1)
  assert.equal((await pagesOf(perPage + 1)).pages, 2)
})

test('what is longer than a page begins where it is, and leaves no empty page before it', async () => {
  const { pages } = await pagesOf(1, 'Long. '.repeat(1200))
  assert.equal(pages, 2)
})
