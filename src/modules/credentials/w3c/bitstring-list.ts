import { gzipSync } from 'node:zlib'
import type { ReadCtx } from '../../../kernel/ctx.ts'
import { statusValues } from '../credential.ts'
import * as q from '../credentials.sql.ts'
import { signingKeyOf } from '../issuer.ts'
import { goodForSeconds, keptMs, listAddress, parseList, ttlSeconds } from '../status-list.ts'
import { placesInList } from '../take-status-place.ts'
import { baseContext } from './contexts.ts'
import { makeProof } from './data-integrity.ts'
import { dateTimeStamp } from './date-time.ts'
import { didOf } from './did.ts'
import type { JsonObject } from './json-document.ts'

export const bitstringPurposes = ['revocation', 'suspension'] as const
export type BitstringPurpose = (typeof bitstringPurposes)[number]

const valueOf = { revocation: statusValues.revoked, suspension: statusValues.suspended } as const
const mostKept = 64

/** Each Token Status List has two lists beside it, with the same random places: a place tells as little in the one as in the other. */
export const bitstringAddress = (list: string, purpose: BitstringPurpose): string => `${list}/${purpose}`

const kept = new WeakMap<object, Map<string, { body: string; until: number }>>()

/** The signed list of a purpose (Bitstring Status List 1.0), made anew as often as the Token Status List; undefined when there is none. */
export async function bitstringList(ctx: ReadCtx, name: string, purpose: string): Promise<string | undefined> {
  const found = parseList(ctx.house, name)
  if (!found || !isPurpose(purpose)) return undefined
  const { issuer, listId } = found
  const list = listAddress(ctx.house, issuer.organisation.id, listId)
  const address = bitstringAddress(list, purpose)
  const lists = kept.get(ctx.house.keys) ?? new Map<string, { body: string; until: number }>()
  kept.set(ctx.house.keys, lists)
  const earlier = lists.get(address)
  if (earlier && earlier.until > ctx.now.getTime()) return earlier.body
  const newest = await ctx.db.maybe(q.newestList(issuer.organisation.id))
  if (listId > (newest?.list_id ?? 1)) return undefined
  const entries = await ctx.db.all(q.notValid(issuer.organisation.id, listId))
  const key = await signingKeyOf(ctx.house, issuer)
  const did = didOf(ctx.house, issuer)
  const document = listDocument({ address, did, purpose, now: ctx.now, indexes: entries.filter(({ status }) => status === valueOf[purpose]).map(({ index }) => index) })
  const proof = await makeProof(ctx, document, key, { method: `${did}#${key.kid}`, purpose: 'assertionMethod', now: ctx.now })
  const body = JSON.stringify({ ...document, proof })
  if (lists.size >= mostKept) lists.clear()
  lists.set(address, { body, until: ctx.now.getTime() + keptMs })
  return body
}

const isPurpose = (text: string): text is BitstringPurpose => (bitstringPurposes as readonly string[]).includes(text)

type List = { readonly address: string; readonly did: string; readonly purpose: BitstringPurpose; readonly now: Date; readonly indexes: readonly number[] }

function listDocument({ address, did, purpose, now, indexes }: List): JsonObject {
  // 131,072 bits are the fewest that the standard allows (section 2.2), so that a place is lost among many.
  const bits = Buffer.alloc(placesInList / 8)
  // The first place is the highest bit of the first byte, other than in a Token Status List.
  for (const index of indexes) bits[index >> 3] = bits[index >> 3]! | (0x80 >> (index & 7))
  return {
    '@context': [baseContext],
    id: address,
    type: ['VerifiableCredential', 'BitstringStatusListCredential'],
    issuer: did,
    validFrom: dateTimeStamp(now),
    validUntil: dateTimeStamp(new Date(now.getTime() + goodForSeconds * 1000)),
    credentialSubject: { id: `${address}#list`, type: 'BitstringStatusList', statusPurpose: purpose, encodedList: `u${gzipSync(bits).toString('base64url')}`, ttl: ttlSeconds * 1000 },
  }
}
