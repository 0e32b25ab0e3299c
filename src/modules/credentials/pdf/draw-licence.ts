import { drawCard } from './draw-card.ts'
import { leafBox } from './leaf-box.ts'
import type { Paper, Two } from './paper.ts'
import { attachFile } from '../../../kernel/paper/attach-file.ts'
import { decorate, heightOf, ink, inkSoft, line, margin, newSheet, tagged, teal, tealTint, width, write, type Sheet, type Style } from '../../../kernel/paper/sheet.ts'

const bottom = 841.89 - margin
const labelWidth = 150
const valueX = margin + labelWidth + 16
const valueWidth = width - labelWidth - 16
const danger = '#ae2418'

/** Draws the paper form of a licence: its card, its particulars, and how to check it. */
export async function draw(paper: Paper): Promise<Buffer> {
  const { sheet, bytes } = newSheet({ title: [paper.title.first, paper.title.second].filter(Boolean).join(' '), author: paper.organisation.first, at: paper.issuedAt })
  let y = drawTop(sheet, paper)
  y = drawCard(sheet, paper, { x: margin, y, width }) + 26
  for (const fact of paper.facts) y = drawFact(sheet, fact, y)
  drawCheck(sheet, paper, y + 14)
  attachFile(sheet, paper.attached, paper.issuedAt)
  sheet.doc.end()
  return bytes
}

function drawTop(sheet: Sheet, { brand, warning }: Paper): number {
  const style: Style = { face: 'regular', size: 9.5, colour: inkSoft, x: margin, y: margin - 10, width }
  let y = writeTwo(sheet, 'P', brand, style, '  ') + 8
  if (warning) y = writeTwo(sheet, 'P', warning, { ...style, face: 'bold', size: 15, colour: danger, y }, '  ') + 8
  return y
}

/** Both languages in one paragraph, the second told to be Chinese. */
function writeTwo(sheet: Sheet, type: string, { first, second }: Two, style: Style, between: string): number {
  tagged(sheet, type, {}, () => write(sheet, [first, second].filter(Boolean).join(between), style))
  return sheet.doc.y
}

function drawFact(sheet: Sheet, { label, value }: Paper['facts'][number], from: number): number {
  const labelStyle = { face: 'regular', size: 9.5, width: labelWidth } as const
  const valueStyle = { face: 'regular', size: 11.5, width: valueWidth } as const
  const words = [label.first, label.second].filter(Boolean).join(' ')
  const lines = onOneLine(sheet, value, valueStyle)
  const height = Math.max(heightOf(sheet, words, labelStyle), lines.reduce((sum, text) => sum + heightOf(sheet, text, valueStyle), 0)) + 11
  const y = roomFor(sheet, height, from)
  decorate(sheet, () => sheet.doc.moveTo(margin, y).lineTo(margin + width, y).lineWidth(0.6).stroke(line))
  tagged(sheet, 'P', {}, () => write(sheet, words, { ...labelStyle, colour: inkSoft, x: margin, y: y + 6.5 }))
  let below = y + 5
  for (const [i, text] of lines.entries()) {
    tagged(sheet, 'P', i > 0 ? { lang: 'zh-Hant' } : {}, () => write(sheet, text, { ...valueStyle, colour: ink, x: valueX, y: below }))
    below = sheet.doc.y
  }
  return y + height
}

/** Both languages beside one another when they fit, else below. */
function onOneLine({ doc }: Sheet, { first, second }: Two, style: { face: string; size: number; width: number }): string[] {
  const both = [first, second].filter(Boolean)
  const joined = both.join('  ')
  return doc.font(style.face).fontSize(style.size).widthOfString(joined) < style.width ? [joined] : both
}

/** A new page when what follows would not fit on this one. */
function roomFor(sheet: Sheet, height: number, y: number): number {
  if (y + height <= bottom) return y
  sheet.doc.addPage()
  return margin
}

function drawCheck(sheet: Sheet, { check, unprintable }: Paper, from: number): void {
  const inner = { x: margin + 18, width: width - 36 }
  const small = { face: 'regular', size: 8.5 } as const
  const paragraphs = [check.how, check.asOf, ...(sheet.lacks.size > 0 ? [unprintable] : [])].flatMap(({ first, second }) => [first, second])
  const height = 84 + paragraphs.reduce((sum, text) => sum + heightOf(sheet, text, { ...small, width: inner.width }), 0)
  const y = roomFor(sheet, height, from)
  decorate(sheet, () => leafBox(sheet, { x: margin, y, width, height }, 26).fill(tealTint))
  let below = writeTwo(sheet, 'H2', check.heading, { face: 'bold', size: 11.5, colour: teal, ...inner, y: y + 14 }, '  ')
  tagged(sheet, 'P', {}, () => write(sheet, check.address, { face: 'bold', size: 11.5, colour: ink, ...inner, y: below + 1 }))
  below = sheet.doc.y
  tagged(sheet, 'P', {}, () => write(sheet, check.code, { face: 'bold', size: 11.5, colour: ink, ...inner, y: below + 1 }))
  below = sheet.doc.y + 5
  for (const [i, text] of paragraphs.entries()) {
    tagged(sheet, 'P', i % 2 === 1 ? { lang: 'zh-Hant' } : {}, () => write(sheet, text, { ...small, colour: ink, ...inner, y: below }))
    below = sheet.doc.y
  }
}
