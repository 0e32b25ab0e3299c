import { randomBytes, timingSafeEqual } from 'node:crypto'
import { cookieName, writeCookie } from '../../kernel/cookies.ts'
import type { ReadCtx } from '../../kernel/ctx.ts'
import type { PageCtx } from '../../kernel/page.ts'
import { refuse } from './refusals.ts'

const validMs = 5 * 60_000
const signInCookie = 'sign-in'
const dayS = 86_400

/** What a passkey signs, and the hidden value that brings it back: nothing is kept until it is used. */
export type Challenge = { readonly bytes: Buffer; readonly token: string }
export type ChallengeUse = 'sign-in' | 'add' | 'agree'
type BrowserCtx = ReadCtx & Pick<PageCtx, 'browser'>

/** The cookie that ties a visitor's challenges to their browser, where it has none yet. */
export function browserCookies({ house, browser }: BrowserCtx): { key: string; cookies: string[] } {
  const url = house.config.PUBLIC_URL
  const known = browser.cookie(cookieName(url, signInCookie))
  if (known && /^[\w-]{22}$/.test(known)) return { key: known, cookies: [] }
  const key = randomBytes(16).toString('base64url')
  return { key, cookies: [writeCookie(url, signInCookie, key, dayS)] }
}

/** A challenge for one use in one browser: in its session when somebody is signed in, else by `key` of its cookie. `bytes` where it is the hash of something. */
export function newChallenge(ctx: BrowserCtx, use: ChallengeUse, key: string, bytes: Buffer = randomBytes(32)): Challenge {
  const head = `${bytes.toString('base64url')}.${ctx.now.getTime() + validMs}`
  return { bytes, token: `${head}.${markOf(ctx, use, key, head).toString('base64url')}` }
}

/** The challenge that a token brings back; refuses one that is too old, is of another browser, of another use, or not ours. */
export function readChallenge(ctx: BrowserCtx, use: ChallengeUse, token: string): Buffer {
  const [, head, challenge, until, mark] = /^(([\w-]{43})\.(\d{13}))\.([\w-]{43})$/.exec(token) ?? []
  const key = ctx.browser.cookie(cookieName(ctx.house.config.PUBLIC_URL, signInCookie)) ?? ''
  const isOurs = head && mark && timingSafeEqual(Buffer.from(mark, 'base64url'), markOf(ctx, use, key, head))
  if (!isOurs || Number(until) < ctx.now.getTime()) return refuse('passkey.expired')
  return Buffer.from(challenge!, 'base64url')
}

const markOf = ({ house, actor }: ReadCtx, use: ChallengeUse, key: string, head: string): Buffer =>
  house.keys.hmac('passkey challenge', `${use} ${actor.kind === 'person' ? `session ${actor.session}` : `browser ${key}`} ${head}`)
