import type { Ctx } from '../../kernel/ctx.ts'
import { record } from '../journal/index.ts'
import * as q from './calendars.sql.ts'

type CalendarEntry = { what: 'slot.released'; caseId: string; organisation: string; day: string; period: string }

/** Gives back the place that a case holds at an organisation. Nothing happens when it holds none. */
export async function releaseSlot(ctx: Ctx, { partyId, caseId, organisation }: { partyId: string; caseId: string; organisation: string }): Promise<void> {
  const released = await ctx.tx.maybe(q.releaseBooking(partyId, caseId, organisation, ctx.now))
  if (!released) return
  await ctx.tx.all(q.freePlace(organisation, released.day, released.period))
  await record<CalendarEntry>(ctx, partyId, { what: 'slot.released', caseId, organisation, ...released })
}
