import { isDay, type Day } from '../../kernel/dates.ts'
import { refuse } from '../../kernel/http-refusals.ts'
import type { Text } from '../../kernel/i18n.ts'
import type { FormBody } from '../../kernel/page.ts'
import { checkIdentityNumber } from '../dictionary/index.ts'
import { type IdentityNumberKind, numberKind, type Pack } from '../jurisdiction/index.ts'
import type { DocumentData } from './register/person-register.ts'
import { documentTexts as texts } from './document-texts.ts'

/** The number that the register of persons knows somebody by. */
export const cardKind = (pack: Pack): IdentityNumberKind => numberKind(pack, 'person.identityNumber') ?? refuse('page.not_found')

export type DayTyped = { readonly day: string; readonly month: string; readonly year: string }

/** What was typed of a document, as it was typed. */
export type DocumentTyped = { readonly number: string; readonly name: string; readonly birth: DayTyped; readonly issued: DayTyped }
export const emptyDay: DayTyped = { day: '', month: '', year: '' }
export const nothingTyped: DocumentTyped = { number: '', name: '', birth: emptyDay, issued: emptyDay }

export type FieldProblem = { readonly field: string; readonly text: Text }

const most = 120
const cut = (text: string) => text.slice(0, most)

export const readDay = (form: FormBody, name: string): DayTyped => ({ day: form.text(`${name}-day`).slice(0, 10), month: form.text(`${name}-month`).slice(0, 10), year: form.text(`${name}-year`).slice(0, 10) })

export const readDocument = (form: FormBody): DocumentTyped => ({ number: cut(form.text('number')), name: cut(form.text('name')), birth: readDay(form, 'birth'), issued: readDay(form, 'issued') })

/** The day that three fields make; undefined when there is no such day. */
export function dayOf({ day, month, year }: DayTyped): Day | undefined {
  const whole = (typed: string, digits: number) => typed.normalize('NFKC').trim().padStart(digits, '0')
  const written = `${whole(year, 4)}-${whole(month, 2)}-${whole(day, 2)}`
  return isDay(written) && written >= '1850-01-01' ? written : undefined
}

/** The particulars to ask the register about, or what a person can mend. */
export function checkDocument(pack: Pack, typed: DocumentTyped, today: Day): { readonly document: DocumentData } | { readonly problems: readonly FieldProblem[] } {
  const number = checkIdentityNumber(cardKind(pack), typed.number)
  const name = typed.name.normalize('NFKC').trim()
  const [birthDate, issuedOn] = [dayOf(typed.birth), dayOf(typed.issued)]
  const problems: FieldProblem[] = []
  if ('problem' in number) problems.push({ field: 'number', text: number.problem })
  if (!/\p{Script=Latin}/u.test(name)) problems.push({ field: 'name', text: texts.nameMissing })
  if (!birthDate || birthDate > today) problems.push({ field: 'birth', text: texts.birthWrong })
  if (!issuedOn || issuedOn > today) problems.push({ field: 'issued', text: texts.issuedWrong })
  else if (birthDate && issuedOn < birthDate) problems.push({ field: 'issued', text: texts.issuedBeforeBirth })
  return problems.length === 0 && 'value' in number ? { document: { number: number.value, name, birthDate: birthDate!, issuedOn: issuedOn! } } : { problems }
}

/** Whole years from a birthday to a day. Somebody born on 29 February is a year older on 1 March. */
export function ageOn(birthDate: Day, day: Day): number {
  const years = Number(day.slice(0, 4)) - Number(birthDate.slice(0, 4))
  return day.slice(5) < birthDate.slice(5) ? years - 1 : years
}

/** From this age on a child may have an account of their own, with a parent’s consent, and from the other on alone. */
export const leastAge = 11
export const fullAge = 18
