import type { Day } from '../../../kernel/dates.ts'
import type { About, Answers } from '../answers.ts'
import type { Form } from '../compile-form.ts'
import { decidingRow } from '../decision-table.ts'
import type { Variables } from '../rule.ts'
import { applies, walkForm, type Walk } from '../walk-form.ts'
import { settled, Unsettled } from '../outcome.ts'

/** What was seen of one rule: which results, and the answers that first gave each. */
export type Seen = { readonly results: Set<unknown>; readonly examples: Map<unknown, Example> }
export type Example = { readonly answers: Answers; readonly about: About }

/** Everything that a search over joint answers saw of a form. */
export class Observations {
  readonly form: Form
  readonly pages = new Set<string>()
  readonly questions = new Set<string>()
  /** By rule: `page x`, `appearance q`, `requirement q`, `holds q`, `route i`, `output i`. */
  readonly rules = new Map<string, Seen>()
  /** By page with rules that must hold: the answers that lead there, and whether any answers lead out. */
  readonly ways = new Map<string, Map<string, { open: boolean; example: Example }>>()
  readonly rowsOf = new Map<string, Set<number>>()
  /** By table: answers for which no row decides. */
  readonly gaps = new Map<string, Example>()
  readonly amounts: { readonly totals: Map<number | string, Example>; readonly unworkable: Map<number, Example> } = { totals: new Map(), unworkable: new Map() }
  readonly kindsAsked = new Set<string>()

  constructor(form: Form) {
    this.form = form
  }

  /** Goes through the form once with these answers. */
  see(answers: Answers, about: About, feeCounts: boolean): void {
    const walk = walkForm(this.form, answers, about)
    const example: Example = { answers: walk.answers, about }
    this.seeConditions(walk, example)
    const leads = this.seeWays(walk, example)
    this.seeTables(walk.variables, example)
    this.form.route.forEach(({ when }, i) => this.note(`route ${i}`, this.routedBefore(i, walk.variables) ? 'taken' : when(walk.variables), example))
    this.form.parties.forEach(({ when }, i) => when && this.note(`party ${i}`, when(walk.variables), example))
    this.seeOutputs(walk.variables, example, leads && walk.pages.length > 0)
    if (leads && feeCounts && walk.pages.length > 0) this.seeFee(walk.variables, example)
    if (walk.pages.length > 0) this.kindsAsked.add(about.partyKind)
  }

  /** A document that is issued, and whether its months are a number of months; facts of registers are not known here. */
  seeOutputs(answered: Variables, example: Example, leads: boolean): void {
    const variables = { ...answered, checks: {} }
    this.form.outputs.forEach(({ when, validMonths }, i) => {
      const issued = when?.(variables)
      if (when) this.note(`output ${i}`, issued, example)
      if (!validMonths || !leads || (when && issued !== true)) return
      const months = settled(validMonths(variables))
      this.note(`validity ${i}`, months !== undefined && Number.isInteger(months) && months >= 0, example)
    })
  }

  seeConditions({ pages, variables }: Walk, example: Example): void {
    for (const page of this.form.pages) {
      if (page.when) this.note(`page ${page.id}`, page.when(variables), example)
      if (!applies(page, variables)) continue
      for (const question of page.questions) {
        if (question.when) this.note(`appearance ${question.id}`, question.when(variables), example)
        if (applies(question, variables) && question.requiredBy) this.note(`requirement ${question.id}`, question.requiredBy.rule(variables), example)
      }
    }
    for (const { page, questions } of pages) {
      this.pages.add(page.id)
      for (const { id } of questions) this.questions.add(id)
    }
  }

  /** Whether these answers lead through all pages; and for each page, whether some answers on it lead on. */
  seeWays({ pages, answers, variables }: Walk, example: Example): boolean {
    const before: unknown[] = [example.about]
    for (const { page, questions } of pages) {
      const bound = questions.filter((question) => question.holds && (answers[question.id] !== undefined || question.computed))
      let open = true
      for (const question of bound) {
        const result = question.holds!.rule(variables)
        this.note(`holds ${question.id}`, result, example)
        if (result === false) open = false
      }
      // An optional answer that breaks its rule can also be left out.
      if (questions.some((question) => question.holds)) {
        const ways = this.ways.get(page.id) ?? new Map<string, { open: boolean; example: Example }>()
        this.ways.set(page.id, ways)
        const key = JSON.stringify(before)
        const way = ways.get(key) ?? { open: false, example }
        ways.set(key, { ...way, open: way.open || open })
      }
      if (!open) return false
      before.push(page.id, Object.fromEntries(questions.map(({ id }) => [id, answers[id]])))
    }
    return true
  }

  seeTables(variables: Variables, example: Example): void {
    for (const table of this.form.tables) {
      const row = decidingRow(table, variables)
      const rows = this.rowsOf.get(table.table.id) ?? new Set<number>()
      this.rowsOf.set(table.table.id, rows)
      if (row) rows.add(table.rows.indexOf(row))
      else if (!this.gaps.has(table.table.id)) this.gaps.set(table.table.id, example)
    }
  }

  seeFee(variables: Variables, example: Example): void {
    let total = 0
    for (const [i, { amount }] of this.form.fee.entries()) {
      const minor = settled(amount(variables))
      const isAmount = minor !== undefined && Number.isFinite(minor) && minor >= 0 && Math.abs(minor - Math.round(minor)) < 1e-6
      if (!isAmount && !this.amounts.unworkable.has(i)) this.amounts.unworkable.set(i, example)
      total += isAmount ? Math.round(minor) : 0
    }
    if (!this.amounts.totals.has(total)) this.amounts.totals.set(total, example)
  }

  routedBefore = (i: number, variables: Variables): boolean => this.form.route.slice(0, i).some(({ when }) => when(variables) === true)

  note(rule: string, outcome: unknown, example: Example): void {
    const result = outcome instanceof Unsettled ? undefined : outcome
    const seen = this.rules.get(rule) ?? { results: new Set(), examples: new Map<unknown, Example>() }
    this.rules.set(rule, seen)
    if (seen.results.has(result)) return
    seen.results.add(result)
    seen.examples.set(result, example)
  }
}

/** The days that a search stands on: today, and the ends of periods of tables that are still to come. */
export function daysToTry(form: Form, today: Day): readonly Day[] {
  const ends = form.tables.flatMap(({ rows }) => rows.flatMap(({ from, until }) => [from, until].filter((day) => day !== undefined)))
  return [...new Set([today, ...ends.filter((day) => day > today)])]
}

