import type { Ctx, ReadCtx } from '../../../kernel/ctx.ts'
import { open, seal } from '../../../kernel/keys.ts'
import { noteSecret } from './openid4vci.sql.ts'
import { hashOf } from './secrets.ts'

const goodMs = 5 * 60_000
const place = 'nonce of a wallet'

/** A nonce for a proof of a key. It says itself until when it is good, so that asking for one writes nothing. */
export const newNonce = ({ house, now }: Pick<ReadCtx, 'house' | 'now'>): string =>
  seal(house.keys.derive('wallet nonce'), String(now.getTime() + goodMs), place).toString('base64url')

/** Until when a nonce is good; undefined when it is not ours or its time is over. */
export function nonceEnd({ house, now }: Pick<ReadCtx, 'house' | 'now'>, nonce: string): Date | undefined {
  try {
    const end = new Date(Number(open(house.keys.derive('wallet nonce'), Buffer.from(nonce, 'base64url'), place).toString()))
    return end > now ? end : undefined
  } catch {
    return undefined
  }
}

/** Takes a nonce that is good; false when it was used before. */
export const useNonce = async (ctx: Ctx, nonce: string, end: Date): Promise<boolean> => (await ctx.tx.maybe(noteSecret(hashOf(ctx.house, 'nonce', nonce), 'nonce', end))) !== undefined
