import { createHash, randomBytes } from 'node:crypto'
import { ecdsaAlgorithm, signatureBits } from '../algorithms.ts'
import { inside, integer, nothing, octets, oid, printable, retagged, sequence, setOf, tagged, time, utf8, yes, ascii, bits, type Der } from '../der.ts'
import { oids } from '../oids.ts'
import { bitsIn, readDer, sequenceOf } from '../read-der.ts'

/** Attributes of a name in order: the object identifier of each, and what it says. */
export type Name = readonly (readonly [attribute: string, value: string])[]

/** X.520 asks for these in PrintableString. */
const printed: readonly string[] = [oids.country, oids.serialNumber]

export const nameDer = (name: Name): Der => sequence(...name.map(([attribute, value]) => setOf(sequence(oid(attribute), printed.includes(attribute) ? printable(value) : utf8(value)))))

/** SHA-1 of the key's bits: a name for the key, no protection (RFC 5280, section 4.2.1.2, method 1). */
export const keyIdentifier = (spki: Buffer): Buffer => createHash('sha1').update(bitsIn(sequenceOf(readDer(spki))[1])).digest()

/** 16 random bytes, positive (RFC 5280, section 4.1.2.2; CA/Browser Forum asks for 64 bits at least). */
export const newSerial = (): bigint => BigInt(`0x${randomBytes(16).toString('hex')}`) | 1n

const extension = (id: string, value: Der, critical = false): Der => sequence(oid(id), critical ? yes : undefined, octets(value))

/** Names of uses, by their bits from the left (RFC 5280, section 4.2.1.3). */
const uses = { signs: 0x80, commits: 0x40, certifies: 0x04, signsLists: 0x02 } as const

/** `commits` is contentCommitment, once called nonRepudiation. */
export function keyUsage(...names: readonly (keyof typeof uses)[]): Der {
  const byte = names.reduce((sum, name) => sum | uses[name], 0)
  const unused = Math.log2(byte & -byte)
  return extension(oids.keyUsage, bits(Buffer.from([byte]), unused), true)
}

/** `below`: how many authorities may stand between this one and a signer. */
export const authorityExtension = (below?: number): Der => extension(oids.basicConstraints, sequence(yes, below === undefined ? undefined : integer(below)), true)
export const subjectKey = (spki: Buffer): Der => extension(oids.subjectKeyIdentifier, octets(keyIdentifier(spki)))
export const authorityKey = (spki: Buffer): Der => extension(oids.authorityKeyIdentifier, sequence(tagged(0x80, keyIdentifier(spki))))
export const policies = (...ids: readonly string[]): Der => extension(oids.certificatePolicies, sequence(...ids.map((id) => sequence(oid(id)))))
/** Critical where it is of a time-stamp authority (RFC 3161, section 2.3). */
export const extendedUse = (uses: readonly string[], critical = false): Der => extension(oids.extendedKeyUsage, sequence(...uses.map(oid)), critical)
/** The name of a host that the subject answers for (RFC 5280, section 4.2.1.6). */
export const hostName = (name: string): Der => extension(oids.subjectAltName, sequence(retagged(0x82, ascii(name))))
const uri = (address: string): Der => retagged(0x86, ascii(address))
export const listAt = (address: string): Der => extension(oids.crlDistributionPoints, sequence(sequence(inside(0, inside(0, uri(address))))))
export const issuerAt = (address: string): Der => extension(oids.authorityInfoAccess, sequence(sequence(oid(oids.caIssuers), uri(address))))
export const statedUse = (use: string): Der => extension(oids.qcStatements, sequence(sequence(oid(oids.qcType), sequence(oid(use)))))
/** It ends before a revocation could be told, so that nobody need ask for one (ETSI EN 319 412-1, section 5.2.2). */
export const shortTerm: Der = extension(oids.validityAssuredShortTerm, nothing)
export const listNumber = (n: number): Der => extension(oids.crlNumber, integer(n))

export type Draft = {
  readonly serial: bigint
  readonly issuer: Der
  readonly subject: Der
  readonly from: Date
  /** The last second in which it is valid. */
  readonly until: Date
  readonly spki: Buffer
  readonly extensions: readonly Der[]
}

/** What an authority signs with: 64 bytes, r and s. */
export type Sign = (data: Uint8Array) => Promise<Buffer>

/** An X.509 certificate, version 3 (RFC 5280, section 4.1), signed with ECDSA and SHA-256. */
export async function makeCertificate({ serial, issuer, subject, from, until, spki, extensions }: Draft, sign: Sign): Promise<Der> {
  const body = sequence(inside(0, integer(2)), integer(serial), ecdsaAlgorithm, issuer, sequence(time(from), time(until)), subject, spki, inside(3, sequence(...extensions)))
  return sequence(body, ecdsaAlgorithm, signatureBits(await sign(body)))
}

export type Revoked = { readonly serial: bigint; readonly at: Date; /** RFC 5280, section 5.3.1: 1 is a key in other hands. */ readonly reason: number }

/** A list of revoked certificates, version 2 (RFC 5280, section 5.1). */
export async function makeRevocationList(list: { issuer: Der; issuerSpki: Buffer; number: number; at: Date; next: Date; revoked: readonly Revoked[] }, sign: Sign): Promise<Der> {
  const entries = list.revoked.map(({ serial, at, reason }) => sequence(integer(serial), time(at), sequence(extension(oids.reasonCode, tagged(0x0a, Buffer.from([reason]))))))
  const extensions = inside(0, sequence(authorityKey(list.issuerSpki), listNumber(list.number)))
  const body = sequence(integer(1), ecdsaAlgorithm, list.issuer, time(list.at), time(list.next), entries.length > 0 ? sequence(...entries) : undefined, extensions)
  return sequence(body, ecdsaAlgorithm, signatureBits(await sign(body)))
}
