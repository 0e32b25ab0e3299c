import { hasSigned } from '../algorithms.ts'
import { oids } from '../oids.ts'
import { bitsIn, integerIn, NotDer, octetsIn, oidIn, partsOf, readDer, sequenceOf, setIn, textIn, timeIn, type Node } from '../read-der.ts'

/** A certificate as it was read; nothing of it is believed before its issuer was looked at. */
export type Certificate = {
  readonly der: Buffer
  readonly serial: bigint
  readonly issuer: Buffer
  readonly subject: Buffer
  /** What its subject's name says, by object identifier. */
  readonly subjectName: ReadonlyMap<string, string>
  readonly from: Date
  readonly until: Date
  readonly spki: Buffer
  readonly extensions: ReadonlyMap<string, { readonly critical: boolean; readonly value: Buffer }>
  readonly signed: { readonly body: Buffer; readonly algorithm: Node; readonly value: Buffer }
}

/** Throws NotDer for what is no certificate. */
export function readCertificate(der: Buffer): Certificate {
  const [body, algorithm, value] = sequenceOf(readDer(der))
  const parts = sequenceOf(body)
  const at = parts[0]?.tag === 0xa0 ? 1 : 0
  const [serial, inner, issuer, validity, subject, spki] = parts.slice(at)
  if (!spki || !algorithm || !inner || !inner.whole.equals(algorithm.whole)) throw new NotDer('certificate')
  const [from, until] = sequenceOf(validity)
  const extensions = parts.find((part) => part.tag === 0xa3)
  return {
    der,
    serial: integerIn(serial),
    issuer: sequenceOf(issuer) && issuer!.whole,
    subject: subject!.whole,
    subjectName: namesIn(subject),
    from: timeIn(from),
    until: timeIn(until),
    spki: sequenceOf(spki) && spki.whole,
    extensions: new Map(extensions ? sequenceOf(partsOf(extensions)[0]).map(readExtension) : []),
    signed: { body: body!.whole, algorithm, value: bitsIn(value) },
  }
}

function namesIn(name: Node | undefined): Map<string, string> {
  return new Map(sequenceOf(name).flatMap((one) => setIn(one).map((pair) => {
    const [attribute, value] = sequenceOf(pair)
    return [oidIn(attribute), textIn(value).slice(0, 300)] as const
  })))
}

function readExtension(extension: Node): readonly [string, { critical: boolean; value: Buffer }] {
  const parts = sequenceOf(extension)
  return [oidIn(parts[0]), { critical: parts[1]?.tag === 0x01 && parts[1].content[0] === 0xff, value: octetsIn(parts.at(-1)) }]
}

/** The object identifiers of its policies. */
export function policiesIn({ extensions }: Certificate): string[] {
  const found = extensions.get(oids.certificatePolicies)
  return found ? sequenceOf(readDer(found.value)).map((policy) => oidIn(sequenceOf(policy)[0])) : []
}

/** The uses that it names beyond signing as such; undefined when it names none. */
export function extendedUsesIn({ extensions }: Certificate): string[] | undefined {
  const found = extensions.get(oids.extendedKeyUsage)
  return found && sequenceOf(readDer(found.value)).map(oidIn)
}

/** Whether it may certify others (RFC 5280, sections 4.2.1.9 and 4.2.1.3), and how many authorities may stand below it. */
export function authorityIn({ extensions }: Certificate): { readonly below: number } | undefined {
  const constraints = extensions.get(oids.basicConstraints)
  const usage = extensions.get(oids.keyUsage)
  if (!constraints || (usage && !((bitsIn(readDer(usage.value))[0] ?? 0) & 0x04))) return undefined
  const [authority, below] = sequenceOf(readDer(constraints.value))
  if (authority?.tag !== 0x01 || authority.content[0] !== 0xff) return undefined
  return { below: below ? Number(integerIn(below)) : Infinity }
}

export const isIssuedBy = (certificate: Certificate, issuer: Certificate): boolean =>
  certificate.issuer.equals(issuer.subject) && hasSigned(issuer.spki, certificate.signed.body, certificate.signed)

/** A list of what an authority has taken back. */
export type RevocationList = {
  readonly der: Buffer
  readonly issuer: Buffer
  readonly from: Date
  readonly next: Date
  readonly revoked: ReadonlyMap<bigint, Date>
  readonly signed: Certificate['signed']
}

/** Throws NotDer for what is no revocation list. */
export function readRevocationList(der: Buffer): RevocationList {
  const [body, algorithm, value] = sequenceOf(readDer(der))
  const parts = sequenceOf(body)
  const [, , issuer, from, next] = parts
  if (!issuer || !algorithm || !body) throw new NotDer('revocation list')
  const entries = parts[5]?.tag === 0x30 ? sequenceOf(parts[5]).map(sequenceOf) : []
  return {
    der,
    issuer: issuer.whole,
    from: timeIn(from),
    next: timeIn(next),
    revoked: new Map(entries.map(([serial, at]) => [integerIn(serial), timeIn(at)])),
    signed: { body: body.whole, algorithm, value: bitsIn(value) },
  }
}
