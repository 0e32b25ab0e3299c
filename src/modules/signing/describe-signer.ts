import { policiesIn, type Certificate } from './certificates/read-certificate.ts'
import { oids, ownOids } from './oids.ts'
import type { CertificateState, SignatureReport, SignerKind } from './signature-report.ts'

const kinds: Readonly<Record<string, SignerKind>> = { [ownOids.person]: 'person', [ownOids.post]: 'post', [ownOids.organisation]: 'organisation' }

/** Who a certificate is of. Its policies mean what they say only where our own authority stands above it. */
export function describeSigner(certificate: Certificate, state: CertificateState): Pick<SignatureReport, 'kind' | 'name' | 'organisation' | 'serial' | 'certificate'> {
  const { subjectName } = certificate
  const kind = state === 'unknown-issuer' ? undefined : policiesIn(certificate).map((policy) => kinds[policy]).find((one) => one !== undefined)
  return {
    kind: kind ?? 'unknown',
    name: (kind === 'post' ? subjectName.get(oids.title) : undefined) ?? subjectName.get(oids.commonName) ?? '',
    organisation: subjectName.get(oids.organisation),
    serial: certificate.serial.toString(16),
    certificate: state,
  }
}
