import { createHash } from 'node:crypto'
import type { House, ReadCtx } from '../../../../kernel/ctx.ts'
import { mayCallLoopback } from '../../../clients/index.ts'
import { certificatesIn, rootAbove, rootsOf, subjectOf } from './certificate-path.ts'
import { callVerifier } from './fetch-request.ts'
import { fault } from './request-fault.ts'
import { isObject, isSignedBy, keyIn, type JsonObject, type SignedRequest } from './signed-request.ts'

/** Who asks, by what that is proved. `key`: only that the same key asks as before; `nothing`: an unsigned request, which anybody could have made. */
export type Proven = { readonly by: 'certificate'; readonly name: string; readonly authority: string } | { readonly by: 'address'; readonly name: string } | { readonly by: 'key' | 'nothing' }

type Ground = Pick<ReadCtx, 'house' | 'now'>

/** The prefix of a client identifier and what stands after it (OpenID4VP 1.0, section 5.9). */
export function prefixOf(clientId: string): { readonly prefix: string; readonly rest: string } {
  const at = clientId.indexOf(':')
  return at < 0 ? { prefix: '', rest: clientId } : { prefix: clientId.slice(0, at), rest: clientId.slice(at + 1) }
}

/** Finds whose request it is and that they have signed it; a fault otherwise. */
export async function proveClient(ctx: Ground, clientId: string, request: SignedRequest): Promise<Proven> {
  const { prefix, rest } = prefixOf(clientId)
  if (prefix === 'decentralized_identifier') return byDid(ctx.house, rest, request)
  if (prefix === 'x509_san_dns' || prefix === 'x509_hash') return byCertificate(ctx, prefix, rest, request)
  if (prefix === 'redirect_uri') return fault('forged', 'invalid_request_object', 'A request under redirect_uri is never signed.')
  // Attestations of verifiers need somebody whose attestations are believed: there is nobody (section 5.9.3).
  return fault('unknown-name', 'invalid_client', 'Who asks is named in a way that proves nothing here.')
}

const notSigned = (): never => fault('forged', 'invalid_request_object', 'The request is not signed by whom it names.')

async function byDid(house: House, did: string, request: SignedRequest): Promise<Proven> {
  const kid = String(request.header['kid'] ?? '')
  const method = kid.startsWith('#') ? `${did}${kid}` : kid
  if (!method.startsWith(`${did}#`)) notSigned()
  if (did.startsWith('did:jwk:')) {
    const key = keyIn(jsonIn(did.slice('did:jwk:'.length)))
    return method === `${did}#0` && key && isSignedBy(request, key) ? { by: 'key' } : notSigned()
  }
  if (!did.startsWith('did:web:')) return fault('unknown-name', 'invalid_client', 'This kind of decentralized identifier is not known here.')
  const address = addressOf(house, did)
  const key = keyIn(methodIn(await documentAt(house, address), did, method)?.['publicKeyJwk'])
  return key && isSignedBy(request, key) ? { by: 'address', name: new URL(address).host } : notSigned()
}

/** did:web, its section 3.2. A portal on somebody's own machine finds others there without TLS. */
function addressOf(house: House, did: string): string {
  try {
    const [host, ...path] = did.slice('did:web:'.length).split(':').map(decodeURIComponent)
    const place = path.length === 0 ? '.well-known' : path.join('/')
    const own = mayCallLoopback(house) && /^(127\.0\.0\.1|localhost)(:\d+)?$/.test(host!)
    return new URL(`${own ? 'http' : 'https'}://${host}/${place}/did.json`).href
  } catch {
    return fault('unknown-name', 'invalid_client', 'The decentralized identifier names no address.')
  }
}

async function documentAt(house: House, address: string): Promise<JsonObject> {
  const answer = await callVerifier(house, address, { headers: { accept: 'application/did+json, application/json' } }, 'invalid_client')
  const document = answer.status === 200 ? await answer.json().catch(() => undefined) : undefined
  return isObject(document) ? document : fault('unreachable', 'invalid_client', 'The keys of who asks cannot be read.')
}

function methodIn(document: JsonObject, did: string, method: string): JsonObject | undefined {
  const methods = document['verificationMethod']
  if (document['id'] !== did || !Array.isArray(methods)) return undefined
  return methods.filter(isObject).find(({ id }) => id === method || `${did}${String(id)}` === method)
}

async function byCertificate({ house, now }: Ground, prefix: 'x509_san_dns' | 'x509_hash', rest: string, request: SignedRequest): Promise<Proven> {
  const chain = certificatesIn(request.header)
  const [leaf] = chain
  const isNamed = prefix === 'x509_hash' ? createHash('sha256').update(leaf.raw).digest('base64url') === rest : leaf.checkHost(rest, { subject: 'never', wildcards: false }) !== undefined
  if (!isNamed || !isSignedBy(request, leaf.publicKey)) notSigned()
  const { named, web } = await rootsOf(house)
  const root = rootAbove(chain, named, now)
  const name = subjectOf(leaf)
  if (root && name !== '') return { by: 'certificate', name, authority: subjectOf(root) }
  // A certificate of the web says to whom an address belongs, and so counts for a name that is one.
  if (prefix === 'x509_san_dns' && rootAbove(chain, web, now)) return { by: 'address', name: rest }
  return fault('unknown-name', 'invalid_client', 'The certificate of who asks is from nobody who is trusted here.')
}

function jsonIn(part: string): unknown {
  try {
    return JSON.parse(Buffer.from(part, 'base64url').toString()) as unknown
  } catch {
    return undefined
  }
}
