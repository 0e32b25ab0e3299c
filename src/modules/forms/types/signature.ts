import { sameInAll } from '../../../kernel/i18n.ts'
import { asText, type AnswerType, type Given } from '../answer-type.ts'
import { fillText } from '../fill-text.ts'
import { problemTexts as say } from '../texts.ts'
import { badInLine, longerThan, tidy } from './text.ts'

const mostOfName = 100

/** A typed full name as it stands as a signature; undefined when it is none. */
export function signedName(typed: string): string | undefined {
  const value = tidy(typed).replace(/ +/g, ' ')
  const isName = /\p{L}.*\p{L}/u.test(value) && !/\p{Nd}/u.test(value)
  return isName && !badInLine.test(value) && value.isWellFormed() && !longerThan(value, mostOfName) ? value : undefined
}

/** A full name, typed to stand as a signature under what the label says. It has letters in it and no digits. */
export function makeSignature({ question, label }: Given): AnswerType {
  const unsigned = { problem: fillText(say.sign, { label }) }
  const badSigns = fillText(say.badSigns, { label })
  const tooLong = fillText(say.tooLong, { label, most: mostOfName })
  return {
    inRules: 'string',
    toRule: asText,
    schema: { type: 'string', minLength: 2, maxLength: mostOfName, pattern: '^[^\\p{Nd}]*\\p{L}[^\\p{Nd}]*\\p{L}[^\\p{Nd}]*$', description: 'A full name, which stands as a signature.' },
    read: (body) => body.text(question.id),
    isBlank: (typed) => asText(typed).trim() === '',
    parse(typed) {
      const value = tidy(asText(typed)).replace(/ +/g, ' ')
      if (badInLine.test(value) || !value.isWellFormed()) return { problem: badSigns }
      if (longerThan(value, mostOfName)) return { problem: tooLong }
      return signedName(value) === undefined ? unsigned : { value }
    },
    typedFor: asText,
    show: (value) => sameInAll(asText(value)),
    missing: unsigned,
  }
}
