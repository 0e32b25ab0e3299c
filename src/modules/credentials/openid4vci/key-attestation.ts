import { readFileSync } from 'node:fs'
import { calculateJwkThumbprint, compactVerify, importJWK, type JWK } from 'jose'
import type { House, ReadCtx } from '../../../kernel/ctx.ts'
import { decodeJson, headerOfCompact, isRecord } from '../compact-parts.ts'
import { proofAlgorithms } from './proof-algorithms.ts'
import { keyOfJwk } from './holder-key.ts'
import { refuseWith } from './protocol-error.ts'

const skewSeconds = 60
const mostLetters = 32_768
const mostKeys = 10

/** The keys that an attestation is about; `isKnown`: somebody says so whom this installation believes. */
export type Attested = { readonly keys: readonly JWK[]; readonly nonce: string; readonly isKnown: boolean }

const invalid = (why: string): never => refuseWith('invalid_proof', why)

const read = new Map<string, readonly JWK[]>()

/** The public keys of the wallets' providers whose attestations are believed: a JWK Set in a file. Without one, nobody's are. */
export function providersOf({ config }: Pick<House, 'config'>): readonly JWK[] {
  const file = config.WALLET_PROVIDERS_FILE
  if (file === undefined) return []
  const known = read.get(file) ?? (JSON.parse(readFileSync(file, 'utf8')) as { keys: JWK[] }).keys
  read.set(file, known)
  return known
}

/**
 * A key attestation (OpenID4VCI 1.0, appendix D.1). None is required here. One that comes must be sound all the same; one by somebody who is not
 * known here says nothing that could be checked.
 */
export async function readAttestation({ house, now }: Pick<ReadCtx, 'house' | 'now'>, given: unknown, use: 'jwt' | 'attestation'): Promise<Attested> {
  const jwt = typeof given === 'string' && given.length <= mostLetters ? given : invalid('A key attestation is a JWT of reasonable size.')
  const header = headerOfCompact(jwt)
  if (header?.['typ'] !== 'key-attestation+jwt') return invalid('typ of a key attestation must be key-attestation+jwt.')
  if (!proofAlgorithms.some((one) => one === header['alg']) || header['crit'] !== undefined) return invalid(`alg of a key attestation must be one of ${proofAlgorithms.join(', ')}.`)
  const provider = providersOf(house).find(({ kid }) => kid !== undefined && kid === header['kid'])
  if (provider) await compactVerify(jwt, await importJWK(provider, 'ES256'), { algorithms: [...proofAlgorithms] }).catch(() => invalid('The key attestation is not signed by the key that it names.'))
  const said = decodeJson(jwt.split('.')[1]) ?? invalid('The key attestation holds no claims.')
  checkTimes(said, Math.floor(now.getTime() / 1000), use)
  // Without a nonce somebody could show what they saw (appendices F.1 and F.3).
  const nonce = typeof said['nonce'] === 'string' ? said['nonce'] : invalid('The key attestation carries no nonce.')
  for (const name of ['key_storage', 'user_authentication']) if (said[name] !== undefined && !areTexts(said[name])) invalid(`${name} is a list of texts.`)
  return { keys: await keysIn(said['attested_keys']), nonce, isKnown: provider !== undefined }
}

function checkTimes({ iat, exp }: Readonly<Record<string, unknown>>, now: number, use: 'jwt' | 'attestation'): void {
  if (typeof iat !== 'number' || iat > now + skewSeconds) invalid('The key attestation says no time, or one to come.')
  if (exp === undefined ? use === 'jwt' : !(typeof exp === 'number' && exp > now)) invalid('The key attestation has expired, or does not say when it does.')
}

const areTexts = (value: unknown): boolean => Array.isArray(value) && value.length > 0 && value.every((one) => typeof one === 'string')

async function keysIn(given: unknown): Promise<readonly JWK[]> {
  if (!Array.isArray(given) || given.length === 0 || given.length > mostKeys) return invalid(`attested_keys is a list of one to ${mostKeys} keys.`)
  const keys = given.map((one: unknown) => (isRecord(one) ? keyOfJwk(one) : undefined) ?? invalid('An attested key is a public key on P-256.'))
  const names = await Promise.all(keys.map((key) => calculateJwkThumbprint(key)))
  return new Set(names).size === names.length ? keys : invalid('A key is attested twice.')
}
