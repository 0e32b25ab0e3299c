import { createHash } from 'node:crypto'
import type { House } from '../../../kernel/ctx.ts'
import type { Evidence } from '../evidence.ts'
import { refuse } from '../refusals.ts'
import { signerForOrganisation, type Signer } from '../signer.ts'
import { evidenceParameter, headerOf, readJws, type EtsiItem, type JadesHeader, type JsonEvidence, type Jws, type JwsSignature } from './jws.ts'

export type SignJson = {
  /** The bytes as they are shown, or a text that others have signed before. */
  readonly payload: Buffer | { readonly signed: string }
  readonly signer: Signer
  /** For a person; what was shown is the payload. */
  readonly evidence?: Evidence | undefined
}

export type SignedJson = { readonly text: string; /** False while the time-stamp authority is away: `stampJson` adds it later. */ readonly timeStamped: boolean }

/**
 * Signs bytes, as a rule JSON (JAdES, ETSI TS 119 182-1): B-LT with a time-stamp and what checks it, or B-B while the authority is away. The payload goes along
 * as it is. It asks for a time-stamp: never within a transaction.
 */
export async function signJson(house: House, { payload, signer, evidence }: SignJson, now: Date): Promise<SignedJson> {
  const before: Jws = Buffer.isBuffer(payload) ? { payload: payload.toString('base64url'), signatures: [] } : (readJws(payload.signed) ?? refuse('signing.json_broken'))
  const head: JadesHeader = {
    alg: 'ES256',
    typ: 'jose+json',
    iat: Math.floor(now.getTime() / 1000),
    'x5t#S256': createHash('sha256').update(signer.certificate).digest('base64url'),
    x5c: [signer.certificate, ...signer.chain].map((der) => der.toString('base64')),
    // Whoever does not know the parameter must not take the signature for one that they have understood whole (RFC 7515, section 4.1.11).
    ...(evidence && { [evidenceParameter]: written(evidence), crit: [evidenceParameter] }),
  }
  const own = Buffer.from(JSON.stringify(head)).toString('base64url')
  const signature = (await signer.sign(Buffer.from(`${own}.${before.payload}`))).toString('base64url')
  const stamped = await withTime(house, { protected: own, signature }, now)
  return { text: JSON.stringify({ payload: before.payload, signatures: [...before.signatures, stamped] } satisfies Jws), timeStamped: stamped.header !== undefined }
}

const written = ({ publicKey, authenticatorData, clientDataJSON, signature }: Evidence): JsonEvidence => ({
  publicKey: publicKey.toString('base64url'),
  authenticatorData: authenticatorData.toString('base64url'),
  clientDataJSON: clientDataJSON.toString('base64url'),
  signature: signature.toString('base64url'),
})

/** An organisation's seal. */
export const sealJson = async (house: House, { payload, organisationId }: { payload: SignJson['payload']; organisationId: string }, now: Date): Promise<SignedJson> =>
  signJson(house, { payload, signer: await signerForOrganisation(house, organisationId, now) }, now)

/** Time-stamps for the signatures that wait for one. Undefined while the authority is away. */
export async function stampJson(house: House, text: string, now: Date): Promise<string | undefined> {
  const jws = readJws(text) ?? refuse('signing.json_broken')
  const signatures: JwsSignature[] = []
  for (const signature of jws.signatures) signatures.push(signature.header?.etsiU ? signature : await withTime(house, signature, now))
  return signatures.every((one) => one.header?.etsiU) ? JSON.stringify({ payload: jws.payload, signatures } satisfies Jws) : undefined
}

/** The time-stamp is over the signature as it stands there, in base64url (section 5.3.4). */
async function withTime(house: House, signature: JwsSignature, now: Date): Promise<JwsSignature> {
  const token = await house.timeStamps.stamp(house, createHash('sha256').update(signature.signature).digest(), now)
  if (!token) return signature
  const authorities = (await house.authority.certificates(house, now)).map((row) => row.der.toString('base64'))
  const lists = (await house.authority.lists(house, now)).map((list) => list.der.toString('base64'))
  const known = headerOf(signature)?.x5c ?? []
  const etsiU: EtsiItem[] = [
    { sigTst: { tstTokens: [{ val: token.toString('base64') }] } },
    { xVals: authorities.filter((one) => !known.includes(one)).map((val) => ({ x509Cert: { val } })) },
    { rVals: { crlVals: lists.map((val) => ({ val })) } },
  ]
  return { ...signature, header: { etsiU: etsiU.filter((item) => !('xVals' in item) || item.xVals.length > 0) } }
}
