import { createHash, sign, type JsonWebKey } from 'node:crypto'
import type { Card } from './cards.ts'

type Bound = { readonly clientId: string; readonly nonce: string }
type Signed = { readonly _sd: readonly string[]; readonly claims: { readonly _sd: readonly string[] } }

/**
 * Shows of a card what stands at these paths (`claims.premises`, `holder`) and nothing else, bound to who asked by the card's key (RFC 9901, sections 4.3
 * and 7.2). Our own copies have no disclosure inside another, so each stands for itself.
 */
export function present({ copy }: Card, paths: readonly string[], { clientId, nonce }: Bound, now: Date): string {
  const [token, ...rest] = copy!.compact.split('~')
  const signed = JSON.parse(Buffer.from(token!.split('.')[1]!, 'base64url').toString()) as Signed
  const shown = `${[token, ...rest.slice(0, -1).filter((one) => paths.includes(pathOf(one, signed)))].join('~')}~`
  const parts = [
    { alg: 'ES256', typ: 'kb+jwt' },
    { iat: Math.floor(now.getTime() / 1000), aud: clientId, nonce, sd_hash: createHash('sha256').update(shown).digest('base64url') },
  ]
  const text = parts.map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.')
  const signature = sign('sha256', Buffer.from(text), { key: copy!.key as JsonWebKey, format: 'jwk', dsaEncoding: 'ieee-p1363' })
  return `${shown}${text}.${signature.toString('base64url')}`
}

/** Everything that stands in a card's copy, as a query looks at it; our own copies have all their disclosures in two places. */
export function payloadOf({ copy }: Card): Readonly<Record<string, unknown>> {
  const [token, ...rest] = copy!.compact.split('~')
  const { _sd, _sd_alg, claims, ...open } = JSON.parse(Buffer.from(token!.split('.')[1]!, 'base64url').toString()) as Signed & Readonly<Record<string, unknown>>
  const inside: Record<string, unknown> = {}
  const beside: Record<string, unknown> = {}
  for (const one of rest.slice(0, -1)) {
    const [, name, value] = JSON.parse(Buffer.from(one, 'base64url').toString()) as [string, string, unknown]
    const isClaim = pathOf(one, { _sd, claims }) === `claims.${name}`
    ;(isClaim ? inside : beside)[name] = value
  }
  return { ...open, ...beside, claims: inside }
}

/** A claim of the type may have the name of a particular beside the claims: where its digest stands tells which it is. */
function pathOf(disclosure: string, { claims }: Signed): string {
  const name = String((JSON.parse(Buffer.from(disclosure, 'base64url').toString()) as unknown[])[1])
  return claims._sd.includes(createHash('sha256').update(disclosure).digest('base64url')) ? `claims.${name}` : name
}
