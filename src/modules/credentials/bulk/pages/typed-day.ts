import { isDay, type Day } from '../../../../kernel/dates.ts'
import type { FormBody } from '../../../../kernel/page.ts'

/** A day in three fields, as it was typed. */
export type TypedDay = { readonly day: string; readonly month: string; readonly year: string }

export const typedDay = (form: Pick<FormBody, 'text'>, name: string): TypedDay => ({ day: form.text(`${name}-day`).trim().slice(0, 2), month: form.text(`${name}-month`).trim().slice(0, 2), year: form.text(`${name}-year`).trim().slice(0, 4) })

export const isBlank = ({ day, month, year }: TypedDay): boolean => day === '' && month === '' && year === ''

/** The day; nothing when there is no such day. */
export function dayOf({ day, month, year }: TypedDay): Day | undefined {
  const written = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  return isDay(written) ? written : undefined
}

export const asTyped = (day: Day): TypedDay => ({ day: String(Number(day.slice(8))), month: String(Number(day.slice(5, 7))), year: day.slice(0, 4) })
