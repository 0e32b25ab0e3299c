import type { Post } from '../../kernel/ctx.ts'
import { sql } from '../../kernel/sql.ts'

export type HeldPost = Post & { valid_from: Date; valid_to: Date | null }

export const postsOf = (partyId: string, now: Date) => sql<HeldPost>`
  select organisation, role, valid_from, valid_to from identity.appointment
  where party_id = ${partyId} and valid_from <= ${now} and (valid_to is null or valid_to > ${now}) order by organisation, role`

/** Over all parties, by index and without locks: who holds one of these posts, each once, with all posts that they hold. */
export const holdersOf = (posts: readonly Post[], now: Date, after: string, limit: number) => sql<{ party_id: string; posts: Post[] }>`
  select party_id, json_agg(json_build_object('organisation', organisation, 'role', role) order by organisation, role) as posts
  from identity.appointment
  where valid_from <= ${now} and (valid_to is null or valid_to > ${now}) and party_id in (
    select distinct party_id from identity.appointment
    where (organisation, role) in (select * from unnest(${posts.map(({ organisation }) => organisation)}::text[], ${posts.map(({ role }) => role)}::text[]))
      and valid_from <= ${now} and (valid_to is null or valid_to > ${now}) and party_id > ${after}
    order by party_id limit ${limit})
  group by party_id order by party_id`

/** Over all parties: how many hold each of these posts. */
export const countHolders = (posts: readonly Post[], now: Date) => sql<Post & { n: number }>`
  select organisation, role, count(*)::int as n from identity.appointment
  where (organisation, role) in (select * from unnest(${posts.map(({ organisation }) => organisation)}::text[], ${posts.map(({ role }) => role)}::text[]))
    and valid_from <= ${now} and (valid_to is null or valid_to > ${now})
  group by organisation, role`
