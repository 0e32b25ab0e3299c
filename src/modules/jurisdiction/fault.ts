/** Every kind of fault that a definition can have. docs/reference/faults.md tells each with what to do. */
export const faultKinds = [
  // Reading
  'unreadable-file', 'wrong-shape', 'misnamed-file', 'id-used-twice', 'unknown-name', 'simplified-words', 'search-words',
  // Questions
  'question-asked-twice', 'element-or-group', 'group-too-deep', 'group-without-label', 'loosened-element', 'empty-range', 'unknown-code', 'bad-pattern', 'page-name-taken', 'type-needs', 'claim-source',
  // Rules
  'rule-unreadable', 'rule-names-unknown', 'rule-mixes-types', 'rule-gives-wrong-kind', 'rule-asks-later', 'rule-cycle', 'rule-by-place', 'rule-divides-by-zero', 'rule-function', 'rule-pattern', 'rule-too-costly', 'rule-untellable',
  // The form as a model
  'question-unreachable', 'page-unreachable', 'page-dead-end', 'condition-decides-nothing', 'nothing-asked', 'fee-unworkable', 'fee-differs', 'fee-not-asked-for', 'payment-without-fee',
  'table-gap', 'table-row-never-decides', 'table-dates', 'route-never-taken', 'output-never-issued', 'output-not-issued', 'validity-unworkable', 'nobody-eligible',
  'party-asked-nothing', 'party-never-invited', 'role-reads-too-much', 'role-reads-nothing',
  // Procedures
  'no-submit', 'state-never-entered', 'state-without-way-out', 'state-cannot-end', 'end-without-outcome', 'refusal-without-reasons', 'payment-kept', 'refund-by-one', 'action-never-done', 'time-out-too-late', 'clock-never-runs', 'letter-not-sent', 'slot-not-booked', 'refers-to-nobody', 'parameter', 'guard', 'case-stranded', 'version-without-history', 'no-way-to-officer',
  // Texts
  'text-missing', 'text-unstamped', 'text-stale', 'simplified-stale', 'text-untranslated', 'text-wrong-script', 'text-blanks-differ', 'text-figures-differ',
  // Rights
  'policy',
  // Journeys
  'journey-not-online', 'journey-applicants', 'journey-parties', 'journey-form', 'journey-asks-twice',
] as const
export type FaultKind = (typeof faultKinds)[number]

/** What is wrong, where (`file:line`), and the answers or steps that lead there where a search found it. */
export type Fault = { readonly kind: FaultKind; readonly place: string; readonly message: string; readonly example?: string }

/** Faults by the service that they keep from being published. */
export type FaultsByService = ReadonlyMap<string, readonly Fault[]>

/** The list of a service's faults, made when it is first asked for. */
export function faultsOf(byService: Map<string, Fault[]>, id: string): Fault[] {
  const known = byService.get(id) ?? []
  byService.set(id, known)
  return known
}

/** One fault on one line, as it is printed. */
export const tellFault = ({ kind, place, message, example }: Fault): string => `${place}: ${message}${example === undefined ? '' : ` — for example when ${example}`} [${kind}]`
