import type { Text } from '../../kernel/i18n.ts'
import { sql } from '../../kernel/sql.ts'
import type { Content } from './content.ts'

export type Withdrawal = { readonly reason: Text; /** An address of ours, without the language, or of another site. */ readonly instead?: string }

export type ItemRow = {
  id: string
  kind: string
  organisation: string
  state: 'unpublished' | 'live' | 'withdrawn'
  version: number
  slug: string | null
  title: Text | null
  dated: string | null
  published_at: Date | null
  updated_at: Date | null
  withdrawn_at: Date | null
  withdrawal: Withdrawal | null
}

export const insertItem = (id: string, kind: string, organisation: string) => sql`
  insert into publishing.item (id, kind, organisation, state, version, edition) values (${id}, ${kind}, ${organisation}, 'unpublished', 0, 0)`

export const readItem = (id: string) => sql<ItemRow>`
  select id, kind, organisation, state, version, slug, title, dated, published_at, updated_at, withdrawn_at, withdrawal from publishing.item where id = ${id}`

/** Whatever changes an item or its draft waits here for one another. */
export const lockItem = (id: string) => sql<ItemRow>`
  select id, kind, organisation, state, version, slug, title, dated, published_at, updated_at, withdrawn_at, withdrawal from publishing.item where id = ${id} for update`

export type DraftRow = {
  item_id: string
  revision: number
  state: 'draft' | 'proposed' | 'scheduled'
  base: number
  content: Content
  correction: Text | null
  written_by: string[]
  approved_by: string | null
  release_at: Date | null
  saved_at: Date
}

export const readDraft = (itemId: string) => sql<DraftRow>`
  select item_id, revision, state, base, content, correction, written_by, approved_by, release_at, saved_at from publishing.draft where item_id = ${itemId}`

export const insertDraft = (itemId: string, base: number, content: Content, by: string, at: Date) => sql`
  insert into publishing.draft (item_id, revision, state, base, content, written_by, saved_at)
  values (${itemId}, 1, 'draft', ${base}, ${JSON.stringify(content)}, array[${by}::uuid], ${at})`

/** Only over the revision that was read; a draft that is written again has to be reviewed again. */
export const writeDraft = (itemId: string, revision: number, draft: { content: Content; correction: Text | null; by: string; at: Date }) => sql<{ revision: number }>`
  update publishing.draft set revision = revision + 1, state = 'draft', content = ${JSON.stringify(draft.content)}, correction = ${draft.correction && JSON.stringify(draft.correction)},
    written_by = case when ${draft.by}::uuid = any(written_by) then written_by else written_by || ${draft.by}::uuid end, approved_by = null, release_at = null, saved_at = ${draft.at}
  where item_id = ${itemId} and revision = ${revision} returning revision`

export const moveDraft = (itemId: string, revision: number, to: { state: DraftRow['state']; approvedBy: string | null; releaseAt: Date | null }) => sql<{ revision: number }>`
  update publishing.draft set revision = revision + 1, state = ${to.state}, approved_by = ${to.approvedBy}, release_at = ${to.releaseAt}
  where item_id = ${itemId} and revision = ${revision} returning revision`

export const deleteDraft = (itemId: string) => sql`delete from publishing.draft where item_id = ${itemId}`

export type VersionRow = { item_id: string; n: number; content: Content; correction: Text | null; origin: 'editor' | 'pack'; released_at: Date }

export const insertVersion = (one: VersionRow & { writtenBy: readonly string[]; approvedBy: string | null }) => sql`
  insert into publishing.version (item_id, n, content, correction, origin, written_by, approved_by, released_at)
  values (${one.item_id}, ${one.n}, ${JSON.stringify(one.content)}, ${one.correction && JSON.stringify(one.correction)}, ${one.origin}, ${one.writtenBy}::uuid[], ${one.approvedBy}, ${one.released_at})`

/** All versions of an item, the newest first. */
export const readVersions = (itemId: string) => sql<VersionRow>`
  select item_id, n, content, correction, origin, released_at from publishing.version where item_id = ${itemId} order by n desc`

export const readVersion = (itemId: string, n: number) => sql<VersionRow>`
  select item_id, n, content, correction, origin, released_at from publishing.version where item_id = ${itemId} and n = ${n}`

export type Projection = { id: string; version: number; organisation: string; slug: string; title: Text; summary: Text; topics: readonly string[]; dated: string | null; publishedAt: Date; updatedAt: Date }

/** To be called after `bumpEdition`, whose number it takes. */
export const makeLive = (one: Projection) => sql`
  update publishing.item set state = 'live', version = ${one.version}, slug = ${one.slug}, title = ${JSON.stringify(one.title)}, summary = ${JSON.stringify(one.summary)}, topics = ${one.topics}::text[],
    dated = ${one.dated}, published_at = ${one.publishedAt}, updated_at = ${one.updatedAt}, withdrawn_at = null, withdrawal = null,
    edition = (select n from kernel.edition)
  where id = ${one.id}`

export const makeWithdrawn = (id: string, withdrawal: Withdrawal, at: Date) => sql`
  update publishing.item set state = 'withdrawn', withdrawn_at = ${at}, updated_at = ${at}, withdrawal = ${JSON.stringify(withdrawal)},
    edition = (select n from kernel.edition)
  where id = ${id}`

export const deleteTopics = (itemId: string) => sql`delete from publishing.item_topic where item_id = ${itemId}`

export const insertTopics = (itemId: string, kind: string, topics: readonly string[], publishedAt: Date) => sql`
  insert into publishing.item_topic (topic, kind, published_at, item_id) select topic, ${kind}, ${publishedAt}, ${itemId} from unnest(${topics}::text[]) as topic`

/** The first item that had an address keeps it. */
export const insertAddress = (path: string, itemId: string, at: Date) => sql`
  insert into publishing.address (path, item_id, at) values (${path}, ${itemId}, ${at}) on conflict (path) do nothing`

export const readAddress = (path: string) => sql<{ item_id: string }>`select item_id from publishing.address where path = ${path}`

export const readAddresses = (itemId: string) => sql<{ path: string }>`select path from publishing.address where item_id = ${itemId} order by at, path`

export type Step = 'began' | 'proposed' | 'taken back' | 'returned' | 'scheduled' | 'released' | 'withdrawn' | 'discarded'
export type StepRow = { id: string; step: Step; by: string; words: string | null; at: Date }

export const insertStep = (itemId: string, row: StepRow) => sql`
  insert into publishing.step (item_id, id, step, by, words, at) values (${itemId}, ${row.id}, ${row.step}, ${row.by}, ${row.words}, ${row.at})`

export const readSteps = (itemId: string) => sql<StepRow>`
  select id, step, by, words, at from publishing.step where item_id = ${itemId} order by at desc, id desc limit 100`

/** Processes that start at the same moment bring content in one after the other. */
export const lockSeeds = () => sql`select pg_advisory_xact_lock(7215009)`

export const readSeeds = () => sql<{ file: string; sha256: string }>`select file, sha256 from publishing.seed`

export const readSeed = (file: string) => sql<{ item_id: string }>`select item_id from publishing.seed where file = ${file}`

export const writeSeed = (file: string, sha256: string, itemId: string) => sql`
  insert into publishing.seed (file, sha256, item_id) values (${file}, ${sha256}, ${itemId})
  on conflict (file) do update set sha256 = excluded.sha256`
