import { randomBytes } from 'node:crypto'
import { cookieName, writeCookie } from '../../kernel/cookies.ts'
import type { Ctx, ReadCtx } from '../../kernel/ctx.ts'
import type { Text } from '../../kernel/i18n.ts'
import { writeMoment } from '../../kernel/dates.ts'
import { uuid } from '../../kernel/ids.ts'
import type { View } from '../../kernel/page.ts'
import { browserWords, endSessionsOn, openFor, readBrowser, sealFor, type Browser } from '../identity/index.ts'
import { record } from '../journal/index.ts'
import * as q from './authentication.sql.ts'
import type { AuthenticationEntry } from './entries.ts'
import { newDevice } from './notice-texts.ts'
import { tell } from './notices.ts'
import { refuse } from './refusals.ts'

const cookie = 'device'
const keptS = 400 * 86_400
const mostDevices = 20

const place = (id: string) => `authentication.device.browser_sealed ${id}`

export type KnownDevice = { readonly id: string; readonly cookies: readonly string[] }

/**
 * Notes that a person uses this browser, and tells them when they have not used it before: not of the very first, and of a browser that
 * keeps no cookies each time. The cookie is the browser's, for whoever signs in there; what is kept of it differs from person to person.
 */
export async function noteDevice(ctx: Ctx & Pick<View, 'browser'>, personId: string, { quietly }: { quietly: boolean }): Promise<KnownDevice> {
  const url = ctx.house.config.PUBLIC_URL
  const brought = ctx.browser.cookie(cookieName(url, cookie))
  const secret = brought && /^[\w-]{43}$/.test(brought) ? brought : randomBytes(32).toString('base64url')
  const secretHash = ctx.house.keys.hmac('known device', `${personId} ${secret}`)
  const cookies = [writeCookie(url, cookie, secret, keptS)]
  const known = await ctx.tx.maybe(q.useDevice(personId, secretHash, ctx.now))
  if (known) return { id: known.id, cookies }
  const others = await ctx.tx.all(q.listDevices(personId))
  for (const old of others.slice(mostDevices - 1)) await ctx.tx.all(q.deleteDevice(personId, old.id))
  const id = uuid()
  const browser = readBrowser(ctx.browser.name)
  await ctx.tx.all(q.insertDevice(personId, { id, secretHash, browserSealed: await sealFor(ctx, personId, JSON.stringify(browser), place(id)) }, ctx.now))
  await record<AuthenticationEntry>(ctx, personId, { what: 'device.known', basis: 'own affairs', device: id })
  const { timeZone } = ctx.house.pack.settings
  if (others.length > 0 && !quietly) await tell(ctx, personId, newDevice(browserWords(browser), (tag) => writeMoment(ctx.now, tag, timeZone)))
  return { id, cookies }
}

export type OwnDevice = { readonly id: string; readonly browser: Text; readonly firstAt: Date; readonly usedAt: Date }

/** The known devices of the person who asks, last used first. */
export async function ownDevices(ctx: ReadCtx): Promise<OwnDevice[]> {
  const rows = await ctx.db.all(q.listDevices(ctx.actor.id))
  return Promise.all(rows.map(async (row) => ({ id: row.id, browser: browserWords(JSON.parse((await openFor(ctx, ctx.actor.id, row.browser_sealed, place(row.id))).toString()) as Browser), firstAt: row.first_at, usedAt: row.used_at })))
}

/** Forgets a device and ends what is signed in there. */
export async function removeDevice(ctx: Ctx, id: string): Promise<void> {
  if (!(await ctx.tx.maybe(q.deleteDevice(ctx.actor.id, id)))) refuse('session.not_found')
  const sessions = await endSessionsOn(ctx, ctx.actor.id, id)
  await record<AuthenticationEntry>(ctx, ctx.actor.id, { what: 'device.removed', device: id, sessions })
}
