import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { tokensOf, unreadable } from './contrast.ts'

/** In this order, because later rules of one layer win over earlier ones. */
const files = [
  'tokens',
  'base',
  'layout',
  'links',
  'shell',
  'buttons',
  'buds',
  'finding',
  'service',
  'states',
  'lists',
  'table',
  'written',
  'licence',
  'forms',
  'rows',
  'officer',
  'designer',
  'flow',
  'rule-writing',
  'editor',
  'gallery',
  'media',
]

export const readStyle = (name: string): string => readFileSync(new URL(`./styles/${name}.css`, import.meta.url), 'utf8')

/** The tokens of colour that a jurisdiction may set. */
export const colourTokens = [
  'paper',
  'surface',
  'sunk',
  'ink',
  'ink-soft',
  'line',
  'line-strong',
  'brand',
  'brand-deep',
  'brand-tint',
  'on-brand',
  'accent',
  'accent-deep',
  'accent-tint',
  'positive',
  'positive-tint',
  'warning',
  'warning-tint',
  'danger',
  'danger-tint',
  'focus',
  'licence',
  'licence-end',
  'licence-second',
  'licence-second-end',
] as const
export type ColourToken = (typeof colourTokens)[number]

type Colours = { light: Partial<Record<ColourToken, string>>; dark: Partial<Record<ColourToken, string>> }
type Sheet = { css: string; href: string }

let overrides: Colours = { light: {}, dark: {} }
let made: Sheet | undefined

/** Set once at start by the jurisdiction. Only hex colours, so that a file of data cannot write other rules; and only such as people can read. */
export function overrideColours(colours: Colours): void {
  for (const [token, value] of [...Object.entries(colours.light), ...Object.entries(colours.dark)]) {
    if (!(colourTokens as readonly string[]).includes(token) || !/^#([0-9a-f]{3}|[0-9a-f]{6})$/i.test(value))
      throw new Error(`Not a colour of the design: ${token}: ${value}`)
  }
  for (const scheme of ['light', 'dark'] as const) {
    const [first] = unreadable({ ...tokensOf(readStyle('tokens'), scheme), ...colours[scheme] })
    if (first) throw new Error(`Colours that people cannot read: ${first} in ${scheme}`)
  }
  overrides = colours
  made = undefined
}

/** Takes out comments and the white space that readers need and browsers do not. Strings in our files hold neither. */
const squeeze = (css: string): string =>
  css
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/\s+/g, ' ')
    .replace(/ ?([{};]) ?/g, '$1')
    .replace(/([a-z-]): /g, '$1:')
    .replace(/, /g, ',')
    .replace(/;}/g, '}')
    .trim()

const declarations = (colours: Colours['light']) =>
  Object.entries(colours)
    .map(([token, value]) => `--${token}:${value}`)
    .join(';')

function overrideRules(): string {
  const light = declarations(overrides.light)
  const dark = declarations(overrides.dark)
  return (
    (light && `@layer jurisdiction{@media print,(prefers-color-scheme:light){:root{${light}}}}`) +
    (dark && `@layer jurisdiction{@media screen and (prefers-color-scheme:dark){:root{${dark}}}}`)
  )
}

function make(): Sheet {
  const css = squeeze(files.map(readStyle).join('\n')) + overrideRules()
  const hash = createHash('sha256').update(css).digest('hex').slice(0, 12)
  return { css, href: `/assets/bauhinia-${hash}.css` }
}

/** The one style sheet, under an address that changes with it, so that it may be kept for ever. */
export const stylesheet = (): Sheet => (made ??= make())
