import type { Text } from '../../../kernel/i18n.ts'
import { sql } from '../../../kernel/sql.ts'
import type { Words } from '../content.ts'
import type { DraftRow, ItemRow } from '../publishing.sql.ts'

export type DraftListed = Pick<DraftRow, 'item_id' | 'state' | 'base' | 'release_at' | 'saved_at'> & { title: Words; kind: string; organisation: string }

/** Drafts in a state, those saved last first; of some organisations, or with null of all. */
export const draftsIn = (state: DraftRow['state'], organisations: readonly string[] | null, before: { at: Date; id: string }, most: number) => sql<DraftListed>`
  select draft.item_id, draft.state, draft.base, draft.release_at, draft.saved_at, draft.content->'title' as title, item.kind, item.organisation
  from publishing.draft join publishing.item on item.id = draft.item_id
  where draft.state = ${state} and (${organisations}::text[] is null or item.organisation = any(${organisations}::text[])) and (draft.saved_at, draft.item_id) < (${before.at}::timestamptz, ${before.id}::uuid)
  order by draft.saved_at desc, draft.item_id desc limit ${most}`

/** Drafts that somebody else wrote and that wait for a second officer. */
export const waitingFor = (officer: string, organisations: readonly string[] | null, most: number) => sql<DraftListed>`
  select draft.item_id, draft.state, draft.base, draft.release_at, draft.saved_at, draft.content->'title' as title, item.kind, item.organisation
  from publishing.draft join publishing.item on item.id = draft.item_id
  where draft.state = 'proposed' and not ${officer}::uuid = any(draft.written_by) and (${organisations}::text[] is null or item.organisation = any(${organisations}::text[]))
  order by draft.saved_at, draft.item_id limit ${most}`

export type ReleasedListed = Pick<ItemRow, 'id' | 'kind' | 'organisation' | 'state' | 'published_at' | 'dated'> & { title: Text }

/** What was released, the last begun first. */
export const releasedIn = (state: 'live' | 'withdrawn', organisations: readonly string[] | null, before: string, most: number) => sql<ReleasedListed>`
  select id, kind, organisation, state, published_at, dated, title from publishing.item
  where state = ${state} and (${organisations}::text[] is null or organisation = any(${organisations}::text[])) and id < ${before}::uuid
  order by id desc limit ${most}`
