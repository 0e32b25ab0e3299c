import { decorate, heightOf, ink, inkSoft, line, margin, newSheet, tagged, write, type Sheet, type Style } from '../../../kernel/paper/sheet.ts'
import type { ApplicationPaper } from './application-paper.ts'

const width = 595.28 - 2 * margin
const bottom = 841.89 - margin - 14
const teal = '#00616e'
const body = { face: 'regular', size: 10, colour: ink, x: margin, width, lineGap: 1 } as const

/** Draws what somebody signs: every answer, what it costs, and what they declare. The same words give the same bytes. */
export async function draw(paper: ApplicationPaper): Promise<Buffer> {
  const { sheet, bytes } = newSheet({ title: paper.title, author: paper.organisation, at: paper.at, lang: paper.lang, oneLanguage: true })
  const drawing = new Drawing(sheet, paper)
  drawing.write('P', paper.brand, { ...body, size: 9.5, colour: inkSoft }, 10)
  drawing.write('H1', paper.title, { ...body, face: 'bold', size: 20, colour: teal })
  drawing.write('P', paper.organisation, { ...body, size: 11, colour: inkSoft }, 10)
  for (const { label, value } of paper.about) drawing.answer(label, [value])
  for (const { title, answers } of paper.parts) {
    drawing.heading(title)
    for (const { label, lines } of answers) drawing.answer(label, lines)
  }
  drawing.heading(paper.declaration.heading)
  for (const statement of paper.declaration.statements) drawing.write('P', statement, body, 5)
  drawing.write('P', paper.declaration.signing, { ...body, face: 'bold' }, 4)
  sheet.doc.end()
  return bytes
}

class Drawing {
  readonly sheet: Sheet
  readonly paper: ApplicationPaper
  y = margin
  pages = 1

  constructor(sheet: Sheet, paper: ApplicationPaper) {
    this.sheet = sheet
    this.paper = paper
    this.foot()
  }

  heading(text: string): void {
    this.y += 12
    this.roomFor(60)
    const { sheet, y } = this
    decorate(sheet, () => sheet.doc.moveTo(margin, y).lineTo(margin + width, y).lineWidth(0.8).stroke(line))
    this.y += 9
    this.write('H2', text, { ...body, face: 'bold', size: 13, colour: teal }, 5)
  }

  answer(label: string, lines: readonly string[]): void {
    this.roomFor(heightOf(this.sheet, label, body) + 16)
    this.write('P', label, { ...body, size: 9, colour: inkSoft })
    for (const text of lines) this.write('P', text, body)
    this.y += 6
  }

  write(type: string, text: string, style: Omit<Style, 'y'>, below = 0): void {
    const { sheet } = this
    this.roomFor(Math.min(heightOf(sheet, text, style), bottom - margin))
    tagged(sheet, type, {}, () => write(sheet, text, { ...style, y: this.y }))
    this.y = sheet.doc.y + below
  }

  roomFor(height: number): void {
    if (this.y + height <= bottom) return
    this.sheet.doc.addPage()
    this.pages += 1
    this.y = margin
    this.foot()
  }

  foot(): void {
    const { sheet, paper } = this
    // Whether there is room is decided here and not by pdfkit, which would begin a page in the middle of a tag.
    sheet.doc.page.margins.bottom = 0
    decorate(sheet, () => void write(sheet, `${paper.title} · ${paper.page.replace('{n}', String(this.pages))}`, { face: 'regular', size: 8, colour: inkSoft, x: margin, y: 841.89 - margin - 10, width }))
  }
}
