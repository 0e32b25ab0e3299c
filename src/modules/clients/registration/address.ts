import { isIP } from 'node:net'
import type { Text } from '../../../kernel/i18n.ts'
import { addressTexts as texts } from './registration-texts.ts'
import { isInside } from './inside-networks.ts'

const loopbacks = new Set(['localhost', '127.0.0.1', '[::1]'])
const longest = 500

export const isLoopback = (address: string): boolean => URL.canParse(address) && loopbacks.has(new URL(address).hostname)

/** What is wrong with an address that a browser is sent back to (RFC 9700, section 2.1; RFC 8252, section 7); undefined: nothing. */
export function redirectFault(address: string): Text | undefined {
  const plain = plainFault(address)
  if (plain) return plain
  const { protocol, hostname } = new URL(address)
  if (protocol === 'https:') return loopbacks.has(hostname) ? texts.httpsLoopback : undefined
  return protocol === 'http:' && loopbacks.has(hostname) ? undefined : texts.scheme
}

/** What is wrong with an address that we ourselves call: it must not be inside any network. `loopback`: our own machine may be meant, for trying. */
export function calledFault(address: string, { loopback }: { loopback: boolean }): Text | undefined {
  const plain = plainFault(address)
  if (plain) return plain
  const { protocol, hostname } = new URL(address)
  if (loopback && loopbacks.has(hostname)) return protocol === 'http:' ? undefined : texts.httpsLoopback
  if (protocol !== 'https:') return texts.httpsOnly
  const bare = hostname.replace(/^\[|\]$/g, '')
  if (isIP(bare) ? isInside(bare) : isInsideName(hostname)) return texts.inside
  return undefined
}

/** Names that no public name server knows: one label, or a suffix kept for networks of one's own (RFC 6761, RFC 6762, RFC 9476). */
function isInsideName(hostname: string): boolean {
  const labels = hostname.replace(/\.$/, '').split('.')
  return labels.length < 2 || ['localhost', 'local', 'internal', 'intranet', 'home', 'lan', 'corp', 'alt', 'test', 'invalid', 'onion'].includes(labels.at(-1)!) || labels.slice(-2).join('.') === 'home.arpa'
}

function plainFault(address: string): Text | undefined {
  if (address.length > longest) return texts.tooLong(longest)
  if (/[\s\\]|[^\x21-\x7e]/.test(address) || !URL.canParse(address)) return texts.noAddress
  if (address.includes('*')) return texts.wildcard
  if (address.includes('#')) return texts.fragment
  const { username, password, hostname } = new URL(address)
  return username !== '' || password !== '' || hostname === '' ? texts.noAddress : undefined
}
