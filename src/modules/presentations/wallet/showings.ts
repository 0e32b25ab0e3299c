import type { Ctx, ReadCtx } from '../../../kernel/ctx.ts'
import type { Text } from '../../../kernel/i18n.ts'
import { uuid } from '../../../kernel/ids.ts'
import { openFor, sealFor } from '../../identity/index.ts'
import * as q from './cards.sql.ts'

/** What a person was asked, by whom, and what they answered. */
export type Showing = { readonly to: Text; readonly known: boolean; readonly title: Text; readonly told: readonly Text[]; readonly agreed: boolean; readonly at: Date }

const mostShown = 100
const place = (id: string): string => `presentations.showing.sealed ${id}`

export async function keepShowing(ctx: Ctx, { at, ...showing }: Showing): Promise<void> {
  const id = uuid(ctx.now.getTime())
  await ctx.tx.all(q.insertShowing(ctx.actor.party, id, await sealFor(ctx, ctx.actor.party, JSON.stringify(showing), place(id)), at))
}

/** What the person showed, newest first; for nobody else. */
export async function showingsOf(ctx: ReadCtx, partyId: string): Promise<Showing[]> {
  const rows = await ctx.db.all(q.listShowings(partyId, mostShown))
  return Promise.all(rows.map(async ({ id, sealed, at }) => ({ ...(JSON.parse((await openFor(ctx, partyId, sealed, place(id))).toString()) as Omit<Showing, 'at'>), at })))
}

/** The person forgets what they showed. */
export const forgetShowings = (ctx: Ctx): Promise<unknown> => ctx.tx.all(q.deleteShowings(ctx.actor.party))
