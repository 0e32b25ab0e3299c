import { addDays, momentAt, type Day } from '../../kernel/dates.ts'

/** The moment at which a day is over somewhere, in seconds since 1970: a licence is good for the whole of its last day. */
export const endOfDay = (day: Day, timeZone: string): number => momentAt(addDays(day, 1), '00:00', timeZone).getTime() / 1000
