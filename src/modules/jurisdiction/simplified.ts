import { Converter } from 'opencc-js/t2cn'
import { deriveSimplifiedWith } from '../../kernel/i18n.ts'
import type { Pack } from './pack.ts'
import { replaceWords } from './simplified-words.ts'

/** Texts without Simplified Chinese get it from the Traditional one: its signs by the preset that the pack names, then the pack's words. */
export function deriveSimplified(pack: Pack): void {
  let convert: ((text: string) => string) | undefined
  // Made when the first text needs it: the dictionaries take memory and half a second.
  deriveSimplifiedWith((text) => (convert ??= converterFor(pack))(text))
}

function converterFor(pack: Pack): (text: string) => string {
  const bySign = Converter({ from: pack.settings.simplifiedFrom as 'hk', to: 'cn' })
  const { keep, words } = pack.simplifiedWords
  const all = new Map([...Object.entries(words), ...keep.map((word) => [word, word] as const)])
  const replace = replaceWords(all)
  for (const name of givenNames(pack)) {
    const converted = bySign(name['zh-Hant'])
    if (replace(converted) !== name['zh-Hans']) all.set(converted, name['zh-Hans'])
  }
  const replaceAll = replaceWords(all)
  return (text) => mainlandQuotes(replaceAll(bySign(text)))
}

/** Mainland readers quote with other signs (GB/T 15834). */
const mainlandQuotes = (text: string): string => text.replace(/[「」『』]/gu, (sign) => ({ '「': '“', '」': '”', '『': '‘', '』': '’' })[sign]!)

/** Names with a Simplified form of their own: it holds inside sentences too. */
function givenNames(pack: Pack) {
  const names = [...[...pack.organisations.values()].map((one) => one.name), ...[...pack.laws.values()].map((one) => one.title), ...[...pack.services.values()].map((one) => one.name)]
  return names.filter((name) => name['zh-Hans'] !== undefined) as { 'zh-Hant': string; 'zh-Hans': string }[]
}
