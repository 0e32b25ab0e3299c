import { sameInAll } from '../../../kernel/i18n.ts'
import { asText, type AnswerType, type Given } from '../answer-type.ts'
import { fillText } from '../fill-text.ts'
import { problemTexts as say } from '../texts.ts'

const mostOfText = 200
const mostOfLongText = 4000
// Control signs, signs that turn the direction of writing and so can make a text read as another, and the sign that stands for
// bytes that were no text.
export const badInLine = /[\p{Cc}\u202A-\u202E\u2066-\u2069\uFFFD]/u
const badInLines = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069\uFFFD]/u

export const makeText = (given: Given): AnswerType => make(given, { most: mostOfText, bad: badInLine })
export const makeLongText = (given: Given): AnswerType => make(given, { most: mostOfLongText, bad: badInLines })

function make({ element, question, label, fault }: Given, limits: { most: number; bad: RegExp }): AnswerType {
  const most = element.maxLength ?? limits.most
  const pattern = element.pattern === undefined ? undefined : compile(element.pattern, fault)
  const tooLong = fillText(say.tooLong, { label, most })
  const badSigns = fillText(say.badSigns, { label })
  const badPattern = element.patternHelp ? fillText(say.withHelp, { label, help: element.patternHelp }) : fillText(say.notPattern, { label })
  return {
    inRules: 'string',
    toRule: (value) => asText(value),
    schema: { type: 'string', maxLength: most, allOf: [{ pattern: '\\S' }, { pattern: noBadSigns(limits.bad) }, ...(pattern ? [{ pattern: pattern.source }] : [])] },
    read: (body) => body.text(question.id),
    isBlank: (typed) => asText(typed).trim() === '',
    parse(typed) {
      const value = tidy(asText(typed))
      if (limits.bad.test(value) || !value.isWellFormed()) return { problem: badSigns }
      if (longerThan(value, most)) return { problem: tooLong }
      return pattern && !pattern.test(value) ? { problem: badPattern } : { value }
    },
    typedFor: asText,
    show: (value) => sameInAll(asText(value)),
    missing: { problem: fillText(say.fillIn, { label }) },
  }
}

/** The pattern of what has none of these signs. */
export const noBadSigns = ({ source }: RegExp): string => `^(?![\\s\\S]*${source})`

/** One form of each sign (Unicode NFC), line ends of one kind, no space around. */
export const tidy = (typed: string): string => typed.replace(/\r\n?/g, '\n').trim().normalize('NFC')

/** Counted as a person counts: a sign outside the basic plane is one. */
export const longerThan = (value: string, most: number): boolean => value.length > most && [...value].length > most

function compile(pattern: string, fault: Given['fault']): RegExp | undefined {
  try {
    return new RegExp(pattern, 'u')
  } catch {
    fault('bad-pattern', `the pattern ${pattern} is no regular expression (ECMAScript, with the u flag)`)
    return undefined
  }
}
