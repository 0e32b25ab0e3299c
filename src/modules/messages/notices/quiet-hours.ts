import { addDays, dayIn, momentAt } from '../../../kernel/dates.ts'

/** From and until on the clock of the jurisdiction, HH:MM. Where `until` is not later than `from`, it is on the next morning. */
export type QuietHours = { readonly from: string; readonly until: string }

/** When a notice may go out: now, or when the quiet hours that it falls into end. */
export function afterQuietHours(now: Date, quiet: QuietHours | undefined, timeZone: string): Date {
  if (!quiet || quiet.from === quiet.until) return now
  const today = dayIn(now, timeZone)
  for (const first of [addDays(today, -1), today]) {
    const from = momentAt(first, quiet.from, timeZone)
    const until = momentAt(quiet.until > quiet.from ? first : addDays(first, 1), quiet.until, timeZone)
    if (now >= from && now < until) return until
  }
  return now
}
