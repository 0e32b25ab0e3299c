import { sql } from '../../kernel/sql.ts'

/** Over all parties: how many applications were sent in a span of time, and for how many of them an officer at a counter had filled in. */
export const sentBetween = (from: Date, until: Date) => sql<{ service_id: string; sent: number; assisted: number }>`
  select c.service_id, count(*)::int as sent, count(a.draft_id)::int as assisted
  from cases.case_file c
  left join cases.assisted a on a.party_id = c.party_id and right(a.draft_id::text, 23) = right(c.id::text, 23) and a.ended_by = 'handed over'
  where c.submitted_at >= ${from} and c.submitted_at < ${until} group by c.service_id`

/** Over all parties: how many cases ended in a span of time while a pledge ran, by the state that they ended in, and how many of them by its last day. */
export const endedBetween = (organisations: readonly string[], from: Date, until: Date, day: string) => sql<{ service_id: string; state: string; n: number; in_time: number }>`
  select service_id, state, count(*)::int as n, (count(*) filter (where due_on >= ${day}::date))::int as in_time
  from cases.case_file
  where organisation = any(${organisations}) and ended_at is not null and ended_at >= ${from} and ended_at < ${until} and due_on is not null
  group by service_id, state`
