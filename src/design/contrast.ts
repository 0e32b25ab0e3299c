/** Relative luminance, WCAG 2.2. */
function luminance(hex: string): number {
  const full = hex.length === 4 ? [...hex.slice(1)].map((c) => c + c).join('') : hex.slice(1)
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
