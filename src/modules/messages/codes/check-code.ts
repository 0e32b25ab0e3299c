import { timingSafeEqual } from 'node:crypto'
import type { ReadCtx } from '../../../kernel/ctx.ts'
import { countGuess, wasRight } from '../../../kernel/guesses.ts'
import { isUuid } from '../../../kernel/ids.ts'
import type { PageCtx } from '../../../kernel/page.ts'
import { openFor } from '../../identity/index.ts'
import { hashOfCode, placeOfCode, type CodeChannel } from './code.ts'
import * as q from './codes.sql.ts'

type Key = { readonly partyId: string; readonly id: string; readonly purpose: string }
export type Address = { readonly channel: CodeChannel; readonly to: string }

/** `over`: too old, used, tried too often, another's, or never there; which of these is not told. */
export type CodeAnswer = ({ readonly state: 'right' } & Address) | { readonly state: 'wrong'; readonly triesLeft: number } | { readonly state: 'over' }

const mostTries = 5
const confirmedForMs = 30 * 60_000

/**
 * Checks the digits that somebody typed. Each try is counted in a transaction of its own, so that a page which says "wrong" and is
 * undone does not give the try back. A right code is right once. Wrong ones to an address add up, whoever asked for them.
 */
export function checkCode(ctx: Pick<PageCtx, 'write'>, { code, ...key }: Key & { readonly code: string }): Promise<CodeAnswer> {
  if (!isUuid(key.id)) return Promise.resolve({ state: 'over' })
  return ctx.write(async (writing): Promise<CodeAnswer> => {
    const row = await writing.tx.maybe(q.useTry(key, mostTries, writing.now))
    if (!row) return { state: 'over' }
    const to = await addressOf(writing, key, row.sealed)
    const guess = { what: 'one-time code', at: `${row.channel} ${to.toLowerCase()}` }
    await countGuess(writing, guess)
    const typed = code.normalize('NFKC').replace(/[\s-]/g, '')
    if (!timingSafeEqual(hashOfCode(writing.house, key.id, typed), row.codeHash)) return row.tries < mostTries ? { state: 'wrong', triesLeft: mostTries - row.tries } : { state: 'over' }
    await writing.tx.all(q.confirmCode(key.partyId, key.id, writing.now))
    await wasRight(writing, guess)
    return { state: 'right', channel: row.channel, to }
  })
}

/** The address that was confirmed under an id within the last half hour: for whoever goes on from there on a later page. */
export async function confirmedAddress(ctx: ReadCtx, key: Key): Promise<Address | undefined> {
  const row = isUuid(key.id) ? await ctx.db.maybe(q.readConfirmed(key, new Date(ctx.now.getTime() - confirmedForMs))) : undefined
  return row && { channel: row.channel, to: await addressOf(ctx, key, row.sealed) }
}

/** Where a code that still holds was sent, to be shown on the page that asks for it. */
export async function codeSentTo(ctx: ReadCtx, key: Key): Promise<Address | undefined> {
  const row = isUuid(key.id) ? await ctx.db.maybe(q.readCode(key, ctx.now)) : undefined
  return row && { channel: row.channel, to: await addressOf(ctx, key, row.sealed) }
}

const addressOf = async (ctx: ReadCtx, key: Key, sealed: Buffer): Promise<string> => (await openFor(ctx, key.partyId, sealed, placeOfCode(key.id))).toString()
