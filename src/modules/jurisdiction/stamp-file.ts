import { LineCounter, isMap, isScalar, parseDocument, type Document, type Pair, type Scalar, type YAMLMap } from 'yaml'
import { stampOf } from './stamp.ts'
import { textsIn } from './texts-in.ts'

/** What a file is stamped with: what nobody vouched for yet always is; what is stale only where an editor says so. */
export type Wish = {
  readonly acceptStale: (lines: Lines) => boolean
  /** The Simplified Chinese to write where none stands, which an editor has read. */
  readonly simplify?: (lines: Lines, traditional: string) => string | undefined
}
/** First and last line of a text in its file. */
export type Lines = { readonly from: number; readonly to: number }
export type Stamped = { readonly source: string; readonly written: number; readonly stale: readonly { readonly line: number; readonly words: string }[] }

type Edit = { readonly from: number; readonly to: number; readonly insert: string }
type Field = 'of' | 'ofHans' | 'zh-Hans'

/** The file's text with stamps put in where they belong; everything else stays as its writer laid it out. */
export function stampFile(source: string, wish: Wish): Stamped {
  const lines = new LineCounter()
  const document = parseDocument(source, { lineCounter: lines })
  if (document.errors.length > 0) throw new Error(document.errors[0]!.message)
  const edits: Edit[] = []
  const stale: { line: number; words: string }[] = []
  let written = 0
  for (const { path } of textsIn(document.toJS())) {
    const map = document.getIn(path, true)
    // A text behind an alias is stamped where it is written.
    if (!isMap(map) || map.range == null) continue
    const words = wordsOf(map)
    if (words['en'] === undefined || words['zh-Hant'] === undefined) continue
    const at: Lines = { from: lines.linePos(map.range[0]).line, to: lines.linePos(Math.max(map.range[0], map.range[1] - 1)).line }
    const fields = fieldsFor(words, wish, at)
    if (fields === 'stale') stale.push({ line: at.from, words: words['zh-Hant'] })
    else if (fields.size > 0) {
      written += 1
      edits.push(...editsFor(source, map, fields))
    }
  }
  const after = edits.toSorted((a, b) => b.from - a.from).reduce((text, { from, to, insert }) => text.slice(0, from) + insert + text.slice(to), source)
  refuseUnlessSame(document, after)
  return { source: after, written, stale }
}

const wordsOf = (map: YAMLMap): Partial<Record<string, string>> => Object.fromEntries(map.items.flatMap(({ key, value }) => (isScalar(key) && isScalar(value) && value.value !== null ? [[String(key.value), String(value.value)]] : [])))

/** The fields to write, in their order. */
function fieldsFor(words: Partial<Record<string, string>>, { acceptStale, simplify }: Wish, at: Lines): ReadonlyMap<Field, string> | 'stale' {
  const [of, ofHans] = [stampOf(words['en']!), stampOf(words['zh-Hant']!)]
  const hans = words['zh-Hans']
  const isStale = (words['of'] !== undefined && words['of'] !== of) || (hans !== undefined && words['ofHans'] !== undefined && words['ofHans'] !== ofHans)
  if (isStale && !acceptStale(at)) return 'stale'
  const fields = new Map<Field, string>()
  const made = hans === undefined ? simplify?.(at, words['zh-Hant']!) : undefined
  if (made !== undefined) fields.set('zh-Hans', made)
  if (words['of'] !== of) fields.set('of', of)
  if ((hans ?? made) !== undefined && words['ofHans'] !== ofHans) fields.set('ofHans', ofHans)
  return fields
}

/** A field that is there gets its new value; others follow the last, in the line of a `{ … }` or in lines of their own. */
function editsFor(source: string, map: YAMLMap, fields: ReadonlyMap<Field, string>): Edit[] {
  const edits: Edit[] = []
  const missing: string[] = []
  const style = scalarOf(map, 'zh-Hant')?.type
  for (const [field, value] of fields) {
    const there = scalarOf(map, field)
    const written = field === 'zh-Hans' ? quoted(value, style) : quotedStamp(value)
    if (there?.range) edits.push({ from: there.range[0], to: there.range[1], insert: written })
    else missing.push(`${field}: ${written}`)
  }
  if (missing.length === 0) return edits
  const end = (map.items.at(-1)!.value as Scalar).range![1]
  if (map.flow) return [...edits, { from: end, to: end, insert: missing.map((one) => `, ${one}`).join('') }]
  const first = (map.items[0]!.key as Scalar).range![0]
  const indent = ' '.repeat(first - (source.lastIndexOf('\n', first - 1) + 1))
  const place = endOfLine(source, end)
  const own = missing.map((one) => `${indent}${one}\n`).join('')
  return [...edits, { from: place, to: place, insert: source[place - 1] === '\n' ? own : `\n${own.slice(0, -1)}` }]
}

const scalarOf = (map: YAMLMap, key: string) => (map.items as Pair[]).find((pair) => isScalar(pair.key) && pair.key.value === key)?.value as Scalar | undefined

/** Where the next line begins. A block of lines (`>-`) ends with its last line of words, not with the empty ones after it. */
function endOfLine(source: string, end: number): number {
  if (source[end - 1] === '\n') return source.slice(0, end).trimEnd().length + 1
  const next = source.indexOf('\n', end)
  return next < 0 ? source.length : next + 1
}

// A stamp without a letter from a to f, or with one e, would be read as a number.
const quotedStamp = (stamp: string) => (/^\d+(e\d+)?$/.test(stamp) ? `'${stamp}'` : stamp)

/** As the Traditional text is written: signs are changed, what would need other quotes is not. */
function quoted(words: string, style: Scalar['type']): string {
  if (style === 'PLAIN') return words
  return style === 'QUOTE_SINGLE' ? `'${words.replaceAll("'", "''")}'` : JSON.stringify(words)
}

/** Stamps are all that an edit may add: else the file would say something that nobody wrote. */
function refuseUnlessSame(before: Document, after: string): void {
  const bare = (value: unknown): string => JSON.stringify(value, (key, item: unknown) => (key === 'of' || key === 'ofHans' || key === 'zh-Hans' ? undefined : item))
  const read = parseDocument(after)
  if (read.errors.length > 0 || bare(read.toJS()) !== bare(before.toJS())) throw new Error('the file could not be stamped without changing it otherwise; write the stamps by hand')
}
