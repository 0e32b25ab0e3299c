import { createHash } from 'node:crypto'
import { ecdsaAlgorithm, ecdsaValue, hasSigned } from '../algorithms.ts'
import { readCertificate, readRevocationList, type Certificate, type RevocationList } from '../certificates/read-certificate.ts'
import { describeSigner } from '../describe-signer.ts'
import { agreedAt } from '../evidence.ts'
import { NotDer, readDer } from '../read-der.ts'
import type { SignatureReport, SignedReport } from '../signature-report.ts'
import { earliest, provenTime, type Proven } from '../time-stamps/proven-time.ts'
import { judgeCertificate, readable, type Trust } from '../trust.ts'
import { unreadable } from '../unreadable.ts'
import { evidenceParameter, fromBase64url, headerOf, mostJsonBytes, mostJsonSignatures, readJws, type JadesHeader, type JwsSignature } from './jws.ts'

/** The report, and the bytes that were signed. */
export type SignedJsonReport = SignedReport & { readonly payload?: Buffer }

/** Checks signed JSON (JAdES), purely. Whatever the text is, there is an answer. */
export function readSignedJson(text: string, trust: Trust, now: Date): SignedJsonReport {
  if (text.length > mostJsonBytes) return { unread: 'too-large' }
  const jws = readJws(text)
  const payload = fromBase64url(jws?.payload)
  if (!jws || !payload) return { unread: 'not-signed' }
  if (jws.signatures.length > mostJsonSignatures) return { unread: 'too-complex' }
  return { payload, signatures: jws.signatures.map((signature) => checkSignature({ trust, now, encoded: jws.payload, payload }, signature)) }
}

type Checking = { readonly trust: Trust; readonly now: Date; readonly encoded: string; readonly payload: Buffer }

function checkSignature(checking: Checking, signature: JwsSignature): SignatureReport {
  const header = headerOf(signature)
  const value = fromBase64url(signature.signature)
  if (!header || !value) return unreadable('not-jws')
  // Another algorithm, or one that says there is none, is no signature here; what must be understood and is not, neither (RFC 7515, section 4.1.11).
  if (header.alg !== 'ES256' || value.length !== 64) return unreadable('algorithm')
  if (header.crit !== undefined && !(Array.isArray(header.crit) && header.crit.every((name) => name === evidenceParameter))) return unreadable('critical')
  try {
    const x5c = strings(header.x5c).map((one) => Buffer.from(one, 'base64'))
    const certificate = x5c[0] && readCertificate(x5c[0])
    const named = header['x5t#S256']
    if (!certificate || (named !== undefined && named !== createHash('sha256').update(certificate.der).digest('base64url'))) return unreadable('no-certificate')
    return reportOf(checking, { signature, header, value, certificate, chain: readable(x5c.slice(1), readCertificate) })
  } catch (error) {
    if (error instanceof NotDer) return unreadable('no-certificate')
    throw error
  }
}

type Found = { readonly signature: JwsSignature; readonly header: JadesHeader; readonly value: Buffer; readonly certificate: Certificate; readonly chain: readonly Certificate[] }

function reportOf({ trust, now, encoded, payload }: Checking, { signature, header, value, certificate, chain }: Found): SignatureReport {
  const whole = hasSigned(certificate.spki, Buffer.from(`${signature.protected}.${encoded}`), { algorithm: readDer(ecdsaAlgorithm), value: ecdsaValue(value) })
  const data = laterData(signature)
  const offered = [...chain, ...data.certificates]
  const stamped = earliest(data.tokens.map((token) => provenOrNot(token, signature, { trust, now, offered, lists: data.lists })))
  const claimed = typeof header.iat === 'number' && Math.abs(header.iat) < 1e11 ? new Date(header.iat * 1000) : undefined
  const at = stamped?.at ?? claimed
  return {
    ...describeSigner(certificate, judgeCertificate(trust, { certificate, use: 'signature', at: at ?? now, revokedUntil: stamped ? stamped.at : now, offered, offeredLists: data.lists })),
    wholeness: whole ? 'whole' : 'changed',
    fault: whole ? undefined : 'signature-wrong',
    at,
    timeStamped: stamped !== undefined,
    timeStamp: stamped && { name: stamped.name, certificate: 'valid' },
    ...evidenceState(header, payload),
    reason: undefined,
    level: stamped ? (data.lists.length > 0 ? 'B-LT' : 'B-T') : 'B-B',
  }
}

function provenOrNot(token: Buffer, { signature }: JwsSignature, checking: Parameters<typeof provenTime>[2]): Proven | undefined {
  try {
    return provenTime(token, [Buffer.from(signature)], checking)
  } catch (error) {
    if (error instanceof NotDer) return undefined
    throw error
  }
}

const mostItems = 60
const strings = (value: unknown): string[] => (Array.isArray(value) ? value.slice(0, mostItems).filter((one) => typeof one === 'string') : [])
const objects = (value: unknown): Record<string, unknown>[] => (Array.isArray(value) ? value.slice(0, mostItems).filter((one) => typeof one === 'object' && one !== null) : [])
const bytesOf = (items: readonly Record<string, unknown>[]): Buffer[] => strings(items.map((item) => item['val'])).map((one) => Buffer.from(one, 'base64'))

/** What came after the signature. It is signed by nobody, so whatever is not as it should be is passed over. */
function laterData({ header }: JwsSignature): { tokens: Buffer[]; certificates: Certificate[]; lists: RevocationList[] } {
  const items = objects(header?.etsiU)
  const inside = (key: string, list: string) => items.flatMap((item) => bytesOf(objects((item[key] as Record<string, unknown> | null | undefined)?.[list])))
  const certificates = items.flatMap((item) => bytesOf(objects(objects(item['xVals']).map((one) => one['x509Cert']))))
  return { tokens: inside('sigTst', 'tstTokens').slice(0, 5), certificates: readable(certificates, readCertificate), lists: readable(inside('rVals', 'crlVals'), readRevocationList) }
}

function evidenceState(header: JadesHeader, payload: Buffer): Pick<SignatureReport, 'evidence' | 'evidenceOrigin'> {
  const given = header[evidenceParameter]
  if (given === undefined) return { evidence: 'none', evidenceOrigin: undefined }
  const part = (name: string) => fromBase64url((given as Record<string, unknown> | null)?.[name]) ?? Buffer.alloc(0)
  const origin = agreedAt({ shownBytes: payload.length, publicKey: part('publicKey'), authenticatorData: part('authenticatorData'), clientDataJSON: part('clientDataJSON'), signature: part('signature') }, payload)
  return { evidence: origin === undefined ? 'wrong' : 'good', evidenceOrigin: origin }
}
