import type { Text } from '../../kernel/i18n.ts'
import type { Pack, Service } from '../jurisdiction/index.ts'
import type { About, Answers } from './answers.ts'
import { compileForm, type Form } from './compile-form.ts'
import { isSettled } from './outcome.ts'
import { eligibilityService } from './other-forms.ts'
import { readRule } from './read-rule.ts'
import type { Variables } from './rule.ts'
import { walkForm, type Walk } from './walk-form.ts'

export type EligibleService = Service & { readonly eligibility: NonNullable<Service['eligibility']> }
export const asksEligibility = (service: Service): service is EligibleService => service.eligibility !== undefined

/** What answers come to: why one cannot apply, and whether a rule gives no value, which is for an officer to look at. */
export type Eligibility = { readonly obstacles: readonly Text[]; readonly isUnsettled: boolean }

/** The questions of “Can I apply?”. */
export const eligibilityForm = (pack: Pack, service: EligibleService): Form => compileForm(pack, eligibilityService(service, service.eligibility))

/** What these answers to the questions of “Can I apply?” come to. */
export function checkEligibility(pack: Pack, service: EligibleService, answers: Answers, about: About): Eligibility {
  const form = eligibilityForm(pack, service)
  return resultOf(service, form, walkForm(form, answers, about).variables, () => true)
}

/**
 * Why somebody with these answers to the application may not qualify, as far as its form asks the same as “Can I apply?”: questions
 * of the same name and element. A rule that needs an answer which the form does not ask for says nothing.
 */
export function foreseenObstacles(pack: Pack, { service, questions }: Pick<Form, 'service' | 'questions'>, walk: Walk, about: About): readonly Text[] {
  if (!asksEligibility(service)) return []
  const form = eligibilityForm(pack, service)
  const same = [...form.questions.values()].filter(({ id, question: { element, about: whom } }) => {
    const asked = questions.get(id)?.question
    return element !== undefined && asked?.element === element && asked.about === whom
  })
  const answers = Object.fromEntries(same.flatMap(({ id }) => (walk.answers[id] === undefined ? [] : [[id, walk.answers[id]]])))
  const known = walkForm(form, answers, about)
  return resultOf(service, form, known.variables, knowsNames(form, known)).obstacles
}

function resultOf(service: EligibleService, form: Form, variables: Variables, counts: (rule: string) => boolean): Eligibility {
  const results = service.eligibility.rules.flatMap(({ rule, otherwise }, i) => (counts(rule) ? [{ result: form.route[i]!.when(variables), otherwise }] : []))
  return { obstacles: results.flatMap(({ result, otherwise }) => (result === false ? [otherwise] : [])), isUnsettled: results.some(({ result }) => !isSettled(result)) }
}

/** Which rules have all that they need: answers, or that a question is, by what is known, not asked at all. */
function knowsNames(form: Form, walk: Walk): (rule: string) => boolean {
  const asked = new Set(walk.pages.flatMap(({ questions }) => questions.map(({ id }) => id)))
  const known = new Set<string>()
  const names = (rule: string) => [...readRule(rule).questions].every((id) => known.has(id))
  for (const { id, question } of form.questions.values()) {
    const isLeftOut = !asked.has(id) && question.when !== undefined && names(question.when)
    if (isLeftOut || (asked.has(id) && walk.answers[id] !== undefined)) known.add(id)
  }
  return names
}
