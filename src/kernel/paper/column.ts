import { decorate, heightOf, ink, inkSoft, line, margin, tagged, teal, width, write, type Sheet, type Style } from './sheet.ts'

const bottom = 841.89 - margin - 14

/** How running words look. */
export const body = { face: 'regular', size: 10, colour: ink, x: margin, width, lineGap: 1 } as const

/** Words one below the other over as many pages as they take, each page with its foot. `y`: where the next stand. */
export class Column {
  readonly sheet: Sheet
  y = margin
  readonly #foot: string
  #pages = 1

  /** `foot`: on each page which paper it is, for whoever drops the sheets; {n} becomes the page. */
  constructor(sheet: Sheet, foot: string) {
    this.sheet = sheet
    this.#foot = foot
    this.#drawFoot()
  }

  /** A heading under a line. `below`: how much of what follows must stand on the same page. */
  heading(text: string, below: number): void {
    this.y += 12
    this.roomFor(26 + below)
    const { sheet, y } = this
    decorate(sheet, () => sheet.doc.moveTo(margin, y).lineTo(margin + width, y).lineWidth(0.8).stroke(line))
    this.y += 9
    this.write('H2', text, { ...body, face: 'bold', size: 13, colour: teal }, 5)
  }

  write(type: string, text: string, style: Omit<Style, 'y'>, below = 0): void {
    const { sheet } = this
    this.roomFor(heightOf(sheet, text, style))
    tagged(sheet, type, {}, () => write(sheet, text, { ...style, y: this.y }))
    this.y = sheet.doc.y + below
  }

  /** A new page when so much does not fit on this one; what is longer than a page begins where it is. */
  roomFor(height: number): void {
    if (this.y + Math.min(height, bottom - margin) <= bottom) return
    this.sheet.doc.addPage()
    this.#pages += 1
    this.y = margin
    this.#drawFoot()
  }

  #drawFoot(): void {
    const { sheet } = this
    // Whether there is room is decided here and not by pdfkit, which would begin a page in the middle of a tag.
    sheet.doc.page.margins.bottom = 0
    decorate(sheet, () => void write(sheet, this.#foot.replace('{n}', String(this.#pages)), { face: 'regular', size: 8, colour: inkSoft, x: margin, y: 841.89 - margin - 10, width }))
  }
}
