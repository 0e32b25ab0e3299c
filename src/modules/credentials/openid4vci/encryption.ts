import type { KeyObject } from 'node:crypto'
import { compactDecrypt, CompactEncrypt, importJWK, type JWK } from 'jose'
import type { House, ReadCtx } from '../../../kernel/ctx.ts'
import { readBytes } from '../../../kernel/form-body.ts'
import { jsonOf, readJson } from '../../../kernel/json-body.ts'
import { thumbprint } from '../../keyring/index.ts'
import { headerOfCompact, isRecord } from '../compact-parts.ts'
import { keyOfJwk } from './holder-key.ts'
import { answerJson, refuseWith } from './protocol-error.ts'

const algorithm = 'ECDH-ES'
const encryptions = ['A128GCM', 'A256GCM'] as const
const mostKidLetters = 200

type Asked = Readonly<Record<string, unknown>>
type Answer = (body: object, status?: number) => Promise<Response>

const wrong = (why: string): never => refuseWith('invalid_encryption_parameters', why)

type MonthKey = { readonly kid: string; readonly jwk: JWK; readonly privateKey: KeyObject }
const kept = new WeakMap<House['keys'], Map<string, MonthKey>>()

/** The key of a month, which opens what wallets encrypt for us. It follows from the installation's secret, so that every process has it. */
function keyOfMonth({ keys }: Pick<House, 'keys'>, month: string): MonthKey {
  const months = kept.get(keys) ?? new Map<string, MonthKey>()
  kept.set(keys, months)
  const known = months.get(month)
  if (known) return known
  const { privateKey, publicKey } = keys.p256(`wallet requests ${month}`)
  const jwk = publicKey.export({ format: 'jwk' })
  const made = { kid: thumbprint(jwk), jwk: jwk as JWK, privateKey }
  months.set(month, made)
  return made
}

/** This month and the one before, whose key wallets may still have. */
function monthsAround(now: Date): [string, string] {
  const before = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - 1, 1))
  return [now.toISOString().slice(0, 7), before.toISOString().slice(0, 7)]
}

/** What the metadata says of encryption beyond TLS: it is there for who wants it. Nothing is compressed, so that nothing small can grow large. */
export function encryptionMetadata({ house, now }: Pick<ReadCtx, 'house' | 'now'>): object {
  const { kid, jwk } = keyOfMonth(house, monthsAround(now)[0])
  return {
    credential_request_encryption: { jwks: { keys: [{ ...jwk, kid, use: 'enc', alg: algorithm }] }, enc_values_supported: encryptions, encryption_required: false },
    credential_response_encryption: { alg_values_supported: [algorithm], enc_values_supported: encryptions, encryption_required: false },
  }
}

/** A request in the clear or encrypted (section 10), and how it wants to be answered. Errors are always in the clear (section 8.3.1.2). */
export async function readWalletRequest(ctx: Pick<ReadCtx, 'house' | 'now'>, request: Request, mostBytes: number): Promise<{ asked: Asked; answer: Answer }> {
  const isEncrypted = /^application\/jwt *(;|$)/i.test(request.headers.get('content-type') ?? '')
  const asked = isEncrypted ? await decrypted(ctx, (await readBytes(request, mostBytes)).toString('latin1')) : await readJson(request, mostBytes)
  if (!isRecord(asked)) return refuseWith('invalid_credential_request', 'The request is a JSON object.')
  const wanted = asked['credential_response_encryption']
  if (wanted === undefined) return { asked, answer: async (body, status) => answerJson(body, status) }
  // Section 8.2: whoever is on the way could put in a key of their own.
  if (!isEncrypted) wrong('A request that asks for an encrypted answer is itself encrypted.')
  const { key, enc, kid } = recipientIn(wanted)
  const recipient = await importJWK(key, algorithm)
  return {
    asked,
    answer: async (body, status) => {
      const text = await new CompactEncrypt(Buffer.from(JSON.stringify(body))).setProtectedHeader({ alg: algorithm, enc, ...(kid !== undefined && { kid }) }).encrypt(recipient)
      const plain = answerJson(body, status)
      plain.headers.set('content-type', 'application/jwt')
      return new Response(text, { status: plain.status, headers: plain.headers })
    },
  }
}

async function decrypted({ house, now }: Pick<ReadCtx, 'house' | 'now'>, text: string): Promise<unknown> {
  const header = (text.split('.').length === 5 ? headerOfCompact(text) : undefined) ?? wrong('The request is no JWE in its compact form.')
  const { alg, enc, kid, zip, crit } = header
  if (alg !== algorithm || !encryptions.some((one) => one === enc) || zip !== undefined || crit !== undefined) wrong('The request is not encrypted as the metadata says.')
  const key = monthsAround(now).map((month) => keyOfMonth(house, month)).find((one) => one.kid === kid) ?? wrong('kid names no key of the metadata.')
  const { plaintext } = await compactDecrypt(text, key.privateKey, { keyManagementAlgorithms: [algorithm], contentEncryptionAlgorithms: [...encryptions] }).catch(() => wrong('The request cannot be decrypted.'))
  const said = jsonOf(Buffer.from(plaintext))
  if (isRecord(said) && said['exp'] !== undefined && !(typeof said['exp'] === 'number' && said['exp'] * 1000 > now.getTime())) refuseWith('invalid_credential_request', 'The request has expired.')
  return said
}

/** The key that an answer is encrypted for: a public one on P-256 that says its algorithm, as section 10 asks. */
function recipientIn(wanted: unknown): { key: JWK; enc: string; kid: string | undefined } {
  const { jwk, enc, zip } = isRecord(wanted) ? wanted : {}
  if (zip !== undefined) wrong('Answers are not compressed.')
  const known = encryptions.find((one) => one === enc) ?? wrong(`enc must be one of ${encryptions.join(', ')}.`)
  const { alg, use, kid } = isRecord(jwk) ? jwk : {}
  const key = keyOfJwk(jwk) ?? wrong('jwk must be a public key on P-256.')
  if (alg !== algorithm || (use !== undefined && use !== 'enc')) wrong(`The key must be for ${algorithm}.`)
  if (kid !== undefined && !(typeof kid === 'string' && kid.length <= mostKidLetters)) wrong('kid must be a short text.')
  return { key, enc: known, kid: kid as string | undefined }
}
