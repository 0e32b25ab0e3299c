/** Relative luminance, WCAG 2.2. */
function luminance(hex: string): number {
  const full = hex.length === 4 ? hex.slice(1).replace(/./g, '$&$&') : hex.slice(1)
  const [r, g, b] = [0, 2, 4].map((at) => {
    const share = Number.parseInt(full.slice(at, at + 2), 16) / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!
}

/** Contrast of two hex colours, from 1 to 21 (WCAG 2.2, 1.4.3). */
export function contrast(one: string, other: string): number {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a)
  return (light! + 0.05) / (dark! + 0.05)
}

/** The colours that a style sheet of tokens gives in one scheme; the dark one stands on the light one. */
export function tokensOf(css: string, scheme: 'light' | 'dark'): Record<string, string> {
  const [light, dark] = css.split('@media screen and (prefers-color-scheme: dark)')
  const read = (text = '') => Object.fromEntries([...text.matchAll(/--([a-z-]+): (#[0-9a-f]{3,6});/gi)].map(([, name, value]) => [name!, value!]))
  return scheme === 'light' ? read(light) : { ...read(light), ...read(dark) }
}

const grounds = ['paper', 'surface', 'sunk'] as const
const plain = ['paper', 'surface'] as const
const tones = ['brand', 'accent', 'positive', 'warning', 'danger'] as const

/** Which colour is written or drawn on which, and the least contrast the two may have. */
const pairs: readonly (readonly [ink: string, ground: string, least: number])[] = [
  ...grounds.flatMap((ground) => [['ink', ground, 4.5] as const, ['ink-soft', ground, 4.5] as const]),
  ...plain.flatMap((ground) => [...tones.map((tone) => [tone, ground, 4.5] as const), ['focus', ground, 3] as const, ['line-strong', ground, 3] as const]),
  ...tones.flatMap((tone) => [[tone, `${tone}-tint`, 4.5] as const, ['ink', `${tone}-tint`, 4.5] as const, ['ink-soft', `${tone}-tint`, 4.5] as const]),
  ['on-brand', 'brand', 4.5],
  ['on-brand', 'brand-deep', 4.5],
  ['accent-deep', 'paper', 4.5],
]

/** The pairs that people could not read, in words. None, if the colours are good. */
export const unreadable = (colours: Readonly<Record<string, string>>): string[] =>
  pairs.flatMap(([ink, ground, least]) => {
    const measured = contrast(colours[ink]!, colours[ground]!)
    return measured < least ? [`--${ink} on --${ground}: ${measured.toFixed(2)}`] : []
  })
