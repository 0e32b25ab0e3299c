import { dayIn, type Day } from '../../../kernel/dates.ts'
import { formatMoney } from '../../../kernel/money.ts'
import { placeInApply, type Fault, type FaultKind, type OnlineService, type Pack } from '../../jurisdiction/index.ts'
import type { Answers } from '../answers.ts'
import { compileForm, type Form } from '../compile-form.ts'
import { wholeReading } from '../whole-reading.ts'
import { componentsOf, type Component } from './components.ts'
import { given, goodAnswers } from './good-answers.ts'
import { jointAnswers, jointCount, mostJoint } from './joint-answers.ts'
import { daysToTry, Observations, type Example } from './observe.ts'
import { rulesOf, type Path, type WrittenRule } from '../rules-of.ts'
import { tellAnswers } from './tell-answers.ts'

/** What a proof found, and where it could not go through all answers: there it drew some at random. */
export type Proof = { readonly faults: readonly Fault[]; readonly bounded: readonly string[] }

/** Proves one form as a model: goes through the joint answers of questions that share rules, and tells what must not be, with the answers that lead there. */
export function proveForm(pack: Pack, service: OnlineService, now: Date): Proof {
  return new FormProof(pack, service, dayIn(now, pack.settings.timeZone)).prove()
}

class FormProof {
  readonly pack: Pack
  readonly service: OnlineService
  readonly form: Form
  readonly rules: readonly WrittenRule[]
  readonly components: readonly Component[]
  readonly today: Day
  readonly seen: Observations
  readonly faults: Fault[] = []
  readonly bounded: string[] = []
  /** Answers that keep every rule, for the questions that a search is not about. */
  base: Answers = {}
  /** Questions whose joint answers were only drawn at random: what was not seen there may still be. */
  readonly drawn = new Set<string>()

  constructor(pack: Pack, service: OnlineService, today: Day) {
    this.pack = pack
    this.service = service
    this.form = compileForm(pack, service)
    this.rules = rulesOf(service)
    this.components = componentsOf(this.form, this.rules, today)
    this.today = today
    this.seen = new Observations(this.form)
  }

  prove(): Proof {
    this.base = goodAnswers(this.form, this.components, this.today)
    for (const component of this.components) this.search(component)
    this.questionsAndPages()
    this.conditions()
    this.ways()
    this.tables()
    this.fee()
    this.routesAndOutputs()
    for (const kind of this.service.apply.by) if (!this.seen.kindsAsked.has(kind)) this.fault('nothing-asked', ['by'], `a ${kind} that applies is asked nothing`)
    return { faults: this.faults, bounded: this.bounded }
  }

  search(component: Component): void {
    const count = jointCount(component)
    if (count > mostJoint) {
      for (const id of component.questions) this.drawn.add(id)
      this.bounded.push(`${component.questions.join(', ')}: ${count.toLocaleString('en-GB')} joint answers, of which ${mostJoint.toLocaleString('en-GB')} were drawn at random`)
    }
    const base = Object.fromEntries(Object.entries(this.base).filter(([id]) => !component.questions.includes(id)))
    const feeCounts = component.rules.some((rule) => rule.use === 'fee') || component.questions.length === 0
    for (const joint of jointAnswers(component, seedOf(this.service.id))) {
      const answers = { ...base, ...given(joint) }
      for (const partyKind of this.service.apply.by) for (const today of daysToTry(this.form, this.today)) this.seen.see(answers, { today, partyKind }, feeCounts)
    }
  }

  questionsAndPages(): void {
    this.service.apply.pages.forEach((page, p) => {
      if (!this.seen.pages.has(page.id)) {
        if (this.isCertain(page.questions.map(({ id }) => id), page.when)) this.fault('page-unreachable', ['pages', p], `the page ${page.id} is never shown`)
        return
      }
      page.questions.forEach((question, q) => {
        if (!this.seen.questions.has(question.id) && this.isCertain([question.id], question.when)) this.fault('question-unreachable', ['pages', p, 'questions', q, 'when'], `the question ${question.id} is never asked`)
      })
    })
  }

  /** A condition that is never false decides nothing: its writer meant something else. */
  conditions(): void {
    for (const rule of this.rules) {
      if (!['page', 'appearance', 'requirement', 'holds'].includes(rule.use)) continue
      const seen = this.seen.rules.get(`${rule.use} ${rule.of}`)
      if (!seen || seen.results.has(false) || seen.results.has(undefined) || this.isInRow(rule) || !this.isCertain([], rule.source)) continue
      this.fault('condition-decides-nothing', rule.path, `"${rule.source}" is true for all answers: leave it out, or write what was meant`)
    }
  }

  ways(): void {
    for (const [pageId, ways] of this.seen.ways) {
      const closed = [...ways.values()].find((way) => !way.open)
      if (!closed) continue
      const p = this.service.apply.pages.findIndex((page) => page.id === pageId)
      const bound = this.rules.filter((rule) => rule.use === 'holds' && rule.path[1] === p)
      if (!bound.every((rule) => this.isCertain([], rule.source))) continue
      const before = this.service.apply.pages.slice(0, p).flatMap((page) => page.questions.map(({ id }) => id))
      this.fault('page-dead-end', bound[0]?.path ?? ['pages', p], `the page ${pageId} can never be left`, closed.example, before)
    }
  }

  tables(): void {
    this.service.apply.tables.forEach((table, t) => {
      const sources = table.rows.flatMap((row) => [row.when ?? '', row.gives])
      const rows = this.seen.rowsOf.get(table.id) ?? new Set()
      table.rows.forEach((row, r) => {
        if (row.from !== undefined && row.until !== undefined && row.from > row.until) this.fault('table-dates', ['tables', t, 'rows', r], `the row is in effect from ${row.from} and only until ${row.until}`)
        else if (!rows.has(r) && (row.until ?? this.today) >= this.today && sources.every((source) => this.isCertain([], source))) this.fault('table-row-never-decides', ['tables', t, 'rows', r], `the row never decides: rows before it take all answers`)
      })
    })
  }

  fee(): void {
    const { fee, apply } = this.service
    for (const [line, example] of this.seen.amounts.unworkable) {
      const reading = wholeReading(apply.fee[line]!.amountMinor, this.rules)
      const gap = apply.tables.findIndex((table) => reading.tables.has(table.id) && this.seen.gaps.has(table.id))
      if (gap >= 0) this.fault('table-gap', ['tables', gap], `no row of the table ${apply.tables[gap]!.id} fits`, example)
      else this.fault('fee-unworkable', ['fee', line, 'amountMinor'], `the amount is no whole number of minor units, or is less than nothing`, example)
    }
    // An amount that cannot be worked out is told once, not also as one that differs.
    if (fee.amountMinor === undefined || apply.fee.length === 0 || this.faults.some(({ kind }) => kind === 'fee-unworkable' || kind === 'table-gap' || kind === 'table-dates')) return
    const money = (minor: number) => formatMoney(minor, this.pack.settings.currency)
    const totals = [...this.seen.amounts.totals]
    const other = totals.find(([total]) => total !== fee.amountMinor)
    const isShownOnce = totals.some(([total]) => total === fee.amountMinor)
    if (other && (fee.note === undefined || !isShownOnce)) this.fault('fee-differs', ['fee'], `the service's page shows ${money(fee.amountMinor)} and the bill is ${money(Number(other[0]))}`, other[1])
  }

  routesAndOutputs(): void {
    this.service.apply.parties.forEach((party, i) => {
      const seen = this.seen.rules.get(`party ${i}`)
      if (seen && !seen.results.has(true) && this.isCertain([], party.when)) this.fault('party-never-invited', ['parties', i, 'when'], `the ${party.id} is never invited`)
    })
    this.service.apply.route.forEach((row, i) => {
      if (!this.seen.rules.get(`route ${i}`)?.results.has(true) && this.isCertain([], row.when)) this.fault('route-never-taken', ['route', i], `no case ever goes to ${row.to} by this row`)
    })
    this.service.apply.outputs.forEach((output, i) => {
      const seen = this.seen.rules.get(`output ${i}`)
      if (seen && !seen.results.has(true) && !seen.results.has(undefined) && this.isCertain([], output.when)) this.fault('output-never-issued', ['outputs', i, 'when'], `the document ${output.type} is never issued`)
      const bad = this.seen.rules.get(`validity ${i}`)?.examples.get(false)
      if (bad && !wholeReading(output.validMonths!, this.rules).facts) this.fault('validity-unworkable', ['outputs', i, 'validMonths'], 'the validity is no whole number of months', bad)
    })
  }

  /** Whether the search went through all answers that these questions and this rule depend on, and can tell their values apart. */
  isCertain(questions: readonly string[], source?: string): boolean {
    const reading = source === undefined ? undefined : wholeReading(source, this.rules)
    // A shared form may ask persons and companies where a service takes only one of them.
    if (reading?.facts || (reading?.party && this.service.apply.by.length === 1) || (source !== undefined && source.includes('matches('))) return false
    return ![...questions, ...(reading?.questions ?? [])].some((id) => this.drawn.has(id))
  }

  isInRow = (rule: WrittenRule): boolean => rule.path.includes('group')

  fault(kind: FaultKind, path: Path, message: string, example?: Example, matter?: readonly string[]): void {
    const named = matter ?? [...new Set(this.rules.flatMap((rule) => [...wholeReading(rule.source, this.rules).questions]))]
    const told = example && tellAnswers(this.form, example.answers, example.about, named.filter((id) => example.answers[id] !== undefined))
    this.faults.push({ kind, place: placeInApply(this.pack, this.service, path), message, ...(told !== undefined && { example: told }) })
  }
}

const seedOf = (id: string): number => [...id].reduce((sum, sign) => (Math.imul(sum, 31) + sign.charCodeAt(0)) | 0, 7)
