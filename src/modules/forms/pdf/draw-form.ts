import { body, Column } from '../../../kernel/paper/column.ts'
import { decorate, heightOf, inkSoft, margin, newSheet, teal, tealTint, width, write } from '../../../kernel/paper/sheet.ts'
import type { FormPaper, PaperPart } from './form-paper.ts'
import { drawQuestion, heightOfQuestion } from './draw-question.ts'
import { beginForm, placeMarker } from './widgets.ts'

/** Draws a blank form: what it is for, how to use it, its questions part by part, and where to sign. */
export async function draw(paper: FormPaper): Promise<Buffer> {
  const { sheet, bytes } = newSheet({ title: paper.title, author: paper.organisation, at: paper.at, lang: paper.lang, oneLanguage: true })
  beginForm(sheet)
  placeMarker(sheet, paper.marker)
  const column = new Column(sheet, `${[paper.formNumber, paper.title].filter(Boolean).join(' · ')} · ${paper.page}`)
  drawTop(column, paper)
  drawUse(column, paper)
  for (const part of paper.parts) drawPart(column, part)
  drawDeclaration(column, paper)
  sheet.doc.end()
  return bytes
}

function drawTop(column: Column, { brand, title, organisation, formNumber, derived }: FormPaper): void {
  column.write('P', brand, { ...body, size: 9.5, colour: inkSoft })
  column.y += 10
  column.write('H1', title, { ...body, face: 'bold', size: 21, colour: teal })
  column.write('P', [organisation, formNumber].filter(Boolean).join(' · '), { ...body, size: 11, colour: inkSoft })
  if (derived) column.write('P', derived, { ...body, size: 9, colour: inkSoft })
  column.y += 12
}

function drawUse(column: Column, { use, needs, purpose }: FormPaper): void {
  const { sheet } = column
  const inner = { ...body, size: 9.5, x: margin + 14, width: width - 28 }
  const height = use.lines.reduce((sum, text) => sum + heightOf(sheet, text, inner) + 4, 0) + 38
  decorate(sheet, () => sheet.doc.roundedRect(margin, column.y, width, height, 6).fill(tealTint))
  column.y += 12
  column.write('H2', use.heading, { ...inner, face: 'bold', size: 11.5, colour: teal })
  column.y += 2
  for (const text of use.lines) column.write('P', text, inner, 4)
  column.y += 16
  if (needs) {
    column.heading(needs.heading, 40)
    bullets(column, needs.lines)
  }
  column.heading(purpose.heading, 40)
  column.write('P', purpose.text, body, 10)
}

function drawPart(column: Column, { title, when, intro, questions }: PaperPart): void {
  const first = questions[0] ? heightOfQuestion(column.sheet, questions[0]) : 0
  column.heading(title, 30 + first)
  if (when) column.write('P', when, { ...body, face: 'bold', colour: teal }, 4)
  if (intro) column.write('P', intro, body, 4)
  for (const question of questions) {
    column.roomFor(heightOfQuestion(column.sheet, question))
    column.y = drawQuestion(column.sheet, question, column.y)
  }
}

function drawDeclaration(column: Column, { declaration }: FormPaper): void {
  const { sheet } = column
  const { heading, statements, confirm, name, signature, date } = declaration
  column.heading(heading, 60)
  bullets(column, statements)
  column.roomFor(150)
  column.write('P', confirm, { ...body, face: 'bold' }, 26)
  for (const [label, share] of [[name, 1], [signature, 0.62], [date, 0.36]] as const) {
    const x = label === date ? margin + width * 0.64 : margin
    const y = column.y
    decorate(sheet, () => sheet.doc.moveTo(x, y).lineTo(x + width * share, y).lineWidth(0.7).stroke(inkSoft))
    column.write('P', label, { ...body, size: 9, colour: inkSoft, x, width: width * share }, 26)
    if (label === signature) column.y = y
  }
}

function bullets(column: Column, lines: readonly string[]): void {
  const { sheet } = column
  const { doc, root } = sheet
  const list = doc.struct('L')
  root.add(list)
  for (const text of lines) {
    const inner = { ...body, x: margin + 14, width: width - 14 }
    column.roomFor(heightOf(sheet, text, inner) + 4)
    const { y } = column
    decorate(sheet, () => doc.circle(margin + 4, y + 8, 1.8).fill(teal))
    list.add(doc.struct('LI', {}, [doc.struct('LBody', {}, () => void write(sheet, text, { ...inner, y }))]))
    column.y = doc.y + 4
  }
  list.end()
}
