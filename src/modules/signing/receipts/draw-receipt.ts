import { attachFile } from '../../../kernel/paper/attach-file.ts'
import { body } from '../../../kernel/paper/column.ts'
import { decorate, heightOf, ink, inkSoft, line, margin, newSheet, tagged, teal, width, write, type Sheet, type Style } from '../../../kernel/paper/sheet.ts'
import type { ReceiptPaper } from './receipt-pdf.ts'

const labelWidth = 150
const valueX = margin + labelWidth + 16
const valueWidth = width - labelWidth - 16

/** Draws a receipt: what happened and when, where that stands in the log, and how to check it. The receipt itself is a file inside. */
export async function draw(paper: ReceiptPaper): Promise<Buffer> {
  const { sheet, bytes } = newSheet({ title: paper.title, author: paper.organisation, at: paper.at, lang: paper.lang, oneLanguage: true })
  // All fits on one page; pdfkit would else begin another in the middle of a tag.
  sheet.doc.page.margins.bottom = 0
  let y = paragraph(sheet, 'P', paper.brand, { ...body, size: 9.5, colour: inkSoft, y: margin - 6 }) + 14
  y = paragraph(sheet, 'H1', paper.title, { ...body, face: 'bold', size: 22, colour: teal, y })
  y = paragraph(sheet, 'P', paper.organisation, { ...body, size: 11, colour: inkSoft, y }) + 14
  for (const fact of paper.facts) y = row(sheet, fact, { y, size: 11.5 })
  y = heading(sheet, paper.log.heading, y)
  y = paragraph(sheet, 'P', paper.log.lead, { ...body, y }) + 8
  for (const fact of paper.log.rows) y = row(sheet, fact, { y, size: 9.5 })
  y = heading(sheet, paper.check.heading, y)
  for (const { heading: title, how, lines } of paper.check.ways) {
    y = paragraph(sheet, 'H3', title, { ...body, face: 'bold', y })
    y = paragraph(sheet, 'P', how, { ...body, y }) + 1
    for (const text of lines) y = paragraph(sheet, 'P', text, { ...body, size: 9.5, colour: teal, x: margin + 14, width: width - 14, y })
    y += 8
  }
  attachFile(sheet, paper.attached, paper.at)
  sheet.doc.end()
  return bytes
}

function paragraph(sheet: Sheet, type: string, text: string, style: Style): number {
  tagged(sheet, type, {}, () => write(sheet, text, style))
  return sheet.doc.y
}

function heading(sheet: Sheet, text: string, y: number): number {
  return paragraph(sheet, 'H2', text, { ...body, face: 'bold', size: 13, colour: teal, y: y + 20 }) + 5
}

function row(sheet: Sheet, { label, value }: ReceiptPaper['facts'][number], { y, size }: { y: number; size: number }): number {
  const labelStyle = { face: 'regular', size: 9.5, width: labelWidth } as const
  const valueStyle = { face: 'regular', size, width: valueWidth } as const
  const height = Math.max(heightOf(sheet, label, labelStyle), heightOf(sheet, value, valueStyle)) + 9
  decorate(sheet, () => sheet.doc.moveTo(margin, y).lineTo(margin + width, y).lineWidth(0.6).stroke(line))
  // Both stand on one line of writing, whatever their sizes.
  paragraph(sheet, 'P', label, { ...labelStyle, colour: inkSoft, x: margin, y: y + 4 + (size - 9.5) })
  paragraph(sheet, 'P', value, { ...valueStyle, colour: ink, x: valueX, y: y + 4 })
  return y + height
}
