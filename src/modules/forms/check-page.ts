import type { FormBody } from '../../kernel/page.ts'
import type { Answers, About, Problem, Typed } from './answers.ts'
import { brokenRule, checkAnswer, checkQuestions, type Place } from './check-questions.ts'
import type { Form } from './compile-form.ts'
import type { AskedQuestion } from './question.ts'
import { walkForm, type VisiblePage, type Walk } from './walk-form.ts'

/** What came of a page. */
export type PageResult = {
  /** Good answers to what is asked. */
  readonly answers: Answers
  readonly problems: readonly Problem[]
  /** What was typed where there is a problem. */
  readonly typed: Typed
  /** Controls of questions that are asked only because of what was typed now. */
  readonly cameUp: readonly string[]
  /** Good answers to questions that are, for the same reason, no longer asked. */
  readonly unasked: Answers
}

/** Everything typed on a page, as it was typed. */
export function readPage(form: Form, pageId: string, body: FormBody): Typed {
  const page = form.pages.find((one) => one.id === pageId)
  return Object.fromEntries((page?.questions ?? []).filter((question) => !question.computed).map((question) => [question.id, question.type.read(body)]))
}

/**
 * Checks what was typed on a page. `shown` are the controls of the questions that the person had before them: one that applies only because of
 * what was typed just now is asked next and is no mistake.
 */
export function checkPage(form: Form, pageId: string, typed: Typed, earlier: Answers, about: About, shown?: readonly string[]): PageResult {
  const page = form.pages.find((one) => one.id === pageId)
  if (!page) return { answers: {}, problems: [], typed: {}, cameUp: [], unasked: {} }
  const { variables } = walkForm(form, withoutPage(earlier, page.questions), about)
  const { answers, problems, wrong, cameUp, unasked } = checkQuestions(page.questions, typed, earlier, { about, variables, known: variables.answers, shown: shown && new Set(shown) })
  return { answers, problems, typed: only(typed, wrong), cameUp, unasked }
}

/** Answers that have been gone through and checked once, with what there is to say of them. */
export type Checked = Walk & { readonly form: Form; readonly about: About; /** What keeps them from being submitted, in the form's order, skipped pages too. */ readonly problems: readonly Problem[] }

/** What is missing or wrong on one page of a form that has been gone through. */
export function problemsOn({ questions }: VisiblePage, { answers, variables }: Walk, about: About): readonly Problem[] {
  const place: Place = { about, variables, known: variables.answers }
  return questions.flatMap((question) => {
    const value = answers[question.id]
    const result = question.computed ? undefined : checkAnswer(question, value === undefined ? undefined : question.type.typedFor(value), place)
    if (result && 'problems' in result) return result.problems
    return value !== undefined || question.computed ? (brokenRule(question, place) ?? []) : []
  })
}

/** All that keeps these answers from being submitted. */
export function checkAll(form: Form, answers: Answers, about: About): readonly Problem[] {
  const walk = walkForm(form, answers, about)
  return walk.pages.flatMap((page) => problemsOn(page, walk, about))
}

const withoutPage = (answers: Answers, questions: readonly AskedQuestion[]): Answers => {
  const here = new Set(questions.map((question) => question.id))
  return Object.fromEntries(Object.entries(answers).filter(([id]) => !here.has(id)))
}

const only = (typed: Typed, ids: ReadonlySet<string>): Typed => Object.fromEntries(Object.entries(typed).filter(([id]) => ids.has(id)))
