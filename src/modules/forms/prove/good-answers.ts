import type { Day } from '../../../kernel/dates.ts'
import type { About, Answers } from '../answers.ts'
import type { Form } from '../compile-form.ts'
import { walkForm } from '../walk-form.ts'
import { sampleOf, type Candidate } from './candidates.ts'
import type { Component } from './components.ts'
import { jointAnswers } from './joint-answers.ts'

/** For each component the first joint answers that break no rule, and any answer to questions that no rule reads. */
export function goodAnswers(form: Form, components: readonly Component[], today: Day): Answers {
  let good: Answers = given(Object.fromEntries([...form.questions.values()].map((question) => [question.id, sampleOf(question, today)])))
  for (const component of components) {
    const others = Object.fromEntries(Object.entries(good).filter(([id]) => !component.questions.includes(id)))
    for (const joint of jointAnswers(component, 1)) {
      const answers = { ...others, ...given(joint) }
      if (!form.service.apply.by.every((partyKind) => holds(form, component, answers, { today, partyKind }))) continue
      good = answers
      break
    }
  }
  return good
}

/** The answers that are given; a question that was left empty has no entry. */
export const given = (joint: Readonly<Record<string, Candidate>>): Answers => Object.fromEntries(Object.entries(joint).filter(([, value]) => value !== undefined)) as Answers

function holds(form: Form, component: Component, answers: Answers, about: About): boolean {
  const { pages, variables } = walkForm(form, answers, about)
  return pages.every(({ questions }) => questions.every((question) => !component.questions.includes(question.id) || question.holds?.rule(variables) !== false))
}
