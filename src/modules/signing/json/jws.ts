import { ownOids } from '../oids.ts'

/** Protected header of a signature in JSON (JAdES, ETSI TS 119 182-1, section 5). */
export type JadesHeader = {
  readonly alg: string
  readonly typ?: string
  /** Seconds since 1970. */
  readonly iat?: number
  /** The signer's certificate and those above it, DER in base64 (RFC 7515, section 4.1.6). */
  readonly x5c?: readonly string[]
  /** SHA-256 of the signer's certificate, base64url. */
  readonly 'x5t#S256'?: string
  readonly crit?: readonly string[]
  readonly [name: string]: unknown
}

/** The passkey's word, as a header parameter under the object identifier that it has in PDF; all parts base64url. */
export const evidenceParameter = `urn:oid:${ownOids.evidence}`
export type JsonEvidence = { readonly publicKey: string; readonly authenticatorData: string; readonly clientDataJSON: string; readonly signature: string }

/** Unsigned data that came after the signature (section 5.3): time-stamps, certificates, revocation lists; all DER in base64. */
export type EtsiItem =
  | { readonly sigTst: { readonly tstTokens: readonly { readonly val: string }[] } }
  | { readonly xVals: readonly { readonly x509Cert: { readonly val: string } }[] }
  | { readonly rVals: { readonly crlVals: readonly { readonly val: string }[] } }

export type JwsSignature = { readonly protected: string; readonly header?: { readonly etsiU?: readonly EtsiItem[] }; readonly signature: string }

/** General JSON serialization (RFC 7515, section 7.2.1). */
export type Jws = { readonly payload: string; readonly signatures: readonly JwsSignature[] }

/** 20 MB of payload, as much longer as base64url makes it, and room for signatures. */
export const mostJsonBytes = 28 * 1024 * 1024
export const mostJsonSignatures = 25

const word = /^[A-Za-z0-9_-]*$/
/** One spelling only (RFC 4648, section 3.5): the bytes, or undefined. */
export function fromBase64url(text: unknown): Buffer | undefined {
  if (typeof text !== 'string' || !word.test(text)) return undefined
  const bytes = Buffer.from(text, 'base64url')
  return bytes.toString('base64url') === text ? bytes : undefined
}

/**
 * A JWS in compact, flattened or general form as a general one. Undefined for anything else, also for JSON with a key twice or in a spelling of which two
 * readers could make two things.
 */
export function readJws(text: string): Jws | undefined {
  const [header, payload, signature, ...more] = text.trim().split('.')
  if (payload !== undefined && signature !== undefined && more.length === 0 && [header, payload, signature].every((part) => word.test(part!))) return { payload, signatures: [{ protected: header!, signature }] }
  const value = plainJson(text)
  if (!value) return undefined
  const { payload: content, signatures, protected: own, signature: ownSignature, header: ownHeader, ...rest } = value
  const list = signatures ?? [{ protected: own, signature: ownSignature, ...(ownHeader !== undefined && { header: ownHeader }) }]
  if (typeof content !== 'string' || !Array.isArray(list) || list.length === 0 || Object.keys(rest).length > 0 || (signatures !== undefined && own !== undefined)) return undefined
  return list.every(isSignature) ? { payload: content, signatures: list } : undefined
}

function isSignature(value: unknown): value is JwsSignature {
  if (typeof value !== 'object' || value === null) return false
  const { protected: own, signature, header, ...rest } = value as Record<string, unknown>
  return typeof own === 'string' && typeof signature === 'string' && (header === undefined || (typeof header === 'object' && header !== null)) && Object.keys(rest).length === 0
}

function plainJson(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined
    return JSON.stringify(value).replace(/\s/g, '') === text.replace(/\s/g, '') ? (value as Record<string, unknown>) : undefined
  } catch {
    return undefined
  }
}

/** A protected header; undefined when it is no object. */
export function headerOf(signature: JwsSignature): JadesHeader | undefined {
  const header = plainJson(fromBase64url(signature.protected)?.toString() ?? '')
  return header && typeof header['alg'] === 'string' ? (header as JadesHeader) : undefined
}
