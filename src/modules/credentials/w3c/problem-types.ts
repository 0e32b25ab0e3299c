/** What is wrong with a credential or presentation, as VC Data Model 2.0 (section 7.2), Data Integrity 1.0 (section 4.7) and Bitstring Status List 1.0 name it. */
const types = {
  PARSING_ERROR: 'https://www.w3.org/TR/vc-data-model#PARSING_ERROR',
  MALFORMED_VALUE_ERROR: 'https://www.w3.org/TR/vc-data-model#MALFORMED_VALUE_ERROR',
  CRYPTOGRAPHIC_SECURITY_ERROR: 'https://www.w3.org/TR/vc-data-model#CRYPTOGRAPHIC_SECURITY_ERROR',
  RANGE_ERROR: 'https://www.w3.org/TR/vc-data-model#RANGE_ERROR',
  PROOF_VERIFICATION_ERROR: 'https://w3id.org/security#PROOF_VERIFICATION_ERROR',
  PROOF_TRANSFORMATION_ERROR: 'https://w3id.org/security#PROOF_TRANSFORMATION_ERROR',
  INVALID_DOMAIN_ERROR: 'https://w3id.org/security#INVALID_DOMAIN_ERROR',
  INVALID_CHALLENGE_ERROR: 'https://w3id.org/security#INVALID_CHALLENGE_ERROR',
  INVALID_VERIFICATION_METHOD: 'https://w3id.org/security#INVALID_VERIFICATION_METHOD',
  STATUS_RETRIEVAL_ERROR: 'https://www.w3.org/ns/credentials/status-list#STATUS_RETRIEVAL_ERROR',
  STATUS_VERIFICATION_ERROR: 'https://www.w3.org/ns/credentials/status-list#STATUS_VERIFICATION_ERROR',
} as const

export type ProblemCode = keyof typeof types
export type CredentialProblem = { readonly type: string; readonly title: ProblemCode; readonly detail: string }

/** `detail` names properties and what they must be; never a value that somebody handed in. */
export const credentialProblem = (code: ProblemCode, detail: string): CredentialProblem => ({ type: types[code], title: code, detail })

/** Thrown where what is looked at cannot be looked at further. */
export class CredentialFault extends Error {
  readonly problem: CredentialProblem

  constructor(code: ProblemCode, detail: string) {
    super(detail)
    this.problem = credentialProblem(code, detail)
  }
}
