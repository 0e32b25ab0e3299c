import { Environment } from '@marcbachmann/cel-js'
import type { Element, Fault, FaultKind, Pack } from '../jurisdiction/index.ts'
import { limits } from './rule-cost.ts'

/** What is known of a party before anything is asked; '' where it is not. */
export type PartyFacts = { readonly kind: string; readonly identityNumber: string; readonly registrationNumber: string }

type Asked = string | number | boolean
type AskRules = readonly (readonly [name: string, run: (about: { party: PartyFacts; today: string }) => unknown])[]

const words = new Environment({ limits })
  .registerVariable({ name: 'party', schema: { kind: 'string', identityNumber: 'string', registrationNumber: 'string' } })
  .registerVariable('today', 'string')

const compiled = new WeakMap<Element, AskRules>()

/** Rules over a party's facts alone; those over answers are compiled with their form. */
function compile({ register }: Element, fault: (kind: FaultKind, name: string, message: string) => void): AskRules {
  return Object.entries(register?.ask ?? {}).flatMap(([name, source]) => {
    const checked = words.check(source)
    if (!checked.valid) fault('rule-names-unknown', name, `the rule "${source}" cannot be worked out from party.kind, party.identityNumber, party.registrationNumber and today: ${checked.error?.summary ?? ''}`)
    else if (!['string', 'int', 'double', 'bool'].includes(String(checked.type))) fault('rule-gives-wrong-kind', name, `the rule "${source}" gives ${String(checked.type)}; a register is asked with a text, a number, or true or false`)
    return checked.valid ? [[name, words.parse(source)] as const] : []
  })
}

/** What the register of an element is asked about a party; undefined where the party lacks what it takes. */
export function registerQuestion(element: Element, party: PartyFacts, today: string): Readonly<Record<string, Asked>> | undefined {
  const rules = compiled.get(element) ?? compile(element, () => undefined)
  compiled.set(element, rules)
  const asked = rules.map(([name, run]) => {
    const value = run({ party, today })
    return [name, typeof value === 'bigint' ? Number(value) : (value as Asked)] as const
  })
  return asked.length > 0 && asked.every(([, value]) => value !== '') ? Object.fromEntries(asked) : undefined
}

/** What is wrong with the rules by which an element asks its register, with file and line. */
export function registerFaults(pack: Pack, element: Element): readonly Fault[] {
  const faults: Fault[] = []
  const [file, n] = pack.elementPlaces.get(element.id) ?? ['', 0]
  compile(element, (kind, name, message) => faults.push({ kind, place: pack.place(file, ['elements', n, 'register', 'ask', name]), message }))
  return faults
}
