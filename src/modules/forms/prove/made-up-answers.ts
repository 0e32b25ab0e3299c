import type { Day } from '../../../kernel/dates.ts'
import type { Answers } from '../answers.ts'
import type { Form } from '../compile-form.ts'
import { rulesOf } from '../rules-of.ts'
import { componentsOf } from './components.ts'
import { goodAnswers } from './good-answers.ts'

/** Answers that break no rule of a form, for whoever wants to look at it filled in. Words in them say nothing. */
export const madeUpAnswers = (form: Form, today: Day): Answers => goodAnswers(form, componentsOf(form, rulesOf(form.service), today), today)
