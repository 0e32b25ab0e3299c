import { CompactEncrypt, importJWK } from 'jose'
import type { AskedElsewhere } from './read-request.ts'

/** The body of an answer (OpenID4VP 1.0, sections 8.2 and 8.3): presentations by the name of their query, encrypted where that was asked. */
export async function answerBody({ encryptWith, state }: AskedElsewhere, presentations: Readonly<Record<string, readonly string[]>>): Promise<string> {
  const about = state === undefined ? {} : { state }
  if (!encryptWith) return new URLSearchParams({ vp_token: JSON.stringify(presentations), ...about }).toString()
  const { jwk, enc } = encryptWith
  const header = { alg: 'ECDH-ES', enc, ...(jwk.kid !== undefined && { kid: jwk.kid }) }
  const response = await new CompactEncrypt(Buffer.from(JSON.stringify({ vp_token: presentations, ...about }))).setProtectedHeader(header).encrypt(await importJWK(jwk, 'ECDH-ES'))
  return new URLSearchParams({ response }).toString()
}

/** That the person does not agree (section 8.5). It tells nothing, so it goes in the clear. */
export const declineBody = ({ state }: AskedElsewhere): string => new URLSearchParams({ error: 'access_denied', ...(state !== undefined && { state }) }).toString()
