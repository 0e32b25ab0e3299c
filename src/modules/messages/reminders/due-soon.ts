import type { ReadCtx } from '../../../kernel/ctx.ts'
import { addDays, dayIn, type Day } from '../../../kernel/dates.ts'
import type { Text } from '../../../kernel/i18n.ts'
import { openFor } from '../../identity/index.ts'
import type { Topic } from '../notices/topics.ts'
import { placeOfReminder, type SealedReminder } from './remind.ts'
import { listDue } from './reminders.sql.ts'

export type Due = { readonly topic: Topic; readonly name: Text; readonly dueOn: Day; readonly place: string; readonly about?: string }

const aheadDays = 60
const most = 10

/** What a party has to do within sixty days, the nearest day first. */
export async function dueSoon(ctx: ReadCtx, partyId: string): Promise<readonly Due[]> {
  const today = dayIn(ctx.now, ctx.house.pack.settings.timeZone)
  const rows = await ctx.db.all(listDue(partyId, today, addDays(today, aheadDays), most))
  return Promise.all(rows.map(async (row) => {
    const { name } = JSON.parse((await openFor(ctx, partyId, row.sealed, placeOfReminder(row.id))).toString()) as SealedReminder
    return { topic: row.topic, name, dueOn: row.dueOn, place: row.place, ...(row.about !== null && { about: row.about }) }
  }))
}
