import { formatMoney } from '../../../kernel/money.ts'
import { placeInApply, procedureOf, waysThatKeepMoney, type Fault, type FaultKind, type OnlineService, type Pack, type Procedure, type Service } from '../../jurisdiction/index.ts'
import { checkForm } from '../compile-form.ts'
import { asksEligibility } from '../eligibility.ts'
import { partyService } from '../other-forms.ts'
import { proveEligibility } from './prove-eligibility.ts'
import { proveForm, type Proof } from './prove-form.ts'
import type { Path } from '../rules-of.ts'

/** Proves a service whole: its form, those of other parties, its eligibility, its money, its documents, its procedure, and who reads what. */
export function proveService(pack: Pack, service: Service, now: Date): Proof {
  const eligibility = asksEligibility(service) ? [proveEligibility(pack, service, now)] : []
  if (!isOnline(service)) return gather(eligibility)
  const broken = checkForm(pack, service)
  if (broken.length > 0) return gather([...eligibility, { faults: broken, bounded: [] }])
  const procedure = procedureOf(pack, service.apply.procedure)
  const around = new Around(pack, service, procedure)
  return gather([proveForm(pack, service, now), ...eligibility, ...service.apply.parties.map((_, i) => proveParty(pack, service, i, now)), { faults: around.prove(), bounded: [] }])
}

const isOnline = (service: Service): service is OnlineService => service.apply !== undefined
const gather = (proofs: readonly Proof[]): Proof => ({ faults: proofs.flatMap((proof) => proof.faults), bounded: proofs.flatMap((proof) => proof.bounded) })

function proveParty(pack: Pack, service: OnlineService, i: number, now: Date): Proof {
  const party = service.apply.parties[i]!
  if (party.pages.length === 0) return { faults: [{ kind: 'party-asked-nothing', place: placeInApply(pack, service, ['parties', i]), message: `the ${party.id} is invited and asked nothing` }], bounded: [] }
  const theirs = partyService(service, party)
  const broken = checkForm(pack, theirs)
  if (broken.length > 0) return { faults: broken, bounded: [] }
  const proof = proveForm(pack, { ...theirs, fee: { source: '' }, apply: { ...theirs.apply, by: ['person'] } }, now)
  const asksNothing = proof.faults.some(({ kind }) => kind === 'nothing-asked')
  return asksNothing ? { ...proof, faults: [{ kind: 'party-asked-nothing', place: placeInApply(pack, service, ['parties', i]), message: `the ${party.id} is invited and asked nothing` }] } : proof
}

/** What a form, its procedure and its catalogue entry say of each other. */
class Around {
  readonly pack: Pack
  readonly service: OnlineService
  readonly procedure: Procedure
  readonly faults: Fault[] = []

  constructor(pack: Pack, service: OnlineService, procedure: Procedure) {
    this.pack = pack
    this.service = service
    this.procedure = procedure
  }

  prove(): readonly Fault[] {
    this.money()
    this.documents()
    this.clock()
    this.readers()
    return this.faults
  }

  money(): void {
    const { apply, fee } = this.service
    const asks = this.does('payment.request')
    if (asks && apply.fee.length === 0) this.fault('payment-without-fee', [], `the procedure ${this.procedure.id} asks for payment: write fee`)
    if (!asks && apply.fee.length > 0) this.fault('fee-not-asked-for', ['fee'], `there is a fee, and the procedure ${this.procedure.id} never asks for it`)
    if (apply.fee.length === 0 && (fee.amountMinor ?? 0) > 0 && fee.note === undefined) this.fault('fee-differs', [], `the service's page shows ${formatMoney(fee.amountMinor!, this.pack.settings.currency)} and nothing is charged: write fee, or a note that says how it is paid`)
    if (fee.kept !== undefined || !asks) return
    for (const { end, way } of waysThatKeepMoney(this.procedure)) this.fault('payment-kept', ['procedure'], `a case that was paid for can end as ${end} with the money kept: give it back (payment.refund), or say why in fee.kept`, `a case goes ${way.join(', ')}`)
  }

  documents(): void {
    const { outputs, refer } = this.service.apply
    if (outputs.length > 0 && !this.does('credential.issue')) this.fault('output-not-issued', ['outputs'], `the procedure ${this.procedure.id} never issues the document ${outputs[0]!.type}`)
    if (this.does('refer') && !refer) this.fault('refers-to-nobody', [], `the procedure ${this.procedure.id} refers the case to others: write refer`)
  }

  clock(): void {
    const hasPledge = this.service.pledge?.workingDays !== undefined || this.service.apply.deadline !== undefined
    if (hasPledge && !Object.values(this.procedure.states).some((state) => state.clock === 'runs')) this.fault('clock-never-runs', ['procedure'], `there is a pledge, and no state of ${this.procedure.id} lets its clock run`)
  }

  /** A role reads what its purpose needs, and those who are asked for comment see what they comment on. */
  readers(): void {
    const { pages, reads } = this.service.apply
    for (const [role, ids] of Object.entries(reads)) {
      const needs = this.pack.roles.get(role)?.needs ?? []
      ids.forEach((id, i) => {
        for (const question of pages.find((page) => page.id === id)?.questions ?? []) {
          const element = question.element
          if (element !== undefined && this.pack.elements.get(element)?.personal !== false && !needs.some((need) => covers(need, element))) this.fault('role-reads-too-much', ['reads', role, i], `the role ${role} may read ${element} here, and its purpose needs only ${needs.join(', ') || 'nothing'}`, `the applicant answers ${question.id}`)
        }
      })
    }
    for (const [name, action] of Object.entries(this.procedure.actions)) {
      if (typeof action.by === 'string' || action.by.at !== 'referred') continue
      for (const role of action.by.roles) if ((reads[role] ?? []).length === 0) this.fault('role-reads-nothing', ['reads'], `the role ${role} is asked to ${name} and may read nothing: write reads`)
    }
  }

  does = (verb: string): boolean => Object.values(this.procedure.actions).some((action) => action.then.some((effect) => effect.do === verb))

  fault(kind: FaultKind, path: Path, message: string, example?: string): void {
    this.faults.push({ kind, place: placeInApply(this.pack, this.service, path), message, ...(example !== undefined && { example }) })
  }
}

/** `premises.*` covers `premises.address`; `*` covers all. */
const covers = (need: string, element: string): boolean => need === '*' || need === element || (need.endsWith('.*') && element.startsWith(need.slice(0, -1)))
