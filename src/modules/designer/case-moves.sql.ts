import { sql } from '../../kernel/sql.ts'

export type CaseMoveState = 'counting' | 'counted' | 'moving' | 'done' | 'dropped'
export type CaseMoveRow = {
  service_id: string; n: number; organisation: string; from_sha256: string; to_sha256: string; states: Record<string, string>; asked_by: string; asked_at: Date; agreed_by: string | null; agreed_at: Date | null
  state: CaseMoveState; after_party: string; after_case: string; moved: number; stayed: Record<string, number>
}

const start = '00000000-0000-0000-0000-000000000000'

export const insertCaseMove = (move: { serviceId: string; organisation: string; from: string; to: string; states: Record<string, string>; by: string; at: Date }) => sql<{ n: number }>`
  insert into designer.case_move (service_id, n, organisation, from_sha256, to_sha256, states, asked_by, asked_at, state, after_party, after_case)
  select ${move.serviceId}, coalesce(max(n), 0) + 1, ${move.organisation}, ${move.from}, ${move.to}, ${move.states}::jsonb, ${move.by}::uuid, ${move.at}::timestamptz, 'counting', ${start}::uuid, ${start}::uuid
  from designer.case_move where service_id = ${move.serviceId} returning n`

export const lockCaseMove = (serviceId: string, n: number) => sql<CaseMoveRow>`
  select service_id, n, organisation, from_sha256, to_sha256, states, asked_by, asked_at, agreed_by, agreed_at, state, after_party, after_case, moved, stayed
  from designer.case_move where service_id = ${serviceId} and n = ${n} for update`

export const latestCaseMove = (serviceId: string) => sql<CaseMoveRow>`
  select service_id, n, organisation, from_sha256, to_sha256, states, asked_by, asked_at, agreed_by, agreed_at, state, after_party, after_case, moved, stayed
  from designer.case_move where service_id = ${serviceId} order by n desc limit 1`

/** What was counted and waits for a second officer. */
export const countedMoves = (organisations: readonly string[] | null, limit: number) => sql<Pick<CaseMoveRow, 'service_id' | 'organisation' | 'asked_by' | 'asked_at'>>`
  select service_id, organisation, asked_by, asked_at from designer.case_move
  where state = 'counted' and (${organisations}::text[] is null or organisation = any (${organisations}::text[])) order by asked_at, service_id limit ${limit}`

export const agreeToMove = (serviceId: string, n: number, by: string, at: Date) => sql`
  update designer.case_move set state = 'moving', agreed_by = ${by}, agreed_at = ${at}, after_party = ${start}, after_case = ${start}, moved = 0, stayed = '{}' where service_id = ${serviceId} and n = ${n}`

export const setMoveState = (serviceId: string, n: number, state: CaseMoveState) => sql`
  update designer.case_move set state = ${state} where service_id = ${serviceId} and n = ${n}`

export const noteProgress = (serviceId: string, n: number, progress: { afterParty: string; afterCase: string; moved: number; stayed: Record<string, number> }) => sql`
  update designer.case_move set after_party = ${progress.afterParty}, after_case = ${progress.afterCase}, moved = ${progress.moved}, stayed = ${progress.stayed}
  where service_id = ${serviceId} and n = ${n}`
