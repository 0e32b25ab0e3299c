import type { ReadCtx } from '../../../kernel/ctx.ts'
import { inAll, type Text } from '../../../kernel/i18n.ts'
import * as q from '../credentials.sql.ts'
import { segmentOf } from '../issuer.ts'
import { statusListToken } from '../status-list.ts'
import { receiptOfIssuersNow } from './issuer-list.ts'
import { issuersById } from './issuers-now.ts'

const keptMs = 10_000
const kept = new WeakMap<ReadCtx['house'], { readonly body: string; readonly until: number }>()

/**
 * What a device needs to check documents without a network, as JSON: `{ format, at, origin, issuers, log, types, lists }`. Issuers with the public keys that
 * verify what they have signed, the receipt by which this list of issuers stands in the public log (left out while it does not), names of types and claims, and
 * the status lists as the issuers signed them (Token Status List).
 */
export async function trustBundle(ctx: ReadCtx): Promise<string> {
  const earlier = kept.get(ctx.house)
  if (earlier && earlier.until > ctx.now.getTime()) return earlier.body
  const found = await issuersById(ctx)
  const issuers = [...found.values()]
  const body = JSON.stringify({
    format: 1,
    at: ctx.now.toISOString(),
    origin: ctx.house.config.PUBLIC_URL,
    issuers,
    log: await receiptOfIssuersNow(ctx, JSON.stringify(issuers)),
    types: typesNow(ctx),
    lists: (await Promise.all([...found.keys()].map((id) => listsOf(ctx, id)))).flat(),
  })
  kept.set(ctx.house, { body, until: ctx.now.getTime() + keptMs })
  return body
}

type Names = { title: Text; claims: Record<string, Text> }

/** By the services as they are live: what the documents and their claims are called. */
function typesNow({ house: { pack } }: ReadCtx): Record<string, Names> {
  const types: Record<string, Names> = {}
  for (const service of pack.services.values()) {
    for (const { type, title, claims } of service.apply?.outputs ?? []) {
      const names = (types[type] ??= { title: inAll(title), claims: {} })
      for (const { id, label } of claims) names.claims[id] ??= inAll(label)
    }
  }
  return types
}

async function listsOf(ctx: ReadCtx, id: string): Promise<string[]> {
  const newest = (await ctx.db.maybe(q.newestList(id)))?.list_id ?? 1
  const tokens = await Promise.all(Array.from({ length: newest }, (_, i) => statusListToken(ctx, `${segmentOf(id)}-${i + 1}`)))
  return tokens.filter((token) => token !== undefined)
}
