import { compose, say, type Text } from '../../../kernel/i18n.ts'
import type { Pack } from '../../jurisdiction/index.ts'
import type { RuleType } from '../answer-type.ts'
import type { FormBuilder } from '../form-builder.ts'
import type { AskedQuestion } from '../question.ts'
import type { RuleScope } from '../rule-faults.ts'

/** What a value is in the rules' language, for people. */
export type NameKind = 'text' | 'number' | 'yes-no' | 'list' | 'rows' | 'parts' | 'date' | 'code' | 'codes' | 'money' | 'month' | 'time' | 'file'

/** A name that a rule may write at its place, with what it means, and the codes that it can be compared with. */
export type RuleName = { readonly write: string; readonly label: Text; readonly kind: NameKind; readonly codes?: ReadonlyMap<string, Text> }

/** All names at a place, the nearest first: the row, answers asked before, tables, facts, and what every rule knows. */
export function namesAt(pack: Pack, { questions, apply }: FormBuilder, scope: RuleScope): readonly RuleName[] {
  const known = (root: string) => scope.words.hasVariable(root)
  const isAsked = (path: string) => !scope.askedLater.has(path)
  const facts = [...pack.facts.values()].map(({ id, name, type, values }): RuleName => ({ write: id, label: name, kind: factKinds[type], ...(values && { codes: new Map(Object.entries(values)) }) }))
  return [
    ...rowsOf(pack, 'row', scope.row, questions, isAsked),
    ...rowsOf(pack, 'outer', scope.outer, questions, isAsked),
    ...questions.filter(({ id }) => isAsked(id)).flatMap((question) => namesOf(pack, 'answers', question)),
    ...apply.tables.map(({ id, name, gives }): RuleName => ({ write: `tables.${id}`, label: name, kind: gives })),
    ...(known('found') ? facts.map((fact) => ({ ...fact, write: `found.${fact.write}` })) : []),
    ...(known('checks') ? apply.checks.flatMap(({ id }) => facts.map((fact) => ({ ...fact, write: `checks.${id}.${fact.write}` }))) : []),
    ...(known('case') ? caseNames : []),
    ...always,
  ]
}

const factKinds = { 'yes-no': 'yes-no', text: 'text', number: 'number', money: 'number', date: 'date', list: 'list' } as const satisfies Record<string, NameKind>

const always: readonly RuleName[] = [
  { write: 'party.kind', label: { en: 'Who applies', 'zh-Hant': '由誰申請' }, kind: 'code', codes: new Map([['person', { en: 'A person', 'zh-Hant': '個人' }], ['company', { en: 'A company', 'zh-Hant': '公司' }]]) },
  { write: 'today', label: { en: 'The day on which it is asked', 'zh-Hant': '當天日期' }, kind: 'date' },
]
const caseNames: readonly RuleName[] = [
  { write: 'case.paid', label: { en: 'Whether the bill of the case is paid', 'zh-Hant': '個案帳單是否已繳付' }, kind: 'yes-no' },
  { write: 'case.daysInState', label: { en: 'Days that the case has stood at this step', 'zh-Hant': '個案停留在這個階段的日數' }, kind: 'number' },
]

function rowsOf(pack: Pack, root: string, group: string | undefined, questions: readonly AskedQuestion[], isAsked: (path: string) => boolean): RuleName[] {
  if (group === undefined) return []
  const columns = group.split('.').reduce<readonly AskedQuestion[]>((all, id) => all.find((one) => one.id === id)?.rows?.questions ?? [], questions)
  return columns.filter(({ id }) => isAsked(`${group}.${id}`)).flatMap((column) => namesOf(pack, root, column))
}

/** A question, and the parts of one that has parts. */
function namesOf(pack: Pack, root: string, question: AskedQuestion): RuleName[] {
  const { id, label, type, codes } = question
  const write = `${root}.${id}`
  const whole: RuleName = { write, label, kind: kindOf(question), ...(codes && { codes }) }
  const parts = typeof type.inRules === 'object' && !Array.isArray(type.inRules) ? Object.entries(type.inRules as Readonly<Record<string, RuleType>>) : []
  return parts.length === 0 ? [whole] : parts.map(([part, of]): RuleName => ({ write: `${write}.${part}`, label: partLabel(pack, label, part), kind: of === 'double' ? 'number' : 'text' }))
}

/** `Home address: District`. */
function partLabel({ address, settings }: Pack, label: Text, part: string): Text {
  const name = address.fields.find(({ key }) => key === part)?.label ?? settings.bankAccount?.find(({ key }) => key === part)?.label
  return name ? compose((tag) => `${say(label, tag)}${tag === 'en' ? ': ' : '：'}${say(name, tag)}`) : label
}

function kindOf({ element: { type }, rows, type: { inRules } }: AskedQuestion): NameKind {
  if (rows) return 'rows'
  if (type === 'date' || type === 'code' || type === 'codes' || type === 'money' || type === 'month' || type === 'time' || type === 'file') return type
  return inRules === 'bool' ? 'yes-no' : inRules === 'double' ? 'number' : typeof inRules === 'string' && inRules.startsWith('list') ? 'list' : 'text'
}

/** Functions and methods that rules have, as they are called. `.x` stands behind a value. */
export const ruleFunctions: readonly { readonly write: string; readonly shape: string; readonly about: Text }[] = [
  { write: 'yearsSince(', shape: 'yearsSince(day, day) → number', about: { en: 'Full years from the first day to the second: an age', 'zh-Hant': '由首個日期至第二個日期的足年數，例如年齡' } },
  { write: 'daysBetween(', shape: 'daysBetween(day, day) → number', about: { en: 'Days from the first day to the second', 'zh-Hant': '由首個日期至第二個日期的日數' } },
  { write: 'addMonths(', shape: 'addMonths(day, number) → day', about: { en: 'The day so many months later', 'zh-Hant': '若干個月後的日期' } },
  { write: 'sum(', shape: 'sum(list of numbers) → number', about: { en: 'All added up', 'zh-Hant': '總和' } },
  { write: 'size(', shape: 'size(list or text) → number', about: { en: 'How many there are', 'zh-Hant': '數目' } },
  { write: 'double(', shape: 'double(number) → number', about: { en: 'A whole number as a decimal one', 'zh-Hant': '整數轉為小數' } },
  { write: '.exists(x, ', shape: 'rows.exists(x, rule) → yes or no', about: { en: 'At least one row fits', 'zh-Hant': '最少一行符合' } },
  { write: '.all(x, ', shape: 'rows.all(x, rule) → yes or no', about: { en: 'Every row fits', 'zh-Hant': '每行均符合' } },
  { write: '.filter(x, ', shape: 'rows.filter(x, rule) → rows', about: { en: 'The rows that fit', 'zh-Hant': '符合的各行' } },
  { write: '.map(x, ', shape: 'rows.map(x, value) → list', about: { en: 'One value of each row', 'zh-Hant': '每行的一個值' } },
  { write: '.contains(', shape: 'text.contains(text) → yes or no', about: { en: 'The text holds the other', 'zh-Hant': '含有該文字' } },
  { write: '.startsWith(', shape: 'text.startsWith(text) → yes or no', about: { en: 'It begins with the other', 'zh-Hant': '以該文字開頭' } },
  { write: '.endsWith(', shape: 'text.endsWith(text) → yes or no', about: { en: 'It ends with the other', 'zh-Hant': '以該文字結尾' } },
  { write: '.matches(', shape: "text.matches('pattern') → yes or no", about: { en: 'It is written as the pattern says', 'zh-Hant': '寫法符合格式' } },
]
