import { createHash } from 'node:crypto'
import { calculateJwkThumbprint, createLocalJWKSet, EmbeddedJWK, jwtVerify, type JWTPayload } from 'jose'
import { system, visitor, nobody, type Actor, type ReadCtx } from '../../kernel/ctx.ts'
import type { Site } from '../../kernel/http.ts'
import { open } from '../../kernel/keys.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { actsIn, noteCall, type actingScopes } from '../clients/index.ts'
import { actorOfPerson } from '../identity/index.ts'
import { recordAlone } from '../journal/index.ts'
import type { ConnectionEntry } from './calls.ts'
import { clientKnown } from './clients-known.ts'
import { readConsents } from './consent.sql.ts'
import { grantHash } from './kept-store.ts'
import { groundOf } from './provider.ts'
import { purposesOf, standing } from './purposes.ts'
import { refuse } from './refusals.ts'
import { personPlace, resourceOf } from './resource.ts'
import { isFirstShowing } from './showings.ts'
import { signingKeys } from './signing-keys.ts'

// RFC 9449, section 11.1: a proof is good for a short while around its time.
const proofSeconds = 60
const proofAlgorithms = ['ES256', 'PS256', 'EdDSA', 'Ed25519']
const algs = proofAlgorithms.join(' ')

const wrongToken = (): never => refuse('token.not_ours', { error: 'invalid_token', algs })
const wrongProof = (): never => refuse('token.proof_wrong', { error: 'invalid_dpop_proof', algs })

type Claims = JWTPayload & { readonly client_id?: string; readonly scope?: string; readonly person?: string; readonly cnf?: { readonly jkt?: string } }

/**
 * The person for whom a system calls our interfaces with an access token of ours (RFC 9068), always bound to a key (RFC 9449). Refuses what
 * has expired, was changed, is for elsewhere, comes without its proof, or is no longer agreed to. Either way it is written down.
 */
export const actorOfAccessToken = async (site: Site, request: Request, scheme: string, token: string): Promise<Actor> => (await askerByToken(site, request, scheme, token, 'applications')).actor

/** The same for a wallet that fetches a person's documents, with the wallet's client id. */
export function holderOfAccessToken({ house, now }: Pick<ReadCtx, 'house' | 'now'>, request: Request, scheme: string, token: string): Promise<{ actor: Actor; client: string }> {
  const { db } = groundOf(house)
  return askerByToken({ house, db, clock: () => now }, request, scheme, token, 'documents')
}

type Place = Pick<Site, 'house' | 'db' | 'clock'>
type Act = (typeof actingScopes)[number]

async function askerByToken(site: Place, request: Request, scheme: string, token: string, act: Act): Promise<{ actor: Actor; client: string }> {
  const { house, db } = site
  const now = site.clock()
  let client = ''
  try {
    const claims = await verified(site, token, resourceOf(house, act))
    client = claims.client_id ?? ''
    if (scheme !== 'dpop' || claims.cnf?.jkt === undefined) wrongToken()
    await checkProof(site, request, token, claims.cnf!.jkt!)
    const actor = await agreedPerson(site, claims, act)
    noteCall(db, house, { clientId: client, endpoint: 'api', outcome: 'ok', at: now })
    await recordAlone<ConnectionEntry>(db, { actor: system, now }, actor.id, { what: 'connection.acted', basis: 'consent', client, request: `${request.method} ${new URL(request.url).pathname}` })
    return { actor, client }
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
async function agreedPerson({ house, db, clock }: Place, { scope = '', person = '', client_id = '' }: Claims, act: Act): Promise<Actor> {
  const now = clock()
  const partyId = personIn(house, person)
  const client = (await clientKnown(db, house, client_id)) ?? wrongToken()
  if (client.state === 'suspended') wrongToken()
  const agreed = standing(purposesOf(house, client), await db.all(readConsents(partyId, client.id, grantHash(''), now)))
  if (!actsIn(scope).includes(act) || !agreed.some(({ scopes }) => scopes.includes(act))) wrongToken()
  return (await actorOfPerson({ house, db, actor: system, now }, partyId)) ?? wrongToken()
}

function personIn({ keys }: Site['house'], sealed: string): string {
  try {
    return open(keys.derive('oidc person'), Buffer.from(sealed, 'base64url'), personPlace).toString()
  } catch {
    return wrongToken()
  }
}
