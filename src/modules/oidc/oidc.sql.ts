import { sql } from '../../kernel/sql.ts'

export type KeptRow = { sealed: Buffer; consumed_at: Date | null }
export type Kept = { readonly id: Buffer; readonly kind: string; readonly grant: Buffer | undefined; readonly userCode: Buffer | undefined; readonly sealed: Buffer; readonly expiresAt: Date }

/**
 * `lasting`: it must outlive a power cut. What is not is answered without waiting for the disk (synchronous_commit); any later write that does wait
 * brings it there too.
 */
export const putKept = ({ id, kind, grant, userCode, sealed, expiresAt }: Kept, lasting: boolean) => sql`
  insert into oidc.kept (id_hash, kind, grant_hash, user_code_hash, sealed, expires_at)
  select ${id}::bytea, ${kind}, ${grant}::bytea, ${userCode}::bytea, ${sealed}::bytea, ${expiresAt}::timestamptz
  where ${lasting} or set_config('synchronous_commit', 'off', true) = 'off'
  on conflict (id_hash) do update set grant_hash = excluded.grant_hash, user_code_hash = excluded.user_code_hash, sealed = excluded.sealed, expires_at = excluded.expires_at`

/** The same over what was read (`before`; null: nothing); no row when it is another since. */
export const putKeptOver = ({ id, kind, sealed, expiresAt }: Pick<Kept, 'id' | 'kind' | 'sealed' | 'expiresAt'>, before: Buffer | null) => sql<{ id_hash: Buffer }>`
  insert into oidc.kept (id_hash, kind, sealed, expires_at) values (${id}, ${kind}, ${sealed}, ${expiresAt})
  on conflict (id_hash) do update set sealed = excluded.sealed, expires_at = excluded.expires_at where oidc.kept.sealed = ${before}
  returning id_hash`

export const readKept = (ids: readonly Buffer[]) => sql<KeptRow & { id_hash: Buffer }>`
  select id_hash, sealed, consumed_at from oidc.kept where id_hash = any(${ids}::bytea[])`

export const readByUserCode = (userCode: Buffer) => sql<KeptRow & { id_hash: Buffer }>`
  select id_hash, sealed, consumed_at from oidc.kept where user_code_hash = ${userCode} order by expires_at desc limit 1`

/** Compare and set: of two uses at the same moment one is the first. */
export const consumeKept = (id: Buffer, now: Date) => sql<{ id_hash: Buffer }>`
  update oidc.kept set consumed_at = ${now} where id_hash = ${id} and consumed_at is null returning id_hash`

export const deleteKept = (id: Buffer) => sql`delete from oidc.kept where id_hash = ${id}`

export const deleteByGrant = (grant: Buffer, kind: string) => sql`
  delete from oidc.kept where grant_hash = ${grant} and kind = ${kind}`

export const deleteAllOfGrant = (grant: Buffer) => sql`delete from oidc.kept where grant_hash = ${grant}`

/**
 * The first showing of each gives a row; a second one none, for as long as the first counts. Proofs and assertions do not wait for the disk
 * (`lasting`: as above): what they are shown for does. In the order of their ids, so that two such statements cannot wait for each other.
 */
export const noteShown = (ids: readonly Buffer[], expiresAt: readonly Date[], now: Date, lasting: boolean) => sql<{ id_hash: Buffer }>`
  insert into oidc.shown (id_hash, expires_at)
  select id, ends from unnest(${ids}::bytea[], ${expiresAt}::timestamptz[]) as one(id, ends)
  where ${lasting} or set_config('synchronous_commit', 'off', true) = 'off' order by id
  on conflict (id_hash) do update set expires_at = excluded.expires_at where oidc.shown.expires_at < ${now}
  returning id_hash`

export const sweepKept = (before: Date, most: number) => sql<{ id_hash: Buffer }>`
  delete from oidc.kept where id_hash in (select id_hash from oidc.kept where expires_at < ${before} limit ${most}) returning id_hash`

export const sweepShown = (before: Date, most: number) => sql<{ id_hash: Buffer }>`
  delete from oidc.shown where id_hash in (select id_hash from oidc.shown where expires_at < ${before} limit ${most}) returning id_hash`

export type SigningKeyRow = { n: number; sealed: Buffer; made_at: Date; signs_from: Date }

export const readSigningKeys = () => sql<SigningKeyRow>`
  select n, sealed, made_at, signs_from from oidc.signing_key order by n`

/** Two processes that make the same generation at once make one. */
export const insertSigningKey = ({ n, sealed, made_at, signs_from }: SigningKeyRow) => sql`
  insert into oidc.signing_key (n, sealed, made_at, signs_from) values (${n}, ${sealed}, ${made_at}, ${signs_from}) on conflict (n) do nothing`

export const deleteSigningKeys = (upTo: number) => sql`delete from oidc.signing_key where n <= ${upTo}`
