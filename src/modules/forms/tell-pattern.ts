import { say, type Tag, type Text } from '../../kernel/i18n.ts'
import { fill } from './told.ts'

const classes: Readonly<Record<string, Text>> = {
  'A-Z': { en: 'a capital letter', 'zh-Hant': '大寫英文字母' },
  'a-z': { en: 'a small letter', 'zh-Hant': '小寫英文字母' },
  '0-9': { en: 'a digit', 'zh-Hant': '數字' },
  'A-Za-z': { en: 'a letter from A to Z', 'zh-Hant': '英文字母' },
  'A-Z0-9': { en: 'a capital letter or digit', 'zh-Hant': '大寫英文字母或數字' },
  'a-z0-9': { en: 'a small letter or digit', 'zh-Hant': '小寫英文字母或數字' },
  'A-Za-z0-9': { en: 'a letter from A to Z or a digit', 'zh-Hant': '英文字母或數字' },
}

const words = {
  any: { en: 'any character', 'zh-Hant': '任何字符' },
  times: { en: '{a} ({n} times)', 'zh-Hant': '{a}（{n}個）' },
  between: { en: '{a} ({n} to {m} times)', 'zh-Hant': '{a}（{n}至{m}個）' },
  more: { en: '{a} ({n} times or more)', 'zh-Hant': '{a}（{n}個或以上）' },
  then: { en: ', then ', 'zh-Hant': '，然後是' },
  whole: { en: 'exactly: {a}', 'zh-Hant': '完整地依次為：{a}' },
  begins: { en: 'at the beginning: {a}', 'zh-Hant': '開頭依次為：{a}' },
  ends: { en: 'at the end: {a}', 'zh-Hant': '結尾依次為：{a}' },
  within: { en: 'somewhere in it: {a}', 'zh-Hant': '當中有：{a}' },
} satisfies Record<string, Text>

// Two open-ended pieces take at most the square of the text's length; more could be made to run for ever.
const mostOpenPieces = 2
const piece = /(?:\[([^\]\\^]+)\]|(\\d)|(\\[.*+?^$()[\]{}|/\\-])|(\.)|([^\\.*+?^$()[\]{}|]))(\*|\+|\?|\{\d+(?:,\d*)?\})?/uy

/** A pattern of plain pieces in a row, in words; undefined for any other, which is refused. */
export function tellPattern(source: string, tag: Tag): string | undefined {
  const body = source.replace(/^\^/, '').replace(/(?<!\\)\$$/, '')
  const told: string[] = []
  let [at, open] = [0, 0]
  piece.lastIndex = 0
  while (at < body.length) {
    piece.lastIndex = at
    const found = piece.exec(body)
    if (!found) return undefined
    const [whole, set, digit, escaped, any, sign, times = ''] = found
    const named = pieceName({ set: set ?? (digit && '0-9'), sign: escaped?.slice(1) ?? sign, any }, tag)
    if (named === undefined) return undefined
    if (/[*+]|,\}/.test(times)) open += 1
    told.push(counted(named, times, tag))
    at += whole.length
  }
  if (told.length === 0 || open > mostOpenPieces) return undefined
  const frame = source.startsWith('^') ? (/(?<!\\)\$$/.test(source) ? words.whole : words.begins) : /(?<!\\)\$$/.test(source) ? words.ends : words.within
  return say(frame, tag).replace('{a}', () => told.join(say(words.then, tag)))
}

function pieceName({ set, sign, any }: { set: string | undefined; sign: string | undefined; any: string | undefined }, tag: Tag): string | undefined {
  if (any !== undefined) return say(words.any, tag)
  if (sign !== undefined) return fill(tag, 'words', { words: sign })
  const known = classes[set!]
  if (known) return say(known, tag)
  // A set of single signs is told sign by sign; other ranges have no plain name.
  return set!.includes('-') ? undefined : [...set!].map((one) => fill(tag, 'words', { words: one })).join(tag === 'en' ? ' or ' : '或')
}

function counted(name: string, times: string, tag: Tag): string {
  if (times === '') return name
  const [n, m] = times === '*' ? ['0', ''] : times === '+' ? ['1', ''] : times === '?' ? ['0', '1'] : times.slice(1, -1).split(',') as [string, string?]
  const phrase = m === undefined ? words.times : m === '' ? words.more : words.between
  return say(phrase, tag).replace(/\{(\w)\}/g, (_, blank: string) => (blank === 'a' ? name : blank === 'n' ? n! : m!))
}
