import type { Day } from '../../../kernel/dates.ts'
import { sql } from '../../../kernel/sql.ts'

export type SeenDraft = { party_id: string; id: string; service_id: string; digest: string; at_page: string | null; saved_at: Date }

/** Over all parties, without a lock, by key from one on. What was answered is not read. */
export const draftsAfter = (after: { partyId: string; id: string }, limit: number) => sql<SeenDraft>`
  select party_id, id, service_id, digest, at_page, saved_at
  from forms.draft where (party_id, id) > (${after.partyId}::uuid, ${after.id}::uuid) order by party_id, id limit ${limit}`

export type TrailState = 'open' | 'left' | 'sent'
export type TrailRow = { tail: string; party_id: string; draft_id: string; service_id: string; version: number; begun_on: Day; page: string; state: TrailState; saved_at: Date }

export const savedAsSeen = (tails: readonly string[]) => sql<{ tail: string; saved_at: Date }>`
  select tail, saved_at from forms.draft_trail where tail = any(${tails}::text[])`

export const lockTrail = (tail: string) => sql<TrailRow>`
  select tail, party_id, draft_id, service_id, version, begun_on, page, state, saved_at from forms.draft_trail where tail = ${tail} for update`

/** The first to come makes it; the other is given no row. */
export const addTrail = (row: TrailRow) => sql<{ tail: string }>`
  insert into forms.draft_trail (tail, party_id, draft_id, service_id, version, begun_on, page, state, saved_at)
  values (${row.tail}, ${row.party_id}, ${row.draft_id}, ${row.service_id}, ${row.version}, ${row.begun_on}, ${row.page}, ${row.state}, ${row.saved_at})
  on conflict (tail) do nothing returning tail`

export const moveTrail = (row: TrailRow) => sql`
  update forms.draft_trail set party_id = ${row.party_id}, version = ${row.version}, page = ${row.page}, state = ${row.state}, saved_at = ${row.saved_at}
  where tail = ${row.tail} and party_id is not null`

export const trailsSavedBefore = (state: TrailState, moment: Date, limit: number) => sql<{ tail: string }>`
  select tail from forms.draft_trail where state = ${state} and saved_at < ${moment} and party_id is not null order by saved_at limit ${limit}`

export const forgetTrails = (before: Date) => sql`
  delete from forms.draft_trail where state <> 'open' and saved_at < ${before} and party_id is not null`

export type FigureCell = Pick<TrailRow, 'service_id' | 'version' | 'begun_on' | 'page' | 'state'>

export const addToFigure = (cell: FigureCell, n: number) => sql`
  insert into forms.draft_figure (service_id, version, begun_on, page, state, n) values (${cell.service_id}, ${cell.version}, ${cell.begun_on}, ${cell.page}, ${cell.state}, ${n})
  on conflict (service_id, version, begun_on, page, state) do update set n = forms.draft_figure.n + excluded.n`

export const takeFromFigure = (cell: FigureCell) => sql`
  update forms.draft_figure set n = n - 1
  where service_id = ${cell.service_id} and version = ${cell.version} and begun_on = ${cell.begun_on} and page = ${cell.page} and state = ${cell.state}`

export type FigureSum = { version: number; page: string; state: TrailState; n: number }

export const sumFigures = (serviceId: string, from: Day) => sql<FigureSum>`
  select version, page, state, sum(n)::int as n from forms.draft_figure where service_id = ${serviceId} and begun_on >= ${from} group by version, page, state`
