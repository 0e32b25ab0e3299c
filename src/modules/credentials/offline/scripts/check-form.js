// Checks the compact form of a credential with nothing but what this device has kept, in a browser and in the tests.
import { digitsIn, fromBase64Url, inflate, readForm } from './read-form.js'

/** Beyond this nothing is called valid without a word of doubt. */
export const freshForMs = 86_400_000
// Clocks of phones differ by less.
const clockSlackMs = 600_000
const mostListBytes = 1_048_576
const states = ['valid', 'revoked', 'suspended']

/**
 * What can be said of a text by the kept trust (`/verify/offline/trust.json`) at a moment.
 * `result`: unreadable, online (a code that only the network can check), not-ours, unknown-key, altered, genuine.
 */
export async function checkText(text, trust, now) {
  const digits = digitsIn(text)
  if (!digits) return { result: isCheckCode(text, trust) ? 'online' : 'unreadable' }
  const form = await readForm(digits)
  if (!form) return { result: 'altered' }
  const issuer = trust.issuers.find((one) => one.address === form.iss)
  if (!issuer) return { result: 'not-ours' }
  const keys = issuer.keys.filter((one) => one.short === form.kid)
  if (keys.length === 0) return { result: 'unknown-key' }
  if (!(await signedByOne(keys, form.signed, form.signature))) return { result: 'altered' }
  return { result: 'genuine', form, issuer, type: trust.types[form.type], ...(await standing(form, issuer, trust, now)) }
}

const isCheckCode = (text, { origin }) => text.trim().startsWith(`${origin}/`) || /^[\dA-Za-z]{24}$/.test(text.replaceAll(/[\s-]/g, ''))

/** The later of two sources tells how it stands: the list that was kept, or the signing of the form itself, at which it was in force. */
async function standing(form, issuer, trust, now) {
  const list = await keptList(form, issuer, trust)
  const signedAt = form.iat * 1000
  const byList = list !== undefined && list.at >= signedAt
  const asOf = byList ? list.at : signedAt
  const decided = byList ? list.state : 'valid'
  const expired = form.exp !== undefined && now >= form.exp * 1000
  return { state: decided === 'valid' && expired ? 'expired' : decided, asOf, byList, clockBehind: asOf > now + clockSlackMs || form.nbf * 1000 > now + clockSlackMs, isFresh: now - asOf <= freshForMs && asOf <= now + clockSlackMs }
}

/** How it stands in the status list that it names (Token Status List), if that list was kept and its issuer signed it. */
async function keptList(form, issuer, trust) {
  for (const token of trust.lists) {
    try {
      const [header, payload, signature] = token.split('.')
      const said = jsonOf(payload)
      if (said.sub !== form.list || said.iss !== issuer.address) continue
      const { alg, typ, kid } = jsonOf(header)
      const keys = issuer.keys.filter((one) => one.kid === kid)
      if (alg !== 'ES256' || typ !== 'statuslist+jwt' || !(await signedByOne(keys, new TextEncoder().encode(`${header}.${payload}`), fromBase64Url(signature)))) continue
      const { bits, lst } = said.status_list
      const bytes = await inflate(fromBase64Url(lst), 'deflate', mostListBytes)
      const place = form.index * bits
      if (place >= bytes.length * 8) continue
      return { at: said.iat * 1000, state: states[(bytes[place >> 3] >> (place & 7)) & ((1 << bits) - 1)] ?? 'revoked' }
    } catch {
      // A list that cannot be read is as if it were not kept.
    }
  }
  return undefined
}

const jsonOf = (part) => JSON.parse(new TextDecoder().decode(fromBase64Url(part)))

async function signedByOne(keys, data, signature) {
  for (const { jwk } of keys) {
    const key = await crypto.subtle.importKey('jwk', jwk, { name: 'ECDSA', namedCurve: 'P-256' }, false, ['verify'])
    if (await crypto.subtle.verify({ name: 'ECDSA', hash: 'SHA-256' }, key, signature, data)) return true
  }
  return false
}
