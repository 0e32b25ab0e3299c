/** Whose signature a certificate of ours says it is; `unknown` for certificates of others. */
export type SignerKind = 'person' | 'post' | 'organisation' | 'unknown'

/**
 * `whole`: just what was signed. `changed`: the signed bytes are others, or what was added after the signature may change what people see.
 * `unreadable`: it is no signature that can be checked here.
 */
export type Wholeness = 'whole' | 'changed' | 'unreadable'

/** `valid`: at the moment of signing. `unknown-issuer`: no authority that we know stands above it. `unsuitable`: made for another use. */
export type CertificateState = 'valid' | 'not-valid-then' | 'revoked' | 'unknown-issuer' | 'unsuitable'

/**
 * What a person's passkey agreed to: `good` for the file that was shown, which is a beginning of this one (in JSON: the payload); `wrong` for another
 * one, or the evidence does not hold; `none`: the signature carries none.
 */
export type EvidenceState = 'good' | 'wrong' | 'none'

/** Of one signature, what anybody may be told. */
export type SignatureReport = {
  readonly kind: SignerKind
  /** As the certificate has it; for a post its title, and the organisation besides. */
  readonly name: string
  readonly organisation: string | undefined
  readonly serial: string | undefined
  readonly wholeness: Wholeness
  /** Why it is not whole, as a code for tests and machines. */
  readonly fault: string | undefined
  /** The moment of signing: by a time-stamp that was checked, else as the signer says. */
  readonly at: Date | undefined
  readonly timeStamped: boolean
  /** Who gave the time-stamp, and whether an authority that we know stands above them. */
  readonly timeStamp: { readonly name: string; readonly certificate: CertificateState } | undefined
  readonly certificate: CertificateState
  readonly evidence: EvidenceState
  /** The site on which the passkey was used (`https://…`), where there is evidence. */
  readonly evidenceOrigin: string | undefined
  readonly reason: string | undefined
  /** Of ETSI EN 319 142-1 and TS 119 182-1. */
  readonly level: 'B-B' | 'B-T' | 'B-LT' | 'B-LTA'
}

/** Why there is nothing to tell of signatures. */
export type Unread = 'not-signed' | 'too-large' | 'encrypted' | 'broken' | 'too-complex' | 'too-slow'

/** `signatures` from the first to the last. A document is as good as all of them: `isGood` says so. */
export type SignedReport = { readonly signatures: readonly SignatureReport[] } | { readonly unread: Unread }

/** Signed, whole, by known signers whose certificates were valid then, and with no evidence that does not hold. */
export const isGood = (report: SignedReport): boolean =>
  'signatures' in report && report.signatures.length > 0 && report.signatures.every((one) => one.wholeness === 'whole' && one.certificate === 'valid' && one.evidence !== 'wrong' && (!one.timeStamp || one.timeStamp.certificate === 'valid'))
