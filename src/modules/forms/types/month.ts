import { writeMonth } from '../../../kernel/dates.ts'
import { compose } from '../../../kernel/i18n.ts'
import { asParts, asText, type AnswerType, type Given } from '../answer-type.ts'
import { fillText } from '../fill-text.ts'
import { problemTexts as say } from '../texts.ts'
import { firstYear, lastYear, pad, whenNote, wholeNumber, yearPattern } from './date.ts'

/** A month of a year, YYYY-MM, in two fields. `past` includes this month. */
export function makeMonth({ element, question, label }: Given): AnswerType {
  const { id } = question
  const problems = {
    month: { problem: fillText(say.monthMissing, { label }), at: '-month' },
    year: { problem: fillText(say.yearMissing, { label, example: element.when === 'past' ? '1988' : '2027' }), at: '-year' },
    past: { problem: fillText(say.monthNotPast, { label }) },
    future: { problem: fillText(say.monthNotFuture, { label }) },
  }
  return {
    inRules: 'string',
    toRule: asText,
    schema: { type: 'string', pattern: `^${yearPattern}-(0[1-9]|1[0-2])$`, ...whenNote(element) },
    read: (body) => ({ month: body.text(`${id}-month`), year: body.text(`${id}-year`) }),
    isBlank: (typed) => ['month', 'year'].every((part) => asText(asParts(typed)[part]).trim() === ''),
    parse(typed, today) {
      const parts = asParts(typed)
      const [month, year] = [wholeNumber(parts['month']), wholeNumber(parts['year'])]
      if (month < 1 || month > 12) return problems.month
      if (year < firstYear || year > lastYear) return problems.year
      const value = `${year}-${pad(month)}`
      const thisMonth = today.slice(0, 7)
      if (element.when === 'past' && value > thisMonth) return problems.past
      if (element.when === 'future' && value <= thisMonth) return problems.future
      return { value }
    },
    typedFor(value) {
      const [, year, month] = kept.exec(asText(value)) ?? []
      return year === undefined || month === undefined ? { month: '', year: '' } : { month: String(Number(month)), year }
    },
    show: (value) => compose((tag) => (kept.test(asText(value)) ? writeMonth(asText(value), tag) : asText(value))),
    missing: { problem: fillText(say.fillIn, { label }) },
  }
}

const kept = /^(\d{4})-(0[1-9]|1[0-2])$/
