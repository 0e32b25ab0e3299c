import { inAll } from '../../../kernel/i18n.ts'
import type { JsonSchema } from '../answer-type.ts'
import type { About } from '../answers.ts'
import type { Form } from '../compile-form.ts'
import type { AskedQuestion } from '../question.ts'
import { tellRule } from '../tell-rule.ts'
import type { TellScope } from '../tell-scope.ts'
import { schemaOf } from '../types/rows.ts'
import { RuleSchemas, type Condition } from './rule-schema.ts'

/** A rule that JSON Schema cannot say, in words: the part or question that it is about is asked, must be answered, or is right, only when it holds. */
type ToldRule = { readonly about: string; readonly decides: 'asked' | 'required' | 'right'; readonly words: ReturnType<typeof inAll> }

const made = new WeakMap<Form, Map<About['partyKind'], JsonSchema>>()

/**
 * The answers of a form as JSON Schema (2020-12): what the form takes of a person, or of a company, as far as that language can say
 * it. It knows no today and no register; such rules stand in `x-rules` in words, and are kept when answers are sent.
 */
export function formSchema(form: Form, by: About['partyKind']): JsonSchema {
  const known = made.get(form) ?? new Map<About['partyKind'], JsonSchema>()
  made.set(form, known)
  const schema = known.get(by) ?? makeSchema(form, by)
  known.set(by, schema)
  return schema
}

function makeSchema(form: Form, by: About['partyKind']): JsonSchema {
  const { service } = form
  const rules = new RuleSchemas(form, by)
  const told: ToldRule[] = []
  const required: string[] = []
  const conditions: JsonSchema[] = []
  const typed = [...form.questions.values()].filter((question) => !question.computed)
  for (const question of form.questions.values()) {
    const asked = rules.asked(question)
    const must = allRequired(question, asked, rules)
    if (must === true) required.push(question.id)
    else if (typeof must === 'object') conditions.push({ if: must, then: { required: [question.id] } })
    const kept = question.question.holds && rules.of(question.question.holds.rule)
    if (typeof kept === 'object' && !question.computed) conditions.push({ if: present(question, asked), then: kept })
    told.push(...toldRules(form, question, { asked, must, kept }))
  }
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: service.name.en,
    'x-labels': inAll(service.name),
    'x-service': service.id,
    'x-by': by,
    type: 'object',
    properties: Object.fromEntries(typed.map((question) => [question.id, schemaOf(question)])),
    required,
    additionalProperties: false,
    ...(conditions.length > 0 && { allOf: conditions }),
    ...(Object.keys(rules.defs).length > 0 && { $defs: rules.defs }),
    'x-pages': service.apply.pages.map(({ id, title, questions }) => ({ id, title: inAll(title), questions: questions.map((question) => question.id) })),
    'x-rules': [...told, ...form.pages.flatMap((page) => page.questions.flatMap((question) => toldOfRows(form.tell, question)))],
    'x-computed': [...form.questions.values()].flatMap(({ id, computed }) => (computed ? [id] : [])),
    'x-others': form.parties.map(({ party }) => ({ role: party.id, name: inAll(party.name) })),
  }
}

/** Answers to which the question must be answered. */
function allRequired({ required, requiredBy, question, computed }: AskedQuestion, asked: Condition | undefined, rules: RuleSchemas): Condition | undefined {
  if (computed || (!required && !requiredBy)) return false
  const must = requiredBy ? rules.of(String(question.required)) : true
  if (asked === false || must === false) return false
  if (asked === undefined || must === undefined) return undefined
  if (asked === true) return must
  return must === true ? asked : { allOf: [asked, must] }
}

const present = ({ id }: AskedQuestion, asked: Condition | undefined): JsonSchema => (typeof asked === 'object' ? { allOf: [asked, { required: [id] }] } : { required: [id] })

function toldRules(form: Form, { id, page, question, requiredBy, required }: AskedQuestion, said: { asked: Condition | undefined; must: Condition | undefined; kept: Condition | undefined }): ToldRule[] {
  const whole = form.service.apply.pages.find((one) => one.id === page)
  const words = (rule: string) => inAll(tellRule(form.tell, rule, 'condition'))
  const isUnsaid = said.asked === undefined && (required || requiredBy !== undefined)
  return [
    ...(isUnsaid ? [whole?.when, question.when].flatMap((rule) => (rule === undefined ? [] : [{ about: id, decides: 'asked' as const, words: words(rule) }])) : []),
    ...(said.must === undefined && typeof question.required === 'string' ? [{ about: id, decides: 'required' as const, words: words(question.required) }] : []),
    ...(question.holds && said.kept === undefined ? [{ about: id, decides: 'right' as const, words: words(question.holds.rule) }] : []),
  ]
}

/** Rules inside a row look at that row, which a schema of the whole does not reach. */
function toldOfRows(scope: TellScope, group: AskedQuestion, path = group.id): ToldRule[] {
  const row = scope.row === undefined ? scope.questions.get(group.id) : scope.row.columns?.get(group.id)
  if (!group.rows || !row) return []
  const inside: TellScope = { ...scope, row, ...(scope.row && { outer: scope.row }) }
  return group.rows.questions.flatMap((one) => {
    const { when, required, holds } = one.question
    const tell = (decides: ToldRule['decides'], rule: string | boolean | undefined) => (typeof rule === 'string' ? [{ about: `${path}.${one.id}`, decides, words: inAll(tellRule(inside, rule, 'condition')) }] : [])
    return [...tell('asked', when), ...tell('required', required), ...tell('right', holds?.rule), ...toldOfRows(inside, one, `${path}.${one.id}`)]
  })
}
