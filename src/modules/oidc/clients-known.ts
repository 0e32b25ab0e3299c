import type { Adapter, AdapterPayload } from 'oidc-provider'
import { errors } from 'oidc-provider'
import type { House } from '../../kernel/ctx.ts'
import type { Db } from '../../kernel/db.ts'
import { clientOf, type Client } from '../clients/index.ts'
import { detailType } from './authorization-details.ts'

const forMs = 1000
const most = 1000

type Known = { readonly until: number; readonly client: Promise<Client | undefined> }
const caches = new WeakMap<Db, Map<string, Known>>()

/** A system of this id; the answer may be a second old. */
export function clientKnown(db: Db, house: House, id: string): Promise<Client | undefined> {
  const cache = caches.get(db) ?? new Map<string, Known>()
  caches.set(db, cache)
  const known = cache.get(id)
  if (known && known.until > Date.now()) return known.client
  if (cache.size >= most) cache.clear()
  const client = id.length <= 200 ? clientOf(db, house, id) : Promise.resolve(undefined)
  cache.set(id, { until: Date.now() + forMs, client })
  client.catch(() => cache.delete(id))
  return client
}

// FAPI 2.0 Security Profile, section 5.3.2: what a client registered for it may do no less than.
const fapi = { dpop_bound_access_tokens: true, require_pushed_authorization_requests: true }
const fapiAlgorithms = ['PS256', 'ES256', 'EdDSA', 'Ed25519']

const made = new WeakMap<Client, AdapterPayload>()

/** A registration as the library takes it: what everybody's must hold is put in, whatever was registered. */
export function metadataOf(client: Client): AdapterPayload {
  const metadata = made.get(client) ?? makeMetadata(client)
  made.set(client, metadata)
  return metadata
}

function makeMetadata(client: Client): AdapterPayload {
  const strict = client.profile === 'fapi2'
  const scopes = new Set([...String(client.metadata['scope'] ?? 'openid offline_access').split(' '), 'openid'])
  return { subject_type: 'pairwise', ...client.metadata, client_id: client.id, scope: [...scopes].join(' '), authorization_details_types: scopes.has('documents') ? [detailType] : [], profile: client.profile, ...(strict && fapi) } as AdapterPayload
}

/** What the library would take and the profile does not; called for every registration before it is used. */
export function checkMetadata(profile: unknown, metadata: Readonly<Record<string, unknown>>): void {
  if (profile !== 'fapi2') return
  const algorithms = [metadata['token_endpoint_auth_signing_alg'], metadata['id_token_signed_response_alg']]
  if (metadata['token_endpoint_auth_method'] !== 'private_key_jwt') throw new errors.InvalidClientMetadata('token_endpoint_auth_method must be private_key_jwt in FAPI 2.0')
  if (!algorithms.every((one) => fapiAlgorithms.includes(String(one)))) throw new errors.InvalidClientMetadata('FAPI 2.0 signs with PS256, ES256 or EdDSA')
}

/** The library's view of the systems that are registered. One that is suspended is as one that is not. */
export function clientStore(db: Db, house: () => House): Pick<Adapter, 'find'> {
  return {
    async find(id) {
      const client = await clientKnown(db, house(), id)
      return client && client.state !== 'suspended' && (client.state !== 'sandbox' || house().config.SANDBOX) ? metadataOf(client) : undefined
    },
  }
}
