import { html, type Html } from '../../../kernel/html.ts'
import type { PageCtx } from '../../../kernel/page.ts'
import { entryLine, entryStanding } from '../../transparency/index.ts'
import { logEventsOf } from '../credentials.sql.ts'

/** How far the newest thing that became of a document has come into the public log; for its party. */
export async function loggedLine(ctx: PageCtx, partyId: string, credentialId: string): Promise<Html | undefined> {
  const [event] = await ctx.db.all(logEventsOf(partyId, credentialId, 1))
  return event && html`${entryLine(ctx, await entryStanding(ctx, 'credentials', { partyId, entryId: event.id }))}`
}
