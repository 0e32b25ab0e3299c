import { sameInAll, type Text } from '../../../kernel/i18n.ts'
import { checkIdentityNumber, checkTelephone, showIdentityNumber, showTelephone } from '../../dictionary/index.ts'
import type { IdentityNumberKind, Settings } from '../../jurisdiction/index.ts'
import { asText, type AnswerType, type Given, type JsonSchema } from '../answer-type.ts'
import { fillText } from '../fill-text.ts'
import { problemTexts as say } from '../texts.ts'

/** A number that names a person, a business or a thing; the jurisdiction says how it is written and checked. */
export function makeIdentityNumber(given: Given): AnswerType {
  const kind = given.pack.identityNumbers.get(given.element.identityNumber ?? '')
  if (!kind) {
    given.fault('type-needs', `the element ${given.element.id} of type identity-number needs an identityNumber`)
    return make(given, {}, (typed) => ({ value: typed }), (value) => value)
  }
  return make(given, { pattern: kind.pattern, description: numberNote(kind) }, (typed) => checkIdentityNumber(kind, typed), (value) => showIdentityNumber(kind, value))
}

/** Kept as E.164, shown as people here write it. */
export const makeTelephone = (given: Given): AnswerType =>
  make(given, telephoneSchema(given.pack.settings), (typed) => checkTelephone(given.pack.settings, typed), (value) => showTelephone(given.pack.settings, value))

const numberNote = ({ example, checkCharacter }: IdentityNumberKind): string => `Without signs that only divide it; written by people like ${example}.${checkCharacter ? ' Its last sign checks the others.' : ''}`

function telephoneSchema({ telephone: { countryCode, pattern } }: Settings): JsonSchema {
  const code = countryCode.replace('+', '')
  // The national pattern stands after the country code, whether it says where the number begins or not.
  const national = pattern.startsWith('^') ? pattern.slice(1) : `.*(?:${pattern})`
  return { description: `E.164, like ${countryCode}…`, anyOf: [{ pattern: `^\\+${code}${national}` }, { pattern: `^\\+(?!${code})[1-9][0-9]{6,14}$` }] }
}

function make({ question, label }: Given, schema: JsonSchema, check: (typed: string) => { value: string } | { problem: Text }, show: (value: string) => string): AnswerType {
  const named = new Map<Text, Text>()
  /** The dictionary's advice under the question's name, put together once. */
  const withLabel = (help: Text) => {
    const known = named.get(help)
    if (known) return known
    const made = fillText(say.withHelp, { label, help })
    if (named.size < mostAdvice) named.set(help, made)
    return made
  }
  return {
    inRules: 'string',
    toRule: (value) => asText(value),
    schema: { type: 'string', ...schema },
    read: (body) => body.text(question.id),
    isBlank: (typed) => asText(typed).trim() === '',
    parse(typed) {
      const checked = check(asText(typed))
      return 'value' in checked ? checked : { problem: withLabel(checked.problem) }
    },
    typedFor: (value) => show(asText(value)),
    show: (value) => sameInAll(show(asText(value))),
    missing: { problem: fillText(say.fillIn, { label }) },
  }
}

const mostAdvice = 8
