import type { Adapter, Configuration, KoaContextWithOIDC } from 'oidc-provider'
import { errors } from 'oidc-provider'
import type { House } from '../../kernel/ctx.ts'
import type { Db } from '../../kernel/db.ts'
import { seal } from '../../kernel/keys.ts'
import { actingScopes, fetchFromClient, issuingScope } from '../clients/index.ts'
import { findAccount, pairwise } from './accounts.ts'
import { detailsFeature } from './authorization-details.ts'
import { carriedStore, isCarried } from './carried.ts'
import { claimsByScope } from './claims.ts'
import { checkMetadata, clientStore } from './clients-known.ts'
import { deviceForm } from './device-form.ts'
import { grantStore } from './grants.ts'
import { keptStore } from './kept-store.ts'
import { acrValues } from './levels.ts'
import { logoutQuestion, loggedOut, renderError } from './provider-pages.ts'
import { existingGrant, interactions } from './policy.ts'
import { actsAt, apiTokenSeconds, issuerOf, issuingOf, personPlace } from './resource.ts'
import { isFirstShowing } from './showings.ts'
import type { SigningKeys } from './signing-keys.ts'
import { visitOf } from './visit.ts'

export type Ground = { readonly db: Db; readonly house: () => House }

const signing = ['ES256', 'PS256', 'RS256'] as const
const clientSigning = ['ES256', 'PS256', 'RS256', 'EdDSA', 'Ed25519'] as const

const minute = 60
const day = 86_400

// Sessions stand for nine hours, an hour longer than the portal's can, which they follow.
const seconds = { AuthorizationCode: 60, AccessToken: (_ctx: unknown, { resourceServer }: { resourceServer?: { accessTokenTTL?: number | undefined } | undefined }) => resourceServer?.accessTokenTTL ?? 10 * minute, ClientCredentials: apiTokenSeconds, IdToken: 10 * minute, RefreshToken: 30 * day, DeviceCode: 10 * minute, Interaction: 60 * minute, Session: 9 * 60 * minute, Grant: 400 * day }

/** How the library is set up for this house. */
export function configurationOf(ground: Ground, { jwks }: SigningKeys): Configuration {
  const { house } = ground
  return {
    adapter: (kind: string) => storeOf(ground, kind),
    jwks: jwks as unknown as NonNullable<Configuration['jwks']>,
    ...identity(ground),
    ...protocol(house),
    features: featuresOf(ground),
    interactions: { policy: interactions(), url: (ctx, { uid }) => `/connect/${uid}?lang=${visitOf(ctx.req).language.path}` },
    renderError,
    ttl: seconds,
    fetch: (url, { method, headers, body } = {}) => fetchFromClient(house(), String(url), { method: method === 'POST' ? 'POST' : 'GET', headers: Object.fromEntries(new Headers(headers)), ...(body && { body: String(body as URLSearchParams) }) }),
  }
}

function storeOf({ db, house }: Ground, kind: string): Adapter {
  if (kind === 'Client') return clientStore(db, house) as Adapter
  if (kind === 'Grant') return grantStore(db, house)
  return isCarried(kind) ? carriedStore(house, kind) : keptStore(db, house(), kind)
}

function identity({ db, house }: Ground): Partial<Configuration> {
  return {
    claims: { acr: null, auth_time: null, iss: null, sid: null, ...claimsByScope },
    scopes: ['openid', 'offline_access', ...actingScopes, issuingScope],
    subjectTypes: ['pairwise'],
    pairwiseIdentifier: (_ctx, accountId, client) => pairwise(house(), accountId, client),
    findAccount: (ctx, id, token) => findAccount({ db, house }, ctx, id, token),
    loadExistingGrant: (ctx) => existingGrant(db, house(), ctx),
    acrValues: [...acrValues],
    // Only a token for our own interfaces says whose it is, and only to us.
    extraTokenClaims: (_ctx, token) => ('aud' in token && token.aud && 'accountId' in token ? { person: seal(house().keys.derive('oidc person'), token.accountId as string, personPlace).toString('base64url') } : undefined),
  }
}

function protocol(house: () => House): Partial<Configuration> {
  const { PUBLIC_URL } = house().config
  const keys = house().keys
  const secure = PUBLIC_URL.startsWith('https:')
  const cookie = { httpOnly: true, sameSite: 'lax', signed: true, secure } as const
  return {
    responseTypes: ['code'],
    pkce: { required: () => true },
    rotateRefreshToken: true,
    // A token that is given back ends its whole sign-in (RFC 7009, section 2.1).
    revokeGrantPolicy: () => true,
    clientAuthMethods: ['private_key_jwt', 'none'],
    enabledJWA: { clientAuthSigningAlgValues: [...clientSigning], idTokenSigningAlgValues: [...signing], userinfoSigningAlgValues: [...signing], introspectionSigningAlgValues: [...signing], requestObjectSigningAlgValues: [...clientSigning], dPoPSigningAlgValues: ['ES256', 'PS256', 'EdDSA', 'Ed25519'] },
    clientDefaults: { subject_type: 'pairwise', id_token_signed_response_alg: 'RS256', token_endpoint_auth_method: 'private_key_jwt' },
    allowOmittingSingleRegisteredRedirectUri: false,
    cookies: { keys: [keys.derive('oidc cookies').toString('base64url')], names: { session: 'oidc', interaction: 'oidc_interaction', resume: 'oidc_resume' }, long: cookie, short: cookie },
    clientBasedCORS: () => false,
    discovery: { service_documentation: `${PUBLIC_URL}/en/developers/guides/sign-in-for-systems`, ui_locales_supported: house().pack.settings.languages.map(({ tag }) => tag), claims_locales_supported: ['en', 'zh-Hant'] },
    extraClientMetadata: { properties: ['profile'], validator: (_ctx, _key, value, metadata) => checkMetadata(value, metadata as unknown as Record<string, unknown>) },
    routes: { authorization: '/oidc/auth', pushed_authorization_request: '/oidc/par', token: '/oidc/token', userinfo: '/oidc/userinfo', revocation: '/oidc/revocation', introspection: '/oidc/introspection', end_session: '/oidc/session/end', device_authorization: '/oidc/device/auth', code_verification: '/oidc/device', jwks: '/jwks' },
  }
}

function featuresOf({ db, house }: Ground): NonNullable<Configuration['features']> {
  const { keys } = house()
  return {
    devInteractions: { enabled: false },
    pushedAuthorizationRequests: { enabled: true },
    // Only a system that registered for it, and two officers approved, issues in its department's name (module clients).
    clientCredentials: { enabled: true },
    richAuthorizationRequests: detailsFeature({ db, house }),
    dPoP: { enabled: true, nonceSecret: keys.derive('oidc dpop nonce'), requireNonce: () => false },
    claimsParameter: { enabled: true },
    revocation: { enabled: true, allowedPolicy: (_ctx, client, token) => token.clientId === client.clientId },
    introspection: { enabled: true, allowedPolicy: (_ctx, client, token) => token.clientId === client.clientId },
    rpInitiatedLogout: { enabled: true, logoutSource: logoutQuestion, postLogoutSuccessSource: loggedOut },
    backchannelLogout: { enabled: true },
    requestObjects: { enabled: true, requireSignedRequestObject: false, assertJwtClaimsAndHeader: (ctx, { jti, exp }, _header, client) => checkOnce(db, ctx, client.clientId, jti, exp) },
    deviceFlow: { enabled: true, ...deviceForm },
    fapi: { enabled: true, profile: (_ctx, client) => ((client as { profile?: string } | undefined)?.profile === 'fapi2' ? '2.0' : undefined) },
    resourceIndicators: {
      enabled: true,
      defaultResource: ({ oidc }) => resourceMeant(house(), oidc.params),
      useGrantedResource: (_ctx, model) => Promise.resolve(model.resource === issuerOf(house())),
      getResourceServerInfo(_ctx, resource) {
        const acts = resource === issuingOf(house()) ? [issuingScope] : actsAt(house(), resource, actingScopes)
        if (acts.length === 0) throw new errors.InvalidTarget()
        return { scope: acts.join(' '), audience: resource, accessTokenTTL: apiTokenSeconds, accessTokenFormat: 'jwt', jwt: { sign: { alg: 'ES256' } } }
      },
    },
  }
}

/** A wallet need not name the issuer that its scope or its details stand for (OpenID4VCI 1.0, section 5.1.2); what a system asks in its own name is for one place only. */
function resourceMeant(house: House, params: { readonly [name: string]: unknown } | undefined): string | string[] {
  if (params?.['grant_type'] === 'client_credentials') return issuingOf(house)
  return params?.['authorization_details'] !== undefined || String(params?.['scope'] ?? '').split(' ').includes('documents') ? issuerOf(house) : []
}

const requestObjectSeconds = 60 * minute

/** A request object is good once and not for long, as an assertion is. One that was pushed was looked at then. */
async function checkOnce(db: Db, { oidc }: KoaContextWithOIDC, clientId: string, jti: unknown, exp: unknown): Promise<void> {
  if (oidc.entities.PushedAuthorizationRequest) return
  if (typeof jti !== 'string' || typeof exp !== 'number' || exp > Date.now() / 1000 + requestObjectSeconds) throw new errors.InvalidRequestObject('jti and exp are needed, at most an hour ahead')
  if (!(await isFirstShowing(db, `request object of ${clientId}`, jti, exp))) throw new errors.InvalidRequestObject('already used')
}
