import { createHash, sign as signBytes, verify as verifyBytes, type KeyObject } from 'node:crypto'
import { sameText } from '../../kernel/same-text.ts'

/**
 * HTTP Message Signatures (RFC 9421) with Ed25519, and Content-Digest (RFC 9530), as narrow as two parties who agreed need them:
 * one signature called sig1, these components in this order, a creation time and a key id. Anything else is refused.
 */
const withBody = ['@method', '@target-uri', 'content-digest', 'content-type'] as const
const withoutBody = ['@method', '@target-uri'] as const

/** Long enough for clocks that differ; a message sent again is signed again. */
export const mostAgeSeconds = 300

export type Outgoing = { readonly method: string; readonly targetUri: string; readonly body?: string; readonly created: Date; readonly keyId: string; readonly privateKey: KeyObject }

/** The headers that sign a request. A body is JSON. */
export function signRequest(outgoing: Outgoing): Record<string, string> {
  const { method, targetUri, body } = outgoing
  const headers: Record<string, string> = body === undefined ? {} : { 'content-type': 'application/json', 'content-digest': digestOf(Buffer.from(body)) }
  const names = body === undefined ? withoutBody : withBody
  const params = paramsOf(names, Math.floor(outgoing.created.getTime() / 1000), outgoing.keyId)
  const base = signatureBase(componentsOf(names, method, targetUri, (name) => headers[name]!), params)
  const signature = signBytes(null, Buffer.from(base), outgoing.privateKey).toString('base64')
  return { ...headers, 'signature-input': `sig1=${params}`, signature: `sig1=:${signature}:` }
}

export type Incoming = {
  readonly method: string
  /** As the sender wrote it: behind a proxy that is the public address, not what this process was called with. */
  readonly targetUri: string
  readonly headers: Pick<Headers, 'get'>
  readonly body?: Buffer
  readonly now: Date
}

export type Fault = 'no signature' | 'wrong components' | 'unknown key' | 'too old' | 'wrong digest' | 'wrong signature'

/** Undefined when the message is as its signer sent it; else the first thing that is wrong. */
export function faultOfRequest(incoming: Incoming, keyOf: (keyId: string) => KeyObject | undefined): Fault | undefined {
  const { method, targetUri, headers, body } = incoming
  const input = /^sig1=(\([^()]*\);created=(\d{1,12});keyid="([\w .-]{1,100})")$/.exec(headers.get('signature-input') ?? '')
  const signature = /^sig1=:([A-Za-z0-9+/]{86}==):$/.exec(headers.get('signature') ?? '')
  if (!input || !signature) return 'no signature'
  const names = body === undefined ? withoutBody : withBody
  const [, params, created, keyId] = input as unknown as [string, string, string, string]
  if (params !== paramsOf(names, Number(created), keyId)) return 'wrong components'
  const key = keyOf(keyId)
  if (!key) return 'unknown key'
  if (Math.abs(incoming.now.getTime() / 1000 - Number(created)) > mostAgeSeconds) return 'too old'
  if (body !== undefined && !sameText(headers.get('content-digest') ?? '', digestOf(body))) return 'wrong digest'
  const base = signatureBase(componentsOf(names, method, targetUri, (name) => headers.get(name) ?? ''), params)
  return verifyBytes(null, Buffer.from(base), key, Buffer.from(signature[1]!, 'base64')) ? undefined : 'wrong signature'
}

/** RFC 9421, section 2.5. */
export const signatureBase = (components: readonly (readonly [name: string, value: string])[], params: string): string =>
  [...components.map(([name, value]) => `"${name}": ${value}`), `"@signature-params": ${params}`].join('\n')

/** RFC 9530, with SHA-256. */
export const digestOf = (body: Buffer): string => `sha-256=:${createHash('sha256').update(body).digest('base64')}:`

const paramsOf = (names: readonly string[], created: number, keyId: string): string => `(${names.map((name) => `"${name}"`).join(' ')});created=${created};keyid="${keyId}"`

function componentsOf(names: readonly string[], method: string, targetUri: string, header: (name: string) => string): [string, string][] {
  const derived: Record<string, string> = { '@method': method, '@target-uri': targetUri }
  return names.map((name) => [name, derived[name] ?? header(name).trim()])
}
