import { sql } from '../../kernel/sql.ts'

export type CertificateKind = 'root' | 'cross' | 'authority' | 'time-stamps' | 'organisation' | 'verifier' | 'person' | 'post'

export type CertificateRow = {
  readonly serial: string
  readonly kind: CertificateKind
  readonly purpose: string | null
  readonly kid: string
  readonly issuer_kid: string
  readonly der: Buffer | null
  readonly valid_from: Date
  readonly valid_until: Date
}

export const insertCertificate = (row: CertificateRow) => sql`
  insert into signing.certificate (serial, kind, purpose, kid, issuer_kid, der, valid_from, valid_until)
  values (${row.serial}, ${row.kind}, ${row.purpose}, ${row.kid}, ${row.issuer_kid}, ${row.der}, ${row.valid_from}, ${row.valid_until})`

/** The certificate of a key that ends last, if it is still valid so long. */
export const certificateOfKey = (kid: string, kind: CertificateKind, issuerKid: string, until: Date) => sql<{ der: Buffer }>`
  select der from signing.certificate
  where kid = ${kid} and kind = ${kind} and issuer_kid = ${issuerKid} and revoked_at is null and valid_until > ${until} order by valid_until desc, serial limit 1`

export type AuthorityRow = { readonly serial: string; readonly kind: 'root' | 'cross' | 'authority'; readonly purpose: string; readonly kid: string; readonly issuer_kid: string; readonly der: Buffer; readonly revoked_at: Date | null }

/** All certificates of authorities, newest first: they are few. */
export const authorityCertificates = () => sql<AuthorityRow>`
  select serial, kind, purpose, kid, issuer_kid, der, revoked_at from signing.certificate where kind in ('root', 'cross', 'authority') order by valid_from desc, serial`

/** Certificates of keys that the keyring may have taken back since. */
export const keptCertificates = (until: Date) => sql<{ serial: string; purpose: string; kid: string; issuer_kid: string }>`
  select serial, purpose, kid, issuer_kid from signing.certificate where der is not null and revoked_at is null and valid_until > ${until}`

export const revokeCertificate = (serial: string, at: Date) => sql`
  update signing.certificate set revoked_at = ${at} where serial = ${serial} and revoked_at is null`

export const revokedBy = (issuerKid: string) => sql<{ serial: string; revoked_at: Date }>`
  select serial, revoked_at from signing.certificate where issuer_kid = ${issuerKid} and revoked_at is not null order by serial`

export const newestList = (issuerKid: string) => sql<{ number: number; der: Buffer; made_at: Date; next_at: Date }>`
  select number, der, made_at, next_at from signing.revocation_list where issuer_kid = ${issuerKid} order by number desc limit 1`

/** Nothing comes back when another process was quicker. */
export const insertList = (row: { issuerKid: string; number: number; der: Buffer; at: Date; next: Date }) => sql<{ number: number }>`
  insert into signing.revocation_list (issuer_kid, number, der, made_at, next_at)
  values (${row.issuerKid}, ${row.number}, ${row.der}, ${row.at}, ${row.next}) on conflict do nothing returning number`

export const timeStampState = () => sql<{ away_since: Date | null; tried_at: Date }>`
  select away_since, tried_at from signing.time_stamp_state`

/** The moment since when it is away stays that of the first time. */
export const noteTimeStamps = (away: boolean, at: Date) => sql`
  insert into signing.time_stamp_state (away_since, tried_at) values (case when ${away} then ${at}::timestamptz end, ${at})
  on conflict (one) do update set away_since = case when ${away} then coalesce(signing.time_stamp_state.away_since, ${at}) end, tried_at = ${at}`
