import { createHash, generateKeyPairSync, sign } from 'node:crypto'
import { uuid } from '../src/kernel/ids.ts'
import { evidenceOf, readSignedPdf, signAsPerson, signPdf, trustOf, type SignatureReport } from '../src/modules/signing/index.ts'
import type { House } from '../src/kernel/ctx.ts'

export const portalOrigin = 'https://portal.example'
const sha256 = (bytes: Uint8Array): Buffer => createHash('sha256').update(bytes).digest()

/** A passkey of software, with its public key as WebAuthn keeps it (COSE). It agrees to whatever it is shown. */
export function newPasskey() {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const { x, y } = publicKey.export({ format: 'jwk' })
  const credentialPublicKey = Buffer.concat([Buffer.from('a5010203262001215820', 'hex'), Buffer.from(x!, 'base64url'), Buffer.from('225820', 'hex'), Buffer.from(y!, 'base64url')])
  return {
    credentialPublicKey,
    agree(shown: Buffer) {
      const clientDataJSON = Buffer.from(JSON.stringify({ type: 'webauthn.get', challenge: sha256(shown).toString('base64url'), origin: portalOrigin, crossOrigin: false }))
      const authenticatorData = Buffer.concat([sha256(Buffer.from('portal.example')), Buffer.from([5, 0, 0, 0, 1])])
      return { credentialPublicKey, authenticatorData, clientDataJSON, signature: sign('sha256', Buffer.concat([authenticatorData, sha256(clientDataJSON)]), privateKey) }
    },
  }
}

/** Signed by a person whose passkey agreed to what was shown. */
export async function signedByPerson(house: House, pdf: Buffer, name = 'Chan Tai Man', shown = pdf): Promise<Buffer> {
  const evidence = await evidenceOf(newPasskey().agree(shown), shown)
  return (await signAsPerson(house, { partyId: uuid(), name }, new Date(), (signer) => signPdf(house, { pdf, signer, reason: 'I apply', evidence }, new Date()))).bytes
}

/** What is told of the signatures of a PDF; the reason why nothing is, as it is. */
export async function told(house: House, pdf: Buffer): Promise<readonly SignatureReport[]> {
  const report = readSignedPdf(pdf, await trustOf(house, new Date()), new Date())
  if ('unread' in report) throw new Error(`not read: ${report.unread}`)
  return report.signatures
}
