import type { Tag } from './i18n.ts'

/** A calendar day, `YYYY-MM-DD` (ISO 8601), without a time zone. */
export type Day = string

const formats = new Map<string, Intl.DateTimeFormat>()
function format(key: string, locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  let made = formats.get(key)
  if (!made) formats.set(key, (made = new Intl.DateTimeFormat(locale, options)))
  return made
}

const locales: Record<Tag, string> = { en: 'en-GB', 'zh-Hant': 'zh-Hant', 'zh-Hans': 'zh-Hans' }

const written = new Map<string, string>()

/** Formats once what is asked for again and again: the formats of Intl take 5 to 20 µs each time. */
function remember(key: string, write: () => string): string {
  const known = written.get(key)
  if (known !== undefined) return known
  const made = write()
  if (written.size >= 5000) written.clear()
  written.set(key, made)
  return made
}

const quarterHourMs = 900_000

/** The day it is somewhere at a moment. Every time zone in use is a number of quarter hours from UTC, so it does not change within one. */
export const dayIn = (moment: Date, timeZone: string): Day =>
  remember(`in ${timeZone} ${Math.floor(moment.getTime() / quarterHourMs)}`, () =>
    format(`day ${timeZone}`, 'en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(moment),
  )

/** `22 November 2026`, `2026年11月22日`. */
export const writeDay = (day: Day, tag: Tag): string =>
  remember(`${tag} ${day}`, () => format(`long ${tag}`, locales[tag], { timeZone: 'UTC', year: 'numeric', month: 'long', day: 'numeric' }).format(new Date(`${day}T00:00:00Z`)))

/** `November 2026`, `2026年11月`, of a month written YYYY-MM. */
export const writeMonth = (month: string, tag: Tag): string =>
  remember(`month ${tag} ${month}`, () => format(`month ${tag}`, locales[tag], { timeZone: 'UTC', year: 'numeric', month: 'long' }).format(new Date(`${month}-01T00:00:00Z`)))

/** `22 November 2026, 15:20`. */
export function writeMoment(moment: Date, tag: Tag, timeZone: string): string {
  const time = remember(`at ${timeZone} ${Math.floor(moment.getTime() / 60_000)}`, () => format(`time ${timeZone}`, 'en-GB', { timeZone, hour: '2-digit', minute: '2-digit' }).format(moment))
  return `${writeDay(dayIn(moment, timeZone), tag)}${tag === 'en' ? ', ' : ' '}${time}`
}

/** `22 November 2026, 15:20:07`: for logs, where many things happen within a minute. */
export const writeSecond = (moment: Date, tag: Tag, timeZone: string): string =>
  `${writeMoment(moment, tag, timeZone)}:${String(moment.getUTCSeconds()).padStart(2, '0')}`

/** The moment at which clocks somewhere show a day and a time, `09:00`. */
export function momentAt(day: Day, time: string, timeZone: string): Date {
  const shown = Date.parse(`${day}T${time}:00Z`)
  // The offset is taken twice: the first guess may lie on the other side of a change of the clocks.
  const guess = shown - offsetMs(shown, timeZone)
  return new Date(shown - offsetMs(guess, timeZone))
}

/** From the first moment of a day somewhere to that of the next. */
export const spanOf = (day: Day, timeZone: string): { readonly from: Date; readonly until: Date } => ({ from: momentAt(day, '00:00', timeZone), until: momentAt(addDays(day, 1), '00:00', timeZone) })

const offsets = new Map<string, number>()

/** Worked out once for each quarter of an hour: the parts of a format take 20 µs each time. */
function offsetMs(moment: number, timeZone: string): number {
  const quarter = Math.floor(moment / quarterHourMs)
  const key = `${timeZone} ${quarter}`
  const known = offsets.get(key)
  if (known !== undefined) return known
  if (offsets.size >= 5000) offsets.clear()
  const offset = offsetAt(quarter * quarterHourMs, timeZone)
  offsets.set(key, offset)
  return offset
}

function offsetAt(moment: number, timeZone: string): number {
  const clock = format(`clock ${timeZone}`, 'en-GB', { timeZone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric' })
  const parts = clock.formatToParts(moment)
  const of = (type: Intl.DateTimeFormatPartTypes) => Number(parts.find((part) => part.type === type)!.value)
  return Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'), of('second')) - moment
}

/** True for a day that exists: 2027-02-29 does not. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const moment = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(moment.getTime()) && moment.toISOString().slice(0, 10) === text
}

export const addDays = (day: Day, count: number): Day => new Date(Date.parse(`${day}T00:00:00Z`) + count * 86_400_000).toISOString().slice(0, 10)

/** The same day so many months on, or the last day of that month when it is shorter. */
export function addMonths(day: Day, count: number): Day {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number]
  const last = new Date(Date.UTC(year, month - 1 + count + 1, 0)).getUTCDate()
  return new Date(Date.UTC(year, month - 1 + count, Math.min(date, last))).toISOString().slice(0, 10)
}
