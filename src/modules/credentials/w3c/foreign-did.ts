import { createPublicKey, type JsonWebKey } from 'node:crypto'
import type { House } from '../../../kernel/ctx.ts'
import { fetchFromClient } from '../../clients/index.ts'
import { isRecord } from '../compact-parts.ts'
import type { ProofPurpose, VerificationMethod } from './did.ts'
import { keyOfMultikey, type Multikey } from './multikey.ts'

/** What was found stays known for five minutes, so that a key that is taken away is believed for no longer; what was not, for half a minute. */
const keptMs = 300_000
const missedMs = 30_000
const mostKept = 256
const mostAtOnce = 4
const mostMethods = 50

type Document = Readonly<Record<string, unknown>>
type Known = { readonly document: Promise<Document | undefined>; until: number }
const known = new WeakMap<House, { readonly documents: Map<string, Known>; asking: number }>()

/**
 * The method of a did:web that is not ours, from the document that its host publishes (did:web, section 3.2). Only where FOREIGN_DID_WEB is on: who hands in a
 * credential has us call a host of their choice. Never one inside a network, 64 KB in 5 seconds, four at once; undefined for whatever is not found.
 */
export async function foreignMethod(house: House, id: string, now: Date): Promise<VerificationMethod | undefined> {
  const [did = '', fragment = ''] = id.split('#')
  const address = house.config.FOREIGN_DID_WEB ? addressOf(house, did) : undefined
  const document = address && fragment !== '' ? await documentOf(house, did, address, now) : undefined
  const named = (one: unknown): boolean => one === id || one === `#${fragment}`
  const method = document && records(document['verificationMethod']).find((one) => named(one['id']))
  const key = method && method['controller'] === did ? keyOf(method) : undefined
  const purposes = (['assertionMethod', 'authentication'] as const satisfies readonly ProofPurpose[]).filter((purpose) => list(document?.[purpose]).some((one) => named(isRecord(one) ? one['id'] : one)))
  return key && { ...key, controller: did, purposes }
}

/** Where the document lies. A host has no colon but before its port, and a path nothing that leads elsewhere. */
function addressOf({ config }: House, did: string): string | undefined {
  const [host, ...path] = did.slice('did:web:'.length).split(':')
  const found = /^([a-z0-9]([a-z0-9.-]*[a-z0-9])?)(%3A(\d{1,5}))?$/i.exec(host ?? '')
  if (!did.startsWith('did:web:') || !found || path.some((part) => !/^[\w-][\w.-]*$/.test(part))) return undefined
  const [, name, , , port] = found
  // A portal on somebody's own machine may ask that machine, for trying; the guard of the call says whether it does.
  const scheme = config.SANDBOX && name === 'localhost' ? 'http' : 'https'
  return `${scheme}://${name}${port === undefined ? '' : `:${port}`}/${path.length === 0 ? '.well-known' : path.join('/')}/did.json`
}

async function documentOf(house: House, did: string, address: string, now: Date): Promise<Document | undefined> {
  const all = known.get(house) ?? { documents: new Map<string, Known>(), asking: 0 }
  known.set(house, all)
  const earlier = all.documents.get(did)
  if (earlier && earlier.until > now.getTime()) return earlier.document
  if (all.asking >= mostAtOnce) return undefined
  if (all.documents.size >= mostKept) all.documents.clear()
  all.asking++
  const asked: Known = { document: fetched(house, did, address).finally(() => all.asking--), until: now.getTime() + keptMs }
  all.documents.set(did, asked)
  const document = await asked.document
  if (!document) asked.until = now.getTime() + missedMs
  return document
}

async function fetched(house: House, did: string, address: string): Promise<Document | undefined> {
  try {
    const answer = await fetchFromClient(house, address, { headers: { accept: 'application/did+json, application/json' } })
    const document: unknown = answer.status === 200 ? await answer.json() : undefined
    return isRecord(document) && document['id'] === did ? document : undefined
  } catch {
    // Inside a network, too large, too late, not JSON: to who asks it is all the same, and nobody learns what our network has.
    return undefined
  }
}

const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value.slice(0, mostMethods) : [])
const records = (value: unknown): readonly Record<string, unknown>[] => list(value).filter(isRecord)

/** Of the two kinds that we publish ourselves. */
function keyOf({ type, publicKeyMultibase, publicKeyJwk: jwk }: Record<string, unknown>): Multikey | undefined {
  if (type === 'Multikey') return keyOfMultikey(publicKeyMultibase)
  if (type !== 'JsonWebKey' || !isRecord(jwk) || 'd' in jwk) return undefined
  const curve = (['P-256', 'P-384', 'Ed25519'] as const).find((one) => one === jwk['crv'])
  try {
    return curve && { curve, publicKey: createPublicKey({ key: { kty: jwk['kty'], crv: curve, x: jwk['x'], y: jwk['y'] } as JsonWebKey, format: 'jwk' }) }
  } catch {
    return undefined
  }
}
