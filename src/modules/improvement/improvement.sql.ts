import type { Text } from '../../kernel/i18n.ts'
import { sql } from '../../kernel/sql.ts'
import type { StoredState, Tie } from './improvement.ts'

export type ImprovementRow = { service_id: string; id: string; what: Text; why: Text; tie: Tie; tied_to: string; state: StoredState; reason: Text | null; answer_version: number | null; revision: number; written_at: Date; changed_at: Date }
export type NewImprovement = Omit<ImprovementRow, 'revision' | 'written_at' | 'changed_at'> & { by: string; at: Date }

export const insertImprovement = (one: NewImprovement) => sql`
  insert into improvement.improvement (service_id, id, what, why, tie, tied_to, state, reason, answer_version, revision, written_by, written_at, changed_by, changed_at)
  values (${one.service_id}, ${one.id}, ${one.what}, ${one.why}, ${one.tie}, ${one.tied_to}, ${one.state}, ${one.reason}, ${one.answer_version}, 1, ${one.by}, ${one.at}, ${one.by}, ${one.at})`

/** Only over what its writer has seen; no row when another was quicker. */
export const updateImprovement = (one: NewImprovement, revision: number) => sql<{ revision: number }>`
  update improvement.improvement set what = ${one.what}, why = ${one.why}, tie = ${one.tie}, tied_to = ${one.tied_to}, state = ${one.state}, reason = ${one.reason},
    answer_version = ${one.answer_version}, revision = revision + 1, changed_by = ${one.by}, changed_at = ${one.at}
  where service_id = ${one.service_id} and id = ${one.id} and revision = ${revision} returning revision`

export const readImprovement = (serviceId: string, id: string) => sql<ImprovementRow>`
  select service_id, id, what, why, tie, tied_to, state, reason, answer_version, revision, written_at, changed_at
  from improvement.improvement where service_id = ${serviceId} and id = ${id}`

export const listImprovements = (serviceId: string) => sql<ImprovementRow>`
  select service_id, id, what, why, tie, tied_to, state, reason, answer_version, revision, written_at, changed_at
  from improvement.improvement where service_id = ${serviceId} order by changed_at desc, id limit 200`
