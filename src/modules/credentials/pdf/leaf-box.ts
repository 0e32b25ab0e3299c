import type { Sheet } from '../../../kernel/paper/sheet.ts'

/** A box with the one generous corner, top right. */
export function leafBox({ doc }: Sheet, box: { x: number; y: number; width: number; height: number }, leaf: number): PDFKit.PDFDocument {
  const { x, y } = box
  const right = x + box.width
  const foot = y + box.height
  const r = 5
  return doc
    .moveTo(x + r, y).lineTo(right - leaf, y).quadraticCurveTo(right, y, right, y + leaf)
    .lineTo(right, foot - r).quadraticCurveTo(right, foot, right - r, foot)
    .lineTo(x + r, foot).quadraticCurveTo(x, foot, x, foot - r)
    .lineTo(x, y + r).quadraticCurveTo(x, y, x + r, y).closePath()
}
