import type { Day } from '../../../kernel/dates.ts'
import type { Form } from '../compile-form.ts'
import { candidatesOf, type Candidate, type HeldInRows } from './candidates.ts'
import type { Held, Reading } from '../read-rule.ts'
import { wholeReading } from '../whole-reading.ts'
import type { WrittenRule } from '../rules-of.ts'

/** Questions whose answers have to be searched together, because rules join them, with the answers to try. */
export type Component = { readonly questions: readonly string[]; readonly candidates: readonly (readonly Candidate[])[]; readonly rules: readonly WrittenRule[] }

/** Splits what rules read into parts that have nothing to do with each other: each is searched by itself. */
export function componentsOf(form: Form, rules: readonly WrittenRule[], today: Day): readonly Component[] {
  const readings = new Map(rules.map((rule) => [rule, wholeReading(rule.source, rules)]))
  const groups = new Groups()
  const pageOf = new Map([...form.questions.values()].map((question) => [question.id, question.page]))
  const read = new Set([...readings.values()].flatMap((reading) => [...reading.questions]).filter((id) => form.questions.has(id)))
  for (const [rule, reading] of readings) {
    const together = [...reading.questions].filter((id) => read.has(id))
    if (['appearance', 'requirement', 'value', 'holds'].includes(rule.use) && read.has(rule.of)) together.push(rule.of)
    if (rule.use === 'page') together.push(...[...read].filter((id) => pageOf.get(id) === rule.of))
    groups.join(together)
  }
  groups.join([...readings].filter(([rule]) => rule.use === 'fee').flatMap(([, reading]) => [...reading.questions].filter((id) => read.has(id))))
  const held = heldBy([...readings.values()])
  const inRows = heldInRows([...readings.values()])
  const searched = [...read].filter((id) => !form.questions.get(id)!.computed)
  const made = groups.split(searched).map((questions): Component => {
    const inside = new Set([...questions, ...[...read].filter((id) => questions.some((one) => groups.same(one, id)))])
    return {
      questions,
      candidates: questions.map((id) => candidatesOf(form.questions.get(id)!, held.get(id) ?? [], today, inRows)),
      rules: rules.filter((rule) => [...readings.get(rule)!.questions].some((id) => inside.has(id))),
    }
  })
  // Rules that read no answer, only who applies and the day.
  return [...made, { questions: [], candidates: [], rules: rules.filter((rule) => ![...readings.get(rule)!.questions].some((id) => read.has(id))) }]
}

/** Everything that each answer is held against, in all rules. */
function heldBy(readings: readonly Pick<Reading, 'held' | 'pairs'>[]): ReadonlyMap<string, readonly Held[]> {
  const all = new Map<string, Held[]>()
  const add = (id: string, held: readonly Held[]) => all.set(id, [...(all.get(id) ?? []), ...held])
  for (const reading of readings) {
    for (const [id, held] of reading.held) add(id, held)
    // Two answers that are compared need values on both sides of each other.
    for (const [a, b] of reading.pairs) for (const id of [a, b]) add(id, [{ by: 'value', literal: 'y' }, { by: 'days', literal: 1 }, { by: 'value', literal: 2 }])
  }
  return all
}

/** The same for answers in rows. */
function heldInRows(readings: readonly Pick<Reading, 'heldInRows'>[]): HeldInRows {
  const all = new Map<string, Held[]>()
  for (const reading of readings) for (const [id, held] of reading.heldInRows) all.set(id, [...(all.get(id) ?? []), ...held])
  return all
}

/** Union-find over names. */
class Groups {
  readonly heads = new Map<string, string>()

  head(name: string): string {
    const above = this.heads.get(name)
    return above === undefined || above === name ? name : this.head(above)
  }

  join(names: readonly string[]): void {
    for (const name of names) this.heads.set(this.head(name), this.head(names[0]!))
  }

  same(a: string, b: string): boolean {
    return this.head(a) === this.head(b)
  }

  split(names: readonly string[]): string[][] {
    const found = new Map<string, string[]>()
    for (const name of names) found.set(this.head(name), [...(found.get(this.head(name)) ?? []), name])
    return [...found.values()]
  }
}
