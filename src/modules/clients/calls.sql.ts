import { sql } from '../../kernel/sql.ts'

export type CallRow = { id: string; at: Date; endpoint: string; outcome: 'ok' | 'refused'; code: string | null }
export type NewCall = CallRow & { client_id: string }
export type Usage = { day: string; client_id: string; endpoint: string; outcome: 'ok' | 'refused'; n: number }

/** Writes what was noted: the calls themselves, and how many there were. Of a client that does not exist nothing is kept. */
export const writeCalls = (calls: readonly NewCall[], usage: readonly Usage[]) => sql`
  with logged as (
    insert into clients.call (client_id, id, at, endpoint, outcome, code)
    select c.client_id, c.id, c.at, c.endpoint, c.outcome, c.code
    from unnest(${calls.map((one) => one.client_id)}::text[], ${calls.map((one) => one.id)}::uuid[], ${calls.map((one) => one.at)}::timestamptz[], ${calls.map((one) => one.endpoint)}::text[],
      ${calls.map((one) => one.outcome)}::text[], ${calls.map((one) => one.code)}::text[]) as c (client_id, id, at, endpoint, outcome, code)
    where exists (select from clients.client where client.id = c.client_id)
  )
  insert into clients.usage_day (day, client_id, endpoint, outcome, n)
  select u.day, u.client_id, u.endpoint, u.outcome, u.n
  from unnest(${usage.map((one) => one.day)}::date[], ${usage.map((one) => one.client_id)}::text[], ${usage.map((one) => one.endpoint)}::text[], ${usage.map((one) => one.outcome)}::text[], ${usage.map((one) => one.n)}::bigint[])
    as u (day, client_id, endpoint, outcome, n)
  where exists (select from clients.client where client.id = u.client_id)
  order by u.day, u.client_id, u.endpoint, u.outcome
  on conflict (day, client_id, endpoint, outcome) do update set n = clients.usage_day.n + excluded.n`

/** A client's calls, newest first, before the one that was shown last. */
export const listCalls = (clientId: string, before: string | null, limit: number) => sql<CallRow>`
  select id, at, endpoint, outcome, code from clients.call
  where client_id = ${clientId} and (${before}::uuid is null or id < ${before}::uuid) order by id desc limit ${limit}`

export const forgetCalls = (before: Date) => sql`delete from clients.call where at < ${before}`

export type UsageRow = { day: string; client_id: string; sign_ins: number; refused: number; calls: number }

/** By day and client since a day, of one client or of all: what everybody may read. */
export const usageSince = (from: string, clientId: string | null) => sql<UsageRow>`
  select day, client_id, coalesce(sum(n) filter (where endpoint = 'sign-in' and outcome = 'ok'), 0)::int as sign_ins, coalesce(sum(n) filter (where outcome = 'refused'), 0)::int as refused, sum(n)::int as calls
  from clients.usage_day where day >= ${from} and (${clientId}::text is null or client_id = ${clientId}) group by day, client_id order by day desc, client_id`

/** The same by client alone, most sign-ins first. */
export const usageByClient = (from: string, limit: number) => sql<Omit<UsageRow, 'day'>>`
  select client_id, coalesce(sum(n) filter (where endpoint = 'sign-in' and outcome = 'ok'), 0)::int as sign_ins, coalesce(sum(n) filter (where outcome = 'refused'), 0)::int as refused, sum(n)::int as calls
  from clients.usage_day where day >= ${from} group by client_id order by sign_ins desc, calls desc, client_id limit ${limit}`
