import { isDay, type Day } from '../../../kernel/dates.ts'
import type { Text } from '../../../kernel/i18n.ts'
import { isUuid } from '../../../kernel/ids.ts'
import { checkIdentityNumber } from '../../dictionary/index.ts'
import type { Output, Pack } from '../../jurisdiction/index.ts'
import type { Columns } from './columns.ts'
import type { LineWords } from './run.ts'

/** What can be wrong with a line: a closed list, with words in bulk-texts.ts. */
export type LineFault = 'width' | 'number-missing' | 'number-wrong' | 'claim-missing' | 'claim-long' | 'day-wrong' | 'day-past' | 'nobody' | 'twice'

/** A line that can be issued, if its number names somebody: the number as it is kept, what the document says, and for what thing it is. */
export type GoodLine = { readonly number: string; readonly words: LineWords; readonly thing: string }
export type BadLine = { readonly fault: LineFault; readonly about?: string }

const longestClaim = 500

/** Checks one line by itself, against what the service says of its documents. */
export function checkLine({ pack, output, columns, today }: { readonly pack: Pick<Pack, 'identityNumbers'>; readonly output: Pick<Output, 'claims'>; readonly columns: Columns; readonly today: Day }, values: readonly string[]): GoodLine | BadLine {
  if (values.length !== columns.width) return { fault: 'width' }
  const number = numberIn(pack, columns, values)
  if (typeof number !== 'string') return number
  const said: Record<string, Text> = {}
  for (const { id, main } of output.claims) {
    const [en, tc] = (['en', 'zh-Hant'] as const).map((tag) => cellOf(columns, values, id, tag))
    if (main && !en) return { fault: 'claim-missing', about: id }
    if ((en ?? '').length > longestClaim || (tc ?? '').length > longestClaim) return { fault: 'claim-long', about: id }
    if (en) said[id] = { en, 'zh-Hant': tc || en }
  }
  const validUntil = columns.validUntil === undefined ? '' : values[columns.validUntil]!.trim()
  if (validUntil !== '' && !isDay(validUntil)) return { fault: 'day-wrong', about: 'valid_until' }
  if (validUntil !== '' && validUntil < today) return { fault: 'day-past', about: 'valid_until' }
  const thing = JSON.stringify([number, ...output.claims.filter(({ main }) => main).map(({ id }) => said[id]?.en ?? '')])
  return { number, thing, words: { values: said, ...(validUntil !== '' && { validUntil }) } }
}

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
