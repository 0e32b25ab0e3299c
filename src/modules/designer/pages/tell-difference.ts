import { diffChars, diffWordsWithSpace } from 'diff'
import { stringify } from 'yaml'
import { table, tag, type Content } from '../../../design/index.ts'
import { html, type Html } from '../../../kernel/html.ts'
import type { PageCtx } from '../../../kernel/page.ts'
import type { Difference } from '../difference.ts'
import { byEnd, keyTexts } from '../editor/key-texts.ts'
import { texts } from '../texts.ts'
import type { Path } from '../written.ts'

const looks = { added: 'ok', removed: 'no', changed: 'act', moved: 'run' } as const

/** Differences as a table: where, what it was, what it is; in texts the words that changed are marked. */
export function differenceTable(ctx: PageCtx, differences: readonly Difference[]): Html {
  const { t } = ctx
  if (differences.length === 0) return html`<p class="soft">${t(texts.noDifference)}</p>`
  return table({
    caption: t(texts.difference),
    hideCaption: true,
    columns: [{ name: t(texts.place) }, { name: t(texts.before) }, { name: t(texts.after) }],
    rows: differences.map((one) => [html`${placeWords(ctx, one.path)} ${tag(looks[one.kind], t(texts.kinds[one.kind]))}`, ...sides(one)]),
  })
}

/** A place as the forms call it; names that its writer gave stand as they are. */
const placeWords = ({ t }: PageCtx, path: Path): string =>
  path.map((key, i) => { const label = byEnd(keyTexts, path.slice(0, i + 1).map(String)); return label ? t(label) : String(key) }).join(' › ')

function sides({ before, after }: Difference): [Content, Content] {
  if (isText(before) && isText(after)) {
    const keys = [...new Set([...languagesOf(before), ...languagesOf(after)])]
    const changed = keys.filter((key) => before[key] !== after[key])
    return [html`${changed.map((key) => words(key, before[key] ?? '', after[key] ?? '', 'before'))}`, html`${changed.map((key) => words(key, before[key] ?? '', after[key] ?? '', 'after'))}`]
  }
  if (typeof before === 'string' && typeof after === 'string') return [words('en', before, after, 'before'), words('en', before, after, 'after')]
  return [whole(before), whole(after)]
}

type Words = Readonly<Record<string, string>>
const isText = (value: unknown): value is Words => value !== null && typeof value === 'object' && typeof (value as Words)['en'] === 'string'
/** Stamps are not for reading. */
const languagesOf = (text: Words) => Object.keys(text).filter((key) => key !== 'of' && key !== 'ofHans')

/** One language's words, with what goes (before) or comes (after) marked. */
function words(lang: string, before: string, after: string, side: 'before' | 'after'): Html {
  const parts = /\p{Script=Han}/u.test(before + after) ? diffChars(before, after) : diffWordsWithSpace(before, after)
  const shown = parts.filter((part) => (side === 'before' ? !part.added : !part.removed))
  return html`<p lang="${lang}">${shown.map((part) => (part.added ? html`<ins>${part.value}</ins>` : part.removed ? html`<del>${part.value}</del>` : part.value))}</p>`
}

/** Anything else as the file writes it. */
const whole = (value: unknown): Content => (value === undefined ? '–' : html`<pre class="small">${stringify(JSON.parse(JSON.stringify(value, withoutStamps)), { lineWidth: 0 }).trimEnd()}</pre>`)

const withoutStamps = (key: string, value: unknown) => ((key === 'of' || key === 'ofHans') && typeof value === 'string' ? undefined : value)
