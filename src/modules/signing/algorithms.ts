import { createPublicKey, verify } from 'node:crypto'
import { bits, integer, oid, sequence, type Der } from './der.ts'
import { oids } from './oids.ts'
import { oidIn, sequenceOf, type Node } from './read-der.ts'

/** What a signature must at least be made with to be believed. SHA-1 is not in it. */
const digests: Readonly<Record<string, string>> = { [oids.sha256]: 'sha256', [oids.sha384]: 'sha384', [oids.sha512]: 'sha512' }
const signatures: Readonly<Record<string, readonly [type: 'ec' | 'rsa', digest: string]>> = {
  [oids.ecdsaSha256]: ['ec', 'sha256'],
  [oids.ecdsaSha384]: ['ec', 'sha384'],
  [oids.ecdsaSha512]: ['ec', 'sha512'],
  [oids.rsaSha256]: ['rsa', 'sha256'],
  [oids.rsaSha384]: ['rsa', 'sha384'],
  [oids.rsaSha512]: ['rsa', 'sha512'],
}

export const sha256Algorithm: Der = sequence(oid(oids.sha256))
export const ecdsaAlgorithm: Der = sequence(oid(oids.ecdsaSha256))

/** Node's name of a digest algorithm; undefined for one that is not believed. */
export const digestOf = (algorithm: Node | undefined): string | undefined => digests[oidIn(sequenceOf(algorithm)[0])]

/** An ES256 signature, r and s one after the other, as X.509 and CMS have it (RFC 3279, section 2.2.3). */
export function ecdsaValue(signature: Buffer): Der {
  const [r, s] = [signature.subarray(0, 32), signature.subarray(32)].map((half) => integer(BigInt(`0x${half.toString('hex')}`)))
  return sequence(r, s)
}

export const signatureBits = (signature: Buffer): Der => bits(ecdsaValue(signature))

/** Whether a key has signed the data. `digest` is what a CMS signer names beside an algorithm that names none itself. */
export function hasSigned(spki: Buffer, data: Buffer, { algorithm, value, digest }: { algorithm: Node | undefined; value: Buffer; digest?: string | undefined }): boolean {
  const name = oidIn(sequenceOf(algorithm)[0])
  const known = signatures[name] ?? (name === oids.rsa && digest ? (['rsa', digest] as const) : undefined)
  if (!known) return false
  try {
    const key = createPublicKey({ key: spki, format: 'der', type: 'spki' })
    if (key.asymmetricKeyType !== known[0]) return false
    if (known[0] === 'rsa' && (key.asymmetricKeyDetails?.modulusLength ?? 0) < 2048) return false
    return verify(known[1], data, key, value)
  } catch {
    // OpenSSL throws at a key or a value that is malformed: neither is a signature.
    return false
  }
}
