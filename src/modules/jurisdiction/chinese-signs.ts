import regionalSigns from 'opencc-js/dict/HKVariants'
import simplifiedSigns from 'opencc-js/dict/STCharacters'
import simplifiedPhrases from 'opencc-js/dict/STPhrases'
import otherRegionalSigns from 'opencc-js/dict/TWVariants'
import traditionalSigns from 'opencc-js/dict/TSCharacters'
import traditionalPhrases from 'opencc-js/dict/TSPhrases'

// A table gives each sign one form of the other way of writing, also where it is right in both (后, 准, 著). Words show which are: what
// stands in a Traditional word of OpenCC, or is a region's own form, is a Traditional sign too.
const onlySimplified = keysWithout(simplifiedSigns, [simplifiedPhrases, regionalSigns, otherRegionalSigns])
const onlyTraditional = keysWithout(traditionalSigns, [traditionalPhrases])

/** The first sign of a Traditional text that only Simplified Chinese has, and what to write. */
export const simplifiedSignIn = (traditional: string) => firstOf(onlySimplified, traditional)

/** The first sign of a Simplified text that only Traditional Chinese has, and what to write. */
export const traditionalSignIn = (simplified: string) => firstOf(onlyTraditional, simplified)

function firstOf(signs: ReadonlyMap<string, string>, text: string): { sign: string; instead: string } | undefined {
  for (const sign of text) {
    const instead = signs.get(sign)
    if (instead !== undefined) return { sign, instead }
  }
  return undefined
}

function keysWithout(table: string, words: readonly string[]): ReadonlyMap<string, string> {
  const inBoth = new Set(words.flatMap((one) => rowsOf(one).flatMap(([, word]) => [...word])))
  return new Map(rowsOf(table).filter(([sign]) => !inBoth.has(sign)))
}

function rowsOf(table: string): [string, string][] {
  return table.split('|').map((row) => [row.slice(0, row.indexOf(' ')), row.slice(row.indexOf(' ') + 1)])
}
