import type { Text } from '../../../kernel/i18n.ts'
import type { Apply, Pack, Question } from '../../jurisdiction/index.ts'
import { allOf, anyOf, bracketed, together, wants } from './conditions.ts'
import { strictest } from './limits.ts'
import { renameRule } from './rename-rule.ts'
import type { Ask, Source } from './sources.ts'
import { journeyTexts as texts } from './texts.ts'

/** What a joined question is made of: those who ask it, first the one whose words it keeps. */
export type Joined = { readonly id: string; readonly asks: readonly Ask[] }

type Around = { readonly pack: Pick<Pack, 'elements' | 'codelists'>; /** All services of the journey. */ readonly all: readonly Source[]; readonly by: Apply['by']; /** The page is one service's alone, and has its condition. */ readonly alone: boolean }

/** One question out of those of several services: strict as the strictest, asked when one of them asks it, required when one of them that asks it does. */
export function joinQuestion({ id, asks }: Joined, around: Around): Question {
  const [first] = asks as readonly [Ask, ...Ask[]]
  const { when: _when, required: _required, holds: _holds, only: _only, value, group, ...plain } = first.question
  const ways = asks.map((ask) => conditionsOf(ask, around))
  const when = isAlways(asks, ways, around) ? undefined : anyOf(ways)
  const holds = holdsOf(id, asks, ways, around)
  return {
    ...plain,
    ...strictest(asks.map(({ question }) => question)),
    id,
    required: requiredOf(asks, ways),
    ...(when !== undefined && { when }),
    ...(value !== undefined && { value: renameRule(value, first.of.names) }),
    ...(holds && { holds }),
    ...(group && { group: { ...group, questions: group.questions.map((inner) => renamed(inner, first.of)) } }),
  }
}

/** When this service asks it, in the joined form's names. */
function conditionsOf({ of, page, question }: Ask, { by, alone }: Around): readonly string[] {
  const conditions = together(alone ? [question.when] : [page.when, question.when], by)
  const own = conditions === 'never' ? ['false'] : conditions.map((condition) => renameRule(condition, of.names))
  return alone ? own : [wants(of.id), ...own]
}

/** Every service asks it of everybody: whichever is chosen, it is asked. */
const isAlways = (asks: readonly Ask[], ways: readonly (readonly string[])[], { all, alone }: Around): boolean => !alone && asks.length === all.length && ways.every((way) => way.length === 1)

function requiredOf(asks: readonly Ask[], ways: readonly (readonly string[])[]): boolean | string {
  const each = asks.map(({ question, of }) => (typeof question.required === 'string' ? renameRule(question.required, of.names) : question.required))
  if (asks.length === 1) return each[0]!
  if (each.every((one) => one === true)) return true
  const rules = each.flatMap((one, i) => (one === false ? [] : [[...ways[i]!, ...(typeof one === 'string' ? [one] : [])]]))
  return rules.length === 0 ? false : (anyOf(rules) ?? true)
}

/** What all hold; a service's own rule only where it asks. */
function holdsOf(id: string, asks: readonly Ask[], ways: readonly (readonly string[])[], { pack }: Around): Question['holds'] {
  const each = asks.flatMap((ask, i) => {
    const { question, of } = ask
    const own = [...(question.holds ? [{ rule: renameRule(question.holds.rule, of.names), otherwise: question.holds.otherwise }] : []), ...(asks.length > 1 ? onlyCodes(id, ask, pack) : [])]
    const asked = allOf(ways[i]!)
    return own.map(({ rule, otherwise }) => ({ rule: asks.length === 1 || asked === undefined ? rule : `!(${asked}) || ${bracketed(rule)}`, otherwise }))
  })
  if (each.length === 0) return undefined
  return { rule: allOf([...new Set(each.map(({ rule }) => rule))])!, otherwise: each.map(({ otherwise }) => otherwise).reduce(both) }
}

/** A service that offers some codes of the list takes none of the others, which another service offers. */
function onlyCodes(id: string, { question, of }: Ask, pack: Around['pack']): { rule: string; otherwise: Text }[] {
  const element = pack.elements.get(question.element ?? '')
  if (!question.only || !element) return []
  const codes = question.only.map((code) => `'${code}'`).join(', ')
  const names = pack.codelists.get(element.codelist ?? '')?.items.filter(({ code }) => question.only!.includes(code)).map(({ name }) => name) ?? []
  const rule = element.type === 'codes' ? `answers.${id}.all(one, one in [${codes}])` : `answers.${id} in [${codes}]`
  return [{ rule, otherwise: texts.onlyThese(of.pinned.service.name, names) }]
}

/** Both texts, or the one that they both are. */
const both = (a: Text, b: Text): Text => (a.en === b.en ? a : { en: `${a.en}. ${b.en}`, 'zh-Hant': `${a['zh-Hant']}；${b['zh-Hant']}` })

/** A question inside rows with the joined form's names in its rules. */
function renamed(question: Question, of: Source): Question {
  const { when, required, value, holds, group } = question
  const rule = (source: string) => renameRule(source, of.names)
  return {
    ...question,
    ...(when !== undefined && { when: rule(when) }),
    ...(typeof required === 'string' && { required: rule(required) }),
    ...(value !== undefined && { value: rule(value) }),
    ...(holds && { holds: { ...holds, rule: rule(holds.rule) } }),
    ...(group && { group: { ...group, questions: group.questions.map((inner) => renamed(inner, of)) } }),
  }
}
