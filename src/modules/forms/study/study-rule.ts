import type { ASTNode } from '@marcbachmann/cel-js'
import type { Tag, Text } from '../../../kernel/i18n.ts'
import type { OnlineService, Pack, Service } from '../../jurisdiction/index.ts'
import type { Form } from '../compile-form.ts'
import { asksEligibility } from '../eligibility.ts'
import { FormBuilder, type PlacedRule } from '../form-builder.ts'
import { eligibilityService } from '../other-forms.ts'
import type { AskedQuestion } from '../question.ts'
import { costOf, mostSteps } from '../rule-cost.ts'
import { findRuleFaults, type RuleFault } from '../rule-faults.ts'
import { nodesOf } from '../rule-source.ts'
import type { Path, WrittenRule } from '../rules-of.ts'
import type { RuleResult } from '../rule.ts'
import { tellIfPossible, toldRule, type ToldAs } from '../tell-rule.ts'
import type { Told } from '../told.ts'
import { wholeReading } from '../whole-reading.ts'
import { formPlace, withAt } from './rule-place.ts'
import { namesAt, type RuleName } from './rule-names.ts'

/** A rule that is being written, at its place: what it may name, what is wrong with it, what it says, what it costs, and what it needs to be tried. */
export type RuleStudy = {
  readonly source: string
  readonly kind: RuleResult
  readonly as: ToldAs
  readonly names: readonly RuleName[]
  readonly faults: readonly RuleFault[]
  /** Undefined where it cannot be told yet. */
  readonly told?: Text
  /** The same with its shape, in one language; only of a rule that has words. */
  readonly toldIn: (tag: Tag) => Told
  /** Steps on the worst answers, of the most that are allowed. */
  readonly cost?: { readonly steps: number; readonly most: number }
  /** Questions whose answers it needs, in the form's order, those behind tables and computed values too. */
  readonly needs: readonly AskedQuestion[]
  /** The same of the row that it stands in, and of the one around that. */
  readonly needsOfRow: readonly AskedQuestion[]
  readonly needsOfOuter: readonly AskedQuestion[]
  /** `found.x` and `checks.c.x` that it reads. */
  readonly facts: readonly { readonly check?: string; readonly fact: string }[]
  readonly knowsParty: boolean
  readonly knowsCase: boolean
  readonly form: Form
  readonly placed: PlacedRule
}

/** Studies what is written for a place of a service, as if it stood there. Undefined where no rule can stand. `path` as in the service: `['apply', 'deadline']`. */
export function studyRule(pack: Pack, service: Service, path: Path, source: string): RuleStudy | undefined {
  if (!isRulePlace(path)) return undefined
  // What the place must give is learnt with a rule that can be read; an empty one stands for none.
  const changed = withAt(service, path, source.trim() === '' ? 'true' : source)
  const place = changed && formPlace(changed, path)
  if (!place) return undefined
  let placed: PlacedRule | undefined
  const around: RuleFault[] = []
  const isHere = (other: Path) => other.join('.') === place.path.join('.')
  const builder = new FormBuilder(pack, place.service, { rule: (rule) => (placed = isHere(rule.path) ? rule : placed), fault: (kind, at, message) => isHere(at) && around.push({ kind, message }) })
  const { form } = builder.build()
  if (!placed) return undefined
  const { kind, scope } = placed
  const own = source.trim() === '' ? [] : findRuleFaults(source, kind, scope)
  const ast = readable(placed, source)
  const as = toldAs(path, kind)
  const told = ast && tellIfPossible(scope.tell, ast, as)
  const needs = neededQuestions(source, builder.questions, builder.rules)
  const words = ast ? [...nodesOf(ast)] : []
  return {
    source,
    kind,
    as,
    names: namesAt(pack, builder, scope),
    faults: [...new Map([...own, ...around].map((fault) => [fault.message, fault])).values()],
    ...(told && { told }),
    toldIn: (tag) => (ast && told ? toldRule(scope.tell, ast, as, tag) : ''),
    ...(ast && { cost: { steps: costOf(ast, scope.sizes), most: mostSteps } }),
    needs,
    needsOfRow: columnsNamed(words, 'row', groupAt(builder, scope.row)),
    needsOfOuter: columnsNamed(words, 'outer', groupAt(builder, scope.outer)),
    facts: factsNamed(words),
    knowsParty: words.some((node) => node.op === 'id' && node.args === 'party'),
    knowsCase: words.some((node) => node.op === 'id' && node.args === 'case'),
    form,
    placed,
  }
}

/** Every rule of the applicant's form, and of “Can I apply?”, in words where it has some, by its place written with dots. */
export function rulesInWords(pack: Pack, service: Service): ReadonlyMap<string, Text> {
  const told = new Map<string, Text>()
  const tell = (form: OnlineService, nameOf: (path: Path) => Path) =>
    new FormBuilder(pack, form, {
      rule: ({ source, kind, path, scope }) => {
        const words = tellIfPossible(scope.tell, source, toldAs(path, kind))
        if (words) told.set(nameOf(path).join('.'), words)
      },
      fault: () => undefined,
    }).build()
  if (service.apply) tell({ ...service, apply: service.apply }, (path) => ['apply', ...path])
  if (asksEligibility(service)) tell(eligibilityService(service, service.eligibility), ([list, n, ...rest]) => ['eligibility', ...(list === 'route' ? ['rules', n!, 'rule'] : ['questions', ...rest.slice(1)])])
  return told
}

function readable({ scope }: PlacedRule, source: string): ASTNode | undefined {
  try {
    return scope.words.parse(source).ast
  } catch {
    return undefined
  }
}

// Only under these names do definitions hold rules; a rule that the procedure or a check asks for has a name of its own.
const ruleKeys = new Set<string | number>(['when', 'required', 'value', 'rule', 'gives', 'amountMinor', 'deadline', 'validMonths', 'from', 'pass'])
const isRulePlace = (path: Path): boolean => ruleKeys.has(path.at(-1) ?? '') || path.at(-2) === 'ask' || path.at(-2) === 'with'

function toldAs(path: Path, kind: RuleResult): ToldAs {
  const last = path.at(-1)
  if (kind === 'bool') return 'condition'
  return last === 'amountMinor' ? 'money' : last === 'validMonths' ? 'months' : last === 'deadline' ? 'days' : 'value'
}

/** What must be answered for the rule to have a value: computed answers are worked out from others. */
function neededQuestions(source: string, questions: readonly AskedQuestion[], rules: readonly WrittenRule[]): readonly AskedQuestion[] {
  const needed = new Set<string>()
  const open = [...wholeReading(source, rules).questions]
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (needed.has(id)) continue
    needed.add(id)
    const value = questions.find((question) => question.id === id)?.question.value
    if (value !== undefined) open.push(...wholeReading(value, rules).questions)
  }
  return questions.filter(({ id }) => needed.has(id))
}

/** The questions of a group by its path: `children`, `children.schools`. */
function groupAt({ questions }: FormBuilder, path: string | undefined): readonly AskedQuestion[] {
  const [group, inner] = path?.split('.') ?? []
  const outer = questions.find(({ id }) => id === group)?.rows?.questions ?? []
  return inner === undefined ? outer : (outer.find(({ id }) => id === inner)?.rows?.questions ?? [])
}

function columnsNamed(words: readonly ASTNode[], root: string, questions: readonly AskedQuestion[]): readonly AskedQuestion[] {
  const named = new Set(words.flatMap((node) => (node.op === '.' && node.args[0].op === 'id' && node.args[0].args === root ? [node.args[1]] : [])))
  return questions.filter(({ id }) => named.has(id))
}

function factsNamed(words: readonly ASTNode[]): RuleStudy['facts'] {
  const facts = words.flatMap((node) => {
    if (node.op !== '.') return []
    const [of, fact] = node.args
    if (of.op === 'id' && of.args === 'found') return [{ fact }]
    return of.op === '.' && of.args[0].op === 'id' && of.args[0].args === 'checks' ? [{ check: of.args[1], fact }] : []
  })
  return [...new Map(facts.map((one) => [JSON.stringify(one), one])).values()]
}
