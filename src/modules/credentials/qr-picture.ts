import { create } from 'qrcode'
import { html, type Html } from '../../kernel/html.ts'

/** Dark modules as rows of boxes on a grid of `side`, quiet zone included (ISO/IEC 18004 asks for 4 modules). */
export type QrGrid = { readonly side: number; readonly boxes: readonly { x: number; y: number; width: number }[] }

/** An address, and digits behind its `#` that the code holds more densely than letters. */
export type QrText = { readonly address: string; readonly digits?: string }

const quietZone = 4

export function qrGrid(text: QrText): QrGrid {
  const { size, data } = modulesOf(text)
  const boxes: { x: number; y: number; width: number }[] = []
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      const from = x
      while (x < size && data[y * size + x]) x++
      if (x > from) boxes.push({ x: from + quietZone, y: y + quietZone, width: x - from })
    }
  }
  return { side: size + quietZone * 2, boxes }
}

/** With much to say the modules' size is what readers fail at, so little is spent on correction (as in SMART Health Cards); the check code stands beneath. */
const modulesOf = ({ address, digits }: QrText) =>
  (digits === undefined ? create(address, { errorCorrectionLevel: 'M' }) : create([{ data: Buffer.from(`${address}#`), mode: 'byte' }, { data: digits, mode: 'numeric' }], { errorCorrectionLevel: 'L' })).modules

/** Inline SVG; the label says where it leads. */
export function qrPicture(text: QrText, label: string): Html {
  const { side, boxes } = qrGrid(text)
  const path = boxes.map(({ x, y, width }) => `M${x} ${y}h${width}v1h-${width}z`).join('')
  return html`<svg viewBox="0 0 ${side} ${side}" role="img" aria-label="${label}" shape-rendering="crispEdges"><path d="${path}"/></svg>`
}
