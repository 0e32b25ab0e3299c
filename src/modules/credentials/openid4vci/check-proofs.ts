import { createPublicKey, type JsonWebKey } from 'node:crypto'
import { calculateJwkThumbprint, compactVerify } from 'jose'
import type { ReadCtx } from '../../../kernel/ctx.ts'
import { headerOfCompact, objectIn } from '../compact-parts.ts'
import { issuerId } from './addresses.ts'
import { bindings, proofAlgorithms, type Form } from './configurations.ts'
import { keyOfJwk, keyOfMethod, type HolderKey } from './holder-key.ts'
import { mostCopiesAtOnce } from './metadata.ts'
import { nonceEnd } from './nonce.ts'
import { refuseWith } from './protocol-error.ts'

export type Checked = { /** One public key for each copy, without anything that was not asked for. */ readonly keys: readonly HolderKey[]; readonly nonce: string; readonly nonceEnd: Date }

const skewSeconds = 60
const oldestSeconds = 10 * 60
const mostLetters = 8192

type Proved = { readonly key: HolderKey; readonly thumbprint: string; readonly nonce: string }

/**
 * Checks the proofs of possession in a credential request (OpenID4VCI 1.0, appendix F.1 and F.4): each signed by the key that it names, for us, now,
 * with one nonce of ours. Different keys, so that the copies cannot be told to be one person's.
 */
export async function checkProofs(ctx: ReadCtx, proofs: unknown, form: Form): Promise<Checked> {
  const jwts = jwtsOf(proofs)
  const proved: Proved[] = []
  for (const jwt of jwts) proved.push(await checkOne(ctx, jwt, form))
  if (new Set(proved.map(({ thumbprint }) => thumbprint)).size !== proved.length) invalid('Two proofs are of the same key.')
  const { nonce } = proved[0]!
  if (proved.some((one) => one.nonce !== nonce)) invalid('The proofs of one request carry one nonce.')
  return { keys: proved.map(({ key }) => key), nonce, nonceEnd: nonceEnd(ctx, nonce) ?? refuseWith('invalid_nonce', 'The nonce is not ours or has expired. Ask for a new one.') }
}

const invalid = (why: string): never => refuseWith('invalid_proof', why)

function jwtsOf(proofs: unknown): string[] {
  if (proofs === undefined) return invalid('Copies are bound to keys: proofs are missing.')
  const kinds = typeof proofs === 'object' && proofs !== null && !Array.isArray(proofs) ? Object.entries(proofs) : []
  const [kind, list] = kinds[0] ?? []
  if (kinds.length !== 1 || kind !== 'jwt' || !Array.isArray(list) || list.length === 0) return invalid('proofs holds one array, of the type jwt.')
  if (list.length > mostCopiesAtOnce) refuseWith('invalid_credential_request', `At most ${mostCopiesAtOnce} proofs at once.`)
  return list.map((one) => (typeof one === 'string' && one.length <= mostLetters ? one : invalid('A proof is a JWT of reasonable size.')))
}

async function checkOne(ctx: ReadCtx, jwt: string, form: Form): Promise<Proved> {
  const key = keyIn(jwt, form)
  const { payload } = await compactVerify(jwt, createPublicKey({ key: key.jwk as JsonWebKey, format: 'jwk' }), { algorithms: [...proofAlgorithms] }).catch(() => invalid('The proof is not signed by the key that it names.'))
  const said = objectIn(Buffer.from(payload).toString()) ?? invalid('The proof holds no claims.')
  const now = Math.floor(ctx.now.getTime() / 1000)
  const aud = Array.isArray(said['aud']) && said['aud'].length === 1 ? said['aud'][0] : said['aud']
  if (aud !== issuerId(ctx.house)) invalid('The proof is for another issuer.')
  if (typeof said['iat'] !== 'number' || said['iat'] > now + skewSeconds || said['iat'] < now - oldestSeconds) invalid('The proof is not of now.')
  if (said['exp'] !== undefined && !(typeof said['exp'] === 'number' && said['exp'] > now)) invalid('The proof has expired.')
  const nonce = typeof said['nonce'] === 'string' ? said['nonce'] : invalid('The proof carries no nonce.')
  return { key, thumbprint: await calculateJwkThumbprint(key.jwk), nonce }
}

/** The key in a proof's header, named in the one way that the form binds by: in the clear, or by an identifier that says it. */
function keyIn(jwt: string, form: Form): HolderKey {
  const header = headerOfCompact(jwt)
  if (header?.['typ'] !== 'openid4vci-proof+jwt') return invalid('typ must be openid4vci-proof+jwt.')
  if (!proofAlgorithms.some((one) => one === header['alg'])) return invalid(`alg must be one of ${proofAlgorithms.join(', ')}.`)
  const { jwk, kid, x5c, crit } = header
  if (x5c !== undefined || crit !== undefined || (jwk !== undefined) === (kid !== undefined)) return invalid('The header names the key by jwk or kid, and only so.')
  if (form === 'dc+sd-jwt') return { jwk: keyOfJwk(jwk) ?? invalid('The key is a public key on P-256, in jwk.') }
  return (typeof kid === 'string' && keyOfMethod(kid)) || invalid(`The key is one on P-256 in kid, by ${bindings.w3c.join(' or ')}.`)
}
