import type { Reader } from '../../../kernel/db.ts'
import type { ChangedSince, Findable } from '../../../kernel/findable.ts'
import type { Tag, Text } from '../../../kernel/i18n.ts'
import { isUuid } from '../../../kernel/ids.ts'
import { textOf, type Words } from '../content.ts'
import { kindOf } from '../kinds.ts'
import { plainText } from '../markdown/index.ts'
import * as q from './outside.sql.ts'

const firstId = '00000000-0000-0000-0000-000000000000'

/**
 * What the search finds of items that changed since a cursor, `edition.id`. Releases count the edition up one after the other, each in its own
 * transaction, so that nothing comes later under a number that was read already.
 */
export const itemsChangedSince: ChangedSince = async (db: Reader, cursor, most) => {
  const [edition, id] = placeOf(cursor)
  const rows = await db.all(q.itemsSince(edition, id, most + 1))
  const given = rows.slice(0, most)
  const last = given.at(-1)
  return {
    changed: given.flatMap((row) => (row.state === 'live' ? [findableOf(row)] : [])),
    gone: cursor === undefined ? [] : given.flatMap((row) => (row.state === 'live' ? [] : [{ type: row.kind, id: idOf(row) }])),
    cursor: last ? `${last.edition}.${last.id}` : (cursor ?? `0.${firstId}`),
    more: rows.length > most,
  }
}

function placeOf(cursor: string | undefined): [edition: number, id: string] {
  const [edition = '', id = ''] = (cursor ?? '').split('.')
  return /^\d{1,15}$/.test(edition) && isUuid(id) ? [Number(edition), id] : [0, firstId]
}

/** A law is known by its chapter everywhere. */
const idOf = (row: q.ItemSince): string => row.content.fields['cap'] ?? row.id

function findableOf(row: q.ItemSince): Findable {
  const { content } = row
  const [title, summary] = [textOf(content.title), textOf(content.summary)]
  const numbers = content.fields['cap'] === undefined ? [] : [content.fields['cap']]
  return {
    type: row.kind,
    id: idOf(row),
    path: `${kindOf(row.kind)?.path ?? ''}/${content.slug}`,
    title,
    summary,
    words: { A: [title, ...numbers], C: [summary], D: content.attachments.map((attachment) => attachment.name) },
    body: plain(content.body),
    organisation: row.organisation,
    topics: content.topics,
    at: row.published_at,
  }
}

function plain(words: Words): Text {
  const of = (tag: Tag) => plainText(words[tag] ?? '')
  return { en: of('en'), 'zh-Hant': of('zh-Hant'), ...(words['zh-Hans'] !== undefined && { 'zh-Hans': of('zh-Hans') }) }
}
