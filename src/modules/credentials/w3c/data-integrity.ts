import { verify } from 'node:crypto'
import type { ReadCtx } from '../../../kernel/ctx.ts'
import type { SigningKey } from '../../../kernel/keyring.ts'
import { isRecord } from '../compact-parts.ts'
import { canonicalHash } from './canonical-hash.ts'
import { dateTimeStamp, momentOf } from './date-time.ts'
import { methodNamed, type ProofPurpose, type VerificationMethod } from './did.ts'
import type { JsonObject } from './json-document.ts'
import { base58, bytesOfBase58 } from './multikey.ts'
import { CredentialFault } from './problem-types.ts'

/** Vocabulary and algorithms: Data Integrity 1.0; ECDSA Cryptosuites 1.0, section 3.2; EdDSA Cryptosuites 1.0, section 3.2. */
export type Cryptosuite = 'ecdsa-rdfc-2019' | 'eddsa-rdfc-2022'

const curves: Readonly<Record<Cryptosuite, readonly VerificationMethod['curve'][]>> = { 'ecdsa-rdfc-2019': ['P-256', 'P-384'], 'eddsa-rdfc-2022': ['Ed25519'] }
const signatureBytes = { 'P-256': 64, 'P-384': 96, Ed25519: 64 } as const
const mostProofs = 8
/** Clocks of two machines are not the same. */
const clockMs = 60_000

export const cryptosuiteOf = ({ algorithm }: Pick<SigningKey, 'algorithm'>): Cryptosuite => (algorithm === 'ES256' ? 'ecdsa-rdfc-2019' : 'eddsa-rdfc-2022')

export type NewProof = { readonly method: string; readonly purpose: ProofPurpose; readonly now: Date; readonly challenge?: string; readonly domain?: string }

/** A proof over a document (which has none yet), by the key of a method. */
export async function makeProof(ctx: Pick<ReadCtx, 'house' | 'db'>, document: JsonObject, key: SigningKey, { method, purpose, now, challenge, domain }: NewProof): Promise<JsonObject> {
  const options = {
    type: 'DataIntegrityProof', cryptosuite: cryptosuiteOf(key), created: dateTimeStamp(now), verificationMethod: method, proofPurpose: purpose,
    ...(challenge !== undefined && { challenge }), ...(domain !== undefined && { domain }),
  }
  const signature = await key.sign(await hashData(ctx, document, options, 'sha256'))
  return { ...options, proofValue: base58(signature) }
}

/** What is signed: the hash of the proof without its value, then the hash of the document (section 3.2.4 of both suites). */
async function hashData(ctx: Pick<ReadCtx, 'house' | 'db'>, document: JsonObject, options: JsonObject, algorithm: 'sha256' | 'sha384'): Promise<Buffer> {
  const config = await canonicalHash(ctx, { ...options, '@context': document['@context'] }, algorithm)
  return Buffer.concat([config, await canonicalHash(ctx, document, algorithm)])
}

export type Expected = { readonly purpose: ProofPurpose; readonly now: Date; readonly challenge?: string | undefined; readonly domain?: string | undefined }

/** Verifies every proof of a document and gives who made them. Throws a fault for the first that is not right (Data Integrity 1.0, section 4.5). */
export async function verifyProofs(ctx: Pick<ReadCtx, 'house' | 'db' | 'now'>, secured: JsonObject, expected: Expected): Promise<readonly VerificationMethod[]> {
  const { proof: given, ...document } = secured
  const proofs: unknown[] = Array.isArray(given) ? given : [given]
  if (proofs.length === 0 || proofs.length > mostProofs || !proofs.every(isRecord)) throw new CredentialFault('PARSING_ERROR', `proof must be one object, or up to ${mostProofs}`)
  const all = proofs as readonly JsonObject[]
  const methods: VerificationMethod[] = []
  for (const proof of all) {
    const earlier = earlierProofs(all, proof)
    methods.push(await verifyProof(ctx, earlier.length > 0 ? { ...document, proof: earlier } : document, proof, expected))
  }
  return methods
}

/** Those that a proof of a chain was made over (`previousProof`). */
function earlierProofs(all: readonly JsonObject[], { previousProof }: JsonObject): readonly JsonObject[] {
  if (previousProof === undefined) return []
  return (Array.isArray(previousProof) ? previousProof : [previousProof]).map((id: unknown) => {
    const found = all.find((one) => typeof id === 'string' && one['id'] === id)
    if (!found) throw new CredentialFault('PROOF_VERIFICATION_ERROR', 'previousProof must name another proof of the document')
    return found
  })
}

async function verifyProof(ctx: Pick<ReadCtx, 'house' | 'db' | 'now'>, document: JsonObject, proof: JsonObject, expected: Expected): Promise<VerificationMethod> {
  const suite = checkOptions(proof, expected)
  const method = await methodNamed(ctx, proof['verificationMethod'])
  if (!method) throw new CredentialFault('INVALID_VERIFICATION_METHOD', 'proof.verificationMethod must be a did:key, or a key that an organisation here publishes')
  if (!curves[suite].includes(method.curve)) throw new CredentialFault('PROOF_VERIFICATION_ERROR', 'proof.cryptosuite does not go with the key of proof.verificationMethod')
  if (!method.purposes.includes(expected.purpose)) throw new CredentialFault('PROOF_VERIFICATION_ERROR', 'the key of proof.verificationMethod is not for this purpose')
  const signature = bytesOfBase58(proof['proofValue'])
  if (signature?.length !== signatureBytes[method.curve]) throw new CredentialFault('PROOF_VERIFICATION_ERROR', 'proof.proofValue must be a signature in base58 with the sign z before it')
  const { proofValue: _value, ...options } = proof
  const data = await hashData(ctx, document, options, method.curve === 'P-384' ? 'sha384' : 'sha256')
  const isSigned = method.curve === 'Ed25519' ? verify(null, data, method.publicKey, signature) : verify(method.curve === 'P-384' ? 'sha384' : 'sha256', data, { key: method.publicKey, dsaEncoding: 'ieee-p1363' }, signature)
  if (!isSigned) throw new CredentialFault('CRYPTOGRAPHIC_SECURITY_ERROR', 'the document is not what the proof was made over')
  return method
}

function checkOptions(proof: JsonObject, { purpose, now, challenge, domain }: Expected): Cryptosuite {
  const wrong = (detail: string): never => {
    throw new CredentialFault('PROOF_VERIFICATION_ERROR', detail)
  }
  const { cryptosuite, created, expires } = proof
  if (proof['type'] !== 'DataIntegrityProof') wrong('proof.type must be DataIntegrityProof')
  if (cryptosuite !== 'ecdsa-rdfc-2019' && cryptosuite !== 'eddsa-rdfc-2022') return wrong('proof.cryptosuite must be ecdsa-rdfc-2019 or eddsa-rdfc-2022')
  if (proof['proofPurpose'] !== purpose) wrong(`proof.proofPurpose must be ${purpose}`)
  if (proof['id'] !== undefined && !(typeof proof['id'] === 'string' && URL.canParse(proof['id']))) wrong('proof.id must be a URL')
  if (created !== undefined && momentOf(created, { offset: 'UTC' }) === undefined) wrong('proof.created must be a dateTimeStamp')
  if (expires !== undefined) {
    const end = momentOf(expires, { offset: 'UTC' }) ?? wrong('proof.expires must be a dateTimeStamp')
    if (end + clockMs < now.getTime()) wrong('the proof has expired')
  }
  if (challenge !== undefined && proof['challenge'] !== challenge) throw new CredentialFault('INVALID_CHALLENGE_ERROR', 'proof.challenge is not the one that was asked for')
  if (domain !== undefined && ![proof['domain']].flat().includes(domain)) throw new CredentialFault('INVALID_DOMAIN_ERROR', 'proof.domain is not the one that was asked for')
  return cryptosuite
}
