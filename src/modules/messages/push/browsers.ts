import { z } from 'zod'
import type { Ctx, ReadCtx } from '../../../kernel/ctx.ts'
import { isUuid, uuid } from '../../../kernel/ids.ts'
import { openFor, readBrowser, sealFor, type Browser as Named } from '../../identity/index.ts'
import { record } from '../../journal/index.ts'
import { refuse } from '../refusals.ts'
import { isPushService } from './push-services.ts'
import * as q from './push.sql.ts'

/** What a browser gives to whoever may send to it (Push API). */
type Subscription = { readonly endpoint: string; readonly p256dh: string; readonly auth: string }

/** `name`: by what its owner knows it. */
export type Browser = Subscription & { readonly name: Named }

type PushEntry = { what: 'push.added' | 'push.removed' }

const most = 20
const Given = z.object({ endpoint: z.url().max(1000), p256dh: z.string().regex(/^[\w-]{87}=?$/), auth: z.string().regex(/^[\w-]{22}={0,2}$/) })
const place = (id: string): string => `messages.push_browser.sealed ${id}`

/** Keeps a browser that takes notices. Refused when it names no push service that we know: we would call it. */
export async function addBrowser(ctx: Ctx, partyId: string, given: Subscription & { readonly userAgent: string }): Promise<void> {
  const { endpoint, p256dh, auth } = Given.safeParse(given).data ?? refuse('push.unreadable')
  if (!isPushService(ctx.house.config.PUSH_SERVICES, endpoint)) refuse('push.unknown_service')
  const endpointHash = ctx.house.keys.hmac('push endpoint', endpoint)
  // The keys of a browser that asks again may be new.
  await ctx.tx.all(q.deleteEndpoint(partyId, endpointHash))
  if ((await ctx.tx.all(q.listBrowsers(partyId))).length >= most) refuse('push.too_many')
  const id = uuid()
  const kept: Browser = { endpoint, p256dh, auth, name: readBrowser(given.userAgent) }
  await ctx.tx.all(q.putBrowser(partyId, { id, endpointHash, sealed: await sealFor(ctx, partyId, JSON.stringify(kept), place(id)) }, ctx.now))
  await record<PushEntry>(ctx, partyId, { what: 'push.added' })
}

export async function browsersOf(ctx: ReadCtx, partyId: string): Promise<(Browser & { readonly id: string; readonly addedAt: Date })[]> {
  const rows = await ctx.db.all(q.listBrowsers(partyId))
  return Promise.all(rows.map(async ({ id, sealed, addedAt }) => ({ ...(JSON.parse((await openFor(ctx, partyId, sealed, place(id))).toString()) as Browser), id, addedAt })))
}

/** False when it is not there, or another's. */
export async function removeBrowser(ctx: Ctx, partyId: string, id: string): Promise<boolean> {
  if (!isUuid(id) || !(await ctx.tx.maybe(q.deleteBrowser(partyId, id)))) return false
  await record<PushEntry>(ctx, partyId, { what: 'push.removed' })
  return true
}
