import { leafBox } from './leaf-box.ts'
import { petal, turns, veins } from './flower-lines.ts'
import type { Paper } from './paper.ts'
import { decorate, heightOf, tagged, write, type Sheet, type Style } from '../../../kernel/paper/sheet.ts'

const grounds = { brand: ['#7a1f5c', '#4a0e37'], accent: ['#006472', '#003b44'], ended: ['#5a5157', '#2e282c'] } as const
const pale = '#f6e3ee'
const white = '#ffffff'
const padding = 24
const qrSide = 124
const leaf = 52

type Place = { readonly x: number; readonly y: number; readonly width: number }

/** The card itself, as on the holder's page. Returns the y below it. */
export function drawCard(sheet: Sheet, paper: Paper, place: Place): number {
  const inner = place.width - 2 * padding
  const textWidth = inner - qrSide - 22
  const x = place.x + padding
  const lines = wordsOfCard(paper, { x, wide: inner - 40, narrow: textWidth })
  const textHeight = lines.reduce((sum, { words, style, gap }) => sum + gap + heightOf(sheet, words, style), 0)
  const height = Math.max(textHeight + 2 * padding, qrSide + 2 * padding + 60)
  drawGround(sheet, paper, { ...place, height })
  let y = place.y + padding
  for (const { words, style, gap, type, lang } of lines) {
    tagged(sheet, type, lang ? { lang } : {}, () => write(sheet, words, { ...style, y: y + gap }))
    y = sheet.doc.y
  }
  drawQr(sheet, paper, { x: place.x + place.width - padding - qrSide, y: place.y + height - padding - qrSide })
  return place.y + height
}

type Line = { readonly words: string; readonly style: Omit<Style, 'y'>; readonly gap: number; readonly type: string; readonly lang?: string }

function wordsOfCard({ organisation, title, onCard }: Paper, at: { x: number; wide: number; narrow: number }): Line[] {
  const { x } = at
  const from = { face: 'regular', size: 10, colour: white, x: x + 32, width: at.wide - 32 } as const
  const lines: Line[] = [{ words: organisation.first, style: from, gap: 0, type: 'P' }]
  if (organisation.second) lines.push({ words: organisation.second, style: from, gap: 0, type: 'P', lang: 'zh-Hant' })
  lines.push({ words: title.first, style: { face: 'bold', size: 20, colour: white, x, width: at.wide }, gap: 16, type: 'H1' })
  if (title.second) lines.push({ words: title.second, style: { face: 'regular', size: 13, colour: pale, x, width: at.wide }, gap: 0, type: 'P', lang: 'zh-Hant' })
  for (const { label, value } of onCard) {
    const words = [label.first, label.second].filter(Boolean).join(' ')
    lines.push({ words, style: { face: 'regular', size: 8.5, colour: pale, x, width: at.narrow }, gap: 8, type: 'P' })
    const both = [value.first, value.second].filter(Boolean).join('  ')
    lines.push({ words: both, style: { face: 'bold', size: 12, colour: white, x, width: at.narrow }, gap: -1, type: 'P' })
  }
  return lines
}

function drawGround(sheet: Sheet, { colour, warning }: Paper, box: Place & { height: number }): void {
  const { doc } = sheet
  // What does not count any more has lost its colour, as on the holder's page.
  const [from, to] = grounds[warning ? 'ended' : colour]
  const right = box.x + box.width
  decorate(sheet, () => {
    leafBox(sheet, box, leaf).clip()
    doc.rect(box.x, box.y, box.width, box.height).fill(doc.linearGradient(box.x, box.y, right, box.y + box.height).stop(0, from).stop(1, to))
    drawMotif(doc, right - 128, box.y + 52, 3.4)
  })
  decorate(sheet, () => {
    doc.translate(box.x + padding + 11, box.y + padding + 13).scale(0.24)
    for (const turn of turns) doc.save().rotate(turn).path(petal).lineWidth(6).stroke(white).restore()
  })
}

function drawMotif(doc: PDFKit.PDFDocument, x: number, y: number, scale: number): void {
  doc.save().translate(x, y).scale(scale).rotate(-22)
  doc.lineWidth(0.32).strokeOpacity(0.26).strokeColor(white)
  for (const turn of turns) {
    doc.save().rotate(turn)
    for (const vein of veins) doc.path(vein).stroke()
    doc.restore()
  }
  doc.restore()
}

/** As boxes and not as a picture, so that it is sharp at any size; on white, whatever the card's colour. */
function drawQr(sheet: Sheet, { qr, qrAlt }: Paper, { x, y }: { x: number; y: number }): void {
  const { doc } = sheet
  decorate(sheet, () => doc.roundedRect(x, y, qrSide, qrSide, 5).fill(white))
  tagged(sheet, 'Figure', { alt: qrAlt, bbox: [x, y, x + qrSide, y + qrSide] }, () => {
    const unit = qrSide / qr.side
    for (const box of qr.boxes) doc.rect(x + box.x * unit, y + box.y * unit, box.width * unit, unit)
    doc.fill('#1f161b')
  })
}
