import { createPublicKey } from 'node:crypto'
import { agreedAt, type Evidence } from './evidence.ts'
import { refuse } from './refusals.ts'

/** A passkey's answer: the key as WebAuthn keeps it (COSE, RFC 9052) and the parts of the assertion, decoded. */
export type PasskeyAnswer = { readonly credentialPublicKey: Uint8Array; readonly authenticatorData: Buffer; readonly clientDataJSON: Buffer; readonly signature: Buffer }

/** What goes into a signature of what was shown. Refuses an answer that does not agree to just these bytes. */
export async function evidenceOf(answer: PasskeyAnswer, shown: Buffer): Promise<Evidence> {
  const evidence = { shownBytes: shown.length, publicKey: await publicKeyOf(answer.credentialPublicKey), authenticatorData: answer.authenticatorData, clientDataJSON: answer.clientDataJSON, signature: answer.signature }
  return agreedAt(evidence, shown) === undefined ? refuse('signing.not_agreed') : evidence
}

/** COSE keys of the kinds EC2 on P-256, OKP with Ed25519, and RSA (RFC 9053, RFC 8230) as SubjectPublicKeyInfo. */
async function publicKeyOf(cose: Uint8Array): Promise<Buffer> {
  const { decodeCredentialPublicKey } = await import('@simplewebauthn/server/helpers')
  // Labels: 1 kind, -1 curve or n, -2 x or e, -3 y.
  const key = decodeCredentialPublicKey(new Uint8Array(cose)) as unknown as Map<number, number | Uint8Array>
  const text = (label: number) => Buffer.from(key.get(label) as Uint8Array).toString('base64url')
  const kind = key.get(1)
  const jwk = kind === 2 ? { kty: 'EC', crv: 'P-256', x: text(-2), y: text(-3) } : kind === 1 ? { kty: 'OKP', crv: 'Ed25519', x: text(-2) } : { kty: 'RSA', n: text(-1), e: text(-2) }
  return createPublicKey({ key: jwk, format: 'jwk' }).export({ format: 'der', type: 'spki' })
}
