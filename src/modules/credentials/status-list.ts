import { deflateSync } from 'node:zlib'
import type { House, ReadCtx } from '../../kernel/ctx.ts'
import type { SigningKey } from '../../kernel/keyring.ts'
import * as q from './credentials.sql.ts'
import { issuerAt, segmentOf, signingKeyOf, type Issuer } from './issuer.ts'
import { placesInList } from './take-status-place.ts'

const bits = 2
/**
 * A change is seen within 60 seconds whatever is kept on the way: our processes keep a list for 10, caches on the way another 10 (max-age), who
 * verifies 30 (`ttl`); ten are left for the road.
 */
export const keptMs = 10_000
export const listMaxAgeSeconds = 10
export const ttlSeconds = 30
export const goodForSeconds = 3600
const mostKept = 64

/** Address of a list: an organisation's own key signs it, as it signs the credentials that name it. */
export const listAddress = (house: House, organisation: string, listId: number): string => `${house.config.PUBLIC_URL}/credentials/status/${segmentOf(organisation)}-${listId}`

/** Which list an address or its last part names. */
export function parseList(house: House, name: string): { issuer: Issuer; listId: number } | undefined {
  const cut = name.lastIndexOf('-')
  const issuer = cut > 0 ? issuerAt(house, name.slice(0, cut)) : undefined
  const digits = name.slice(cut + 1)
  return issuer && /^[1-9]\d{0,6}$/.test(digits) ? { issuer, listId: Number(digits) } : undefined
}

const kept = new WeakMap<House['keys'], Map<string, { token: string; until: number }>>()

/** The signed list (Token Status List), made anew at most every 10 seconds in a process; undefined when it was never opened. */
export async function statusListToken(ctx: ReadCtx, name: string): Promise<string | undefined> {
  const found = parseList(ctx.house, name)
  if (!found) return undefined
  const { issuer, listId } = found
  const address = listAddress(ctx.house, issuer.organisation.id, listId)
  let lists = kept.get(ctx.house.keys)
  if (!lists) kept.set(ctx.house.keys, (lists = new Map()))
  const earlier = lists.get(address)
  if (earlier && earlier.until > ctx.now.getTime()) return earlier.token
  const newest = await ctx.db.maybe(q.newestList(issuer.organisation.id))
  if (listId > (newest?.list_id ?? 1)) return undefined
  const entries = await ctx.db.all(q.notValid(issuer.organisation.id, listId))
  const token = await signList(await signingKeyOf(ctx.house, issuer), issuer, { address, now: ctx.now, entries })
  if (lists.size >= mostKept) lists.clear()
  lists.set(address, { token, until: ctx.now.getTime() + keptMs })
  return token
}

async function signList(key: SigningKey, issuer: Issuer, { address, now, entries }: { address: string; now: Date; entries: readonly { index: number; status: number }[] }): Promise<string> {
  const bytes = Buffer.alloc((placesInList * bits) / 8)
  // The first place is in the lowest bits of the first byte.
  for (const { index, status } of entries) bytes[index >> 2] = bytes[index >> 2]! | (status << ((index & 3) * bits))
  const iat = Math.floor(now.getTime() / 1000)
  const header = { alg: 'ES256', typ: 'statuslist+jwt', kid: key.kid }
  const payload = { iss: issuer.address, sub: address, iat, exp: iat + goodForSeconds, ttl: ttlSeconds, status_list: { bits, lst: deflateSync(bytes, { level: 9 }).toString('base64url') } }
  const text = [header, payload].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.')
  return `${text}.${(await key.sign(Buffer.from(text))).toString('base64url')}`
}
