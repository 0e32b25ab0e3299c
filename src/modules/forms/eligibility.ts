import type { Text } from '../../kernel/i18n.ts'
import type { Pack, Service } from '../jurisdiction/index.ts'
import type { About, Answers } from './answers.ts'
import { compileForm, type Form } from './compile-form.ts'
import { eligibilityService } from './other-forms.ts'
import { walkForm } from './walk-form.ts'

export type EligibleService = Service & Required<Pick<Service, 'eligibility'>>
export const asksEligibility = (service: Service): service is EligibleService => service.eligibility !== undefined

/** The questions of “Can I apply?”. */
export const eligibilityForm = (pack: Pack, service: EligibleService): Form => compileForm(pack, eligibilityService(service, service.eligibility!))

/** Why somebody with these answers cannot apply; nothing when all rules hold. What a rule cannot say is left to an officer. */
export function obstaclesOf(pack: Pack, service: EligibleService, answers: Answers, about: About): readonly Text[] {
  const form = eligibilityForm(pack, service)
  const { variables } = walkForm(form, answers, about)
  return service.eligibility!.rules.flatMap(({ otherwise }, i) => (form.route[i]!.when(variables) === false ? [otherwise] : []))
}
