import { sql } from '../../kernel/sql.ts'
import type { Subject } from './subject.ts'

export type NewRating = { partyId: string; id: string; about: string; subject: Subject['kind']; step: string | null; stars: number; wordsSealed: Buffer | null; language: string; version: number | null; at: Date }

export const insertRating = (one: NewRating) => sql`
  insert into participation.rating (party_id, id, service_id, subject, step, stars, words_sealed, language, version, at)
  values (${one.partyId}, ${one.id}, ${one.about}, ${one.subject}, ${one.step}, ${one.stars}, ${one.wordsSealed}, ${one.language}, ${one.version}, ${one.at})`

export type RatingRow = { id: string; about: string; subject: Subject['kind']; step: string | null; stars: number; words_sealed: Buffer | null; version: number | null; at: Date }

export const readRating = (partyId: string, id: string) => sql<RatingRow>`
  select id, service_id as about, subject, step, stars, words_sealed, version, at from participation.rating where party_id = ${partyId} and id = ${id}`

/** What the previous release counts, and nobody reads any more. */
export const addToDay = (serviceId: string, day: string, stars: number) => sql`
  insert into participation.rating_day (service_id, day, stars, n) values (${serviceId}, ${day}, ${stars}, 1)
  on conflict (service_id, day, stars) do update set n = participation.rating_day.n + 1`

export type Words = { id: string; about: string; subject: Subject['kind']; step: string | null; stars: number; words_sealed: Buffer; language: string; at: Date }

/** Over all parties: officers read what was written about their services, never who wrote it. */
export const latestWords = (about: readonly string[], before: { at: Date; id: string }, limit: number) => sql<Words>`
  select id, service_id as about, subject, step, stars, words_sealed, language, at
  from participation.rating
  where service_id = any(${about}) and words_sealed is not null and (at, id) < (${before.at}::timestamptz, ${before.id}::uuid)
  order by at desc, id desc limit ${limit}`
