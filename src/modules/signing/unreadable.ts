import type { SignatureReport } from './signature-report.ts'

/** Of something in the place of a signature that is none that can be checked; the code says why. */
export const unreadable = (fault: string): SignatureReport => ({
  kind: 'unknown', name: '', organisation: undefined, serial: undefined, wholeness: 'unreadable', fault, at: undefined, timeStamped: false, timeStamp: undefined, certificate: 'unknown-issuer', evidence: 'none', evidenceOrigin: undefined, reason: undefined, level: 'B-B',
})
