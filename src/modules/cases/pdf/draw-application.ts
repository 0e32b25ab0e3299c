import { body, Column } from '../../../kernel/paper/column.ts'
import { heightOf, inkSoft, newSheet, teal } from '../../../kernel/paper/sheet.ts'
import type { ApplicationPaper } from './application-paper.ts'

/** What of a part's first answer must stand below its heading. */
const firstAnswer = 34

/** Draws what somebody signs: every answer, what it costs, and what they declare. The same words give the same bytes. */
export async function draw(paper: ApplicationPaper): Promise<Buffer> {
  const { sheet, bytes } = newSheet({ title: paper.title, author: paper.organisation, at: paper.at, lang: paper.lang, oneLanguage: true })
  const column = new Column(sheet, `${paper.title} · ${paper.page}`)
  column.write('P', paper.brand, { ...body, size: 9.5, colour: inkSoft }, 10)
  column.write('H1', paper.title, { ...body, face: 'bold', size: 20, colour: teal })
  column.write('P', paper.organisation, { ...body, size: 11, colour: inkSoft }, 10)
  for (const { label, value } of paper.about) drawAnswer(column, label, [value])
  for (const { title, answers } of paper.parts) {
    column.heading(title, firstAnswer)
    for (const { label, lines } of answers) drawAnswer(column, label, lines)
  }
  column.heading(paper.declaration.heading, firstAnswer)
  for (const statement of paper.declaration.statements) column.write('P', statement, body, 5)
  column.write('P', paper.declaration.signing, { ...body, face: 'bold' }, 4)
  sheet.doc.end()
  return bytes
}

function drawAnswer(column: Column, label: string, lines: readonly string[]): void {
  column.roomFor(heightOf(column.sheet, label, body) + 16)
  column.write('P', label, { ...body, size: 9, colour: inkSoft })
  for (const text of lines) column.write('P', text, body)
  column.y += 6
}
