import type { House } from '../../kernel/ctx.ts'
import type { Reader } from '../../kernel/db.ts'
import type { Text } from '../../kernel/i18n.ts'
import { readClient, type ClientRow } from './clients.sql.ts'

export const kinds = ['department', 'private'] as const
export type Kind = (typeof kinds)[number]
export type State = 'sandbox' | 'proposed' | 'live' | 'suspended'

/** `ordinary`: OpenID Connect with PKCE. `fapi2`: the security profile FAPI 2.0 (PAR, DPoP and private_key_jwt, no less). */
export const profiles = ['ordinary', 'fapi2'] as const
export type Profile = (typeof profiles)[number]

/** What a system asks of a person: `claims` are ids of data elements (person.name-en), `scope` the OpenID scopes that stand for them. */
export type Purpose = { readonly id: string; readonly scope: string; readonly claims: readonly string[]; readonly why: Text }

/** Client metadata in the names of RFC 7591, as oidc-provider takes them. `client_id` is the client's id. */
export type Metadata = Readonly<Record<string, unknown>> & { readonly client_id: string }

/** What is registered of a system, in use or proposed. */
export type Registration = { readonly names: Text; readonly profile: Profile; readonly metadata: Metadata; readonly purposes: readonly Purpose[] }

export type Client = Registration & {
  readonly id: string
  /** Of a department: its id in the pack. Of others: the organisation's name as its owner wrote it. */
  readonly organisation?: string
  readonly kind: Kind
  readonly state: State
}

/**
 * The system of this client id as it is in use now; undefined when there is none or it has ended. A suspended one is given, so that it can be
 * told so. A data element that the dictionary has no longer is asked for no more.
 */
export async function clientOf(db: Reader, house: House, id: string): Promise<Client | undefined> {
  const row = await db.maybe(readClient(id))
  return row && row.ended_at === null ? clientIn(row, house) : undefined
}

export function clientIn({ id, registration, organisation, kind, state }: ClientRow, { pack }: Pick<House, 'pack'>): Client {
  const purposes = registration.purposes.map((one) => ({ ...one, claims: one.claims.filter((claim) => pack.elements.has(claim)) }))
  return { ...registration, id, purposes, kind, state, ...(organisation !== '' && { organisation }) }
}
