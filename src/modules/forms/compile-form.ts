import type { Text } from '../../kernel/i18n.ts'
import type { Check, Fault, OnlineService, Output, Pack, Party, Service } from '../jurisdiction/index.ts'
import type { CompiledTable } from './decision-table.ts'
import { FormBuilder } from './form-builder.ts'
import type { AskedPage, AskedQuestion } from './question.ts'
import type { Rule } from './rule.ts'
import type { TellScope } from './tell-scope.ts'

/** A service's form, compiled: questions with their messages and rules, made once for each definition and never for a request. */
export type Form = {
  readonly service: OnlineService
  readonly pages: readonly AskedPage[]
  readonly questions: ReadonlyMap<string, AskedQuestion>
  readonly tables: readonly CompiledTable[]
  readonly fee: readonly { readonly text: Text; readonly amount: Rule<number> }[]
  readonly route: readonly { readonly when: Rule<boolean>; readonly to: string }[]
  /** Working days of the pledge by rule. */
  readonly deadline?: Rule<number>
  /** Other parties, in their order: when each is invited; without a rule, always. */
  readonly parties: readonly { readonly party: Party; readonly when?: Rule<boolean> }[]
  readonly checks: readonly CompiledCheck[]
  readonly outputs: readonly CompiledOutput[]
  /** By action of the service's procedure. */
  readonly guards: ReadonlyMap<string, Rule<boolean>>
  /** How the form's rules are told in words. */
  readonly tell: TellScope
}

export type CompiledCheck = { readonly check: Check; readonly ask: readonly (readonly [string, Rule<string | number | boolean>])[]; readonly pass: Rule<boolean> }
export type CompiledOutput = {
  readonly output: Output
  readonly when?: Rule<boolean>
  readonly validMonths?: Rule<number>
  readonly claims: readonly { readonly claim: Output['claims'][number]; readonly from?: Rule<string | boolean> }[]
}

type Built = { readonly form: Form; readonly faults: readonly Fault[] }

// A compiled form is some 160 KB: a government with thousands of forms keeps those that were compiled last.
const mostKept = 250
const built = new WeakMap<Pack, Map<OnlineService, Built>>()

/** The compiled form. The pack is sound when the server runs, so a fault here is a defect. */
export function compileForm(pack: Pack, service: OnlineService): Form {
  const { form, faults } = build(pack, service)
  if (faults.length > 0) throw new Error(`The form of ${service.id} has faults:\n${faults.map((fault) => `  ${fault.place}: ${fault.message}`).join('\n')}`)
  return form
}

/** The form as far as it is sound, with its faults: for whoever is writing it. */
export const draftedForm = (pack: Pack, service: OnlineService): Built => build(pack, service)

/** Every fault of a form's rules and questions, with file and line. */
export const checkForm = (pack: Pack, service: OnlineService): readonly Fault[] => build(pack, service).faults

/** The same for all services that can be applied for here. */
export const formFaults = (pack: Pack): readonly Fault[] => [...pack.services.values()].flatMap((service) => (isOnline(service) ? checkForm(pack, service) : []))

const isOnline = (service: Service): service is OnlineService => service.apply !== undefined

function build(pack: Pack, service: OnlineService): Built {
  let ofPack = built.get(pack)
  if (!ofPack) built.set(pack, (ofPack = new Map()))
  const known = ofPack.get(service)
  if (known) return known
  const oldest = ofPack.size >= mostKept ? ofPack.keys().next().value : undefined
  if (oldest) ofPack.delete(oldest)
  const made = new FormBuilder(pack, service).build()
  ofPack.set(service, made)
  return made
}
