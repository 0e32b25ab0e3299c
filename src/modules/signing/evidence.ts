import { createHash, createPublicKey, verify } from 'node:crypto'
import { attribute } from './cms/make-signed-data.ts'
import { integer, octets, sequence, type Der } from './der.ts'
import { ownOids } from './oids.ts'
import { integerIn, octetsIn, sequenceOf, type Node } from './read-der.ts'

/**
 * What a person's passkey said when it was asked to agree to a file (WebAuthn Level 3, section 7.2): its public key as SubjectPublicKeyInfo, and the three
 * parts of its assertion. The challenge is the SHA-256 of the file that was shown.
 */
export type Evidence = {
  /** How many bytes from the beginning were shown: in a PDF, a revision of it. */
  readonly shownBytes: number
  readonly publicKey: Buffer
  readonly authenticatorData: Buffer
  readonly clientDataJSON: Buffer
  readonly signature: Buffer
}

/** Version 1: SEQUENCE { version, shownBytes INTEGER, publicKey, authenticatorData, clientDataJSON, signature OCTET STRING }. */
export const evidenceAttribute = (evidence: Evidence): Der =>
  attribute(ownOids.evidence, sequence(integer(1), integer(evidence.shownBytes), octets(evidence.publicKey), octets(evidence.authenticatorData), octets(evidence.clientDataJSON), octets(evidence.signature)))

/** Throws NotDer for what is none. */
export function readEvidence(node: Node | undefined): Evidence {
  const [, shownBytes, publicKey, authenticatorData, clientDataJSON, signature] = sequenceOf(node)
  const length = integerIn(shownBytes)
  return { shownBytes: length >= 0n && length < 1n << 40n ? Number(length) : 0, publicKey: octetsIn(publicKey), authenticatorData: octetsIn(authenticatorData), clientDataJSON: octetsIn(clientDataJSON), signature: octetsIn(signature) }
}

/** Bits of an assertion's flags: somebody was there, and was recognised (section 6.1). */
const presentAndVerified = 0x05

/** Where the passkey agreed to just these bytes: the origin. Undefined when it did not. */
export function agreedAt(evidence: Evidence, shown: Uint8Array): string | undefined {
  const client = clientDataOf(evidence.clientDataJSON)
  const { authenticatorData } = evidence
  if (!client || client.type !== 'webauthn.get' || client.challenge !== createHash('sha256').update(shown).digest('base64url')) return undefined
  if (authenticatorData.length < 37 || (authenticatorData[32]! & presentAndVerified) !== presentAndVerified) return undefined
  if (!URL.canParse(client.origin) || !isOfPlace(authenticatorData.subarray(0, 32), new URL(client.origin).hostname)) return undefined
  return signedBy(evidence) ? client.origin : undefined
}

/** A passkey is of a host, or of a domain above it (section 5.1.3, rpId). */
function isOfPlace(rpIdHash: Buffer, hostname: string): boolean {
  const parts = hostname.split('.')
  return parts.some((_, i) => createHash('sha256').update(parts.slice(i).join('.')).digest().equals(rpIdHash))
}

function clientDataOf(bytes: Buffer): { type: string; challenge: string; origin: string } | undefined {
  try {
    const data: unknown = JSON.parse(bytes.toString())
    const { type, challenge, origin } = data as Record<string, unknown>
    return typeof type === 'string' && typeof challenge === 'string' && typeof origin === 'string' ? { type, challenge, origin } : undefined
  } catch {
    return undefined
  }
}

function signedBy({ publicKey, authenticatorData, clientDataJSON, signature }: Evidence): boolean {
  const data = Buffer.concat([authenticatorData, createHash('sha256').update(clientDataJSON).digest()])
  try {
    const key = createPublicKey({ key: publicKey, format: 'der', type: 'spki' })
    // ES256, RS256 and EdDSA: what passkeys are registered with.
    return verify(key.asymmetricKeyType === 'ed25519' ? null : 'sha256', data, key, signature)
  } catch {
    // Node throws at a key or a signature that is malformed.
    return false
  }
}
