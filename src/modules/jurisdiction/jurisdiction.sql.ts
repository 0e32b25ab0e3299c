import { sql } from '../../kernel/sql.ts'

export const insertDefinition = (sha256: string, serviceId: string, version: number, body: object, at: Date) => sql`
  insert into jurisdiction.definition (sha256, service_id, version, body, published_at)
  values (${sha256}, ${serviceId}, ${version}, ${body}, ${at})
  on conflict (sha256) do nothing`

export const readDefinition = (sha256: string) => sql<{ body: unknown }>`
  select body from jurisdiction.definition where sha256 = ${sha256}`

/** Roles whose work needs data of cases, for policies in the database. */
export const putDeskRoles = (roles: readonly string[]) => sql`
  with gone as (delete from jurisdiction.desk_role where role <> all(${roles}::text[]))
  insert into jurisdiction.desk_role (role) select unnest(${roles}::text[]) on conflict (role) do nothing`

export type LiveRow = { service_id: string; sha256: string; origin: 'pack' | 'designer'; retired_at: Date | null; instead: string | null }

export const liveDefinitions = () => sql<LiveRow>`select service_id, sha256, origin, retired_at, instead from jurisdiction.live order by service_id`

export const readDefinitions = (sha256s: readonly string[]) => sql<{ sha256: string; body: unknown }>`
  select sha256, body from jurisdiction.definition where sha256 = any(${sha256s}::text[])`

export const readLive = (serviceId: string) => sql<{ sha256: string; body: unknown }>`
  select live.sha256, definition.body from jurisdiction.live join jurisdiction.definition on definition.sha256 = live.sha256 where live.service_id = ${serviceId}`

export const makeLive = (serviceId: string, sha256: string, origin: 'pack' | 'designer', since: Date) => sql`
  insert into jurisdiction.live (service_id, sha256, origin, since) values (${serviceId}, ${sha256}, ${origin}, ${since})
  on conflict (service_id) do update set sha256 = excluded.sha256, origin = excluded.origin, since = excluded.since, retired_at = null, instead = null`

export const retireLive = (serviceId: string, at: Date, instead: string | null) => sql<{ service_id: string }>`
  update jurisdiction.live set retired_at = ${at}, instead = ${instead} where service_id = ${serviceId} returning service_id`

export type PublishedVersion = { sha256: string; version: number; published_at: Date }

export const versionsOf = (serviceId: string, limit: number) => sql<PublishedVersion>`
  select sha256, version, published_at from jurisdiction.definition where service_id = ${serviceId} order by published_at desc, sha256 limit ${limit}`
