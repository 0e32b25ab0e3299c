import { isDay, writeDay } from '../../../kernel/dates.ts'
import { compose } from '../../../kernel/i18n.ts'
import { asParts, asText, type AnswerType, type Given, type JsonSchema } from '../answer-type.ts'
import { fillText } from '../fill-text.ts'
import { problemTexts as say } from '../texts.ts'

export const firstYear = 1850
export const lastYear = 2200
/** The same years as a pattern. */
export const yearPattern = '(18[5-9][0-9]|19[0-9][0-9]|2[01][0-9][0-9]|2200)'

/** What a schema can only say in words: it knows no today. */
export const whenNote = ({ when }: Given['element']): JsonSchema => (when === undefined ? {} : { description: when === 'past' ? 'Not after the day on which it is sent.' : 'After the day on which it is sent.' })

/** Three fields, so that nobody has to guess an order; what is wrong names its part. */
export function makeDate({ element, question, label }: Given): AnswerType {
  const { id } = question
  const example = element.when === 'past' ? '1988' : '2027'
  const problems = {
    day: { problem: fillText(say.dayMissing, { label }), at: '-day' },
    month: { problem: fillText(say.monthMissing, { label }), at: '-month' },
    year: { problem: fillText(say.yearMissing, { label, example }), at: '-year' },
    past: { problem: fillText(say.notPast, { label }) },
    future: { problem: fillText(say.notFuture, { label }) },
  }
  // Sentences for months of 28 to 30 days, ready made: no sentence is put together while a person waits.
  const noSuchDay = new Map([28, 29, 30].map((days) => [days, { problem: fillText(say.noSuchDay, { label, days }), at: '-day' }]))
  return {
    inRules: 'string',
    toRule: (value) => asText(value),
    schema: { type: 'string', format: 'date', pattern: `^${yearPattern}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$`, ...whenNote(element) },
    read: (body) => ({ day: body.text(`${id}-day`), month: body.text(`${id}-month`), year: body.text(`${id}-year`) }),
    isBlank: (typed) => ['day', 'month', 'year'].every((part) => (asParts(typed)[part] ?? '').trim() === ''),
    parse(typed, today) {
      const parts = asParts(typed)
      const [day, month, year] = [wholeNumber(parts['day']), wholeNumber(parts['month']), wholeNumber(parts['year'])]
      if (day < 1 || day > 31) return problems.day
      if (month < 1 || month > 12) return problems.month
      if (year < firstYear || year > lastYear) return problems.year
      const days = new Date(Date.UTC(year, month, 0)).getUTCDate()
      if (day > days) return noSuchDay.get(days)!
      const value = `${year}-${pad(month)}-${pad(day)}`
      if (element.when === 'past' && value > today) return problems.past
      if (element.when === 'future' && value <= today) return problems.future
      return { value }
    },
    typedFor(value) {
      const [year, month, day] = asText(value).split('-')
      return { day: String(Number(day)), month: String(Number(month)), year: year ?? '' }
    },
    show: (value) => compose((tag) => (isDay(asText(value)) ? writeDay(asText(value), tag) : asText(value))),
    missing: { problem: fillText(say.fillIn, { label }) },
  }
}

/** Digits only, full-width ones too; anything else is -1, which no part may be. */
export const wholeNumber = (typed: unknown): number => {
  const digits = asText(typed).normalize('NFKC').trim()
  return /^\d{1,4}$/.test(digits) ? Number(digits) : -1
}
export const pad = (part: number) => String(part).padStart(2, '0')
