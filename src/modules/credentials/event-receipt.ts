import type { ReadCtx } from '../../kernel/ctx.ts'
import { loggedProof, makeReceipt, originOf, type Receipt } from '../transparency/index.ts'
import { logEventsOf } from './credentials.sql.ts'
import { openLogEvent } from './log-event.ts'

/** A credential has few events; nobody needs more of them on a page. */
export const mostEvents = 100

/** The receipt of one event in the life of a party's credential, the newest unless one is named; undefined while it is not in the log, or when there is none. */
export async function eventReceipt(ctx: ReadCtx, partyId: string, credentialId: string, eventId?: string): Promise<Receipt | undefined> {
  const events = await ctx.db.all(logEventsOf(partyId, credentialId, mostEvents))
  const event = eventId === undefined ? events[0] : events.find(({ id }) => id === eventId)
  const proof = event && (await loggedProof(ctx, 'credentials', { partyId, entryId: event.id }))
  if (!event || !proof) return undefined
  const { facts, salt } = await openLogEvent(ctx, partyId, event)
  return makeReceipt(originOf(ctx.house, 'credentials'), facts, salt, proof.text)
}
