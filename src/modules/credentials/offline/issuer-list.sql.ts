import { sql } from '../../../kernel/sql.ts'

export type IssuerListRow = { readonly n: number; readonly id: string; readonly body: string; readonly at: Date; readonly commitment: Buffer }

export const newestIssuerList = () => sql<IssuerListRow>`
  select n, id, body, at, commitment from credentials.issuer_list order by n desc limit 1`

export const issuerListAt = (n: number) => sql<IssuerListRow>`
  select n, id, body, at, commitment from credentials.issuer_list where n = ${n}`

/** Nothing comes back when another process was quicker. */
export const insertIssuerList = (row: IssuerListRow) => sql<{ n: number }>`
  insert into credentials.issuer_list (n, id, body, at, commitment) values (${row.n}, ${row.id}, ${row.body}, ${row.at}, ${row.commitment})
  on conflict do nothing returning n`

export const issuerLists = (ids: readonly string[]) => sql<IssuerListRow & { readonly recorded_at: Date }>`
  select n, id, body, at, commitment, recorded_at from credentials.issuer_list where id = any(${ids}::uuid[])`
