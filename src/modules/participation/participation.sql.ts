import { sql } from '../../kernel/sql.ts'
import type { Subject } from './rating-links.ts'

export type NewRating = { partyId: string; id: string; serviceId: string; subject: Subject; stars: number; wordsSealed: Buffer | null; language: string; version: number; at: Date }

export const insertRating = (one: NewRating) => sql`
  insert into participation.rating (party_id, id, service_id, subject, stars, words_sealed, language, version, at)
  values (${one.partyId}, ${one.id}, ${one.serviceId}, ${one.subject}, ${one.stars}, ${one.wordsSealed}, ${one.language}, ${one.version}, ${one.at})`

export const addToDay = (serviceId: string, day: string, stars: number) => sql`
  insert into participation.rating_day (service_id, day, stars, n) values (${serviceId}, ${day}, ${stars}, 1)
  on conflict (service_id, day, stars) do update set n = participation.rating_day.n + 1`

export type Figures = { n: number; stars: number }

export const figuresByService = (serviceIds: readonly string[], from: string) => sql<Figures & { service_id: string }>`
  select service_id, sum(n)::int as n, sum(n * stars)::int as stars
  from participation.rating_day where service_id = any(${serviceIds}) and day >= ${from}
  group by service_id order by n desc, service_id limit 100`

export const figuresByDay = (serviceIds: readonly string[], from: string) => sql<Figures & { day: string }>`
  select day, sum(n)::int as n, sum(n * stars)::int as stars
  from participation.rating_day where service_id = any(${serviceIds}) and day >= ${from}
  group by day order by day desc limit 31`

export type Words = { id: string; service_id: string; stars: number; words_sealed: Buffer; language: string; at: Date }

/** Over all parties: officers read what was written about their services, never who wrote it. */
export const latestWords = (serviceIds: readonly string[], before: { at: Date; id: string }, limit: number) => sql<Words>`
  select id, service_id, stars, words_sealed, language, at
  from participation.rating
  where service_id = any(${serviceIds}) and words_sealed is not null and (at, id) < (${before.at}::timestamptz, ${before.id}::uuid)
  order by at desc, id desc limit ${limit}`
