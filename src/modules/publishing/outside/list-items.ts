import type { ReadCtx } from '../../../kernel/ctx.ts'
import { momentAt } from '../../../kernel/dates.ts'
import { isUuid } from '../../../kernel/ids.ts'
import * as q from './outside.sql.ts'

export type ItemFilter = { readonly organisation?: string | undefined; readonly topic?: string | undefined; /** Four figures. */ readonly year?: string | undefined }

const lastId = 'ffffffff-ffff-ffff-ffff-ffffffffffff'
const beginning = new Date('0001-01-01T00:00:00Z')

/** Live items of a kind that fit a filter, the newest first, from a key on; `next` is the key of the next page. */
export async function listItems(ctx: ReadCtx, input: { kind: string; filter: ItemFilter; after?: string | undefined; most: number }): Promise<{ items: q.ListedRow[]; next: string | undefined }> {
  const { kind, filter, most } = input
  const rows = await ctx.db.all(statement(kind, filter, rangeOf(ctx, filter, input.after, most + 1)))
  const items = rows.slice(0, most)
  const last = items.at(-1)
  return { items, next: rows.length > most && last ? `${last.published_at.getTime()}.${last.id}` : undefined }
}

function statement(kind: string, { organisation, topic }: ItemFilter, range: q.Range) {
  if (topic !== undefined) return q.listTopic(kind, topic, organisation ?? null, range)
  return organisation === undefined ? q.listKind(kind, range) : q.listOrganisation(kind, organisation, range)
}

/** A year is a range of the key, and a key that is none begins at the newest. */
function rangeOf({ house: { pack: { settings: { timeZone } } } }: ReadCtx, { year }: ItemFilter, after: string | undefined, most: number): q.Range {
  const from = year === undefined ? beginning : momentAt(`${year}-01-01`, '00:00', timeZone)
  const end = year === undefined ? new Date('9999-12-31T00:00:00Z') : momentAt(`${String(Number(year) + 1).padStart(4, '0')}-01-01`, '00:00', timeZone)
  const [at, id] = (after ?? '').split('.')
  const place = at && id && /^\d{1,14}$/.test(at) && isUuid(id) ? { at: new Date(Number(at)), id } : undefined
  // The end of a year itself belongs to the next one.
  return { before: place && place.at < end ? place : { at: new Date(end.getTime() - 1), id: lastId }, from, most }
}
