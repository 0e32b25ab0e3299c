import { compose, say as inTag } from '../../../kernel/i18n.ts'
import type { AnswerType, Given } from '../answer-type.ts'
import { asText } from '../answer-type.ts'
import { fillText } from '../fill-text.ts'
import { problemTexts as say } from '../texts.ts'

// More digits than anybody needs, and few enough that products of two answers are still exact to the cent.
export const mostOfAll = 999_999_999
const grouped = /^[-+]?(\d{1,3}(,\d{3})+|\d+)(\.(\d+))?$/

/** Whole numbers unless the element says how many decimals. */
export function makeNumber({ element, question, label, fault }: Given): AnswerType {
  const decimals = element.decimals ?? 0
  const least = question.min ?? element.min ?? -mostOfAll
  const most = question.max ?? element.max ?? mostOfAll
  checkLimits({ least, most, element, fault })
  const example = decimals > 0 ? '86.5' : '2'
  const notNumber = fillText(decimals > 0 ? say.notNumber : say.notWhole, { label, example })
  const tooPrecise = decimals > 0 ? fillText(say.tooManyDecimals, { label, most: decimals, example }) : notNumber
  const outside = rangeProblem()
  return {
    inRules: 'double',
    // −0 is no answer that can be given: rules compare it as 0 and refuse to reckon with it.
    toRule: (value) => Number(value ?? -0),
    schema: { type: decimals > 0 ? 'number' : 'integer', minimum: least, maximum: most, ...(decimals > 0 && { description: `With ${decimals} decimals at most.` }) },
    fromRule: (result) => Math.round(Number(result) * 10 ** decimals) / 10 ** decimals,
    read: (body) => body.text(question.id),
    isBlank: (typed) => asText(typed).trim() === '',
    parse(typed) {
      const match = grouped.exec(asText(typed).normalize('NFKC').replace(/\s/g, '').replace('−', '-'))
      if (!match) return { problem: notNumber }
      if ((match[4] ?? '').replace(/0+$/, '').length > decimals) return { problem: tooPrecise }
      const value = Number(match[0].replaceAll(',', ''))
      return value < least || value > most ? { problem: outside } : { value: value === 0 ? 0 : value }
    },
    typedFor: (value) => (typeof value === 'number' ? String(value) : ''),
    show: (value) => compose((tag) => `${writeNumber(Number(value))}${element.unit ? `${tag === 'en' ? ' ' : ''}${inTag(element.unit, tag)}` : ''}`),
    missing: { problem: fillText(say.fillIn, { label }) },
  }

  function rangeProblem() {
    const bounds = { label, least: writeNumber(least), most: writeNumber(most) }
    if (least === -mostOfAll) return fillText(say.atMost, bounds)
    return fillText(most === mostOfAll ? say.atLeast : say.between, bounds)
  }
}

export function checkLimits({ least, most, element, fault }: { least: number; most: number; element: Given['element']; fault: Given['fault'] }): void {
  if (least > most) fault('empty-range', `min ${least} is more than max ${most}`)
  if (Math.max(Math.abs(least), Math.abs(most)) > mostOfAll) fault('loosened-element', `min and max must lie within ${mostOfAll}`)
  if (least < (element.min ?? least)) fault('loosened-element', `min ${least} is less than the element's ${element.min}: a question may narrow its element only`)
  if (most > (element.max ?? most)) fault('loosened-element', `max ${most} is more than the element's ${element.max}: a question may narrow its element only`)
}

/** `1,234.5` in every language. */
export function writeNumber(value: number): string {
  const [whole, rest] = String(Math.abs(value)).split('.')
  return `${value < 0 ? '−' : ''}${whole!.replace(/\B(?=(\d{3})+$)/g, ',')}${rest === undefined ? '' : `.${rest}`}`
}
