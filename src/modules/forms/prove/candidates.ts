import { addDays, addMonths, type Day } from '../../../kernel/dates.ts'
import type { AnswerValue, Row } from '../answers.ts'
import type { AskedQuestion, Rows } from '../question.ts'
import type { Held } from '../read-rule.ts'

/** An answer of the search: undefined is a question that was left empty. */
export type Candidate = AnswerValue | undefined

/** What answers in rows are held against, by the question’s name there. */
export type HeldInRows = ReadonlyMap<string, readonly Held[]>

// Codes beyond these that no rule names are alike to every rule: one stands for them.
const mostCodes = 12

/** The answers to a question that rules can tell apart: the values at and beside every constant, and one that is none of them. */
export function candidatesOf(question: AskedQuestion, held: readonly Held[], today: Day, heldInRows: HeldInRows = new Map()): readonly Candidate[] {
  const values = distinct(question.rows ? rowsOf(question.rows, held, today, heldInRows) : valuesOf(question, held, today))
  return question.required || question.requiredBy ? values : [undefined, ...values]
}

/** One answer that does, where no rule looks at it. */
export const sampleOf = (question: AskedQuestion, today: Day): Candidate => (question.required ? candidatesOf(question, [], today)[0] : undefined)

function valuesOf(question: AskedQuestion, held: readonly Held[], today: Day): AnswerValue[] {
  const { element, codes } = question
  switch (element.type) {
    case 'yes-no':
      return [true, false]
    case 'code':
      return codesOf([...(codes ?? new Map()).keys()], held)
    case 'codes':
      return listsOf([...(codes ?? new Map()).keys()], held)
    case 'statement':
      return [true]
    case 'number':
      return numbers(question, held)
    case 'money':
      return numbers(question, held).map((amount) => (question.type.fromRule?.(amount) as number | undefined) ?? amount)
    case 'month':
      return days(question, held.flatMap(monthAsDay), today).map((day) => day.slice(0, 7))
    case 'bank-account':
    case 'map-point':
      return [{}]
    case 'date':
      return days(question, held, today)
    case 'file':
      return [['018f0000-0000-7000-8000-000000000001']]
    case 'address':
      return [...new Set(['', ...held.map(({ literal }) => String(literal))])].map((district) => ({ district, street: 'x' }))
    default:
      return texts(held)
  }
}

// Rows that differ in one answer each; what rules want of several rows together is left to answers at random.
const mostVariants = 40

/** As many rows as there must be, alike but for one answer of the first; and as many as rules count. */
function rowsOf({ questions, least, most }: Rows, held: readonly Held[], today: Day, heldInRows: HeldInRows): Row[][] {
  const asked = questions.filter((question) => !question.computed)
  const tried = new Map(asked.map((question) => [question.id, candidatesOf(question, heldInRows.get(question.id) ?? [], today, heldInRows).filter((value) => value !== undefined)]))
  const usual = Object.fromEntries([...tried].flatMap(([id, [first]]) => (first === undefined ? [] : [[id, first] as const])))
  const many = (count: number, one: Readonly<Record<string, AnswerValue>> = usual): Row[] => Array.from({ length: count }, (_, i) => ({ ...(i === 0 ? one : usual), row: `r${i + 1}` }))
  const variants = [...tried].flatMap(([id, values]) => values.map((value) => ({ ...usual, [id]: value }))).slice(0, mostVariants)
  // A number beside the count of rows may be anything, for instance an amount: only what can be a count is tried.
  const sizes = held.filter(({ by }) => by === 'size').flatMap(({ literal }) => [Number(literal), Number(literal) + 1, most])
  return [many(Math.max(1, least)), ...variants.map((one) => many(Math.max(1, least), one)), ...[...new Set(sizes)].filter((size) => Number.isInteger(size) && size >= Math.max(1, least) && size <= most).map((size) => many(size))]
}

function codesOf(codes: readonly string[], held: readonly Held[]): string[] {
  if (codes.length <= mostCodes) return [...codes]
  const named = codes.filter((code) => held.some(({ literal }) => literal === code))
  const other = codes.find((code) => !named.includes(code))
  return [...named, ...(other === undefined ? [] : [other])]
}

function listsOf(codes: readonly string[], held: readonly Held[]): string[][] {
  const some = codesOf(codes, held)
  const sizes = held.filter(({ by }) => by === 'size').flatMap(({ literal }) => [Number(literal), Number(literal) + 1])
  return [...some.map((code) => [code]), ...sizes.filter((size) => size > 1 && size <= codes.length).map((size) => codes.slice(0, size)), [...codes]]
}

/** The months before, at and after a month that a rule names. */
const monthAsDay = (held: Held): Held[] => (typeof held.literal === 'string' && /^\d{4}-\d\d$/.test(held.literal) ? [-1, 0, 1].map((count) => ({ ...held, literal: addMonths(`${held.literal}-15`, count) })) : [held])

function numbers({ element, question }: AskedQuestion, held: readonly Held[]): number[] {
  const step = 10 ** -(element.decimals ?? 0)
  const least = question.min ?? element.min ?? -999_999
  const most = question.max ?? element.max ?? 999_999
  const around = held.flatMap(({ literal }) => (typeof literal === 'number' ? [literal - step, literal, literal + step] : []))
  const products = around.length > 3 ? held.flatMap((a) => held.map((b) => Number(a.literal) / Number(b.literal))).filter(Number.isFinite) : []
  const rounded = [...around, ...products, ...products.map((one) => one + step), least, most, Math.max(least, 1)].map((one) => Math.round(one / step) * step)
  return rounded.filter((one) => one >= least && one <= most).map((one) => Number(one.toFixed(element.decimals ?? 0)))
}

/** Days at and beside each age, distance and date that a rule names. */
function days({ element }: AskedQuestion, held: readonly Held[], today: Day): Day[] {
  const found = held.flatMap(({ by, literal }) => {
    if (typeof literal === 'string') return /^\d{4}-\d\d-\d\d$/.test(literal) ? beside(literal) : []
    if (by === 'years') return [literal - 1, literal, literal + 1].flatMap((years) => beside(addMonths(today, -12 * years)))
    if (by === 'months') return [...beside(addMonths(today, -literal)), ...beside(addMonths(today, literal))]
    if (by === 'days') return [literal - 1, literal, literal + 1].flatMap((count) => [addDays(today, count), addDays(today, -count)])
    return []
  })
  const usual = [element.when === 'future' ? addDays(today, 30) : addDays(today, -30)]
  return [...usual, ...found].filter((day) => (element.when === 'past' ? day <= today : element.when === 'future' ? day > today : true))
}

const beside = (day: Day): Day[] => [addDays(day, -1), day, addDays(day, 1)]

/** What rules name, and something else. */
const texts = (held: readonly Held[]): string[] => ['x', ...held.flatMap(({ literal }) => (typeof literal === 'string' && literal !== '' ? [literal] : []))]

const distinct = <Value>(values: readonly Value[]): Value[] => [...new Map(values.map((value) => [JSON.stringify(value), value])).values()]
