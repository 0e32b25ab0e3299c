import type { Ctx } from '../../kernel/ctx.ts'
import { countTry, forgetTallies } from './registries.sql.ts'

const hourMs = 3_600_000

/** What is counted, for how long, and how many are let through. */
const limits = {
  /** Questions about one document. */
  'asked about': { windowMs: 24 * hourMs, most: 10 },
  /** Times that the holder of an account is told that somebody tried. */
  'holder told': { windowMs: 24 * hourMs, most: 1 },
  /** Questions from one network address. */
  'asked from': { windowMs: hourMs, most: 30 },
} as const

/** Counts one more try of something; false when there were too many. Only a keyed hash of what was tried is kept, for two days. */
export async function withinTally(ctx: Ctx, kind: keyof typeof limits, value: string): Promise<boolean> {
  const { windowMs, most } = limits[kind]
  const window = new Date(Math.floor(ctx.now.getTime() / windowMs) * windowMs)
  const row = await ctx.tx.maybe(countTry(ctx.house.keys.hmac(`proofing ${kind}`, value), window))
  return (row?.n ?? 0) <= most
}

/** Forgets what is no longer counted. */
export const sweepTallies = async (ctx: Ctx): Promise<void> => void (await ctx.tx.all(forgetTallies(new Date(ctx.now.getTime() - 48 * hourMs))))
