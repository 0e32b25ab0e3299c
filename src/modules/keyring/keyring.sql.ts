import type { JsonWebKey } from 'node:crypto'
import type { KeyAlgorithm } from '../../kernel/keyring.ts'
import { sql } from '../../kernel/sql.ts'
import type { StoreId } from './key-store.ts'

export type KeyRow = {
  readonly purpose: string
  readonly kid: string
  readonly algorithm: KeyAlgorithm
  readonly public_jwk: JsonWebKey
  readonly store: StoreId
  readonly handle: string
  readonly made_at: Date
  readonly signs_from: Date
}

export const keysOf = (purpose: string) => sql<KeyRow>`
  select purpose, kid, algorithm, public_jwk, store, handle, made_at, signs_from from keyring.key
  where purpose = ${purpose} and withdrawn_at is null order by signs_from desc, kid`

export type ListedRow = Omit<KeyRow, 'public_jwk'> & { readonly withdrawn_at: Date | null }

export const allKeys = () => sql<ListedRow>`
  select purpose, kid, algorithm, store, handle, made_at, signs_from, withdrawn_at from keyring.key order by purpose, algorithm, signs_from desc, kid`

export const insertKey = (row: KeyRow) => sql`
  insert into keyring.key (purpose, kid, algorithm, public_jwk, store, handle, made_at, signs_from)
  values (${row.purpose}, ${row.kid}, ${row.algorithm}, ${row.public_jwk}, ${row.store}, ${row.handle}, ${row.made_at}, ${row.signs_from})`

/** Nothing comes back when another process was quicker. */
export const claimFirst = (row: Pick<KeyRow, 'purpose' | 'algorithm' | 'kid'>) => sql<{ kid: string }>`
  insert into keyring.first_key (purpose, algorithm, kid) values (${row.purpose}, ${row.algorithm}, ${row.kid}) on conflict do nothing returning kid`

export const withdrawKey = (purpose: string, kid: string, at: Date) => sql<{ kid: string }>`
  update keyring.key set withdrawn_at = ${at} where purpose = ${purpose} and kid = ${kid} and withdrawn_at is null returning kid`
