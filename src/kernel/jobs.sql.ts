import { sql } from './sql.ts'

export type OutboxRow = { party_id: string; id: string; task: string; payload: Record<string, string | number>; run_at: Date }

export const insertOutbox = (partyId: string, id: string, task: string, payload: object, runAt: Date, at: Date) => sql`
  insert into kernel.outbox (party_id, id, task, payload, run_at, at)
  values (${partyId}, ${id}, ${task}, ${payload}, ${runAt}, ${at})`

/** Over all parties: the relay is the one reader that may (scale.md, rule 6). */
export const oldestOutbox = (limit: number) => sql<OutboxRow>`
  select party_id, id, task, payload, run_at from kernel.outbox order by at limit ${limit}`

export const deleteOutbox = (partyIds: string[], ids: string[]) => sql`
  delete from kernel.outbox where (party_id, id) in (select p, i from unnest(${partyIds}::uuid[], ${ids}::uuid[]) as gone(p, i))`
