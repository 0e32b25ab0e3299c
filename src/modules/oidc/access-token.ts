import { createHash } from 'node:crypto'
import { calculateJwkThumbprint, createLocalJWKSet, EmbeddedJWK, jwtVerify, type JWTPayload } from 'jose'
import { system, type Actor } from '../../kernel/ctx.ts'
import type { Site } from '../../kernel/http.ts'
import { open } from '../../kernel/keys.ts'
import { actorOfPerson } from '../identity/index.ts'
import { clientKnown } from './clients-known.ts'
import { readConsents } from './consent.sql.ts'
import { grantHash, isFirstShowing } from './kept-store.ts'
import { purposesOf, standing } from './purposes.ts'
import { refuse } from './refusals.ts'
import { apiOf, apiScopes, personPlace } from './resource.ts'
import { signingKeys } from './signing-keys.ts'

// RFC 9449, section 11.1: a proof is good for a short while around its time.
const proofSeconds = 60
const proofAlgorithms = ['ES256', 'PS256', 'EdDSA', 'Ed25519']

type Claims = JWTPayload & { readonly client_id?: string; readonly scope?: string; readonly person?: string; readonly cnf?: { readonly jkt?: string } }

/**
 * The person for whom a system calls our interfaces with an access token of ours (RFC 9068), bound to a key where it was asked for so (RFC
 * 9449). Refuses what has expired, was changed, is for elsewhere, comes without its proof, or is no longer agreed to.
 */
export async function actorOfAccessToken(site: Site, request: Request, scheme: string, token: string): Promise<Actor> {
  const { house, db } = site
  const claims = await verified(site, token)
  if (claims.cnf?.jkt !== undefined ? scheme !== 'dpop' : scheme === 'dpop') refuse('token.not_ours')
  if (claims.cnf?.jkt !== undefined) await checkProof(site, request, token, claims.cnf.jkt)
  if (!claims.scope?.split(' ').some((scope) => apiScopes.includes(scope))) refuse('token.not_ours')
  const partyId = personIn(site, claims.person ?? '')
  const client = await clientKnown(db, house, claims.client_id ?? '')
  if (!client || client.state === 'suspended') refuse('token.not_ours')
  const agreed = standing(purposesOf(house, client!), await db.all(readConsents(partyId, client!.id, grantHash(''), site.clock())))
  if (!agreed.some(({ scopes }) => scopes.some((scope) => apiScopes.includes(scope)))) refuse('token.not_ours')
  return (await actorOfPerson({ house, db, actor: system, now: site.clock() }, partyId)) ?? refuse('token.not_ours')
}

async function verified({ house, db, clock }: Site, token: string): Promise<Claims> {
  const { jwks } = await signingKeys(db, house, clock())
  const open = jwks.keys.map(({ kty, kid, crv, x, y, n, e, alg }) => ({ kty, kid, ...(alg !== undefined && { alg }), ...(kty === 'EC' ? { crv, x, y } : { n, e }) }))
  const read = await jwtVerify<Claims>(token, createLocalJWKSet({ keys: open as never }), { issuer: house.config.PUBLIC_URL, audience: apiOf(house), typ: 'at+jwt', algorithms: ['ES256'] }).catch(() => undefined)
  return read?.payload ?? refuse('token.not_ours')
}

/** RFC 9449, section 4.3, for a resource server. */
async function checkProof({ house, db }: Site, request: Request, token: string, jkt: string): Promise<void> {
  const proof = request.headers.get('dpop') ?? ''
  const read = await jwtVerify<{ htm?: unknown; htu?: unknown; ath?: unknown }>(proof, EmbeddedJWK, { typ: 'dpop+jwt', algorithms: proofAlgorithms }).catch(() => undefined)
  if (!read) refuse('token.not_ours')
  const { payload, protectedHeader } = read!
  const here = `${house.config.PUBLIC_URL}${new URL(request.url).pathname}`
  const asked = typeof payload.htu === 'string' && URL.canParse(payload.htu) ? new URL(payload.htu) : undefined
  const fits = payload.htm === request.method && asked && `${asked.origin}${asked.pathname}` === here && payload.ath === createHash('sha256').update(token).digest('base64url')
  const now = Math.floor(Date.now() / 1000)
  const fresh = typeof payload.iat === 'number' && Math.abs(now - payload.iat) <= proofSeconds && typeof payload.jti === 'string'
  if (!fits || !fresh || (await calculateJwkThumbprint(protectedHeader.jwk!)) !== jkt) refuse('token.not_ours')
  if (!(await isFirstShowing(db, `proof of ${jkt}`, payload.jti!, now + 2 * proofSeconds))) refuse('token.not_ours')
}

function personIn({ house }: Site, sealed: string): string {
  try {
    return open(house.keys.derive('oidc person'), Buffer.from(sealed, 'base64url'), personPlace).toString()
  } catch {
    return refuse('token.not_ours')
  }
}
