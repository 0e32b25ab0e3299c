import { create } from 'qrcode'
import { html, type Html } from '../../kernel/html.ts'

// The frame's own white margin makes up the rest of the four that ISO/IEC 18004 asks for.
const quietZone = 2

/** A QR code as one path of inline SVG; the label says what it is for. */
export function qrPicture(text: string, label: string): Html {
  const { size, data } = create(text, { errorCorrectionLevel: 'M' }).modules
  const side = size + quietZone * 2
  return html`<svg viewBox="0 0 ${side} ${side}" role="img" aria-label="${label}" shape-rendering="crispEdges"><path d="${pathOf(size, (x, y) => data[y * size + x] === 1)}"/></svg>`
}

/** Dark modules that touch in a row become one box. */
function pathOf(size: number, isDark: (x: number, y: number) => boolean): string {
  let path = ''
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      const from = x
      while (x < size && isDark(x, y)) x++
      if (x > from) path += `M${from + quietZone} ${y + quietZone}h${x - from}v1h-${x - from}z`
    }
  }
  return path
}
