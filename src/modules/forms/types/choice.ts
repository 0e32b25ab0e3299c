import { compose, sameInAll, say as inTag, type Text } from '../../../kernel/i18n.ts'
import { asList, asText, type AnswerType, type Given } from '../answer-type.ts'
import { fillText } from '../fill-text.ts'
import { answerTexts, problemTexts as say } from '../texts.ts'
import { mostListed, searchCodes } from './searched-code.ts'

export const makeYesNo = ({ question, label }: Given): AnswerType => ({
  inRules: 'bool',
  schema: { type: 'boolean' },
  toRule: (value) => value === true,
  read: (body) => body.text(question.id),
  isBlank: (typed) => asText(typed) === '',
  parse: (typed) => (typed === 'yes' ? { value: true } : typed === 'no' ? { value: false } : { problem: fillText(say.yesNo, { label }) }),
  typedFor: (value) => (value === true ? 'yes' : value === false ? 'no' : ''),
  show: (value) => (value === true ? answerTexts.yes : answerTexts.no),
  missing: { problem: fillText(say.yesNo, { label }) },
})

/** One code of a list; of a long one it is typed. */
export function makeCode(given: Given): AnswerType {
  const names = codesOf(given)
  const notOffered = fillText(say.notOffered, { label: given.label })
  return {
    inRules: 'string',
    toRule: (value) => asText(value),
    schema: { type: 'string', enum: [...names.keys()] },
    read: (body) => body.text(given.question.id),
    isBlank: (typed) => asText(typed) === '',
    parse: (typed) => (names.has(asText(typed)) ? { value: asText(typed) } : { problem: notOffered }),
    typedFor: asText,
    show: (value) => names.get(asText(value)) ?? sameInAll(asText(value)),
    missing: { problem: fillText(say.choose, { label: given.label }) },
    ...(names.size > mostListed && searchCodes(names, given.label)),
  }
}

/** Several codes of a list, kept in the list's order. */
export function makeCodes(given: Given): AnswerType {
  const names = codesOf(given)
  const notOffered = fillText(say.notOffered, { label: given.label })
  return {
    inRules: 'list<string>',
    toRule: asList,
    schema: { type: 'array', items: { type: 'string', enum: [...names.keys()] }, minItems: 1, uniqueItems: true },
    read: (body) => body.all(given.question.id),
    isBlank: (typed) => asList(typed).length === 0,
    parse(typed) {
      const chosen = asList(typed)
      return chosen.every((code) => names.has(code)) ? { value: [...names.keys()].filter((code) => chosen.includes(code)) } : { problem: notOffered }
    },
    typedFor: asList,
    show: (value) => compose((tag) => asList(value).map((code) => inTag(names.get(code) ?? sameInAll(code), tag)).join(inTag(answerTexts.comma, tag))),
    missing: { problem: fillText(say.chooseSome, { label: given.label }) },
  }
}

/** The codes that a question offers, with their names. */
export function codesOf({ pack, element, question, fault }: Pick<Given, 'pack' | 'element' | 'question' | 'fault'>): ReadonlyMap<string, Text> {
  const items = pack.codelists.get(element.codelist ?? '')?.items ?? []
  const known = new Set(items.map((item) => item.code))
  for (const code of question.only ?? []) if (!known.has(code)) fault('unknown-code', `only: ${code} is no code of ${element.codelist}; write one of ${[...known].join(', ')}`)
  return new Map(items.filter((item) => question.only?.includes(item.code) ?? true).map((item) => [item.code, item.name]))
}
