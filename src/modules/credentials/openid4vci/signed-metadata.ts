import type { House, ReadCtx } from '../../../kernel/ctx.ts'
import type { SigningKey } from '../../../kernel/keyring.ts'
import { didDocument, didOfPortal } from '../w3c/did.ts'
import { issuerId } from './addresses.ts'
import { issuerMetadata } from './metadata.ts'

const purpose = 'wallet metadata'
const goodSeconds = 86_400
const signedForMs = 5 * 60_000

type Signed = { readonly jwt: string; readonly kid: string; readonly until: number }
const kept = new WeakMap<House, Signed>()

/** The metadata as a JWT (OpenID4VCI 1.0, section 12.2.3), by a key of the portal's own identifier; signed anew every five minutes, not at every request. */
export async function signedMetadata({ house, now }: Pick<ReadCtx, 'house' | 'now'>): Promise<string> {
  const key = await house.keyring.signer(purpose, 'ES256')
  const known = kept.get(house)
  if (known && known.kid === key.kid && known.until > now.getTime()) return known.jwt
  const jwt = await sign(key, { house, now })
  kept.set(house, { jwt, kid: key.kid, until: now.getTime() + signedForMs })
  return jwt
}

async function sign(key: SigningKey, ctx: Pick<ReadCtx, 'house' | 'now'>): Promise<string> {
  const did = didOfPortal(ctx.house)
  const iat = Math.floor(ctx.now.getTime() / 1000)
  const header = { alg: key.algorithm, typ: 'openidvci-issuer-metadata+jwt', kid: `${did}#${key.kid}` }
  const payload = { ...issuerMetadata(ctx), iss: did, sub: issuerId(ctx.house), iat, exp: iat + goodSeconds }
  const text = [header, payload].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.')
  return `${text}.${(await key.sign(Buffer.from(text))).toString('base64url')}`
}

/** The document of the portal's identifier: every key that still verifies its metadata. */
export async function portalDocument({ house }: Pick<ReadCtx, 'house'>): Promise<object> {
  await house.keyring.signer(purpose, 'ES256')
  return didDocument(didOfPortal(house), await house.keyring.published(purpose))
}

/** Whether a wallet would rather have it signed: it says so by name, and no less than it wants JSON (RFC 9110, section 12.5.1). */
export function wantsSigned(accept: string | null): boolean {
  const weights = new Map<string, number>()
  for (const range of (accept ?? '').slice(0, 1000).split(',')) {
    const [type = '', ...parameters] = range.split(';').map((part) => part.trim().toLowerCase())
    const weight = parameters.find((one) => one.startsWith('q='))
    weights.set(type, weight === undefined ? 1 : Number(weight.slice(2)) || 0)
  }
  const signed = weights.get('application/jwt') ?? 0
  return signed > 0 && signed >= (weights.get('application/json') ?? 0)
}
