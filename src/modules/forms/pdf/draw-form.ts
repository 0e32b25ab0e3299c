import { decorate, heightOf, ink, inkSoft, line, margin, newSheet, tagged, write, type Sheet, type Style } from '../../../kernel/paper/sheet.ts'
import type { FormPaper, PaperPart } from './form-paper.ts'
import { drawQuestion, heightOfQuestion } from './draw-question.ts'
import { beginForm, placeMarker } from './widgets.ts'

const width = 595.28 - 2 * margin
const bottom = 841.89 - margin - 14
const teal = '#00616e'
const tealTint = '#e4f1f1'
const body = { face: 'regular', size: 10, colour: ink, x: margin, width, lineGap: 1 } as const

/** Draws a blank form: what it is for, how to use it, its questions part by part, and where to sign. */
export async function draw(paper: FormPaper): Promise<Buffer> {
  const { sheet, bytes } = newSheet({ title: paper.title, author: paper.organisation, at: paper.at, lang: paper.lang, oneLanguage: true })
  beginForm(sheet)
  placeMarker(sheet, paper.marker)
  const form = new FormDrawing(sheet, paper)
  form.drawTop()
  form.drawUse()
  for (const part of paper.parts) form.drawPart(part)
  form.drawDeclaration()
  sheet.doc.end()
  return bytes
}

class FormDrawing {
  readonly sheet: Sheet
  readonly paper: FormPaper
  y = margin
  pages = 1

  constructor(sheet: Sheet, paper: FormPaper) {
    this.sheet = sheet
    this.paper = paper
    this.drawFoot()
  }

  drawTop(): void {
    const { brand, title, organisation, formNumber, derived } = this.paper
    this.write('P', brand, { ...body, size: 9.5, colour: inkSoft })
    this.y += 10
    this.write('H1', title, { ...body, face: 'bold', size: 21, colour: teal })
    this.write('P', [organisation, formNumber].filter(Boolean).join(' · '), { ...body, size: 11, colour: inkSoft })
    if (derived) this.write('P', derived, { ...body, size: 9, colour: inkSoft })
    this.y += 12
  }

  drawUse(): void {
    const { sheet } = this
    const { use, needs, purpose } = this.paper
    const inner = { ...body, size: 9.5, x: margin + 14, width: width - 28 }
    const height = use.lines.reduce((sum, text) => sum + heightOf(sheet, text, inner) + 4, 0) + 38
    decorate(sheet, () => sheet.doc.roundedRect(margin, this.y, width, height, 6).fill(tealTint))
    this.y += 12
    this.write('H2', use.heading, { ...inner, face: 'bold', size: 11.5, colour: teal })
    this.y += 2
    for (const text of use.lines) this.write('P', text, inner, 4)
    this.y += 16
    if (needs) {
      this.heading(needs.heading, 40)
      this.bullets(needs.lines)
    }
    this.heading(purpose.heading, 40)
    this.write('P', purpose.text, body, 10)
  }

  drawPart({ title, when, intro, questions }: PaperPart): void {
    const first = questions[0] ? heightOfQuestion(this.sheet, questions[0]) : 0
    this.heading(title, 30 + first)
    if (when) this.write('P', when, { ...body, face: 'bold', colour: teal }, 4)
    if (intro) this.write('P', intro, body, 4)
    for (const question of questions) {
      this.roomFor(heightOfQuestion(this.sheet, question))
      this.y = drawQuestion(this.sheet, question, this.y)
    }
  }

  drawDeclaration(): void {
    const { sheet } = this
    const { heading, statements, confirm, name, signature, date } = this.paper.declaration
    this.heading(heading, 60)
    this.bullets(statements)
    this.roomFor(150)
    this.write('P', confirm, { ...body, face: 'bold' }, 26)
    for (const [label, share] of [[name, 1], [signature, 0.62], [date, 0.36]] as const) {
      const x = label === date ? margin + width * 0.64 : margin
      const y = this.y
      decorate(sheet, () => sheet.doc.moveTo(x, y).lineTo(x + width * share, y).lineWidth(0.7).stroke(inkSoft))
      this.write('P', label, { ...body, size: 9, colour: inkSoft, x, width: width * share }, 26)
      if (label === signature) this.y = y
    }
  }

  heading(text: string, below: number): void {
    this.y += 12
    this.roomFor(26 + below)
    const { sheet, y } = this
    decorate(sheet, () => sheet.doc.moveTo(margin, y).lineTo(margin + width, y).lineWidth(0.8).stroke(line))
    this.y += 9
    this.write('H2', text, { ...body, face: 'bold', size: 13, colour: teal }, 5)
  }

  bullets(lines: readonly string[]): void {
    const { sheet } = this
    const { doc, root } = sheet
    const list = doc.struct('L')
    root.add(list)
    for (const text of lines) {
      const inner = { ...body, x: margin + 14, width: width - 14 }
      this.roomFor(heightOf(sheet, text, inner) + 4)
      const { y } = this
      decorate(sheet, () => doc.circle(margin + 4, y + 8, 1.8).fill(teal))
      list.add(doc.struct('LI', {}, [doc.struct('LBody', {}, () => void write(sheet, text, { ...inner, y }))]))
      this.y = doc.y + 4
    }
    list.end()
  }

  write(type: string, text: string, style: Omit<Style, 'y'>, below = 0): void {
    const { sheet } = this
    this.roomFor(heightOf(sheet, text, style))
    tagged(sheet, type, {}, () => write(sheet, text, { ...style, y: this.y }))
    this.y = sheet.doc.y + below
  }

  roomFor(height: number): void {
    if (this.y + height <= bottom) return
    this.sheet.doc.addPage()
    this.pages += 1
    this.y = margin
    this.drawFoot()
  }

  /** On each page which form it is, for whoever drops the sheets. */
  drawFoot(): void {
    const { sheet, paper } = this
    // Whether there is room is decided here and not by pdfkit, which would begin a page in the middle of a tag.
    sheet.doc.page.margins.bottom = 0
    decorate(sheet, () => {
      write(sheet, `${[paper.formNumber, paper.title].filter(Boolean).join(' · ')} · ${paper.page.replace('{n}', String(this.pages))}`, { face: 'regular', size: 8, colour: inkSoft, x: margin, y: 841.89 - margin - 10, width })
    })
  }
}
