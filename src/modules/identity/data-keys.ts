import { randomBytes } from 'node:crypto'
import { nobody, type Ctx, type House, type ReadCtx } from '../../kernel/ctx.ts'
import { open, seal, type Keys } from '../../kernel/keys.ts'
import { readDataKey } from './identity.sql.ts'
import { recentMap, type RecentMap } from '../../kernel/recent-map.ts'
import { refuse } from './refusals.ts'

type Ring = { readonly wrapping: Buffer; readonly nobodys: Buffer; readonly recent: RecentMap<Buffer> }

// One ring an installation: keyed by its Keys, so that tests with several houses do not share.
const rings = new WeakMap<Keys, Ring>()

function ringOf({ keys }: House): Ring {
  let ring = rings.get(keys)
  if (!ring) {
    ring = { wrapping: keys.derive('data key'), nobodys: keys.derive('data key of nobody'), recent: recentMap({ most: 10_000, forMs: 5 * 60_000 }) }
    rings.set(keys, ring)
  }
  return ring
}

const place = (partyId: string) => `identity.party.data_key ${partyId}`

/** A new data key, wrapped for identity.party. */
export const newDataKey = (house: House, partyId: string): Buffer => seal(ringOf(house).wrapping, randomBytes(32), place(partyId))

/**
 * Forgets a party's unwrapped key. Whoever makes a party calls this first: a key from an attempt that was rolled back
 * must not seal what a later attempt writes.
 */
export const forgetDataKey = (ctx: Ctx, partyId: string): void => ringOf(ctx.house).recent.delete(partyId)

/** The key in a wrapped form that a statement has just read. */
export function unwrapDataKey(house: House, partyId: string, wrapped: Buffer): Buffer {
  const { recent, wrapping } = ringOf(house)
  const known = recent.get(partyId, Date.now())
  if (known) return known
  const key = open(wrapping, wrapped, place(partyId))
  recent.set(partyId, key, Date.now())
  return key
}

async function dataKeyOf(ctx: ReadCtx, partyId: string): Promise<Buffer> {
  const { recent, nobodys } = ringOf(ctx.house)
  if (partyId === nobody) return nobodys
  const known = recent.get(partyId, Date.now())
  if (known) return known
  const row = await ctx.db.maybe(readDataKey(partyId))
  return row ? unwrapDataKey(ctx.house, partyId, row.data_key) : refuse('party.not_found')
}

/** Encrypts with the party's own key. `about` ('schema.table.column id') binds the result to the row where it is kept. */
export const sealFor = async (ctx: ReadCtx, partyId: string, plain: Buffer | string, about: string): Promise<Buffer> => seal(await dataKeyOf(ctx, partyId), plain, about)

/** The plain bytes of what `sealFor` made for the same party and the same row; throws for any other. */
export const openFor = async (ctx: ReadCtx, partyId: string, sealed: Buffer, about: string): Promise<Buffer> => open(await dataKeyOf(ctx, partyId), sealed, about)
