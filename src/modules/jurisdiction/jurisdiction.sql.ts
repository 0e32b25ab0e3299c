import { sql } from '../../kernel/sql.ts'

export const insertDefinition = (sha256: string, serviceId: string, version: number, body: object, at: Date) => sql`
  insert into jurisdiction.definition (sha256, service_id, version, body, published_at)
  values (${sha256}, ${serviceId}, ${version}, ${body}, ${at})
  on conflict (sha256) do nothing`

export const readDefinition = (sha256: string) => sql<{ body: unknown }>`
  select body from jurisdiction.definition where sha256 = ${sha256}`

export const liveDefinitions = () => sql<{ service_id: string; sha256: string }>`select service_id, sha256 from jurisdiction.live`

export const readLive = (serviceId: string) => sql<{ sha256: string; body: unknown }>`
  select live.sha256, definition.body from jurisdiction.live join jurisdiction.definition on definition.sha256 = live.sha256 where live.service_id = ${serviceId}`

export const makeLive = (serviceId: string, sha256: string, since: Date) => sql`
  insert into jurisdiction.live (service_id, sha256, since) values (${serviceId}, ${sha256}, ${since})
  on conflict (service_id) do update set sha256 = excluded.sha256, since = excluded.since`
