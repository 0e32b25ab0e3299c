import { compose } from '../../../kernel/i18n.ts'
import type { FormBody } from '../../../kernel/page.ts'
import { writeAddress } from '../../dictionary/index.ts'
import type { AddressForm } from '../../jurisdiction/index.ts'
import { asParts, asText, type AnswerType, type Given, type JsonSchema, type Parsed } from '../answer-type.ts'
import { fillText } from '../fill-text.ts'
import { problemTexts as say } from '../texts.ts'
import { longerThan, noBadSigns, tidy } from './text.ts'

const mostOfPart = 100
const badSigns = /[\p{Cc}\u202A-\u202E\u2066-\u2069]/u

/** Fields and rules are the jurisdiction's; parts left empty have no entry. */
export function makeAddress({ pack, question, label }: Given): AnswerType {
  const { fields, requireOneOf, requireOneOfMessage } = pack.address
  const keys = fields.map((field) => field.key)
  const checks = fields.map((field) => checkPart({ field, label, districts: new Set(pack.address.districts.map((one) => one.id)) }))
  const oneOf = { problem: fillText(say.withHelp, { label, help: requireOneOfMessage }), at: `-${requireOneOf[0] ?? keys[0]}` }
  return {
    inRules: Object.fromEntries(keys.map((key) => [key, 'string'])),
    toRule: (value) => Object.fromEntries(keys.map((key) => [key, asParts(value)[key] ?? ''])),
    schema: {
      type: 'object',
      properties: Object.fromEntries(fields.map((field) => [field.key, partSchema(field, pack)])),
      required: fields.filter((field) => field.required).map((field) => field.key),
      additionalProperties: false,
      ...(requireOneOf.length > 0 && { anyOf: requireOneOf.map((key) => ({ required: [key] })) }),
    },
    read: (body: FormBody) => Object.fromEntries(keys.map((key) => [key, body.text(`${question.id}-${key}`)])),
    isBlank: (typed) => keys.every((key) => asText(asParts(typed)[key]).trim() === ''),
    parse(typed) {
      const value: Record<string, string> = {}
      for (const check of checks) {
        const part = check(asParts(typed))
        if ('problem' in part) return part
        if (part.value !== '') value[part.key] = part.value
      }
      return requireOneOf.length > 0 && !requireOneOf.some((key) => value[key] !== undefined) ? oneOf : { value }
    },
    typedFor: (value) => asParts(value),
    show: (value) => compose((tag) => writeAddress(pack, asParts(value), tag)),
    missing: { problem: fillText(say.fillIn, { label }), at: `-${keys[0]}` },
  }
}

function partSchema({ options, maxLength, label }: AddressForm['fields'][number], { address }: Given['pack']): JsonSchema {
  const labelled = { title: label.en }
  if (options === 'districts') return { ...labelled, type: 'string', enum: address.districts.map((one) => one.id) }
  return { ...labelled, type: 'string', minLength: 1, maxLength: maxLength ?? mostOfPart, pattern: noBadSigns(badSigns) }
}

type Part = { readonly key: string; readonly value: string } | (Parsed & { readonly problem: unknown })

function checkPart({ field, label, districts }: { field: AddressForm['fields'][number]; label: Given['label']; districts: ReadonlySet<string> }): (parts: Readonly<Record<string, string>>) => Part {
  const { key } = field
  const most = field.maxLength ?? mostOfPart
  const at = `-${key}`
  const missing = { problem: fillText(say.addressPart, { label, part: field.label }), at }
  const tooLong = { problem: fillText(say.addressPartLong, { label, part: field.label, most }), at }
  const bad = { problem: fillText(say.badSigns, { label: field.label }), at }
  return (parts) => {
    const value = tidy(asText(parts[key]))
    if (value === '') return field.required ? missing : { key, value }
    if (field.options === 'districts' && !districts.has(value)) return missing
    if (badSigns.test(value) || !value.isWellFormed()) return bad
    return longerThan(value, most) ? tooLong : { key, value }
  }
}
