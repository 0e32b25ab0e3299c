import type { Environment } from '@marcbachmann/cel-js'
import { placeInApply, procedureOf, type Apply, type Check, type DecisionTable, type Fault, type FaultKind, type OnlineService, type Output, type Pack } from '../jurisdiction/index.ts'
import type { CompiledCheck, CompiledOutput, Form } from './compile-form.ts'
import type { CompiledTable } from './decision-table.ts'
import { makeQuestion, type AskedPage, type AskedQuestion } from './question.ts'
import type { PartTypes } from './answer-type.ts'
import type { ListSizes } from './rule-cost.ts'
import { readRule } from './read-rule.ts'
import { rulesOf, type WrittenRule } from './rules-of.ts'
import { cyclesOf, tableName, wholeReading } from './whole-reading.ts'
import { compileRule, rowWords, ruleWords, type RuleOf, type RuleResult } from './rule.ts'
import type { RuleScope } from './rule-faults.ts'
import { tellScope, type TellScope } from './tell-scope.ts'

type Path = readonly (string | number)[]
type Scopes = { readonly before: RuleScope; readonly whole: RuleScope }
// Names of pages beside those of the form: /apply/check, /apply/upload, /apply/others.
const ownPages = ['check', 'upload', 'others']

/** What somebody who studies a rule learns while its form is made: each rule with where it stands, and each fault with its path. */
export type Listener = { readonly rule: (rule: PlacedRule) => void; readonly fault: (kind: FaultKind, path: Path, message: string) => void }
export type PlacedRule = { readonly source: string; readonly kind: RuleResult; readonly path: Path; readonly scope: RuleScope }

/** Makes one form, and notes every fault on the way. */
export class FormBuilder {
  readonly faults: Fault[] = []
  readonly pack: Pack
  readonly service: OnlineService
  readonly apply: Apply
  readonly bare: readonly (readonly AskedQuestion[])[]
  readonly questions: readonly AskedQuestion[]
  readonly tell: TellScope
  /** The codes that each question offers, by its path. */
  readonly codes: ReadonlyMap<string, ReadonlySet<string>>
  readonly rules: readonly WrittenRule[]
  readonly cycles: ReadonlyMap<string, string>
  readonly words: RuleWords

  readonly listener: Listener | undefined

  constructor(pack: Pack, service: OnlineService, listener?: Listener) {
    this.listener = listener
    this.pack = pack
    this.service = service
    this.apply = service.apply
    this.rules = rulesOf(service)
    this.cycles = cyclesOf(this.rules)
    this.bare = this.apply.pages.map((page, p) => page.questions.map((question, q) => makeQuestion(pack, page, question, (kind, message, at = []) => this.fault(kind, ['pages', p, 'questions', q, ...at], message))))
    this.questions = this.bare.flat()
    this.tell = tellScope(pack, service, this.questions)
    this.codes = new Map(codesIn(this.questions))
    const answers = Object.fromEntries(this.questions.map((question) => [question.id, question.type.inRules]))
    const checks = this.apply.checks.map((check) => check.id)
    const tables = Object.fromEntries(this.apply.tables.map((table) => [table.id, table.gives === 'number' ? 'double' : 'string']))
    this.words = wordsOf(answers, tables, checks)
  }

  build(): { form: Form; faults: readonly Fault[] } {
    const { apply, service } = this
    this.checkPageNames()
    this.checkCycles()
    const pages = apply.pages.map((page, p): AskedPage => {
      const { when, questions: _, ...rest } = page
      const rule = when === undefined ? undefined : this.rule(when, 'bool', ['pages', p, 'when'], this.asked(this.bare.slice(p).flat()))
      return { ...rest, ...(rule && { when: rule }), questions: this.bare[p]!.map((bare, q) => this.onPage(bare, p, q)) }
    })
    const deadline = apply.deadline === undefined ? undefined : this.rule(apply.deadline, 'number', ['deadline'], this.asked([]))
    const form: Form = {
      service,
      tell: this.tell,
      pages,
      questions: new Map(pages.flatMap((page) => page.questions).map((question) => [question.id, question])),
      tables: apply.tables.map((table, i) => this.table(table, i)),
      fee: apply.fee.map((line, i) => ({ text: line.text, amount: this.rule(line.amountMinor, 'number', ['fee', i, 'amountMinor'], this.asked([])) })),
      route: apply.route.map((row, i) => ({ to: row.to, when: this.rule(row.when, 'bool', ['route', i, 'when'], this.asked([])) })),
      ...(deadline && { deadline }),
      parties: apply.parties.map((party, i) => ({ party, ...(party.when !== undefined && { when: this.rule(party.when, 'bool', ['parties', i, 'when'], this.asked([])) }) })),
      checks: apply.checks.map((check, i) => this.check(check, i)),
      outputs: apply.outputs.map((output, i) => this.output(output, i)),
      guards: this.guards(),
    }
    return { form, faults: this.faults }
  }

  onPage(bare: AskedQuestion, p: number, q: number): AskedQuestion {
    const laterPages = this.bare.slice(p + 1).flat()
    return this.withRules(bare, ['pages', p, 'questions', q], { before: this.asked([...this.bare[p]!.slice(q), ...laterPages]), whole: this.asked(laterPages) })
  }

  /** `before` is where the question is not answered yet, `whole` where all that stands beside it is. */
  withRules(bare: AskedQuestion, path: Path, { before, whole }: Scopes): AskedQuestion {
    const { when, holds, required, value } = bare.question
    const asked: AskedQuestion = {
      ...bare,
      ...(bare.rows && { rows: { ...bare.rows, questions: this.inRows(bare.id, bare.rows.questions, [...path, 'group', 'questions'], before) } }),
      ...(when !== undefined && { when: this.rule(when, 'bool', [...path, 'when'], before) }),
      ...(value !== undefined && { computed: this.rule(value, 'value', [...path, 'value'], before), required: false }),
      ...(holds && { holds: { rule: this.rule(holds.rule, 'bool', [...path, 'holds', 'rule'], whole), otherwise: holds.otherwise } }),
    }
    if (typeof required !== 'string') return asked
    const rule = this.rule(required, 'bool', [...path, 'required'], before)
    return { ...asked, requiredBy: { rule, strict: { ...asked, required: true }, lax: { ...asked, required: false } } }
  }

  /** Questions of a row: they know their row and the one around it, and what was asked before the group. */
  inRows(id: string, questions: readonly AskedQuestion[], path: Path, around: RuleScope): AskedQuestion[] {
    const group = around.row === undefined ? id : `${around.row}.${id}`
    const words = rowWords(this.words.asked, around.row === undefined ? [id] : [around.row, id])
    const names = around.row === undefined ? 'row, answers, tables, party and today' : 'row, outer, answers, tables, party and today'
    const whole: RuleScope = { ...around, words, names, tell: this.tellRow(around, id), row: group, ...(around.row !== undefined && { outer: around.row }), questions: [...questions.map((one) => `row.${one.id}`), ...around.questions] }
    return questions.map((bare, i) => {
      const later = questions.slice(i).map((one) => `${group}.${one.id}`)
      return this.withRules(bare, [...path, i], { before: { ...whole, askedLater: new Set([...whole.askedLater, ...later]) }, whole })
    })
  }

  /** The same rules in words: `row` is the row of this group. */
  tellRow({ tell, row }: RuleScope, id: string): TellScope {
    const group = row === undefined ? tell.questions.get(id) : tell.row?.columns?.get(id)
    return { ...tell, ...(group && { row: group }), ...(row !== undefined && tell.row && { outer: tell.row }) }
  }

  table(table: DecisionTable, i: number): CompiledTable {
    const kind = table.gives === 'number' ? 'number' : 'string'
    const rows = table.rows.map((row, r) => ({
      ...(row.when !== undefined && { when: this.rule(row.when, 'bool', ['tables', i, 'rows', r, 'when'], this.asked([])) }),
      ...(row.from !== undefined && { from: row.from }),
      ...(row.until !== undefined && { until: row.until }),
      gives: this.rule(row.gives, kind, ['tables', i, 'rows', r, 'gives'], this.asked([])),
    }))
    return { table, rows }
  }

  check(check: Check, i: number): CompiledCheck {
    const ask = Object.entries(check.ask).map(([name, source]) => [name, this.rule(source, 'value', ['checks', i, 'ask', name], this.asked([]))] as const)
    const scope = { ...this.asked([]), words: this.words.checked, names: 'answers, tables, party, today and found' }
    return { check, ask, pass: this.rule(check.pass, 'bool', ['checks', i, 'pass'], scope) }
  }

  output(output: Output, o: number): CompiledOutput {
    const { when, validMonths } = output
    const decided = this.decided()
    return {
      output,
      ...(when !== undefined && { when: this.rule(when, 'bool', ['outputs', o, 'when'], decided) }),
      ...(validMonths !== undefined && { validMonths: this.rule(validMonths, 'number', ['outputs', o, 'validMonths'], decided) }),
      claims: output.claims.map((claim, i) => ({ claim, ...(claim.from !== undefined && { from: this.rule<'bool' | 'string'>(claim.from, claim.gives === 'yes-no' ? 'bool' : 'string', ['outputs', o, 'claims', i, 'from'], decided) }) })),
    }
  }

  /** Guards of the procedure's actions. One that the service gives as a parameter has its place there. */
  guards(): Form['guards'] {
    const { use, with: given } = this.apply.procedure
    // Forms of other parties, and of “Can I apply?”, move no case.
    if (!this.pack.procedures.has(use)) return new Map()
    const scope = { ...this.asked([]), words: this.words.guarded, names: 'answers, tables, party, today, checks and case' }
    return new Map(
      Object.entries(procedureOf(this.pack, this.apply.procedure).actions).flatMap(([name, { guard }]) => {
        if (guard === undefined) return []
        const parameter = Object.keys(given).find((one) => given[one] === guard)
        if (parameter !== undefined) this.listener?.rule({ source: guard, kind: 'bool', path: ['procedure', 'with', parameter], scope })
        const place = () => (parameter ? placeInApply(this.pack, this.service, ['procedure', 'with', parameter]) : this.pack.place(`procedures/${use}.yaml`, ['actions', name, 'guard']))
        return [[name, compileRule(guard, 'bool', scope, (kind, message) => this.faults.push({ kind, place: place(), message }))] as const]
      }),
    )
  }

  rule<Kind extends RuleResult>(source: string, kind: Kind, path: Path, scope: RuleScope): RuleOf<Kind> {
    this.listener?.rule({ source, kind, path, scope })
    const later = [...wholeReading(source, this.rules).questions].find((id) => scope.askedLater.has(id) && !readRule(source).questions.has(id))
    if (later !== undefined) this.fault('rule-asks-later', path, `"${source}" asks a table that needs ${later}, which is asked later: move the question ${later} before it`)
    return compileRule(source, kind, scope, (of, message) => this.fault(of, path, message))
  }

  asked(later: readonly AskedQuestion[]): RuleScope {
    const cyclic = new Set(this.cycles.keys())
    return { words: this.words.asked, codes: this.codes, questions: this.questions.map((question) => question.id), askedLater: new Set(later.map((question) => question.id).filter((id) => !cyclic.has(id))), names: 'answers, tables, party and today', sizes: this.sizes, tell: this.tell }
  }

  /** How many entries a list has at most: files, rows, or codes of a list. */
  readonly sizes: ListSizes = (id, column) => {
    const named = this.questions.find((one) => one.id === id)
    const question = column === undefined ? named : named?.rows?.questions.find((one) => one.id === column)
    if (question?.rows) return question.rows.most
    if (question?.element.type === 'file') return question.question.mostFiles
    return question?.element.type === 'codes' ? question.codes?.size : undefined
  }

  decided(): RuleScope {
    return { ...this.asked([]), words: this.words.decided, names: 'answers, tables, party, today and checks' }
  }

  /** A computed value or a table that is worked out from itself. */
  checkCycles(): void {
    for (const [name, way] of this.cycles) {
      const rule = this.rules.find((one) => one.of === name || (one.use !== 'appearance' && tableName(one.of) === name))!
      this.fault('rule-cycle', rule.path, `${name} depends on itself: ${way}`)
    }
  }

  checkPageNames(): void {
    const seen = new Set(ownPages)
    this.apply.pages.forEach((page, p) => {
      if (seen.has(page.id)) this.fault('page-name-taken', ['pages', p, 'id'], `a page cannot be called ${page.id}: the name is taken; give it another`)
      seen.add(page.id)
    })
  }

  fault(kind: FaultKind, path: Path, message: string): void {
    this.listener?.fault(kind, path, message)
    this.faults.push({ kind, place: placeInApply(this.pack, this.service, path), message })
  }
}

const codesIn = (questions: readonly AskedQuestion[], path = ''): (readonly [string, ReadonlySet<string>])[] =>
  questions.flatMap(({ id, codes, rows }) => [...(codes ? [[`${path}${id}`, new Set(codes.keys())] as const] : []), ...codesIn(rows?.questions ?? [], `${path}${id}.`)])

type RuleWords = { readonly asked: Environment; readonly checked: Environment; readonly decided: Environment; readonly guarded: Environment }

/** The words of each kind of rule, made when the first rule of that kind is: they are most of the weight of a small form. */
function wordsOf(answers: PartTypes, tables: Record<string, string>, checks: readonly string[]): RuleWords {
  const kinds = { asked: { tables }, checked: { tables, found: true }, decided: { tables, checks }, guarded: { tables, checks, ofCase: true } } as const
  const made = new Map<string, Environment>()
  const of = (kind: keyof typeof kinds): Environment => {
    const words = made.get(kind) ?? ruleWords(answers, kinds[kind])
    made.set(kind, words)
    return words
  }
  return { get asked() { return of('asked') }, get checked() { return of('checked') }, get decided() { return of('decided') }, get guarded() { return of('guarded') } }
}
