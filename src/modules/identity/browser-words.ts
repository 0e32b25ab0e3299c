import type { Text } from '../../kernel/i18n.ts'

/** A browser as a person would know it again; '' where it does not say. */
export type Browser = { readonly browser: string; readonly system: string }

// In this order: nearly every browser also names those that came before it.
const browsers = [[/\bEdgA?\b|EdgiOS/, 'Edge'], [/\bOPR\b/, 'Opera'], [/SamsungBrowser/, 'Samsung Internet'], [/Firefox|FxiOS/, 'Firefox'], [/Chrom(?:e|ium)|CriOS/, 'Chrome'], [/Safari/, 'Safari']] as const
const systems = [[/iPhone/, 'iPhone'], [/iPad/, 'iPad'], [/Android/, 'Android'], [/Windows/, 'Windows'], [/Mac OS X|Macintosh/, 'macOS'], [/CrOS/, 'ChromeOS'], [/Linux|X11/, 'Linux']] as const

const named = (all: readonly (readonly [RegExp, string])[], said: string): string => all.find(([mark]) => mark.test(said))?.[1] ?? ''

/** Browser and system out of a User-Agent; its versions and the rest, which could tell people apart, are not kept. */
export const readBrowser = (userAgent: string): Browser => ({ browser: named(browsers, userAgent), system: named(systems, userAgent) })

/** `Firefox on Windows`. */
export function browserWords({ browser, system }: Browser): Text {
  if (browser && system) return { en: `${browser} on ${system}`, 'zh-Hant': `${system}上的${browser}` }
  if (browser || system) return { en: browser || system, 'zh-Hant': browser || system }
  return { en: 'An unknown browser', 'zh-Hant': '不明瀏覽器' }
}
