import { compose, say as inTag } from '../../../kernel/i18n.ts'
import { codeName } from '../../dictionary/index.ts'
import type { BankAccountPart } from '../../jurisdiction/index.ts'
import { asParts, asText, type AnswerType, type Given, type Parsed } from '../answer-type.ts'
import { fillText } from '../fill-text.ts'
import { problemTexts as say } from '../texts.ts'

/** An account by its parts, which are the jurisdiction's; each is kept without spaces and hyphens. */
export function makeBankAccount({ pack, question, label }: Given): AnswerType {
  const parts = pack.settings.bankAccount ?? []
  const keys = parts.map((part) => part.key)
  const checks = parts.map((part) => checkPart({ part, label, codes: codesOf(pack, part) }))
  const shown = (part: BankAccountPart, value: string, tag: 'en' | 'zh-Hant' | 'zh-Hans') => ('codelist' in part ? `${value} ${inTag(codeName(pack, part.codelist, value), tag)}` : value)
  return {
    inRules: Object.fromEntries(keys.map((key) => [key, 'string'])),
    toRule: (value) => Object.fromEntries(keys.map((key) => [key, asText(asParts(value)[key])])),
    schema: { type: 'object', properties: Object.fromEntries(parts.map((part) => [part.key, { title: part.label.en, type: 'string', ...('pattern' in part ? { pattern: part.pattern } : { enum: [...codesOf(pack, part)] }) }])), required: keys, additionalProperties: false },
    read: (body) => Object.fromEntries(keys.map((key) => [key, body.text(`${question.id}-${key}`)])),
    isBlank: (typed) => keys.every((key) => asText(asParts(typed)[key]).trim() === ''),
    parse(typed) {
      const value: Record<string, string> = {}
      for (const check of checks) {
        const part = check(asParts(typed))
        if ('problem' in part) return part
        value[part.key] = part.value
      }
      return { value }
    },
    typedFor: (value) => asParts(value),
    show: (value) => compose((tag) => parts.map((part) => shown(part, asText(asParts(value)[part.key]), tag)).join(' ')),
    missing: { problem: fillText(say.fillIn, { label }), at: `-${keys[0]}` },
  }
}

const codesOf = (pack: Given['pack'], part: BankAccountPart) => new Set('codelist' in part ? pack.codelists.get(part.codelist)?.items.map((item) => item.code) : [])

type Part = { readonly key: string; readonly value: string } | (Parsed & { readonly problem: unknown })

function checkPart({ part, label, codes }: { part: BankAccountPart; label: Given['label']; codes: ReadonlySet<string> }): (typed: Readonly<Record<string, string>>) => Part {
  const { key } = part
  const pattern = 'pattern' in part ? new RegExp(part.pattern, 'u') : undefined
  const missing = { problem: fillText(say.addressPart, { label, part: part.label }), at: `-${key}` }
  const wrong = 'help' in part ? { problem: fillText(say.withHelp, { label, help: part.help }), at: `-${key}` } : missing
  return (typed) => {
    const value = asText(typed[key]).normalize('NFKC').replace(/[\s\p{Pd}]/gu, '')
    if (value === '') return missing
    return (pattern ? pattern.test(value) : codes.has(value)) ? { key, value } : wrong
  }
}
