import { isDay, type Day } from '../../../kernel/dates.ts'
import type { Text } from '../../../kernel/i18n.ts'
import { isUuid } from '../../../kernel/ids.ts'
import { checkIdentityNumber } from '../../dictionary/index.ts'
import type { Output, Pack } from '../../jurisdiction/index.ts'
import { lastDay, type Columns } from './columns.ts'
import type { LineWords } from './run.ts'

/** What can be wrong with a line: a closed list, with words in bulk-texts.ts. */
export type LineFault = 'width' | 'number-missing' | 'number-wrong' | 'claim-missing' | 'claim-long' | 'day-wrong' | 'day-past' | 'nobody' | 'twice' | 'not-standing' | 'renewed' | 'not-later' | 'day-missing' | 'yes-or-no'

/** A line that can be issued, if its number names somebody: the number as it is kept, what the document says, and for what thing it is. */
export type GoodLine = { readonly number: string; readonly words: LineWords; readonly thing: string }
export type BadLine = { readonly fault: LineFault; readonly about?: string }

const longestClaim = 500

/** How a file says yes or no: in each language, or as computers do. */
const saysSo: ReadonlyMap<string, boolean> = new Map([['yes', true], ['true', true], ['是', true], ['no', false], ['false', false], ['否', false]])

/** Checks one line by itself, against what the service says of its documents. */
export function checkLine({ pack, output, columns, today, validUntil: ofRun }: { readonly pack: Pick<Pack, 'identityNumbers'>; readonly output: Pick<Output, 'claims' | 'validMonths'>; readonly columns: Columns; readonly today: Day; /** The last day of lines that say none. */ readonly validUntil?: Day | null }, values: readonly string[]): GoodLine | BadLine {
  if (values.length !== columns.width) return { fault: 'width' }
  const number = numberIn(pack, columns, values)
  if (typeof number !== 'string') return number
  const said: Record<string, Text | boolean> = {}
  for (const { id, main, gives } of output.claims) {
    const [en, tc] = (['en', 'zh-Hant'] as const).map((tag) => cellOf(columns, values, id, tag))
    if (main && !en) return { fault: 'claim-missing', about: id }
    if ((en ?? '').length > longestClaim || (tc ?? '').length > longestClaim) return { fault: 'claim-long', about: id }
    if (!en) continue
    const isSo = saysSo.get(en.toLowerCase())
    if (gives === 'yes-no' && isSo === undefined) return { fault: 'yes-or-no', about: id }
    said[id] = gives === 'yes-no' ? isSo! : { en, 'zh-Hant': tc || en }
  }
  const validUntil = columns.validUntil === undefined ? '' : values[columns.validUntil]!.trim()
  if (validUntil === '' && !ofRun && output.validMonths !== undefined) return { fault: 'day-missing', about: lastDay }
  if (validUntil !== '' && !isDay(validUntil)) return { fault: 'day-wrong', about: lastDay }
  if (validUntil !== '' && validUntil < today) return { fault: 'day-past', about: lastDay }
  const thing = JSON.stringify([number, ...output.claims.filter(({ main }) => main).map(({ id }) => wordOf(said[id]))])
  return { number, thing, words: { values: said, ...(validUntil !== '' && { validUntil }) } }
}

const wordOf = (said: Text | boolean | undefined): string => (typeof said === 'object' ? said.en : String(said ?? ''))

function cellOf(columns: Columns, values: readonly string[], id: string, tag: 'en' | 'zh-Hant'): string | undefined {
  const column = columns.claims.find((one) => one.id === id && one.tag === tag)
  return column && values[column.at]!.trim()
}

function numberIn({ identityNumbers }: Pick<Pack, 'identityNumbers'>, { holder }: Columns, values: readonly string[]): string | BadLine {
  const typed = values[holder.at]!.trim()
  if (typed === '') return { fault: 'number-missing', about: holder.scheme }
  const kind = identityNumbers.get(holder.scheme)
  if (!kind) return isUuid(typed.toLowerCase()) ? typed.toLowerCase() : { fault: 'number-wrong', about: holder.scheme }
  const checked = checkIdentityNumber(kind, typed)
  return 'value' in checked ? checked.value : { fault: 'number-wrong', about: holder.scheme }
}
