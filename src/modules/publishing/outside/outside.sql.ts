import type { Text } from '../../../kernel/i18n.ts'
import { sql } from '../../../kernel/sql.ts'
import type { Content } from '../content.ts'
import type { ItemRow, VersionRow } from '../publishing.sql.ts'

export type ItemSince = { id: string; kind: string; organisation: string; state: 'live' | 'withdrawn'; published_at: Date; edition: number; content: Content }

export const itemsSince = (edition: number, id: string, most: number) => sql<ItemSince>`
  select item.id, item.kind, item.organisation, item.state, item.published_at, item.edition, version.content
  from publishing.item join publishing.version on version.item_id = item.id and version.n = item.version
  where item.version > 0 and (item.edition, item.id) > (${edition}::bigint, ${id}::uuid) order by item.edition, item.id limit ${most}`

export type LiveItem = ItemRow & Pick<VersionRow, 'content' | 'correction' | 'origin' | 'released_at'>

/** What an address leads to, with the last version that was released there. */
export const itemAt = (path: string) => sql<LiveItem>`
  select item.id, item.kind, item.organisation, item.state, item.version, item.slug, item.title, item.dated, item.published_at, item.updated_at, item.withdrawn_at, item.withdrawal,
    version.content, version.correction, version.origin, version.released_at
  from publishing.address join publishing.item on item.id = address.item_id join publishing.version on version.item_id = item.id and version.n = item.version
  where address.path = ${path}`

/** What was corrected in the versions of an item, the newest first. */
export const correctionsOf = (itemId: string) => sql<{ n: number; correction: Text; released_at: Date }>`
  select n, correction, released_at from publishing.version where item_id = ${itemId} and correction is not null order by n desc limit 50`

export type ListedRow = { id: string; kind: string; organisation: string; slug: string; title: Text; summary: Text; dated: string | null; published_at: Date; updated_at: Date }
export type Place = { readonly at: Date; readonly id: string }
export type Range = { readonly before: Place; readonly from: Date; readonly most: number }

export const listKind = (kind: string, { before, from, most }: Range) => sql<ListedRow>`
  select id, kind, organisation, slug, title, summary, dated, published_at, updated_at from publishing.item
  where state = 'live' and kind = ${kind} and (published_at, id) < (${before.at}::timestamptz, ${before.id}::uuid) and published_at >= ${from}
  order by published_at desc, id desc limit ${most}`

export const listOrganisation = (kind: string, organisation: string, { before, from, most }: Range) => sql<ListedRow>`
  select id, kind, organisation, slug, title, summary, dated, published_at, updated_at from publishing.item
  where state = 'live' and kind = ${kind} and organisation = ${organisation} and (published_at, id) < (${before.at}::timestamptz, ${before.id}::uuid) and published_at >= ${from}
  order by published_at desc, id desc limit ${most}`

/** Of a topic, and of an organisation where one is given. */
export const listTopic = (kind: string, topic: string, organisation: string | null, { before, from, most }: Range) => sql<ListedRow>`
  select item.id, item.kind, item.organisation, item.slug, item.title, item.summary, item.dated, item.published_at, item.updated_at
  from publishing.item_topic as about join publishing.item on item.id = about.item_id
  where about.topic = ${topic} and about.kind = ${kind} and (about.published_at, about.item_id) < (${before.at}::timestamptz, ${before.id}::uuid) and about.published_at >= ${from}
    and item.state = 'live' and (${organisation}::text is null or item.organisation = ${organisation})
  order by about.published_at desc, about.item_id desc limit ${most}`

/** Of one organisation, whatever its kind is among those given. */
export const latestOf = (organisation: string, kinds: readonly string[], most: number) => sql<ListedRow>`
  select listed.id, listed.kind, listed.organisation, listed.slug, listed.title, listed.summary, listed.dated, listed.published_at, listed.updated_at
  from unnest(${kinds}::text[]) as wanted (kind), lateral (
    select id, kind, organisation, slug, title, summary, dated, published_at, updated_at from publishing.item where state = 'live' and item.organisation = ${organisation} and item.kind = wanted.kind order by published_at desc, id desc limit ${most}) as listed
  order by listed.published_at desc, listed.id desc limit ${most}`

/** The year of the oldest live item of a kind. */
export const oldestOf = (kind: string) => sql<{ published_at: Date }>`
  select published_at from publishing.item where state = 'live' and kind = ${kind} order by published_at, id limit 1`

/** Where the files of the map of the site begin: every so many items, in the order of ids. */
export const mapPlaces = (each: number) => sql<{ id: string }>`
  select id from (select id, row_number() over (order by id) as n from publishing.item where state = 'live') as numbered where (n - 1) % ${each}::int = 0 order by id`

export const mapItems = (from: string, most: number) => sql<{ kind: string; slug: string; updated_at: Date }>`
  select kind, slug, updated_at from publishing.item where state = 'live' and id >= ${from} order by id limit ${most}`
