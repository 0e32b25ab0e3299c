import { Environment } from '@marcbachmann/cel-js'
import type { Element, Fault, Pack } from '../jurisdiction/index.ts'
import { compileRule, type Rule, type Variables } from './rule.ts'
import type { RuleScope } from './rule-faults.ts'

/** What is known of a party before anything is asked; '' where it is not. */
export type PartyFacts = { readonly kind: string; readonly identityNumber: string; readonly registrationNumber: string }

type AskRules = readonly (readonly [string, Rule<string | number | boolean>])[]

const scope: RuleScope = {
  words: new Environment().registerVariable({ name: 'party', schema: { kind: 'string', identityNumber: 'string', registrationNumber: 'string' } }).registerVariable('today', 'string'),
  codes: new Map(),
  questions: [],
  askedLater: new Set(),
  names: 'party and today',
}

const compiled = new WeakMap<Element, AskRules>()

const compile = ({ register }: Element, fault: (name: string, message: string) => void): AskRules =>
  Object.entries(register?.ask ?? {}).map(([name, source]) => [name, compileRule(source, 'value', scope, (message) => fault(name, message))])

/** What the register of an element is asked about a party; undefined where the party lacks what it takes. */
export function registerQuestion(element: Element, party: PartyFacts, today: string): Readonly<Record<string, string | number | boolean>> | undefined {
  const rules = compiled.get(element) ?? compile(element, () => undefined)
  compiled.set(element, rules)
  const variables: Variables = { answers: {}, party, today }
  const asked = rules.map(([name, rule]) => [name, rule(variables)] as const)
  return asked.length > 0 && asked.every(([, value]) => value !== undefined && value !== '') ? (Object.fromEntries(asked) as Record<string, string>) : undefined
}

/** Every fault of the rules by which elements ask registers, with file and line. */
export const registerFaults = (pack: Pack): readonly Fault[] =>
  [...pack.elements.values()].flatMap((element) => {
    const faults: Fault[] = []
    const [file, n] = pack.elementPlaces.get(element.id) ?? ['', 0]
    compile(element, (name, message) => faults.push({ place: pack.place(file, ['elements', n, 'register', 'ask', name]), message }))
    return faults
  })
