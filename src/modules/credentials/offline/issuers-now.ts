import type { ReadCtx } from '../../../kernel/ctx.ts'
import { inAll, type Text } from '../../../kernel/i18n.ts'
import { issuerOf, verifyingKeysOf } from '../issuer.ts'
import { shortKid } from './compact-form.ts'

/** An issuer with the public keys that verify what it has signed, as a device is given it. */
export type OfflineIssuer = { readonly address: string; readonly name: Text; readonly keys: readonly object[] }

/** By the services as they are live: who issues, by organisation. One that has signed nothing yet has no key, and nothing that could be checked. */
export async function issuersById(ctx: ReadCtx): Promise<ReadonlyMap<string, OfflineIssuer>> {
  const ids = new Set([...ctx.house.pack.services.values()].flatMap(({ organisation, apply }) => ((apply?.outputs.length ?? 0) > 0 ? [organisation] : [])))
  const all = await Promise.all([...ids].toSorted().map(async (id) => [id, await issuerPart(ctx, id)] as const))
  return new Map(all.filter(([, { keys }]) => keys.length > 0))
}

async function issuerPart(ctx: ReadCtx, id: string): Promise<OfflineIssuer> {
  const issuer = issuerOf(ctx.house, id)
  const all = await verifyingKeysOf(ctx, issuer)
  const keys = all.filter((key) => key.algorithm === 'ES256').map(({ kid, publicJwk: { kty, crv, x, y } }) => ({ kid, short: shortKid(kid).toString('base64url'), jwk: { kty, crv, x, y } }))
  return { address: issuer.address, name: inAll(issuer.organisation.name), keys }
}
