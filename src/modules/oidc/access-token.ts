import { createHash } from 'node:crypto'
import { calculateJwkThumbprint, createLocalJWKSet, EmbeddedJWK, jwtVerify, type JWTPayload } from 'jose'
import { system, visitor, nobody, type Actor, type ReadCtx } from '../../kernel/ctx.ts'
import type { Site } from '../../kernel/http.ts'
import { open } from '../../kernel/keys.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { actsIn, issuingScope, mayIssue, noteCall, type actingScopes, type Client } from '../clients/index.ts'
import { actorOfPerson } from '../identity/index.ts'
import { recordAlone } from '../journal/index.ts'
import type { GrantedDetail } from './authorization-details.ts'
import type { ConnectionEntry } from './calls.ts'
import { clientKnown } from './clients-known.ts'
import { readConsents } from './consent.sql.ts'
import { grantHash } from './kept-store.ts'
import { groundOf } from './provider.ts'
import { purposesOf, standing } from './purposes.ts'
import { refuse } from './refusals.ts'
import { issuingOf, personPlace, resourceOf } from './resource.ts'
import { isFirstShowing } from './showings.ts'
import { signingKeys } from './signing-keys.ts'

// RFC 9449, section 11.1: a proof is good for a short while around its time.
const proofSeconds = 60
const proofAlgorithms = ['ES256', 'PS256', 'EdDSA', 'Ed25519']
const algs = proofAlgorithms.join(' ')

const wrongToken = (): never => refuse('token.not_ours', { error: 'invalid_token', algs })
const wrongProof = (): never => refuse('token.proof_wrong', { error: 'invalid_dpop_proof', algs })

type Claims = JWTPayload & { readonly client_id?: string; readonly scope?: string; readonly person?: string; readonly authorization_details?: readonly GrantedDetail[]; readonly cnf?: { readonly jkt?: string } }

/**
 * The person for whom a system calls our interfaces with an access token of ours (RFC 9068), always bound to a key (RFC 9449). Refuses what
 * has expired, was changed, is for elsewhere, comes without its proof, or is no longer agreed to. Either way it is written down.
 */
export const actorOfAccessToken = async (site: Site, request: Request, scheme: string, token: string): Promise<Actor> => (await askerByToken(site, request, scheme, token, 'applications')).actor

/** For whom a system asks; `details`: the documents that its token names, where it asked for them by name. */
type Holder = { readonly actor: Actor; readonly client: string; readonly details: readonly GrantedDetail[] | undefined }

/** The same for a wallet that fetches a person's documents, with the wallet's client id. */
export function holderOfAccessToken({ house, now }: Pick<ReadCtx, 'house' | 'now'>, request: Request, scheme: string, token: string): Promise<Holder> {
  const { db } = groundOf(house)
  return askerByToken({ house, db, clock: () => now }, request, scheme, token, 'documents')
}

type Place = Pick<Site, 'house' | 'db' | 'clock'>
type Act = (typeof actingScopes)[number]

/** A department's system that calls in its own name (RFC 6749, section 4.4) and may issue in its department's: it is live, as two officers have approved it, and still registered for this. */
export function issuingSystem({ house, now }: Pick<ReadCtx, 'house' | 'now'>, request: Request, scheme: string, token: string): Promise<{ client: string; organisation: string }> {
  const { db } = groundOf(house)
  const site = { house, db, clock: () => now }
  return byToken(site, request, { scheme, token, audience: issuingOf(house) }, async ({ scope = '', person, sub, client_id = '' }) => {
    const client: Client = (await clientKnown(db, house, client_id)) ?? wrongToken()
    if (client.state === 'suspended' || person !== undefined || sub !== client.id) wrongToken()
    const hasRight = client.state === 'live' && client.kind === 'department' && mayIssue(client) && scope.split(' ').includes(issuingScope)
    return hasRight ? { client: client.id, organisation: client.organisation! } : refuse('token.not_enough', { error: 'insufficient_scope', algs })
  })
}

/** A request without any token at an address that asks for one (RFC 9449, section 7.1; RFC 6750, section 3.1: no error is named). */
export const askForToken = (): never => refuse('token.missing', { algs })

const askerByToken = (site: Place, request: Request, scheme: string, token: string, act: Act): Promise<Holder> =>
  byToken(site, request, { scheme, token, audience: resourceOf(site.house, act) }, async (claims) => {
    const client = claims.client_id ?? ''
    const actor = await agreedPerson(site, claims, act)
    await recordAlone<ConnectionEntry>(site.db, { actor: system, now: site.clock() }, actor.id, { what: 'connection.acted', basis: 'consent', client, request: `${request.method} ${new URL(request.url).pathname}` })
    return { actor, client, details: claims.authorization_details }
  })

type Shown = { readonly scheme: string; readonly token: string; readonly audience: string }

/** What `work` makes of the claims of a token that is good here and comes with its proof. The owner of the system sees the call, the journal has a refusal. */
async function byToken<T>(site: Place, request: Request, { scheme, token, audience }: Shown, work: (claims: Claims) => Promise<T>): Promise<T> {
  const { house, db } = site
  const now = site.clock()
  let client = ''
  try {
    const claims = await verified(site, token, audience)
    client = claims.client_id ?? ''
    if (scheme !== 'dpop' || claims.cnf?.jkt === undefined) wrongToken()
    await checkProof(site, request, token, claims.cnf!.jkt!)
    const made = await work(claims)
    noteCall(db, house, { clientId: client, endpoint: 'api', outcome: 'ok', at: now })
    return made
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const code = String(error.details['error'])
    if (client) noteCall(db, house, { clientId: client, endpoint: 'api', outcome: 'refused', code, at: now })
    await recordAlone<ConnectionEntry>(db, { actor: visitor, now }, nobody, { what: 'connection.refused', basis: 'open to all', client, endpoint: 'api', code })
    throw error
  }
}

async function verified({ house, db, clock }: Place, token: string, audience: string): Promise<Claims> {
  const { jwks } = await signingKeys(db, house, clock())
  const published = jwks.keys.map(({ kty, kid, crv, x, y, n, e, alg }) => ({ kty, kid, ...(alg !== undefined && { alg }), ...(kty === 'EC' ? { crv, x, y } : { n, e }) }))
  const read = await jwtVerify<Claims>(token, createLocalJWKSet({ keys: published as never }), { issuer: house.config.PUBLIC_URL, audience, typ: 'at+jwt', algorithms: ['ES256'] }).catch(() => undefined)
  return read?.payload ?? wrongToken()
}

/** RFC 9449, section 4.3, for a resource server. */
async function checkProof({ house, db, clock }: Place, request: Request, token: string, jkt: string): Promise<void> {
  const proof = request.headers.get('dpop') ?? ''
  const read = await jwtVerify<{ htm?: unknown; htu?: unknown; ath?: unknown }>(proof, EmbeddedJWK, { typ: 'dpop+jwt', algorithms: proofAlgorithms }).catch(wrongProof)
  const { payload, protectedHeader } = read
  const here = `${house.config.PUBLIC_URL}${new URL(request.url).pathname}`
  const asked = typeof payload.htu === 'string' && URL.canParse(payload.htu) ? new URL(payload.htu) : undefined
  const fits = payload.htm === request.method && asked && `${asked.origin}${asked.pathname}` === here && payload.ath === createHash('sha256').update(token).digest('base64url')
  const now = Math.floor(clock().getTime() / 1000)
  const fresh = typeof payload.iat === 'number' && Math.abs(now - payload.iat) <= proofSeconds && typeof payload.jti === 'string'
  if (!fits || !fresh) wrongProof()
  if ((await calculateJwkThumbprint(protectedHeader.jwk!)) !== jkt) wrongToken()
  if (!(await isFirstShowing(db, `proof of ${jkt}`, payload.jti!, now + 2 * proofSeconds))) wrongProof()
}

/** Whose token it is, while the system is not suspended and the person has not taken their agreement back. */
async function agreedPerson({ house, db, clock }: Place, { scope = '', person = '', client_id = '', authorization_details: details }: Claims, act: Act): Promise<Actor> {
  const now = clock()
  const partyId = personIn(house, person)
  const client = (await clientKnown(db, house, client_id)) ?? wrongToken()
  if (client.state === 'suspended') wrongToken()
  const agreed = standing(purposesOf(house, client), await db.all(readConsents(partyId, client.id, grantHash(''), now)))
  const isFor = actsIn(scope).includes(act) || (act === 'documents' && details !== undefined)
  if (!isFor || !agreed.some(({ scopes }) => scopes.includes(act))) wrongToken()
  return (await actorOfPerson({ house, db, actor: system, now }, partyId)) ?? wrongToken()
}

function personIn({ keys }: Site['house'], sealed: string): string {
  try {
    return open(keys.derive('oidc person'), Buffer.from(sealed, 'base64url'), personPlace).toString()
  } catch {
    return wrongToken()
  }
}
