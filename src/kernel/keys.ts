import { createCipheriv, createDecipheriv, createECDH, createHmac, createPrivateKey, createPublicKey, createSecretKey, hkdfSync, randomBytes, type KeyObject } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

/** All keys of an installation come from one secret of 32 bytes, each derived for its own purpose (HKDF, RFC 5869). */
export type Keys = {
  /** 32 bytes for a purpose; the same secret and purpose give the same bytes. */
  derive(purpose: string): Buffer
  hmac(purpose: string, text: string): Buffer
  /** Ed25519 signing key for a purpose. */
  ed25519(purpose: string): { privateKey: KeyObject; publicKey: KeyObject }
  /** P-256 signing key (ES256) for a purpose. */
  p256(purpose: string): { privateKey: KeyObject; publicKey: KeyObject }
}

/** Reads the secret from the environment's value, or from a file that is made, private to its owner, when it is not there. */
export function readSecret(given: string | undefined, file: string): Buffer {
  if (given) return exactly32(Buffer.from(given, 'base64'), 'BAUHINIA_SECRET')
  try {
    return exactly32(Buffer.from(readFileSync(file, 'utf8').trim(), 'base64'), file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
  }
  mkdirSync(dirname(file), { recursive: true })
  try {
    writeFileSync(file, `${randomBytes(32).toString('base64')}\n`, { mode: 0o600, flag: 'wx' })
  } catch (error) {
    // Another process of the same installation was quicker: its secret is the one.
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
  return exactly32(Buffer.from(readFileSync(file, 'utf8').trim(), 'base64'), file)
}

function exactly32(secret: Buffer, where: string): Buffer {
  if (secret.length !== 32) throw new Error(`${where} must hold 32 bytes in base64 (make one: openssl rand -base64 32)`)
  return secret
}

export function makeKeys(secret: Buffer): Keys {
  const derive = (purpose: string) => Buffer.from(hkdfSync('sha256', secret, 'bauhinia', purpose, 32))
  // Purposes are words of the program, so there are few; deriving on each page took a tenth of its time.
  const forHmac = new Map<string, KeyObject>()
  const hmacKey = (purpose: string): KeyObject => {
    const known = forHmac.get(purpose)
    if (known) return known
    const made = createSecretKey(derive(purpose))
    forHmac.set(purpose, made)
    return made
  }
  return {
    derive,
    hmac: (purpose, text) => createHmac('sha256', hmacKey(purpose)).update(text).digest(),
    ed25519(purpose) {
      // PKCS #8 wrapping of a 32-byte seed (RFC 8410, section 7).
      const der = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), derive(purpose)])
      const privateKey = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' })
      return { privateKey, publicKey: createPublicKey(privateKey) }
    },
    p256(purpose) {
      const ecdh = createECDH('prime256v1')
      const d = derive(purpose)
      ecdh.setPrivateKey(d)
      const point = ecdh.getPublicKey()
      const url = (bytes: Buffer) => bytes.toString('base64url')
      const privateKey = createPrivateKey({ key: { kty: 'EC', crv: 'P-256', x: url(point.subarray(1, 33)), y: url(point.subarray(33)), d: url(d) }, format: 'jwk' })
      return { privateKey, publicKey: createPublicKey(privateKey) }
    },
  }
}

const keyObjects = new WeakMap<Buffer, KeyObject>()

/** Node takes a key object three times faster than bytes; whoever keeps the bytes keeps the object. */
function keyObject(key: Buffer): KeyObject {
  const known = keyObjects.get(key)
  if (known) return known
  const made = createSecretKey(key)
  keyObjects.set(key, made)
  return made
}

const nonceBytes = 12
// All of it: a shorter one would be taken too, and is easier to guess.
const authTagLength = 16
let nonces: Buffer = Buffer.alloc(0)

/** Asked of the system for many at once: in a busy process each asking took a quarter of the time of sealing. */
function newNonce(): Buffer {
  if (nonces.length === 0) nonces = randomBytes(nonceBytes * 256)
  const nonce = nonces.subarray(0, nonceBytes)
  nonces = nonces.subarray(nonceBytes)
  return nonce
}

/** Encrypts (AES-256-GCM). `about` binds the result to where it is kept, so that sealed values cannot be swapped between rows. */
export function seal(key: Buffer, plain: Buffer | string, about: string): Buffer {
  const nonce = newNonce()
  const cipher = createCipheriv('aes-256-gcm', keyObject(key), nonce).setAAD(Buffer.from(about))
  const body = Buffer.concat([cipher.update(plain as Buffer), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), body])
}

/** The plain bytes of what `seal` made; throws when the key, the place or a single bit is not the same. */
export function open(key: Buffer, sealed: Buffer, about: string): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', keyObject(key), sealed.subarray(0, nonceBytes), { authTagLength }).setAAD(Buffer.from(about)).setAuthTag(sealed.subarray(nonceBytes, nonceBytes + authTagLength))
  return Buffer.concat([decipher.update(sealed.subarray(nonceBytes + authTagLength)), decipher.final()])
}
