import { createHash, createPublicKey, randomBytes, type KeyObject } from 'node:crypto'
import type { KeyAlgorithm } from '../../kernel/keyring.ts'
import type { KeyStore } from './key-store.ts'
import { onceOnly } from './once-only.ts'
import type { Attribute, Handle } from './pkcs11/cryptoki.ts'
import { UnknownKey, type Device, type Session } from './pkcs11/device.ts'

/** CKA_… of PKCS#11 3.1. */
const is = { objectClass: 0x00, token: 0x01, private: 0x02, label: 0x03, id: 0x102, sensitive: 0x103, sign: 0x108, verify: 0x10a, extractable: 0x162, ecParams: 0x180, ecPoint: 0x181 } as const
const privateKeyClass = Buffer.alloc(8)
privateKeyClass.writeBigUInt64LE(3n)

/** What each algorithm is to the device: CKM_… to make and to sign, the curve (an object identifier in DER), and how long a point of it is. */
const ways = {
  ES256: { making: 0x1040, signing: 0x1041, curve: Buffer.from('06082a8648ce3d030107', 'hex'), pointBytes: 65 },
  EdDSA: { making: 0x1055, signing: 0x1057, curve: Buffer.from('06032b6570', 'hex'), pointBytes: 32 },
} as const satisfies Record<KeyAlgorithm, object>

const yes = Buffer.from([1])
const no = Buffer.from([0])
const handlePattern = /^[0-9a-f]{32}$/

/** Keys in a device. They are made there and never come out; a handle is the key's CKA_ID in hexadecimal, its label the purpose. */
export function pkcs11Store(device: Device): KeyStore {
  return {
    id: 'pkcs11',
    async make(algorithm, label) {
      const { id, publicKey } = await device.use((session) => makePair(session, algorithm, { label, lasting: true }))
      return { handle: id.toString('hex'), publicKey }
    },
    sign: (handle, algorithm, data) => device.use(async (session) => signedBy(session, await privateKey(session, handle), algorithm, data)),
    withOneActKey: (work) =>
      device.alone(async (own) => {
        const { publicKey, privateKey: key } = await own.call((session) => makePair(session, 'ES256', { label: 'one act', lasting: false }))
        return work({ publicKey, sign: onceOnly(async (data) => {
          const signed = await own.call((session) => signedBy(session, key, 'ES256', data))
          await own.end()
          return signed
        }) })
      }),
    has: (handle) => device.use((session) => privateKey(session, handle).then(() => true)).catch(unlessUnknown),
    close: () => device.close(),
  }
}

/** A pair that lasts lies in the token; another is an object of its session, which the device drops with it (PKCS#11 3.1, section 4.4). */
async function makePair({ cryptoki, handle: session }: Session, algorithm: KeyAlgorithm, { label, lasting }: { label: string; lasting: boolean }) {
  const id = randomBytes(16)
  const { making, curve } = ways[algorithm]
  const both: Attribute[] = [{ type: is.token, value: lasting ? yes : no }, { type: is.id, value: id }, { type: is.label, value: Buffer.from(label) }]
  const made = await cryptoki.generateKeyPair(
    session,
    making,
    [...both, { type: is.ecParams, value: curve }, { type: is.verify, value: yes }],
    [...both, { type: is.private, value: yes }, { type: is.sensitive, value: yes }, { type: is.extractable, value: no }, { type: is.sign, value: yes }],
  )
  return { id, privateKey: made.privateKey, publicKey: publicKeyAt(await cryptoki.attribute(session, made.publicKey, is.ecPoint), algorithm) }
}

/** CKM_ECDSA signs a digest that is given, and answers r and s one after the other; CKM_EDDSA takes the data itself (RFC 8032). */
async function signedBy({ cryptoki, handle: session }: Session, key: Handle, algorithm: KeyAlgorithm, data: Uint8Array): Promise<Buffer> {
  const signed = await cryptoki.sign(session, ways[algorithm].signing, key, algorithm === 'ES256' ? createHash('sha256').update(data).digest() : data)
  if (signed.length !== 64) throw new Error(`the device answered a signature of ${signed.length} bytes`)
  return signed
}

async function privateKey({ cryptoki, handle: session, keys }: Session, handle: string): Promise<Handle> {
  const known = keys.get(handle)
  if (known !== undefined) return known
  if (!handlePattern.test(handle)) throw new UnknownKey('the device has no such key')
  const found = await cryptoki.find(session, [{ type: is.objectClass, value: privateKeyClass }, { type: is.id, value: Buffer.from(handle, 'hex') }])
  if (found === undefined) throw new UnknownKey('the device has no such key')
  keys.set(handle, found)
  return found
}

/** CKA_EC_POINT is the point in a DER OCTET STRING; some devices leave the wrapping out. */
function publicKeyAt(value: Buffer, algorithm: KeyAlgorithm): KeyObject {
  const { pointBytes } = ways[algorithm]
  const point = value.length === pointBytes + 2 && value[0] === 4 && value[1] === pointBytes ? value.subarray(2) : value
  if (point.length !== pointBytes) throw new Error(`the device answered a public key of ${value.length} bytes`)
  const url = (bytes: Buffer) => bytes.toString('base64url')
  const jwk = algorithm === 'ES256' ? { kty: 'EC', crv: 'P-256', x: url(point.subarray(1, 33)), y: url(point.subarray(33)) } : { kty: 'OKP', crv: 'Ed25519', x: url(point) }
  return createPublicKey({ key: jwk, format: 'jwk' })
}

const unlessUnknown = (error: unknown): false => {
  if (error instanceof UnknownKey) return false
  throw error
}
