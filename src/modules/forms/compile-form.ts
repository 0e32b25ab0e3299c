import type { Environment } from '@marcbachmann/cel-js'
import type { Text } from '../../kernel/i18n.ts'
import type { Apply, Check, Fault, OnlineService, Output, Pack, Service } from '../jurisdiction/index.ts'
import { makeQuestion, type AskedPage, type AskedQuestion } from './question.ts'
import { compileRule, ruleWords, type Rule, type RuleOf, type RuleResult } from './rule.ts'
import type { RuleScope } from './rule-faults.ts'

/** A service's form, compiled: questions with their messages and rules, made once for each definition and never for a request. */
export type Form = {
  readonly service: OnlineService
  readonly pages: readonly AskedPage[]
  readonly questions: ReadonlyMap<string, AskedQuestion>
  readonly fee: readonly { readonly text: Text; readonly amount: Rule<number> }[]
  readonly checks: readonly CompiledCheck[]
  readonly claims: readonly { readonly claim: Output['claims'][number]; readonly from?: Rule<string> }[]
  readonly validMonths?: Rule<number>
}

export type CompiledCheck = { readonly check: Check; readonly ask: readonly (readonly [string, Rule<string | number | boolean>])[]; readonly pass: Rule<boolean> }

type Built = { readonly form: Form; readonly faults: readonly Fault[] }

const built = new WeakMap<Pack, WeakMap<OnlineService, Built>>()

/** The compiled form. The pack is sound when the server runs, so a fault here is a defect. */
export function compileForm(pack: Pack, service: OnlineService): Form {
  const { form, faults } = build(pack, service)
  if (faults.length > 0) throw new Error(`The form of ${service.id} has faults:\n${faults.map((fault) => `  ${fault.place}: ${fault.message}`).join('\n')}`)
  return form
}

/** Every fault of a form's rules and questions, with file and line. */
export const checkForm = (pack: Pack, service: OnlineService): readonly Fault[] => build(pack, service).faults

/** The same for all services that can be applied for here: at start, so that a broken rule keeps the server from starting. */
export const formFaults = (pack: Pack): readonly Fault[] => [...pack.services.values()].flatMap((service) => (isOnline(service) ? checkForm(pack, service) : []))

const isOnline = (service: Service): service is OnlineService => service.apply !== undefined

function build(pack: Pack, service: OnlineService): Built {
  let ofPack = built.get(pack)
  if (!ofPack) built.set(pack, (ofPack = new WeakMap()))
  let made = ofPack.get(service)
  if (!made) ofPack.set(service, (made = new FormBuilder(pack, service).build()))
  return made
}

type Path = readonly (string | number)[]
// Names of pages beside those of the form: /apply/check, /apply/upload.
const ownPages = ['check', 'upload']

class FormBuilder {
  readonly faults: Fault[] = []
  readonly pack: Pack
  readonly service: OnlineService
  readonly apply: Apply
  readonly bare: readonly (readonly AskedQuestion[])[]
  readonly questions: readonly AskedQuestion[]
  readonly words: { asked: Environment; checked: Environment; decided: Environment }

  constructor(pack: Pack, service: OnlineService) {
    this.pack = pack
    this.service = service
    this.apply = service.apply
    this.bare = this.apply.pages.map((page, p) => page.questions.map((question, q) => makeQuestion(pack, page, question, (message) => this.fault(['pages', p, 'questions', q], message))))
    this.questions = this.bare.flat()
    const answers = Object.fromEntries(this.questions.map((question) => [question.id, question.type.inRules]))
    const checks = this.apply.checks.map((check) => check.id)
    this.words = { asked: ruleWords(answers), checked: ruleWords(answers, { found: true }), decided: ruleWords(answers, { checks }) }
  }

  build(): Built {
    const { apply, service } = this
    this.checkPageNames()
    const pages = apply.pages.map((page, p): AskedPage => {
      const { when, questions: _, ...rest } = page
      const rule = when === undefined ? undefined : this.rule(when, 'bool', ['pages', p, 'when'], this.asked(this.bare.slice(p).flat()))
      return { ...rest, ...(rule && { when: rule }), questions: this.bare[p]!.map((bare, q) => this.withRules(bare, p, q)) }
    })
    const validMonths = apply.output.validMonths === undefined ? undefined : this.rule(apply.output.validMonths, 'number', ['output', 'validMonths'], this.decided())
    const form: Form = {
      service,
      pages,
      questions: new Map(pages.flatMap((page) => page.questions).map((question) => [question.id, question])),
      fee: apply.fee.map((line, i) => ({ text: line.text, amount: this.rule(line.amountMinor, 'number', ['fee', i, 'amountMinor'], this.asked([])) })),
      checks: apply.checks.map((check, i) => this.check(check, i)),
      claims: apply.output.claims.map((claim, i) => ({ claim, ...(claim.from !== undefined && { from: this.rule(claim.from, 'string', ['output', 'claims', i, 'from'], this.decided()) }) })),
      ...(validMonths && { validMonths }),
    }
    return { form, faults: this.faults }
  }

  withRules(bare: AskedQuestion, p: number, q: number): AskedQuestion {
    const { when, holds } = bare.question
    const path = ['pages', p, 'questions', q]
    const laterOnPage = this.bare[p]!.slice(q)
    const laterPages = this.bare.slice(p + 1).flat()
    return {
      ...bare,
      ...(when !== undefined && { when: this.rule(when, 'bool', [...path, 'when'], this.asked([...laterOnPage, ...laterPages])) }),
      ...(holds && { holds: { rule: this.rule(holds.rule, 'bool', [...path, 'holds', 'rule'], this.asked(laterPages)), otherwise: holds.otherwise } }),
    }
  }

  check(check: Check, i: number): CompiledCheck {
    const ask = Object.entries(check.ask).map(([name, source]) => [name, this.rule(source, 'value', ['checks', i, 'ask', name], this.asked([]))] as const)
    const scope = { ...this.asked([]), words: this.words.checked, names: 'answers, party, today and found' }
    return { check, ask, pass: this.rule(check.pass, 'bool', ['checks', i, 'pass'], scope) }
  }

  rule<Kind extends RuleResult>(source: string, kind: Kind, path: Path, scope: RuleScope): RuleOf<Kind> {
    return compileRule(source, kind, scope, (message) => this.fault(path, message))
  }

  asked(later: readonly AskedQuestion[]): RuleScope {
    const codes = new Map(this.questions.flatMap((question) => (question.codes ? [[question.id, new Set(question.codes.keys())] as const] : [])))
    return { words: this.words.asked, codes, questions: this.questions.map((question) => question.id), askedLater: new Set(later.map((question) => question.id)), names: 'answers, party and today' }
  }

  decided(): RuleScope {
    return { ...this.asked([]), words: this.words.decided, names: 'answers, party, today and checks' }
  }

  checkPageNames(): void {
    const seen = new Set(ownPages)
    this.apply.pages.forEach((page, p) => {
      if (seen.has(page.id)) this.fault(['pages', p, 'id'], `a page cannot be called ${page.id}: the name is taken; give it another`)
      seen.add(page.id)
    })
  }

  fault(path: Path, message: string): void {
    this.faults.push({ place: this.pack.place(`services/${this.service.id}/service.yaml`, ['apply', ...path]), message })
  }
}
