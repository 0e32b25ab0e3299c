import type { House, ReadCtx } from '../../../kernel/ctx.ts'
import type { WalletDocuments } from '../../oidc/index.ts'
import { credentialOf, credentialsOf, type Credential } from '../read-credentials.ts'
import { configurationNamed, type Configuration } from './configurations.ts'
import type { Asker } from './granted.ts'
import { refuseWith } from './protocol-error.ts'

const mostLookedAt = 100
const mostNamed = 10

/** A document in one configuration, as a token names it to a wallet: nothing can be read from it. */
export const identifierOf = ({ keys }: Pick<House, 'keys'>, credentialId: string, configuration: string): string =>
  keys.hmac('credential identifier', `${credentialId} ${configuration}`).toString('base64url').slice(0, 22)

/** What the OpenID Provider asks when a wallet names what it wants (RFC 9396). */
export const walletDocuments: WalletDocuments = {
  isConfigured: (house, id) => configurationNamed(house, id) !== undefined,
  async identifiersOf(ctx, partyId, id) {
    const configuration = configurationNamed(ctx.house, id)
    const found = configuration ? await inForceOf(ctx, partyId, configuration.type) : []
    return found.slice(0, mostNamed).map((one) => identifierOf(ctx.house, one.id, id))
  },
}

/** What a credential request asks for, and how the document is found when it is issued. */
export type Wanted = { readonly configuration: Configuration; readonly find: (ctx: ReadCtx) => Promise<Credential | undefined> }

/** Section 8.2: by identifier when the token names some, else by configuration; never both. */
export function whichOf(house: House, asked: Readonly<Record<string, unknown>>, asker: Asker): Wanted {
  const { credential_configuration_id: id, credential_identifier: identifier } = asked
  if (identifier !== undefined && id !== undefined) return refuseWith('invalid_credential_request', 'Name a configuration or an identifier, not both.')
  if (identifier !== undefined) return byIdentifier(house, identifier, asker)
  if (typeof id !== 'string') return refuseWith('invalid_credential_request', 'credential_configuration_id is missing.')
  const configuration = configurationNamed(house, id) ?? refuseWith('unknown_credential_configuration', 'No credential of this configuration is issued here.')
  if (asker.details) refuseWith('invalid_credential_request', 'The token names credential identifiers: use one of them.')
  const { only, partyId } = asker
  if (only && id !== only.configuration) refuseWith('invalid_credential_request', 'The token is for a credential of another configuration.')
  // A registered wallet names a type: of several documents of it, the newest that is in force.
  return { configuration, find: async (ctx) => (only ? inForce(ctx, partyId, only.credentialId) : (await inForceOf(ctx, partyId, configuration.type))[0]) }
}

function byIdentifier(house: House, identifier: unknown, { partyId, only, details = [] }: Asker): Wanted {
  const detail = details.find((one) => one.credential_identifiers.some((known) => known === identifier))
  const configuration = configurationNamed(house, detail?.credential_configuration_id)
  if (!configuration) return refuseWith('unknown_credential_identifier', 'The token names no such credential identifier.')
  const isMeant = (credentialId: string) => identifierOf(house, credentialId, configuration.id) === identifier
  return { configuration, find: async (ctx) => (only ? inForce(ctx, partyId, only.credentialId) : (await inForceOf(ctx, partyId, configuration.type)).find(({ id }) => isMeant(id))) }
}

/** The document as it stands at this moment: one that was suspended, revoked or has ended gives no copies. */
export async function inForce(ctx: ReadCtx, partyId: string, credentialId: string): Promise<Credential | undefined> {
  const credential = await credentialOf(ctx, partyId, credentialId)
  return credential?.statusToday === 'valid' ? credential : undefined
}

const inForceOf = async (ctx: ReadCtx, partyId: string, type: string): Promise<Credential[]> =>
  (await credentialsOf(ctx, partyId, { limit: mostLookedAt })).filter((one) => one.type === type && one.statusToday === 'valid')
