import type { ReadCtx } from '../../../kernel/ctx.ts'
import { inAll, type Text } from '../../../kernel/i18n.ts'
import * as q from '../credentials.sql.ts'
import { issuerOf, segmentOf, verifyingKeysOf } from '../issuer.ts'
import { statusListToken } from '../status-list.ts'
import { shortKid } from './compact-form.ts'

const keptMs = 10_000
const kept = new WeakMap<ReadCtx['house'], { readonly body: string; readonly until: number }>()

/**
 * What a device needs to check documents without a network, as JSON: `{ format, at, origin, issuers, types, lists }`. Issuers with the public keys that
 * verify what they have signed, names of types and claims, and the status lists as the issuers signed them (Token Status List).
 */
export async function trustBundle(ctx: ReadCtx): Promise<string> {
  const earlier = kept.get(ctx.house)
  if (earlier && earlier.until > ctx.now.getTime()) return earlier.body
  const { issuers, types } = whoIssuesWhat(ctx)
  const parts = await Promise.all([...issuers].map((id) => issuerPart(ctx, id)))
  const found = parts.filter((one) => one.keys.length > 0)
  const body = JSON.stringify({
    format: 1,
    at: ctx.now.toISOString(),
    origin: ctx.house.config.PUBLIC_URL,
    issuers: found.map(({ address, name, keys }) => ({ address, name, keys })),
    types,
    lists: found.flatMap((one) => one.lists),
  })
  kept.set(ctx.house, { body, until: ctx.now.getTime() + keptMs })
  return body
}

type Names = { title: Text; claims: Record<string, Text> }

/** By the services as they are live: who issues, and what the documents and their claims are called. */
function whoIssuesWhat({ house: { pack } }: ReadCtx): { issuers: ReadonlySet<string>; types: Record<string, Names> } {
  const issuers = new Set<string>()
  const types: Record<string, Names> = {}
  for (const service of pack.services.values()) {
    for (const { type, title, claims } of service.apply?.outputs ?? []) {
      issuers.add(service.organisation)
      const names = (types[type] ??= { title: inAll(title), claims: {} })
      for (const { id, label } of claims) names.claims[id] ??= inAll(label)
    }
  }
  return { issuers, types }
}

/** An organisation that has signed nothing yet has no key, and nothing that could be checked. */
async function issuerPart(ctx: ReadCtx, id: string) {
  const issuer = issuerOf(ctx.house, id)
  const all = await verifyingKeysOf(ctx, issuer)
  const keys = all.filter((key) => key.algorithm === 'ES256').map(({ kid, publicJwk: { kty, crv, x, y } }) => ({ kid, short: shortKid(kid).toString('base64url'), jwk: { kty, crv, x, y } }))
  return { address: issuer.address, name: inAll(issuer.organisation.name), keys, lists: keys.length > 0 ? await listsOf(ctx, id) : [] }
}

async function listsOf(ctx: ReadCtx, id: string): Promise<string[]> {
  const newest = (await ctx.db.maybe(q.newestList(id)))?.list_id ?? 1
  const tokens = await Promise.all(Array.from({ length: newest }, (_, i) => statusListToken(ctx, `${segmentOf(id)}-${i + 1}`)))
  return tokens.filter((token) => token !== undefined)
}
