import { html, raw } from '../kernel/html.ts'
import type { Html } from '../kernel/html.ts'
import { iconPaths } from './icon-paths.ts'

export type IconName = keyof typeof iconPaths

/** Words of our own that data may hold, checked before they are used as an icon. */
export const isIconName = (name: string): name is IconName => Object.hasOwn(iconPaths, name)

const drawn = new Map<string, Html>()

/** A line icon. Always beside words, so it is hidden from assistive technology. `tone` is a class of state for icons that carry one. */
export function icon(name: IconName, tone?: 'ok' | 'late' | 'no'): Html {
  const key = tone ? `${name} ${tone}` : name
  const known = drawn.get(key)
  if (known) return known
  const made = html`<svg class="icon${tone ? ` ${tone}` : ''}" viewBox="0 0 24 24" aria-hidden="true" focusable="false">${raw(iconPaths[name])}</svg>`
  drawn.set(key, made)
  return made
}

const petal = 'M0-5C-4-12-15-18-14-31-13-40-5-44 0-47 5-44 13-40 14-31 15-18 4-12 0-5Z'
const turns = [0, 72, 144, 216, 288]
const flowerSizes = { tiny: [24, 6.3], small: [36, 4.2], medium: [44, 3.4], large: [72, 2.4] } as const

export type Petals = 0 | 1 | 2 | 3 | 4 | 5

/** How many petals stand for `done` of `all` parts: none only at the start, five only at the end. */
export function petalsFor(done: number, all: number): Petals {
  if (done <= 0 || all <= 0) return 0
  if (done >= all) return 5
  return Math.min(4, Math.max(1, Math.round((done / all) * 5))) as Petals
}

/** The flower that counts. With a label it is an image that says so; without one it is decoration beside words. */
export function flower(filled: Petals, size: keyof typeof flowerSizes = 'small', label?: string): Html {
  const [width, stroke] = flowerSizes[size]
  const shapes = turns.map((turn, i) => html`<path${i < filled && raw(' class="full"')} d="${petal}"${turn > 0 && raw(` transform="rotate(${turn})"`)}/>`)
  const name = label === undefined ? raw(' aria-hidden="true"') : html` role="img" aria-label="${label}"`
  return html`<svg class="flower" width="${width}" height="${width}" viewBox="-50 -50 100 100"${name} stroke-width="${stroke}">${shapes}</svg>`
}

const veins = [
  'M0-4C-5-12-17-19-16-32-15-42-6-46 0-49 6-46 15-42 16-32 17-19 5-12 0-4Z',
  'M0-4C-3.9-12-13.3-19-12.5-32-11.7-39.8-4.7-43.4 0-45.7 4.7-43.4 11.7-39.8 12.5-32 13.3-19 3.9-12 0-4Z',
  'M0-4C-2.8-12-9.5-19-9-32-8.4-37.6-3.4-40.7 0-42.4 3.4-40.7 8.4-37.6 9-32 9.5-19 2.8-12 0-4Z',
  'M0-4C-1.7-12-5.8-19-5.4-32-5.1-35.4-2-38.1 0-39.1 2-38.1 5.1-35.4 5.4-32 5.8-19 1.7-12 0-4Z',
  'M0-4C-.6-12-2-19-1.9-32-1.8-33.2-.7-35.4 0-35.8 .7-35.4 1.8-33.2 1.9-32 2-19 .6-12 0-4Z',
]
const stamens = [
  [-26, -2.9],
  [-13, -1.4],
  [0, 0],
  [13, 1.4],
  [26, 2.9],
] as const

function drawMotif(): Html {
  const lines = veins.map((d) => html`<path d="${d}"/>`)
  const petals = turns.map((turn) => html`<g transform="rotate(${turn})">${lines}</g>`)
  const threads = stamens.map(([turn, x]) => html`<g transform="rotate(${turn})"><path d="M0-2C2-10-2-16 ${x}-24"/><circle cx="${x}" cy="-25" r="1"/></g>`)
  return html`<svg class="motif" viewBox="-50 -50 100 100" aria-hidden="true"><g transform="rotate(-22)">${petals}${threads}</g></svg>`
}

let drawnMotif: Html | undefined

/** The large line flower, only for the hero and the licence card. */
export const motif = (): Html => (drawnMotif ??= drawMotif())
