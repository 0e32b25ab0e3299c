import { sql } from '../../../kernel/sql.ts'
import type { Fate } from '../credential.ts'

export type OfferRow = { readonly id: string; readonly credential_id: string; readonly sealed: Buffer; readonly made_at: Date; readonly expires_at: Date }

export const insertOffer = (partyId: string, row: OfferRow) => sql`
  insert into credentials.wallet_offer (party_id, id, credential_id, sealed, made_at, expires_at)
  values (${partyId}, ${row.id}, ${row.credential_id}, ${row.sealed}, ${row.made_at}, ${row.expires_at})`

export const readOffer = (partyId: string, id: string) => sql<OfferRow>`
  select id, credential_id, sealed, made_at, expires_at from credentials.wallet_offer where party_id = ${partyId} and id = ${id}`

/** Over all parties: offers whose time is over. */
export const sweepOffers = (before: Date, most: number) => sql<{ id: string }>`
  delete from credentials.wallet_offer where (party_id, id) in (select party_id, id from credentials.wallet_offer where expires_at < ${before} limit ${most}) returning id`

export type SecretKind = 'offer' | 'token' | 'nonce' | 'notification' | 'deferred'

export const insertSecret = (hash: Buffer, kind: SecretKind, sealed: Buffer | null, expiresAt: Date) => sql`
  insert into credentials.wallet_secret (secret_hash, kind, sealed, expires_at) values (${hash}, ${kind}, ${sealed}, ${expiresAt})`

/** Nothing comes back for a secret that was noted before. */
export const noteSecret = (hash: Buffer, kind: SecretKind, expiresAt: Date) => sql<{ secret_hash: Buffer }>`
  insert into credentials.wallet_secret (secret_hash, kind, expires_at) values (${hash}, ${kind}, ${expiresAt})
  on conflict (secret_hash) do nothing returning secret_hash`

export const readSecret = (hash: Buffer, kind: SecretKind) => sql<{ sealed: Buffer | null; expires_at: Date; used_at: Date | null }>`
  select sealed, expires_at, used_at from credentials.wallet_secret where secret_hash = ${hash} and kind = ${kind}`

/** Compare and set: of two uses at the same moment one is the first. */
export const useSecret = (hash: Buffer, now: Date) => sql<{ secret_hash: Buffer }>`
  update credentials.wallet_secret set used_at = ${now} where secret_hash = ${hash} and used_at is null returning secret_hash`

/** Makes it last until then, never shorter. */
export const lengthenSecret = (hash: Buffer, kind: SecretKind, until: Date) => sql`
  update credentials.wallet_secret set expires_at = greatest(expires_at, ${until}) where secret_hash = ${hash} and kind = ${kind}`

export const sweepSecrets = (before: Date, most: number) => sql<{ secret_hash: Buffer }>`
  delete from credentials.wallet_secret where secret_hash in (select secret_hash from credentials.wallet_secret where expires_at < ${before} limit ${most}) returning secret_hash`

type CopyRow = {
  readonly id: string
  readonly credential_id: string
  readonly wallet: string
  readonly organisation: string
  readonly status_list_id: number
  readonly status_index: number
  readonly issued_at: Date
}

export const insertCopy = (partyId: string, row: CopyRow) => sql`
  insert into credentials.wallet_copy (party_id, id, credential_id, wallet, organisation, status_list_id, status_index, issued_at)
  values (${partyId}, ${row.id}, ${row.credential_id}, ${row.wallet}, ${row.organisation}, ${row.status_list_id}, ${row.status_index}, ${row.issued_at})`

export const listCopies = (partyId: string, credentialId: string, limit: number) => sql<Pick<CopyRow, 'id' | 'wallet' | 'issued_at'> & { readonly told: string | null; readonly taken_back_at: Date | null }>`
  select id, wallet, issued_at, told, taken_back_at from credentials.wallet_copy
  where party_id = ${partyId} and credential_id = ${credentialId} order by id desc limit ${limit}`

export const countCopies = (partyId: string, credentialId: string) => sql<{ n: number }>`
  select count(*)::int as n from credentials.wallet_copy where party_id = ${partyId} and credential_id = ${credentialId} and taken_back_at is null`

/** What a wallet says of a copy; the first word about it stands until it is deleted. */
export const noteTold = (partyId: string, id: string, told: string) => sql`
  update credentials.wallet_copy set told = ${told} where party_id = ${partyId} and id = ${id} and (told is null or ${told} = 'credential_deleted')`

export const takeCopyBack = (partyId: string, id: string, now: Date) => sql<{ credential_id: string }>`
  select take_copy_back as credential_id from credentials.take_copy_back(${partyId}, ${id}, ${now})`

export const copiesFollow = (partyId: string, credentialId: string, status: number, fate: Fate | null) => sql`
  select credentials.copies_follow(${partyId}, ${credentialId}, ${status}::smallint, ${fate}::text)`
