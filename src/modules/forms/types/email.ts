import { sameInAll } from '../../../kernel/i18n.ts'
import { asText, type AnswerType, type Given } from '../answer-type.ts'
import { fillText } from '../fill-text.ts'
import { problemTexts as say } from '../texts.ts'

// RFC 5321 allows 64 characters before the sign and 254 in all. Stranger addresses exist, but mail cannot be relied on to reach them.
const mailAddress = /^[^\s@"(),:;<>[\\\]\p{Cc}]{1,64}@(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.)+[\p{L}\p{N}-]{2,63}$/u

export const isMailAddress = (value: string): boolean => value.length <= 254 && mailAddress.test(value) && !value.includes('..')

export function makeEmail({ element, question, label }: Given): AnswerType {
  const most = Math.min(element.maxLength ?? 254, 254)
  const problem = fillText(say.badEmail, { label })
  return {
    inRules: 'string',
    toRule: (value) => asText(value),
    schema: { type: 'string', maxLength: most, pattern: `^(?!.*\\.\\.)${mailAddress.source.slice(1)}` },
    read: (body) => body.text(question.id),
    isBlank: (typed) => asText(typed).trim() === '',
    parse(typed) {
      const value = asText(typed).trim().normalize('NFKC')
      return value.length <= most && isMailAddress(value) ? { value } : { problem }
    },
    typedFor: asText,
    show: (value) => sameInAll(asText(value)),
    missing: { problem: fillText(say.fillIn, { label }) },
  }
}
