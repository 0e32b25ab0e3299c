import { sql } from '../../../kernel/sql.ts'
import type { Content } from '../content.ts'
import type { VersionRow } from '../publishing.sql.ts'

/** How many live contacts each organisation has. */
export const countContacts = () => sql<{ organisation: string; n: number }>`
  select organisation, count(*)::integer as n from publishing.item where kind = 'post' and state = 'live' group by organisation`

export type ContactRow = { slug: string; content: Content; origin: VersionRow['origin'] }

/** The contacts of an organisation, the first written first. */
export const contactsOf = (organisation: string, most: number) => sql<ContactRow>`
  select item.slug, version.content, version.origin from publishing.item join publishing.version on version.item_id = item.id and version.n = item.version
  where item.kind = 'post' and item.state = 'live' and item.organisation = ${organisation} order by item.id limit ${most}`
