import type { DateParts } from '../../../design/index.ts'
import { addDays, isDay, momentAt, type Day } from '../../../kernel/dates.ts'
import type { FormBody } from '../../../kernel/page.ts'

export const typedDay = (body: FormBody, name: string): Required<{ [Part in keyof DateParts]: string }> => ({ day: body.text(`${name}-day`).trim().slice(0, 2), month: body.text(`${name}-month`).trim().slice(0, 2), year: body.text(`${name}-year`).trim().slice(0, 4) })

/** The day that was typed; `typed` without one is none, or not a whole one. */
export function dayOf({ day, month, year }: ReturnType<typeof typedDay>): { typed: boolean; day?: Day } {
  if (day === '' && month === '' && year === '') return { typed: false }
  const written = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  return { typed: true, ...(isDay(written) && { day: written }) }
}

export const startOf = (day: Day, timeZone: string): Date => momentAt(day, '00:00', timeZone)
/** A post is held until its last day is over. */
export const endOf = (day: Day, timeZone: string): Date => momentAt(addDays(day, 1), '00:00', timeZone)
