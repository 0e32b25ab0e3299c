import { createPublicKey, type JsonWebKey } from 'node:crypto'
import { calculateJwkThumbprint, compactVerify, type JWK } from 'jose'
import type { ReadCtx } from '../../../kernel/ctx.ts'
import { headerOfCompact, objectIn } from '../compact-parts.ts'
import { issuerId } from './addresses.ts'
import { bindings, type Form } from './configurations.ts'
import { didJwkOf, keyOfJwk, keyOfMethod, type HolderKey } from './holder-key.ts'
import { providersOf, readAttestation } from './key-attestation.ts'
import { mostCopiesAtOnce } from './metadata.ts'
import { nonceEnd } from './nonce.ts'
import { proofAlgorithms } from './proof-algorithms.ts'
import { refuseWith } from './protocol-error.ts'

export type Checked = { /** One public key for each copy, without anything that was not asked for. */ readonly keys: readonly HolderKey[]; readonly nonce: string; readonly nonceEnd: Date }

const skewSeconds = 60
const oldestSeconds = 10 * 60
const mostLetters = 40_960

/** What one proof is about: the key that made it, and others that a provider whom we know attests beside it. */
type Proved = { readonly keys: readonly HolderKey[]; readonly nonce: string }

/** Who asks in what form; `client`: the id of a registered wallet, '' for one that came with an offer. */
type Asking = { readonly form: Form; readonly client: string }

/**
 * Checks the proofs in a credential request (OpenID4VCI 1.0, appendices F.1, F.3 and F.4): each signed by the key that it names, for us, now, with one
 * nonce of ours; or keys attested by a provider whom we know. Different keys, so that the copies cannot be told to be one person's.
 */
export async function checkProofs(ctx: ReadCtx, proofs: unknown, asking: Asking): Promise<Checked> {
  const { kind, list } = proofsIn(proofs)
  const proved: Proved[] = []
  for (const one of list) proved.push(kind === 'jwt' ? await checkOne(ctx, one, asking) : await attestedAlone(ctx, one, asking))
  const keys = proved.flatMap((one) => one.keys)
  if (keys.length > mostCopiesAtOnce) refuseWith('invalid_credential_request', `At most ${mostCopiesAtOnce} keys at once.`)
  const names = await Promise.all(keys.map(({ jwk }) => calculateJwkThumbprint(jwk)))
  if (new Set(names).size !== names.length) invalid('Two proofs are of the same key.')
  const { nonce } = proved[0]!
  if (proved.some((one) => one.nonce !== nonce)) invalid('The proofs of one request carry one nonce.')
  return { keys, nonce, nonceEnd: nonceEnd(ctx, nonce) ?? refuseWith('invalid_nonce', 'The nonce is not ours or has expired. Ask for a new one.') }
}

const invalid = (why: string): never => refuseWith('invalid_proof', why)

function proofsIn(proofs: unknown): { kind: 'jwt' | 'attestation'; list: string[] } {
  if (proofs === undefined) return invalid('Copies are bound to keys: proofs are missing.')
  const kinds = typeof proofs === 'object' && proofs !== null && !Array.isArray(proofs) ? Object.entries(proofs) : []
  const [kind, list] = kinds[0] ?? []
  if (kinds.length !== 1 || (kind !== 'jwt' && kind !== 'attestation') || !Array.isArray(list) || list.length === 0) return invalid('proofs holds one array, of the type jwt or attestation.')
  if (kind === 'attestation' && list.length !== 1) return invalid('There is one key attestation in proofs of that type.')
  if (list.length > mostCopiesAtOnce) refuseWith('invalid_credential_request', `At most ${mostCopiesAtOnce} proofs at once.`)
  return { kind, list: list.map((one) => (typeof one === 'string' && one.length <= mostLetters ? one : invalid('A proof is a JWT of reasonable size.'))) }
}

/** Appendix F.3: nothing here shows that the wallet has the keys but the word of its provider, who must be known. */
async function attestedAlone(ctx: ReadCtx, jwt: string, { form }: Asking): Promise<Proved> {
  if (providersOf(ctx.house).length === 0) invalid('No provider of wallets is known here: prove each key.')
  const { keys, nonce, isKnown } = await readAttestation(ctx, jwt, 'attestation')
  if (!isKnown) invalid('The provider of the key attestation is not known here.')
  return { keys: keys.map((jwk) => boundTo(jwk, form)), nonce }
}

async function checkOne(ctx: ReadCtx, jwt: string, { form, client }: Asking): Promise<Proved> {
  const { key, attestation } = keyIn(jwt, form)
  const { payload } = await compactVerify(jwt, createPublicKey({ key: key.jwk as JsonWebKey, format: 'jwk' }), { algorithms: [...proofAlgorithms] }).catch(() => invalid('The proof is not signed by the key that it names.'))
  const said = objectIn(Buffer.from(payload).toString()) ?? invalid('The proof holds no claims.')
  const now = Math.floor(ctx.now.getTime() / 1000)
  const aud = Array.isArray(said['aud']) && said['aud'].length === 1 ? said['aud'][0] : said['aud']
  if (aud !== issuerId(ctx.house)) invalid('The proof is for another issuer.')
  if (said['iss'] !== undefined && client !== '' && said['iss'] !== client) invalid('The proof is by another client.')
  if (typeof said['iat'] !== 'number' || said['iat'] > now + skewSeconds || said['iat'] < now - oldestSeconds) invalid('The proof is not of now.')
  if (said['exp'] !== undefined && !(typeof said['exp'] === 'number' && said['exp'] > now)) invalid('The proof has expired.')
  const nonce = typeof said['nonce'] === 'string' ? said['nonce'] : invalid('The proof carries no nonce.')
  return { keys: attestation === undefined ? [key] : await withAttested(ctx, { key, nonce, attestation, form }), nonce }
}

/** Appendix F.1: the proof is by one of the attested keys; a provider whom we know speaks for the others too. */
async function withAttested(ctx: ReadCtx, { key, nonce, attestation, form }: { key: HolderKey; nonce: string; attestation: unknown; form: Form }): Promise<readonly HolderKey[]> {
  const attested = await readAttestation(ctx, attestation, 'jwt')
  if (attested.nonce !== nonce) invalid('The key attestation carries another nonce.')
  const own = await calculateJwkThumbprint(key.jwk)
  const others: HolderKey[] = []
  for (const jwk of attested.keys) if ((await calculateJwkThumbprint(jwk)) !== own) others.push(boundTo(jwk, form))
  if (others.length === attested.keys.length) invalid('The key of the proof is not attested.')
  return attested.isKnown ? [key, ...others] : [key]
}

const boundTo = (jwk: JWK, form: Form): HolderKey => (form === 'dc+sd-jwt' ? { jwk } : { jwk, did: didJwkOf(jwk) })

/** The key in a proof's header, named in the one way that the form binds by: in the clear, or by an identifier that says it. */
function keyIn(jwt: string, form: Form): { key: HolderKey; attestation: unknown } {
  const header = headerOfCompact(jwt)
  if (header?.['typ'] !== 'openid4vci-proof+jwt') return invalid('typ must be openid4vci-proof+jwt.')
  if (!proofAlgorithms.some((one) => one === header['alg'])) return invalid(`alg must be one of ${proofAlgorithms.join(', ')}.`)
  const { jwk, kid, x5c, crit } = header
  if (x5c !== undefined || crit !== undefined || (jwk !== undefined) === (kid !== undefined)) return invalid('The header names the key by jwk or kid, and only so.')
  const attestation = header['key_attestation']
  if (form === 'dc+sd-jwt') return { key: { jwk: keyOfJwk(jwk) ?? invalid('The key is a public key on P-256, in jwk.') }, attestation }
  return { key: (typeof kid === 'string' && keyOfMethod(kid)) || invalid(`The key is one on P-256 in kid, by ${bindings.w3c.join(' or ')}.`), attestation }
}
