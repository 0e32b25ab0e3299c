import type { Text } from '../../../kernel/i18n.ts'
import { sql } from '../../../kernel/sql.ts'
import type { ItemRow, VersionRow } from '../publishing.sql.ts'

/** All versions of the law that has an address, the newest first, with the state of its item. */
export const lawAt = (path: string) => sql<VersionRow & Pick<ItemRow, 'state' | 'organisation'>>`
  select version.item_id, version.n, version.content, version.correction, version.origin, version.released_at, item.state, item.organisation
  from publishing.address join publishing.item on item.id = address.item_id join publishing.version on version.item_id = item.id
  where address.path = ${path} and item.kind = 'law' and item.version > 0 order by version.n desc`

export type ListedLaw = { id: string; organisation: string; slug: string; title: Text; summary: Text; place: string }

/** Chapters in their own order (9, 57, 132, 132A), after a place in it, narrowed by organisation, subject and the beginning of the chapter. */
export const listLaws = (wanted: { after: string; organisation: string | null; topic: string | null; cap: string | null; most: number }) => sql<ListedLaw>`
  select id, organisation, slug, title, summary, publishing.law_place(slug) as place from publishing.item
  where kind = 'law' and state = 'live' and publishing.law_place(slug) > ${wanted.after}
    and (${wanted.organisation}::text is null or organisation = ${wanted.organisation}) and (${wanted.topic}::text is null or ${wanted.topic}::text = any(topics))
    and (${wanted.cap}::text is null or starts_with(slug, ${wanted.cap}::text))
  order by publishing.law_place(slug) limit ${wanted.most}`

/** Organisations that have laws. */
export const lawOrganisations = () => sql<{ organisation: string }>`select distinct organisation from publishing.item where kind = 'law' and state = 'live' order by organisation`
