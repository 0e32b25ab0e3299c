import type { Ctx } from '../../../kernel/ctx.ts'
import { addDays, dayIn, momentAt, type Day } from '../../../kernel/dates.ts'
import type { Text } from '../../../kernel/i18n.ts'
import { uuid } from '../../../kernel/ids.ts'
import { addJob } from '../../../kernel/jobs.ts'
import { sealFor } from '../../identity/index.ts'
import type { Topic } from '../notices/topics.ts'
import type { Words } from '../send-message.ts'
import * as q from './reminders.sql.ts'

export type NewReminder = {
  readonly partyId: string
  /** What it is about, as codes and ids: `credential <id>`. One matter has one day. */
  readonly matter: string
  readonly topic: Topic
  readonly organisation: string
  /** Reference of a case. */
  readonly about?: string
  /** The last day. */
  readonly dueOn: Day
  /** How many days before it the party is told. */
  readonly daysBefore: readonly number[]
  /** What it is called in the account: the name of a licence. */
  readonly name: Text
  /** Where it is in the account, below the language. */
  readonly place: string
} & Words

export type SealedReminder = Words & { readonly name: Text }

// Everybody is up, and a counter can still be reached that day.
const tellAt = '09:00'

export const placeOfReminder = (id: string): string => `messages.reminder.sealed ${id}`

/**
 * Sees to it that a party is told of a day ahead of it. Said again it is the same; said with another day, the day has moved. What is
 * past already is not told. `forgetReminder` when the matter is settled.
 */
export async function remind(ctx: Ctx, { partyId, matter, topic, organisation, dueOn, place, ...rest }: NewReminder): Promise<void> {
  const { timeZone } = ctx.house.pack.settings
  await ctx.tx.all(q.settleOtherDays(partyId, matter, dueOn, ctx.now))
  if (dueOn < dayIn(ctx.now, timeZone)) return
  for (const days of rest.daysBefore) {
    const runAt = momentAt(addDays(dueOn, -days), tellAt, timeZone)
    if (runAt <= ctx.now) continue
    const id = uuid()
    const sealed = await sealFor(ctx, partyId, JSON.stringify({ subject: rest.subject, body: rest.body, name: rest.name } satisfies SealedReminder), placeOfReminder(id))
    const made = await ctx.tx.maybe(q.insertReminder(partyId, { id, matter, topic, organisation, about: rest.about ?? null, dueOn, place, sealed, runAt }))
    if (made) await addJob(ctx, { partyId, task: 'messages.remind', payload: { reminderId: made.id }, runAt })
  }
}

/** The matter is settled: renewed, revoked, done. Nothing more is told of it. */
export const forgetReminder = (ctx: Ctx, { partyId, matter }: { readonly partyId: string; readonly matter: string }): Promise<unknown> => ctx.tx.all(q.settleMatter(partyId, matter, ctx.now))

/** The same of many parties, in one statement. */
export const forgetReminders = async (ctx: Ctx, settled: readonly { readonly partyId: string; readonly matter: string }[]): Promise<void> => {
  if (settled.length > 0) await ctx.tx.all(q.settleMatters(settled, ctx.now))
}
