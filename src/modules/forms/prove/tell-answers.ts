import { say } from '../../../kernel/i18n.ts'
import type { About, Answers } from '../answers.ts'
import type { Form } from '../compile-form.ts'

/** A counter-example in words: `Fuel is Petrol, Engine capacity is 1,501 cc`. Only questions that matter are named. */
export function tellAnswers(form: Form, answers: Answers, about: About, matter: readonly string[]): string {
  const told = matter.flatMap((id) => {
    const question = form.questions.get(id)
    const value = answers[id]
    if (!question) return []
    return [value === undefined ? `${id} is left empty` : `${id} is ${say(question.type.show(value), 'en')}`]
  })
  const who = form.service.apply.by.length > 1 ? [`the applicant is a ${about.partyKind}`] : []
  return [...told, ...who].join(', ') || 'any answers'
}
