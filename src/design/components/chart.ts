import { html } from '../../kernel/html.ts'
import type { Html } from '../../kernel/html.ts'

/** A span of time: its mean, of `top` at the most, from `n` values. Without values it has no mean. */
export type ChartPoint = { readonly name: string; readonly n: number; readonly mean: number | undefined }

const [width, line, bars, gap] = [640, 120, 56, 24]
const left = 24

/**
 * Means as a line over numbers as bars, drawn on the server; `label` says what is seen. A table of the same figures must stand beside it.
 * A span without values breaks the line: nothing is made up for it.
 */
export function trendChart(parts: { label: string; points: readonly ChartPoint[]; top: number }): Html {
  const { points, top } = parts
  const step = (width - left) / Math.max(points.length, 1)
  const x = (i: number) => left + step * (i + 0.5)
  const y = (mean: number) => line - ((mean - 1) / (top - 1)) * (line - 12)
  const most = Math.max(1, ...points.map((point) => point.n))
  const path = points.map((point, i) => (point.mean === undefined ? '' : `${i === 0 || points[i - 1]!.mean === undefined ? 'M' : 'L'}${x(i).toFixed(1)} ${y(point.mean).toFixed(1)}`)).join('')
  const grid = Array.from({ length: top }, (_, i) => html`<path class="chart-grid" d="M${left} ${y(i + 1).toFixed(1)}H${width}"/><text x="0" y="${(y(i + 1) + 4).toFixed(1)}">${i + 1}</text>`)
  const dots = points.map((point, i) => point.mean !== undefined && html`<circle cx="${x(i).toFixed(1)}" cy="${y(point.mean).toFixed(1)}" r="4"><title>${point.name}</title></circle>`)
  const base = line + gap + bars
  const columns = points.map((point, i) => {
    const height = (point.n / most) * bars
    return html`<rect x="${(x(i) - step * 0.3).toFixed(1)}" y="${(base - height).toFixed(1)}" width="${(step * 0.6).toFixed(1)}" height="${height.toFixed(1)}"><title>${point.name}</title></rect>`
  })
  return html`<svg class="chart" role="img" aria-label="${parts.label}" viewBox="0 0 ${width} ${base + 1}">${grid}<path class="chart-line" d="${path}"/>${dots}${columns}<text x="0" y="${line + gap + 10}">${most}</text><path class="chart-grid" d="M${left} ${base}.5H${width}"/></svg>`
}

/** A share of a whole as a bar beside its words; the words say the figure. */
export const shareBar = (share: number): Html =>
  html`<svg class="share" aria-hidden="true" viewBox="0 0 100 8" preserveAspectRatio="none"><rect class="share-all" width="100" height="8"/><rect width="${(Math.min(1, Math.max(0, share)) * 100).toFixed(1)}" height="8"/></svg>`
