/** A language's words beside their source, which need no other file to be judged. `key` is where the fault stands. */
export type Words = { readonly en: string; readonly 'zh-Hant': string; readonly 'zh-Hans'?: string | undefined }
export type WordFault = { readonly kind: 'text-untranslated' | 'text-blanks-differ' | 'text-figures-differ'; readonly key: keyof Words; readonly message: string; /** The blanks or figures that it is about. */ readonly about?: readonly string[] }

/** What is wrong between the languages of one text: left untranslated, a blank that only one of them fills, a figure that was lost. */
export function wordFaults(text: Words): WordFault[] {
  const faults: WordFault[] = []
  if (isLeftInEnglish(text)) faults.push({ kind: 'text-untranslated', key: 'zh-Hant', message: 'this is still English; write it in Traditional Chinese' })
  if (isHan(text.en) && !/\p{Script=Latin}/u.test(text.en)) faults.push({ kind: 'text-untranslated', key: 'en', message: 'this is still Chinese; write it in English' })
  for (const key of ['zh-Hant', 'zh-Hans'] as const) {
    const words = text[key]
    if (words === undefined) continue
    const [lost, extra] = [without(blanksIn(text.en), blanksIn(words)), without(blanksIn(words), blanksIn(text.en))]
    if (lost.length > 0) faults.push({ kind: 'text-blanks-differ', key, message: `the English fills in ${lost.join(', ')} and this does not; write it here too`, about: lost })
    if (extra.length > 0) faults.push({ kind: 'text-blanks-differ', key, message: `this fills in ${extra.join(', ')} and the English does not; write it there too`, about: extra })
    const figures = lostFigures(text.en, words)
    if (figures.length > 0) faults.push({ kind: 'text-figures-differ', key, message: `the English says ${figures.join(', ')} and this does not; write the same figure`, about: figures })
  }
  return faults
}

// Names, codes and units may be the same in both languages; three words of English are a sentence.
const isLeftInEnglish = ({ en, 'zh-Hant': words }: Words) => !isHan(words) && /\p{L}/u.test(words) && (en.match(/\p{L}{2,}/gu) ?? []).length >= 3
const isHan = (words: string) => /\p{Script=Han}/u.test(words)

const blanksIn = (words: string): string[] => [...new Set(words.match(/\{[A-Za-z]+\}/g) ?? [])]
const without = (some: readonly string[], others: readonly string[]) => some.filter((one) => !others.includes(one))

const numerals = '零一二三四五六七八九十'
// 17:30 is 下午5時30分 and 下午五時半.
const timeOfDay = /(?<![$\d])(?:[01]?\d|2[0-4])[.:][0-5]\d(?![\d%元])/g
// Where one language counts in millions and the other in 萬, the figures rightly differ.
const scaled = /million|billion|thousand|萬|億|万|亿/

/** Figures of the English that the Chinese has neither in digits nor, up to 99, in words. */
function lostFigures(en: string, words: string): string[] {
  if (scaled.test(en + words)) return []
  const there = new Set([...figuresIn(words).values(), ...(words.match(/[一二兩两三四五六七八九十]+/g) ?? []).map(valueOfNumeral)])
  return [...figuresIn(en)].filter(([, value]) => !there.has(value)).map(([figure]) => figure)
}

/** Figures as they are written, with what they amount to: `2.50` is 2.5 and `1,800` is 1800. */
function figuresIn(words: string): Map<string, number> {
  const figures = words.replace(timeOfDay, '').match(/\d+(?:,\d{3})*(?:\.\d+)?/g) ?? []
  return new Map(figures.map((figure) => [figure, Number(figure.replaceAll(',', ''))]))
}

/** 兩 is 2, 十 is 10, 二十 is 20, 二十一 is 21. */
function valueOfNumeral(numeral: string): number {
  const value = (sign: string | undefined) => (sign === undefined ? 0 : /[兩两]/.test(sign) ? 2 : numerals.indexOf(sign))
  const [tens, ones] = numeral.includes('十') ? numeral.split('十') : ['', numeral]
  return numeral.includes('十') ? (tens === '' ? 1 : value(tens)) * 10 + value(ones || undefined) : value(ones)
}
