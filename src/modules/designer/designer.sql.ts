import { sql } from '../../kernel/sql.ts'

export type DraftRow = { service_id: string; organisation: string; text: string; revision: number; from_version: number; from_text: string; editors: string[]; changed_by: string; changed_at: Date }
export type DraftHead = Omit<DraftRow, 'text' | 'from_text'>

export const readDraft = (serviceId: string) => sql<DraftRow>`
  select service_id, organisation, text, revision, from_version, from_text, editors, changed_by, changed_at from designer.draft where service_id = ${serviceId}`

export const lockDraft = (serviceId: string) => sql<DraftRow>`
  select service_id, organisation, text, revision, from_version, from_text, editors, changed_by, changed_at from designer.draft where service_id = ${serviceId} for update`

/** No row when there is one already. */
export const insertDraft = (draft: Omit<DraftRow, 'revision'>) => sql<{ service_id: string }>`
  insert into designer.draft (service_id, organisation, text, revision, from_version, from_text, editors, changed_by, changed_at)
  values (${draft.service_id}, ${draft.organisation}, ${draft.text}, 1, ${draft.from_version}, ${draft.from_text}, ${draft.editors}::uuid[], ${draft.changed_by}, ${draft.changed_at})
  on conflict (service_id) do nothing returning service_id`

/** `editor` is added to those who wrote in it. The row is locked by the caller. */
export const updateDraft = (serviceId: string, change: { organisation: string; text: string; fromVersion: number; fromText: string; editor: string; at: Date }) => sql`
  update designer.draft set organisation = ${change.organisation}, text = ${change.text}, from_version = ${change.fromVersion}, from_text = ${change.fromText}, revision = revision + 1,
    editors = case when ${change.editor}::uuid = any (editors) then editors else editors || ${change.editor}::uuid end, changed_by = ${change.editor}, changed_at = ${change.at}
  where service_id = ${serviceId}`

export const deleteDraft = (serviceId: string) => sql`delete from designer.draft where service_id = ${serviceId}`

/** Drafts of some organisations, or of all (null), by key. */
export const draftsOf = (organisations: readonly string[] | null, after: string, limit: number) => sql<DraftHead>`
  select service_id, organisation, revision, from_version, editors, changed_by, changed_at from designer.draft
  where (${organisations}::text[] is null or organisation = any (${organisations}::text[])) and service_id > ${after}
  order by service_id limit ${limit}`

export type ReleaseState = 'proposed' | 'scheduled' | 'live' | 'superseded' | 'returned' | 'stopped'
export type ReleaseRow = {
  service_id: string; n: number; kind: 'change' | 'roll-back' | 'retirement'; organisation: string; version: number; text: string; from_version: number; from_text: string; note: string; instead: string | null
  editors: string[]; proposed_by: string; proposed_at: Date; state: ReleaseState; reviewed_by: string | null; reviewed_at: Date | null; words: string | null
  publish_at: Date | null; live_at: Date | null; ended_at: Date | null; sha256: string | null
}
export type ReleaseHead = Omit<ReleaseRow, 'text' | 'from_text'>

export const readRelease = (serviceId: string, n: number) => sql<ReleaseRow>`
  select service_id, n, kind, organisation, version, text, from_version, from_text, note, instead, editors, proposed_by, proposed_at, state, reviewed_by, reviewed_at, words, publish_at, live_at, ended_at, sha256
  from designer.release where service_id = ${serviceId} and n = ${n}`

export const lockRelease = (serviceId: string, n: number) => sql<ReleaseRow>`
  select service_id, n, kind, organisation, version, text, from_version, from_text, note, instead, editors, proposed_by, proposed_at, state, reviewed_by, reviewed_at, words, publish_at, live_at, ended_at, sha256
  from designer.release where service_id = ${serviceId} and n = ${n} for update`

export const insertRelease = (release: Pick<ReleaseRow, 'service_id' | 'kind' | 'organisation' | 'version' | 'text' | 'from_version' | 'from_text' | 'note' | 'instead' | 'editors' | 'proposed_by' | 'proposed_at'>) => sql<{ n: number }>`
  insert into designer.release (service_id, n, kind, organisation, version, text, from_version, from_text, note, instead, editors, proposed_by, proposed_at, state)
  select ${release.service_id}, coalesce(max(n), 0) + 1, ${release.kind}, ${release.organisation}, ${release.version}, ${release.text}, ${release.from_version}, ${release.from_text}, ${release.note},
    ${release.instead}, ${release.editors}::uuid[], ${release.proposed_by}::uuid, ${release.proposed_at}::timestamptz, 'proposed'
  from designer.release where service_id = ${release.service_id} returning n`

export const settleReview = (serviceId: string, n: number, review: { state: ReleaseState; by: string; at: Date; words: string | null; publishAt: Date | null }) => sql`
  update designer.release set state = ${review.state}, reviewed_by = ${review.by}, reviewed_at = ${review.at}, words = ${review.words}, publish_at = ${review.publishAt}
  where service_id = ${serviceId} and n = ${n}`

export const setReleaseState = (serviceId: string, n: number, state: ReleaseState, words: string | null) => sql`
  update designer.release set state = ${state}, words = ${words} where service_id = ${serviceId} and n = ${n}`

/** What was live before is over. */
export const supersede = (serviceId: string, at: Date) => sql`
  update designer.release set state = 'superseded', ended_at = ${at} where service_id = ${serviceId} and state = 'live'`

export const makeReleaseLive = (serviceId: string, n: number, sha256: string | null, at: Date) => sql`
  update designer.release set state = 'live', live_at = ${at}, sha256 = ${sha256} where service_id = ${serviceId} and n = ${n}`

export const liveRelease = (serviceId: string) => sql<Pick<ReleaseRow, 'n' | 'version' | 'text'>>`
  select n, version, text from designer.release where service_id = ${serviceId} and state = 'live'`

export const openRelease = (serviceId: string) => sql<ReleaseHead>`
  select service_id, n, kind, organisation, version, from_version, note, instead, editors, proposed_by, proposed_at, state, reviewed_by, reviewed_at, words, publish_at, live_at, ended_at, sha256
  from designer.release where service_id = ${serviceId} and state in ('proposed', 'scheduled')`

/** Newest first; `before` is the number that the last page ended with. */
export const releasesOf = (serviceId: string, before: number, limit: number) => sql<ReleaseHead>`
  select service_id, n, kind, organisation, version, from_version, note, instead, editors, proposed_by, proposed_at, state, reviewed_by, reviewed_at, words, publish_at, live_at, ended_at, sha256
  from designer.release where service_id = ${serviceId} and n < ${before} order by n desc limit ${limit}`

/** What waits for review or for its hour. */
export const waitingReleases = (organisations: readonly string[] | null, limit: number) => sql<ReleaseHead>`
  select service_id, n, kind, organisation, version, from_version, note, instead, editors, proposed_by, proposed_at, state, reviewed_by, reviewed_at, words, publish_at, live_at, ended_at, sha256
  from designer.release where state in ('proposed', 'scheduled') and (${organisations}::text[] is null or organisation = any (${organisations}::text[]))
  order by organisation, service_id limit ${limit}`
