import { writtenAt, type Apply, type OnlineService, type Pack, type Party, type Service } from '../jurisdiction/index.ts'
import { compileForm, type Form } from './compile-form.ts'

/** What only the applicant’s own form has. */
const bare = (): Pick<Apply, 'tables' | 'parties' | 'checks' | 'fee' | 'route' | 'reads' | 'steps' | 'outputs' | 'refer' | 'deadline' | 'procedure'> => ({ tables: [], parties: [], checks: [], fee: [], route: [], reads: {}, steps: [], outputs: [], refer: undefined, deadline: undefined, procedure: { use: '', with: {} } })

/** What another party to an application is asked, as a form of its own. Made once for each definition. */
export const partyService = remembered((service: OnlineService, party: Party): OnlineService => ({ ...service, apply: { ...service.apply, ...bare(), pages: party.pages, declaration: party.declaration } }))

export const partyForm = (pack: Pack, service: OnlineService, party: Party): Form => compileForm(pack, partyService(service, party))

/** The questions of “Can I apply?” as a form, whose routes are the rules that must hold. */
export const eligibilityService = remembered((service: Service & Required<Pick<Service, 'eligibility'>>, eligibility: NonNullable<Service['eligibility']>): OnlineService => {
  const file = `services/${service.id}/service.yaml`
  const pages = [writtenAt({ id: 'eligibility', title: service.name, questions: eligibility.questions }, { file, path: ['eligibility'] })]
  const route = eligibility.rules.map((one, i) => writtenAt({ when: one.rule, to: service.organisation }, { file, path: ['eligibility', 'rules', i] }))
  const apply: Apply = { ...bare(), by: service.apply?.by ?? ['person', 'company'], minutes: 1, pages, route, declaration: [], purpose: service.summary, retentionYears: 1 }
  return { ...service, apply }
})

/** Something made of a definition and a piece of it, once. */
function remembered<Whole extends object, Piece extends object, Made>(make: (whole: Whole, piece: Piece) => Made): (whole: Whole, piece: Piece) => Made {
  const known = new WeakMap<Piece, Made>()
  return (whole, piece) => {
    const made = known.get(piece) ?? make(whole, piece)
    known.set(piece, made)
    return made
  }
}
