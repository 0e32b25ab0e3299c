import { verify } from 'node:crypto'
import type { ReadCtx } from '../../../kernel/ctx.ts'
import type { SigningKey } from '../../../kernel/keyring.ts'
import { decodeJson, isCanonicalBase64url } from '../compact-parts.ts'
import { methodNamed, type VerificationMethod } from './did.ts'
import { readDocument, type JsonObject } from './json-document.ts'
import { CredentialFault } from './problem-types.ts'

/** The two kinds of token (Securing Verifiable Credentials using JOSE and COSE, section 3.1). */
export type TokenKind = 'vc+jwt' | 'vp+jwt'

/** A credential in a signed envelope: the claims are the document itself, nothing is said twice. */
export async function signEnvelope(document: JsonObject, key: SigningKey, { method, issuer }: { method: string; issuer: string }): Promise<string> {
  const header = { alg: key.algorithm, typ: 'vc+jwt', cty: 'vc', kid: method, iss: issuer }
  const text = [header, document].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.')
  return `${text}.${(await key.sign(Buffer.from(text))).toString('base64url')}`
}

const algorithms = { 'P-256': 'ES256', 'P-384': 'ES384', Ed25519: 'EdDSA' } as const

/** The document of an envelope and who signed it; throws a fault. The key decides the algorithm, so that none can be talked into another. */
export async function readEnvelope(ctx: Pick<ReadCtx, 'house' | 'db' | 'now'>, token: string, kind: TokenKind): Promise<{ document: JsonObject; method: VerificationMethod }> {
  const parts = token.split('.')
  if (parts.length !== 3 || !parts.every(isCanonicalBase64url)) throw new CredentialFault('PARSING_ERROR', 'this is not a signed token')
  const header = decodeJson(parts[0])
  const document = readDocument(Buffer.from(parts[1]!, 'base64url').toString())
  if (!header || header['typ'] !== kind || header['crit'] !== undefined) throw new CredentialFault('PARSING_ERROR', `the token’s header must have typ ${kind} and ask for nothing else`)
  // A claim of the JWT beside the document could say another thing than the document (section 3.1.1).
  if ('vc' in document || 'vp' in document) throw new CredentialFault('MALFORMED_VALUE_ERROR', 'the token must hold the document itself, not vc or vp')
  const method = await methodNamed(ctx, header['kid'])
  if (!method) throw new CredentialFault('INVALID_VERIFICATION_METHOD', 'kid must be a did:key, or a key that an organisation here publishes')
  const data = Buffer.from(`${parts[0]}.${parts[1]}`)
  const signature = Buffer.from(parts[2]!, 'base64url')
  const isSigned = header['alg'] === algorithms[method.curve] && (method.curve === 'Ed25519' ? verify(null, data, method.publicKey, signature) : verify(method.curve === 'P-384' ? 'sha384' : 'sha256', data, { key: method.publicKey, dsaEncoding: 'ieee-p1363' }, signature))
  if (!isSigned) throw new CredentialFault('CRYPTOGRAPHIC_SECURITY_ERROR', 'the signature is not that of the key over this token')
  return { document, method }
}

const envelopeStart = 'data:application/vc+jwt,'

/** An envelope as it stands among other credentials (VC Data Model 2.0, section 4.12.1). */
export const envelopeOf = (token: string): JsonObject => ({ '@context': 'https://www.w3.org/ns/credentials/v2', id: `${envelopeStart}${token}`, type: 'EnvelopedVerifiableCredential' })

/** The token of such an object; throws a fault when it is another. */
export function tokenOf({ id, type, ...rest }: JsonObject, kind: TokenKind): string {
  const named = kind === 'vc+jwt' ? 'EnvelopedVerifiableCredential' : 'EnvelopedVerifiablePresentation'
  const contexts: unknown[] = [rest['@context']].flat()
  if (contexts[0] !== 'https://www.w3.org/ns/credentials/v2') throw new CredentialFault('MALFORMED_VALUE_ERROR', '@context of an envelope must begin with the base context')
  if ([type].flat().length !== 1 || [type].flat()[0] !== named) throw new CredentialFault('MALFORMED_VALUE_ERROR', `type of an envelope must be ${named}`)
  const start = `data:application/${kind},`
  if (typeof id !== 'string' || !id.startsWith(start)) throw new CredentialFault('MALFORMED_VALUE_ERROR', `id of an envelope must begin with ${start}`)
  return id.slice(start.length)
}
