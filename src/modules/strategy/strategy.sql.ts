import { sql } from '../../kernel/sql.ts'

export type DayFigures = { readonly serviceId: string; readonly sent: number; readonly assisted: number; readonly decided: number; readonly inTime: number; readonly issued: number }

/** Writes a day's figures in the place of those that were there. */
export const putDay = (day: string, all: readonly DayFigures[]) => sql`
  insert into strategy.service_day (service_id, day, sent, assisted, decided, in_time, issued)
  select service_id, ${day}::date, sent, assisted, decided, in_time, issued
  from unnest(${all.map((one) => one.serviceId)}::text[], ${all.map((one) => one.sent)}::int[], ${all.map((one) => one.assisted)}::int[], ${all.map((one) => one.decided)}::int[], ${all.map((one) => one.inTime)}::int[], ${all.map((one) => one.issued)}::int[])
    as counted (service_id, sent, assisted, decided, in_time, issued)
  on conflict (service_id, day) do update set sent = excluded.sent, assisted = excluded.assisted, decided = excluded.decided, in_time = excluded.in_time, issued = excluded.issued`

/** What was counted for a service that day and is no longer so: a decision that was taken back. */
export const dropOthers = (day: string, serviceIds: readonly string[]) => sql`
  delete from strategy.service_day where day = ${day} and service_id <> all(${serviceIds}::text[])`

export const lastDay = () => sql<{ day: string | null }>`
  select max(day) as day from strategy.service_day`

export const figuresSince = (from: string) => sql<{ service_id: string; sent: number; assisted: number; decided: number; in_time: number; issued: number }>`
  select service_id, sum(sent)::int as sent, sum(assisted)::int as assisted, sum(decided)::int as decided, sum(in_time)::int as in_time, sum(issued)::int as issued
  from strategy.service_day where day >= ${from} group by service_id`
