import { createHash, randomBytes, randomInt, timingSafeEqual } from 'node:crypto'
import { cookieName, writeCookie } from '../../kernel/cookies.ts'
import { nobody, type Assurance, type Ctx, type ReadCtx } from '../../kernel/ctx.ts'
import type { Text } from '../../kernel/i18n.ts'
import { countGuess, freeGuesses, wasRight } from '../../kernel/guesses.ts'
import type { View } from '../../kernel/page.ts'
import { browserWords, openFor, readBrowser, sealFor, type Browser } from '../identity/index.ts'
import { record } from '../journal/index.ts'
import * as q from './authentication.sql.ts'
import { hashCode, newCode, parseCode } from './code.ts'
import type { AuthenticationEntry } from './entries.ts'
import { phoneNotices } from './notice-texts.ts'
import { tellEverywhere } from './notices.ts'
import { refuse } from './refusals.ts'

export const validSeconds = 300
const cookie = 'phone-ask'
// A phone that was signed in longer ago than this vouches for no more than `basic`.
export const recentMinutes = 10

const place = (codeHash: Buffer) => `authentication.phone_ask.browser_sealed ${codeHash.toString('hex')}`
const hashSecret = (secret: string): Buffer => createHash('sha256').update(secret).digest()

/** What the computer that asks is shown. `compare` is typed on the phone. */
export type Ask = { readonly code: string; readonly compare: number; readonly state: q.AskState; readonly expiresAt: Date }

/** Begins to ask, and ties it to this browser by a cookie: what the phone approves signs in nobody else's. */
export async function beginAsk(ctx: Ctx & Pick<View, 'browser'>): Promise<string> {
  const [code, secret] = [newCode(2), randomBytes(32).toString('base64url')]
  const codeHash = hashCode(ctx.house, code)
  const browser_sealed = await sealFor(ctx, nobody, JSON.stringify(readBrowser(ctx.browser.name)), place(codeHash))
  await ctx.tx.all(q.forgetAsks(new Date(ctx.now.getTime() - 3_600_000)))
  await ctx.tx.all(q.insertAsk(codeHash, { secret_hash: hashSecret(secret), compare: randomInt(10, 100), browser_sealed, asked_at: ctx.now, expires_at: new Date(ctx.now.getTime() + validSeconds * 1000) }))
  return writeCookie(ctx.house.config.PUBLIC_URL, cookie, `${code}.${secret}`, validSeconds)
}

export const endAskCookie = ({ house }: ReadCtx): string => writeCookie(house.config.PUBLIC_URL, cookie, '', 0)

/** What this browser has asked; undefined when it has not, or too long ago. One statement in each case. */
export async function ownAsk(ctx: ReadCtx & Pick<View, 'browser'>): Promise<Ask | undefined> {
  const [code = '', secret = ''] = (ctx.browser.cookie(cookieName(ctx.house.config.PUBLIC_URL, cookie)) ?? '').split('.')
  const found = await ctx.db.maybe(q.readAsk(hashCode(ctx.house, code), ctx.now))
  return found && timingSafeEqual(found.secret_hash, hashSecret(secret)) ? { code, compare: found.compare, state: found.state, expiresAt: found.expires_at } : undefined
}

/** Who has approved what this browser asked; once. */
export async function finishAsk(ctx: Ctx, ask: Ask): Promise<{ personId: string; assurance: Assurance }> {
  const done = (await ctx.tx.maybe(q.finishAsk(hashCode(ctx.house, ask.code), ctx.now))) ?? refuse('phone.not_found')
  return { personId: done.person_id, assurance: done.assurance }
}

/** Whether a computer shows this code and waits for an answer. */
export const waits = async (ctx: ReadCtx, code: string): Promise<boolean> => (await ctx.db.maybe(q.readAsk(hashCode(ctx.house, code), ctx.now)))?.state === 'asked'

/** What the phone is shown of the computer that asks; refuses a code that is not waiting. */
export async function askOf(ctx: ReadCtx, typed: string): Promise<{ code: string; browser: Text; askedAt: Date }> {
  const code = parseCode(typed, 2) ?? ''
  const hash = hashCode(ctx.house, code)
  const found = await ctx.db.maybe(q.readAsk(hash, ctx.now))
  if (found?.state !== 'asked') return refuse('phone.not_found')
  return { code, browser: browserWords(JSON.parse((await openFor(ctx, nobody, found.browser_sealed, place(hash))).toString()) as Browser), askedAt: found.asked_at }
}

/** What a computer gets from a phone: as much as the phone has, if that was shown just now. */
export function assuranceGiven({ actor, now }: Pick<ReadCtx, 'actor' | 'now'>): Assurance {
  const isRecent = actor.provenAt !== undefined && now.getTime() - actor.provenAt.getTime() <= recentMinutes * 60_000
  return actor.assurance === 'plus' && isRecent ? 'plus' : 'basic'
}

/** The person's answer. `compare` is the number that they read on the computer; undefined refuses. Gives what became of the asking. */
export async function answerAsk(ctx: Ctx, typed: string, compare: number | undefined): Promise<q.AskState> {
  const assurance = assuranceGiven(ctx)
  const hash = hashCode(ctx.house, parseCode(typed, 2) ?? '')
  const guess = { what: 'number of a computer', at: ctx.actor.id }
  const guesses = compare === undefined ? 0 : await countGuess(ctx, guess)
  const answered = (await ctx.tx.maybe(q.answerAsk(hash, { compare: compare ?? 0, personId: ctx.actor.id, assurance }, ctx.now))) ?? refuse('phone.not_found')
  if (answered.state === 'approved') await wasRight(ctx, guess)
  else if (guesses === freeGuesses) {
    await record<AuthenticationEntry>(ctx, ctx.actor.id, { what: 'phone.guessed', guesses })
    await tellEverywhere(ctx, ctx.actor.id, phoneNotices.guessed)
  }
  const what = answered.state === 'approved' ? 'phone.approved' : 'phone.refused'
  await record<AuthenticationEntry>(ctx, ctx.actor.id, { what, ...(what === 'phone.approved' && { assurance }) })
  return answered.state
}
