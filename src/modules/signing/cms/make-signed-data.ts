import { createHash } from 'node:crypto'
import { ecdsaAlgorithm, ecdsaValue, sha256Algorithm } from '../algorithms.ts'
import type { Certified } from '../authority.ts'
import { readCertificate } from '../certificates/read-certificate.ts'
import { inside, integer, octets, oid, retagged, sequence, setOf, type Der } from '../der.ts'
import { oids } from '../oids.ts'

export const attribute = (id: string, ...values: readonly Der[]): Der => sequence(oid(id), setOf(...values))

const sha256 = (bytes: Uint8Array): Buffer => createHash('sha256').update(bytes).digest()

/** Names the signer's certificate within what is signed (RFC 5035, section 3; RFC 5816): by its SHA-256, and by issuer and number. */
function signingCertificate(der: Buffer): Der {
  const { issuer, serial } = readCertificate(der)
  return attribute(oids.signingCertificateV2, sequence(sequence(sequence(octets(sha256(der)), sequence(sequence(inside(4, issuer)), integer(serial))))))
}

export type ToSign = {
  readonly contentType: string
  /** SHA-256 of the content. */
  readonly digest: Buffer
  /** Where the content goes along with its signature. */
  readonly content?: Der
  readonly signer: Certified
  /** Certificates that go along; the signer's own is among them when they are wished for. */
  readonly certificates: readonly Buffer[]
  /** Signed attributes beside content type, digest and the signer's certificate. */
  readonly attributes?: readonly Der[]
  /** Unsigned ones, made of the value of the signature. */
  readonly unsigned?: (signature: Buffer) => Promise<readonly Der[]>
}

/** CMS SignedData (RFC 5652, section 5) with one signer, in its ContentInfo. */
export async function makeSignedData(to: ToSign): Promise<Der> {
  const { issuer, serial } = readCertificate(to.signer.certificate)
  const signed = setOf(attribute(oids.contentType, oid(to.contentType)), attribute(oids.messageDigest, octets(to.digest)), signingCertificate(to.signer.certificate), ...(to.attributes ?? []))
  const value = ecdsaValue(await to.signer.sign(signed))
  const unsigned = (await to.unsigned?.(value)) ?? []
  const signerInfo = sequence(integer(1), sequence(issuer, integer(serial)), sha256Algorithm, retagged(0xa0, signed), ecdsaAlgorithm, octets(value), unsigned.length > 0 ? retagged(0xa1, setOf(...unsigned)) : undefined)
  // Section 5.1: version 3 where the content is not plain data.
  const version = integer(to.contentType === oids.data ? 1 : 3)
  const certificates = to.certificates.length > 0 ? retagged(0xa0, setOf(...to.certificates)) : undefined
  const content = sequence(oid(to.contentType), to.content && inside(0, octets(to.content)))
  return sequence(oid(oids.signedData), inside(0, sequence(version, setOf(sha256Algorithm), content, certificates, setOf(signerInfo))))
}
