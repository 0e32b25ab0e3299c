import { sql } from '../../kernel/sql.ts'

export const insertDefinition = (sha256: string, serviceId: string, version: number, body: object, at: Date) => sql`
  insert into jurisdiction.definition (sha256, service_id, version, body, published_at)
  values (${sha256}, ${serviceId}, ${version}, ${body}, ${at})
  on conflict (sha256) do nothing`

export const readDefinition = (sha256: string) => sql<{ body: unknown }>`
  select body from jurisdiction.definition where sha256 = ${sha256}`
