import type { Ctx } from './ctx.ts'
import * as q from './guess.sql.ts'
import { tooManyGuesses } from './http-refusals.ts'

/** So many guesses at one thing cost no waiting; whoever is aimed at hears of it when they are used up. */
export const freeGuesses = 5

// Behind one network address there may be thousands of people, and an officer types for many.
const bounds = { at: { free: freeGuesses, longestMinutes: 60 }, from: { free: 20, longestMinutes: 10 } } as const

/** A guess at a secret: what kind of secret, what it would open (`at`: a person, a number, an address; there or not), and whom it comes `from`: a network address, or an officer. */
export type Guess = { readonly what: string; readonly at?: string; readonly from?: string }

/**
 * Counts a guess, as a wrong one until `wasRight`, and gives how many there were. After some that are free the next one waits a minute, then
 * two, four …; a day without any is a new start. Refuses (429, with the time to wait) what comes too soon: that is not counted.
 */
export async function countGuess(ctx: Ctx, guess: Guess): Promise<number> {
  const counts: number[] = []
  for (const { by, key } of keysOf(ctx, guess)) {
    const counted = await ctx.tx.maybe(q.countGuess(key, bounds[by], ctx.now))
    if (!counted) return tooManyGuesses(((await ctx.tx.maybe(q.readWaiting(key, ctx.now)))?.waits_until ?? ctx.now).getTime() - ctx.now.getTime())
    counts.push(counted.n)
  }
  return counts[0]!
}

/** It was right: this one does not count. Those before it do, so that nobody wipes theirs out by a secret of their own. */
export async function wasRight(ctx: Ctx, guess: Guess): Promise<void> {
  for (const { key } of keysOf(ctx, guess)) await ctx.tx.all(q.takeBack(key))
}

// Always in this order, so that two guesses cannot wait for each other.
const keysOf = ({ house }: Ctx, guess: Guess) =>
  (['at', 'from'] as const).flatMap((by) => (guess[by] === undefined ? [] : [{ by, key: house.keys.hmac('guess', `${guess.what} ${by} ${guess[by]}`) }]))
