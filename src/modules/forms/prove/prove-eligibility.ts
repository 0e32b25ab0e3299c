import { dayIn } from '../../../kernel/dates.ts'
import type { Fault, Pack } from '../../jurisdiction/index.ts'
import type { Answers } from '../answers.ts'
import { checkForm, compileForm } from '../compile-form.ts'
import type { EligibleService } from '../eligibility.ts'
import { eligibilityService } from '../other-forms.ts'
import { walkForm } from '../walk-form.ts'
import { sampleOf } from './candidates.ts'
import { componentsOf } from './components.ts'
import { given } from './good-answers.ts'
import { jointAnswers, jointCount, mostJoint } from './joint-answers.ts'
import type { Proof } from './prove-form.ts'
import { rulesOf } from '../rules-of.ts'
import { tellAnswers } from './tell-answers.ts'

/** Some answers must satisfy every rule, and each rule must keep somebody out. */
export function proveEligibility(pack: Pack, service: EligibleService, now: Date): Proof {
  const form = eligibilityService(service, service.eligibility)
  const broken = checkForm(pack, form)
  if (broken.length > 0) return { faults: broken, bounded: [] }
  const compiled = compileForm(pack, form)
  const today = dayIn(now, pack.settings.timeZone)
  const results = service.eligibility.rules.map(() => new Set<unknown>())
  const bounded: string[] = []
  let example = ''
  for (const component of componentsOf(compiled, rulesOf(form), today)) {
    if (jointCount(component) > mostJoint) bounded.push(`eligibility: ${component.questions.join(', ')}`)
    const base: Record<string, Answers[string]> = {}
    for (const question of compiled.questions.values()) {
      const sample = sampleOf(question, today)
      if (sample !== undefined) base[question.id] = sample
    }
    for (const joint of jointAnswers(component, 1)) {
      const answers = { ...base, ...given(joint) }
      for (const partyKind of form.apply.by) {
        const walk = walkForm(compiled, answers, { today, partyKind })
        compiled.route.forEach(({ when }, i) => results[i]!.add(when(walk.variables)))
        example ||= tellAnswers(compiled, walk.answers, { today, partyKind }, component.questions)
      }
    }
  }
  const faults: Fault[] = results.flatMap((seen, i): Fault[] => {
    const place = pack.place(`services/${service.id}/service.yaml`, ['eligibility', 'rules', i])
    if (bounded.length > 0) return []
    if (!seen.has(true)) return [{ kind: 'nobody-eligible', place, message: `nobody can apply: "${service.eligibility.rules[i]!.rule}" is never true`, example }]
    return seen.has(false) || seen.has(undefined) ? [] : [{ kind: 'condition-decides-nothing', place, message: `"${service.eligibility.rules[i]!.rule}" is true for all answers: it keeps nobody out` }]
  })
  return { faults, bounded }
}
