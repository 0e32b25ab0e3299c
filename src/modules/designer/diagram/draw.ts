import { html, raw, type Html } from '../../../kernel/html.ts'
import type { Tag } from '../../../kernel/i18n.ts'
import { sizes, type Box, type Drawing, type Point, type Way } from './lay-out.ts'

/** A procedure as a picture. Colours, and whether lines are broken, come from the style sheet, so that paper and forced colours have their own. */
export function draw({ width, height, states, actions, ways }: Drawing, label: string, tag: Tag): Html {
  return html`<svg class="flow" role="img" aria-label="${label}" lang="${tag}" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"><defs><marker id="flow-tip" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="9" markerHeight="9" orient="auto-start-reverse"><path class="tip" d="M1 1 9 5 1 9"/></marker></defs>
${ways.map(wayPath)}${actions.map((one) => html`<g class="does ${one.action.doer}"><rect x="${left(one)}" y="${top(one)}" width="${one.width}" height="${one.height}" rx="3"/><path class="side" d="M${left(one)} ${top(one) + 4}V${top(one) + one.height - 4}"/>${linesIn(one, 'start')}</g>`)}${states.map((one) => html`<g class="state ${one.state.turn}">${leaf(one)}${linesIn(one, 'middle')}</g>`)}</svg>`
}

const left = ({ x, width }: Box) => x - width / 2
const top = ({ y, height }: Box) => y - height / 2

/** The leaf corner that boxes of this portal have. */
function leaf(box: Box): Html {
  const [x, y, right, bottom] = [left(box), top(box), left(box) + box.width, top(box) + box.height]
  const [small, large] = [5, 16]
  return html`<path class="box" d="M${x + small} ${y}H${right - large}Q${right} ${y} ${right} ${y + large}V${bottom - small}Q${right} ${bottom} ${right - small} ${bottom}H${x + small}Q${x} ${bottom} ${x} ${bottom - small}V${y + small}Q${x} ${y} ${x + small} ${y}Z"/>`
}

function linesIn(box: Box, anchor: 'start' | 'middle'): Html[] {
  const x = anchor === 'middle' ? box.x : left(box) + 11
  let y = top(box) + 10
  return box.lines.map(({ words, look }) => {
    const { line } = sizes[look]
    y += line
    return html`<text class="${look}" x="${x}" y="${y - line * 0.28}" text-anchor="${anchor}">${words}</text>`
  })
}

function wayPath({ points, isTimeOut, arrives }: Way): Html {
  return html`<path class="way${isTimeOut && raw(' waits')}" d="${curve(points)}"${arrives && raw(' marker-end="url(#flow-tip)"')}/>`
}

/** Straight at both ends, round at each bend. */
function curve(points: readonly Point[]): string {
  const [first, ...rest] = points
  const last = rest.pop()
  if (!first || !last) return ''
  const bends = rest.map((bend, i) => {
    const next = rest[i + 1] ?? last
    return `Q${bend.x} ${bend.y} ${(bend.x + next.x) / 2} ${(bend.y + next.y) / 2}`
  })
  return `M${first.x} ${first.y}${bends.join('')}L${last.x} ${last.y}`
}
