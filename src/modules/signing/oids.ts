/** The object identifiers that we write and read, by the standards that name them. */
export const oids = {
  // X.509 names (X.520) and extensions (RFC 5280, section 4.2).
  commonName: '2.5.4.3',
  serialNumber: '2.5.4.5',
  country: '2.5.4.6',
  organisation: '2.5.4.10',
  organisationalUnit: '2.5.4.11',
  title: '2.5.4.12',
  organisationIdentifier: '2.5.4.97',
  subjectKeyIdentifier: '2.5.29.14',
  keyUsage: '2.5.29.15',
  basicConstraints: '2.5.29.19',
  crlNumber: '2.5.29.20',
  reasonCode: '2.5.29.21',
  crlDistributionPoints: '2.5.29.31',
  subjectAltName: '2.5.29.17',
  certificatePolicies: '2.5.29.32',
  authorityKeyIdentifier: '2.5.29.35',
  extendedKeyUsage: '2.5.29.37',
  authorityInfoAccess: '1.3.6.1.5.5.7.1.1',
  qcStatements: '1.3.6.1.5.5.7.1.3',
  caIssuers: '1.3.6.1.5.5.7.48.2',
  timeStamping: '1.3.6.1.5.5.7.3.8',
  clientAuth: '1.3.6.1.5.5.7.3.2',
  emailProtection: '1.3.6.1.5.5.7.3.4',
  // Document signing (RFC 9336).
  documentSigning: '1.3.6.1.5.5.7.3.36',
  // ETSI EN 319 412-5, section 4.2.3: what a certificate is for; EN 319 412-1, section 5.2: too short-lived to be revoked.
  qcType: '0.4.0.1862.1.6',
  qcForSignatures: '0.4.0.1862.1.6.1',
  qcForSeals: '0.4.0.1862.1.6.2',
  validityAssuredShortTerm: '0.4.0.194121.2.1',
  // Algorithms.
  sha256: '2.16.840.1.101.3.4.2.1',
  sha384: '2.16.840.1.101.3.4.2.2',
  sha512: '2.16.840.1.101.3.4.2.3',
  sha1: '1.3.14.3.2.26',
  ecPublicKey: '1.2.840.10045.2.1',
  ecdsaSha256: '1.2.840.10045.4.3.2',
  ecdsaSha384: '1.2.840.10045.4.3.3',
  ecdsaSha512: '1.2.840.10045.4.3.4',
  rsa: '1.2.840.113549.1.1.1',
  rsaSha256: '1.2.840.113549.1.1.11',
  rsaSha384: '1.2.840.113549.1.1.12',
  rsaSha512: '1.2.840.113549.1.1.13',
  // CMS (RFC 5652), ESS (RFC 5035) and time-stamps (RFC 3161).
  data: '1.2.840.113549.1.7.1',
  signedData: '1.2.840.113549.1.7.2',
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  signingCertificateV2: '1.2.840.113549.1.9.16.2.47',
  signingCertificate: '1.2.840.113549.1.9.16.2.12',
  signatureTimeStamp: '1.2.840.113549.1.9.16.2.14',
  tstInfo: '1.2.840.113549.1.9.16.1.4',
} as const

/**
 * Ours, under the UUID 6f0d6a3e-5c1b-4f0e-9a57-0b61a4b1c8d2 (ITU-T X.667: arc 2.25 needs no registration). The README says what each means.
 */
const ours = `2.25.${BigInt('0x6f0d6a3e5c1b4f0e9a570b61a4b1c8d2')}`

export const ownOids = {
  /** Signed attribute: what a person's passkey said. */
  evidence: `${ours}.1`,
  /** Certificate policies: whose signature a certificate is for. */
  person: `${ours}.2.1`,
  post: `${ours}.2.2`,
  organisation: `${ours}.2.3`,
  timeStamps: `${ours}.2.4`,
  /** The policy of the embedded time-stamp authority. */
  timeStampPolicy: `${ours}.3.1`,
} as const
