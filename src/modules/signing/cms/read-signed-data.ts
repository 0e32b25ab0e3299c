import { createHash, timingSafeEqual } from 'node:crypto'
import { digestOf, hasSigned } from '../algorithms.ts'
import { readCertificate, type Certificate } from '../certificates/read-certificate.ts'
import { oids } from '../oids.ts'
import { integerIn, NotDer, octetsIn, oidIn, partsOf, readDer, sequenceOf, setIn, type Node } from '../read-der.ts'
import { readable } from '../trust.ts'

type Attributes = ReadonlyMap<string, readonly Node[]>

/** SignedData with one signer, as it was read. */
export type SignedData = {
  readonly contentType: string
  readonly content: Buffer | undefined
  readonly certificates: readonly Certificate[]
  readonly signer: {
    readonly issuer: Buffer
    readonly serial: bigint
    /** Node's name of the digest; undefined for one that is not believed. */
    readonly digest: string | undefined
    /** The bytes that were signed: the attributes as a SET. */
    readonly signedBytes: Buffer
    readonly signed: Attributes
    readonly unsigned: Attributes
    readonly algorithm: Node
    readonly value: Buffer
  }
}

/** Throws NotDer for what is no SignedData with just one signer who signed attributes. */
export function readSignedData(der: Buffer, padded = false): SignedData {
  const [type, wrapped] = sequenceOf(readDer(der, padded))
  if (oidIn(type) !== oids.signedData || wrapped?.tag !== 0xa0) throw new NotDer('signed data')
  const [, , encapsulated, ...rest] = sequenceOf(partsOf(wrapped)[0])
  const [contentType, content] = sequenceOf(encapsulated)
  const certificates = rest.find((part) => part.tag === 0xa0)
  const signers = setIn(rest.at(-1))
  if (signers.length !== 1) throw new NotDer('one signer')
  return {
    contentType: oidIn(contentType),
    content: content && octetsIn(partsOf(content, 0xa0)[0]),
    certificates: certificates ? readable(partsOf(certificates).map((part) => part.whole), readCertificate) : [],
    signer: readSigner(signers[0]!),
  }
}

function readSigner(node: Node): SignedData['signer'] {
  const [, sid, digest, signed, algorithm, value, unsigned] = sequenceOf(node)
  if (signed?.tag !== 0xa0 || !algorithm) throw new NotDer('signer without signed attributes')
  const [issuer, serial] = sequenceOf(sid)
  if (!issuer) throw new NotDer('signer')
  const signedBytes = Buffer.from(signed.whole)
  signedBytes[0] = 0x31
  return { issuer: issuer.whole, serial: integerIn(serial), digest: digestOf(digest), signedBytes, signed: attributesIn(signed), unsigned: unsigned?.tag === 0xa1 ? attributesIn(unsigned) : new Map(), algorithm, value: octetsIn(value) }
}

function attributesIn(node: Node): Map<string, Node[]> {
  const attributes = new Map<string, Node[]>()
  for (const one of partsOf(node)) {
    const [id, values] = sequenceOf(one)
    const name = oidIn(id)
    // RFC 5652, section 5.3: each kind once. Two could be read differently by two readers.
    if (attributes.has(name)) throw new NotDer('attribute twice')
    attributes.set(name, setIn(values))
  }
  return attributes
}

/** The certificate that the signer names, out of those given. */
export const signerCertificate = ({ signer }: SignedData, certificates: readonly Certificate[]): Certificate | undefined =>
  certificates.find((one) => one.serial === signer.serial && one.issuer.equals(signer.issuer) && namesCertificate(signer.signed, one))

/** Whether the signed attributes name just this certificate (RFC 5035, section 5.4; SHA-1 by the older attribute is taken from time-stamps of others). */
function namesCertificate(signed: Attributes, certificate: Certificate): boolean {
  const [second] = signed.get(oids.signingCertificateV2) ?? []
  const [first] = signed.get(oids.signingCertificate) ?? []
  const id = sequenceOf(sequenceOf(sequenceOf(second ?? first)[0])[0])
  const named = second && id[0]?.tag === 0x30 ? digestOf(id[0]) : second ? 'sha256' : 'sha1'
  const hash = id.find((part) => part.tag === 0x04)
  return named !== undefined && hash !== undefined && same(hash.content, createHash(named).update(certificate.der).digest())
}

/** Whether the signature holds for a content, given in pieces. */
export function holdsFor({ signer, contentType }: SignedData, certificate: Certificate, pieces: readonly Uint8Array[]): 'whole' | 'changed' | 'not-signed' {
  const [type] = signer.signed.get(oids.contentType) ?? []
  const [digest] = signer.signed.get(oids.messageDigest) ?? []
  if (!signer.digest || !type || oidIn(type) !== contentType || !digest) return 'not-signed'
  if (!hasSigned(certificate.spki, signer.signedBytes, { algorithm: signer.algorithm, value: signer.value, digest: signer.digest })) return 'not-signed'
  const hash = createHash(signer.digest)
  for (const piece of pieces) hash.update(piece)
  return same(octetsIn(digest), hash.digest()) ? 'whole' : 'changed'
}

const same = (a: Buffer, b: Buffer): boolean => a.length === b.length && timingSafeEqual(a, b)

