import type { ReadCtx } from '../../kernel/ctx.ts'
import { browserWords, readBrowser, type Browser } from './browser-words.ts'
import { openFor } from './data-keys.ts'
import { listSessions, type SessionRow } from './identity.sql.ts'
import { browserPlace } from './sealed-places.ts'
import { idleMs } from './sessions.ts'
import type { Text } from '../../kernel/i18n.ts'

/** A session of the person who asks. `id` is what `Actor.session` holds. */
export type OwnSession = { readonly id: string; readonly isHere: boolean; readonly browser: Text; readonly method: string; readonly deviceId: string | null; readonly beganAt: Date; readonly usedAt: Date }

/** Where the person who asks is signed in, last used first, 50 at most. */
export async function ownSessions(ctx: ReadCtx): Promise<OwnSession[]> {
  const rows = await ctx.db.all(listSessions(ctx.actor.id, ctx.now, new Date(ctx.now.getTime() - idleMs)))
  return Promise.all(rows.map(async (row) => ({ id: row.id.toString('hex'), isHere: row.id.toString('hex') === ctx.actor.session, browser: await browserOf(ctx, row), method: row.method, deviceId: row.device_id, beganAt: row.created_at, usedAt: row.seen_at })))
}

const browserOf = async (ctx: ReadCtx, { id, browser_sealed: sealed }: SessionRow): Promise<Text> =>
  browserWords(sealed ? (JSON.parse((await openFor(ctx, ctx.actor.id, sealed, browserPlace(id))).toString()) as Browser) : readBrowser(''))
