import { hasSigned } from './algorithms.ts'
import { authorityIn, extendedUsesIn, isIssuedBy, type Certificate, type RevocationList } from './certificates/read-certificate.ts'
import { oids } from './oids.ts'
import { bitsIn, NotDer, readDer } from './read-der.ts'
import type { CertificateState } from './signature-report.ts'

/** What a check goes by: plain data, so that it needs no database and no network. */
export type Trust = {
  /** Above signers. */
  readonly roots: readonly Certificate[]
  /** Above time-stamp authorities: ours, and those that who runs the installation named. */
  readonly timeStampRoots: readonly Certificate[]
  /** Authorities below the roots. */
  readonly between: readonly Certificate[]
  readonly lists: readonly RevocationList[]
}

export type Asked = {
  readonly certificate: Certificate
  readonly use: 'signature' | 'time-stamp'
  /** When it must have been valid. */
  readonly at: Date
  /** Revoked until then counts: the moment of a proven signature, else now. */
  readonly revokedUntil: Date
  /** Certificates and lists that came with the signature: candidates, believed only where the path says so. */
  readonly offered: readonly Certificate[]
  readonly offeredLists: readonly RevocationList[]
}

/** Critical extensions that we understand (RFC 5280, section 4.2: others make a certificate unusable). */
const understood: readonly string[] = [oids.basicConstraints, oids.keyUsage, oids.extendedKeyUsage, oids.certificatePolicies]
const mostCertificates = 60
const mostChecks = 200
const mostSteps = 6

/** The state of a signer's certificate: a path to a root (RFC 5280, section 6.1, as far as our names go), times, uses, revocation. */
export function judgeCertificate(trust: Trust, asked: Asked): CertificateState {
  if (!isForUse(asked.certificate, asked.use)) return 'unsuitable'
  const roots = asked.use === 'signature' ? trust.roots : trust.timeStampRoots
  const path = findPath(asked.certificate, roots, [...trust.between, ...asked.offered].slice(0, mostCertificates))
  if (!path) return 'unknown-issuer'
  if (path.some(({ from, until }) => asked.at < from || asked.at > until)) return 'not-valid-then'
  return isRevoked(path, [...trust.lists, ...asked.offeredLists], asked.revokedUntil) ? 'revoked' : 'valid'
}

function isForUse(certificate: Certificate, use: Asked['use']): boolean {
  const usage = certificate.extensions.get(oids.keyUsage)
  const uses = extendedUsesIn(certificate)
  // digitalSignature or contentCommitment.
  if (usage && !((bitsIn(readDer(usage.value))[0] ?? 0) & 0xc0)) return false
  // RFC 3161, section 2.3: this one use, and critical.
  if (use === 'time-stamp') return uses?.length === 1 && uses[0] === oids.timeStamping && certificate.extensions.get(oids.extendedKeyUsage)!.critical
  return !authorityIn(certificate) && (uses === undefined || uses.includes(oids.documentSigning))
}

/** From the certificate up to the root. */
function findPath(first: Certificate, roots: readonly Certificate[], candidates: readonly Certificate[]): Certificate[] | undefined {
  let checks = 0
  const up = (path: readonly Certificate[]): Certificate[] | undefined => {
    const last = path.at(-1)!
    if ([...last.extensions].some(([id, { critical }]) => critical && !understood.includes(id))) return undefined
    const issuers = (from: readonly Certificate[]) => from.filter((one) => one.subject.equals(last.issuer) && (authorityIn(one)?.below ?? -1) >= path.length - 1 && ++checks <= mostChecks && isIssuedBy(last, one))
    const [root] = issuers(roots)
    if (root) return [...path, root]
    if (path.length >= mostSteps) return undefined
    for (const issuer of issuers(candidates)) {
      const found = path.some((one) => one.der.equals(issuer.der)) ? undefined : up([...path, issuer])
      if (found) return found
    }
    return undefined
  }
  return up([first])
}

function isRevoked(path: readonly Certificate[], lists: readonly RevocationList[], until: Date): boolean {
  return path.slice(0, -1).some((certificate, i) => {
    const issuer = path[i + 1]!
    return lists.some((list) => {
      const at = list.issuer.equals(issuer.subject) ? list.revoked.get(certificate.serial) : undefined
      return at !== undefined && at <= until && hasSigned(issuer.spki, list.signed.body, list.signed)
    })
  })
}

/** What can be read of many; what cannot is left out. */
export function readable<One>(ders: readonly Buffer[], read: (der: Buffer) => One): One[] {
  return ders.slice(0, mostCertificates).flatMap((der) => {
    try {
      return [read(der)]
    } catch (error) {
      if (error instanceof NotDer) return []
      throw error
    }
  })
}
