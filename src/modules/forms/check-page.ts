import type { FormBody } from '../../kernel/page.ts'
import type { Answers, AnswerValue, About, Problem, Typed, TypedValue } from './answers.ts'
import type { Form } from './compile-form.ts'
import type { AskedQuestion } from './question.ts'
import type { Variables } from './rule.ts'
import { applies, asItIsAsked, computedValue, walkForm, type VisiblePage, type Walk } from './walk-form.ts'

/** What came of a page. */
export type PageResult = {
  /** Good answers to what is asked. */
  readonly answers: Answers
  readonly problems: readonly Problem[]
  /** What was typed where there is a problem. */
  readonly typed: Typed
  /** Questions that are asked only because of what was typed now. */
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
 * Checks what was typed on a page. `shown` are the questions that the person had before them: one that applies only because of
 * what was typed just now is asked next and is no mistake.
 */
export function checkPage(form: Form, pageId: string, typed: Typed, earlier: Answers, about: About, shown?: readonly string[]): PageResult {
  const page = form.pages.find((one) => one.id === pageId)
  if (!page) return { answers: {}, problems: [], typed: {}, cameUp: [], unasked: {} }
  const { variables } = walkForm(form, withoutPage(earlier, page.questions), about)
  const answers: Record<string, AnswerValue> = {}
  const problems: Problem[] = []
  const cameUp: string[] = []
  const unasked: Record<string, AnswerValue> = {}
  for (const written of page.questions) {
    const question = asItIsAsked(written, variables)
    if (question.computed) {
      const value = applies(question, variables) ? computedValue(question, variables) : undefined
      if (value !== undefined) variables.answers[question.id] = question.type.toRule(value)
      continue
    }
    if (!applies(question, variables)) {
      const result = checkAnswer(question, typed[question.id], about)
      if (result && 'value' in result) unasked[question.id] = result.value
      continue
    }
    if (shown && !shown.includes(question.id)) {
      cameUp.push(question.id)
      if (earlier[question.id] !== undefined) variables.answers[question.id] = question.type.toRule(earlier[question.id])
      continue
    }
    const result = checkAnswer(question, typed[question.id], about)
    if (result && 'problem' in result) problems.push(result.problem)
    else if (result) {
      answers[question.id] = result.value
      variables.answers[question.id] = question.type.toRule(result.value)
    }
  }
  for (const question of page.questions) if (question.computed ? applies(question, variables) : answers[question.id] !== undefined) problems.push(...brokenRule(question, variables))
  const wrong = new Set(problems.map((problem) => problem.question))
  for (const id of wrong) delete answers[id]
  problems.sort((a, b) => page.questions.findIndex((one) => one.id === a.question) - page.questions.findIndex((one) => one.id === b.question))
  return { answers, problems, typed: only(typed, wrong), cameUp, unasked }
}

/** Answers that have been gone through and checked once, with what there is to say of them. */
export type Checked = Walk & { readonly form: Form; readonly about: About; /** What keeps them from being submitted, in the form's order, skipped pages too. */ readonly problems: readonly Problem[] }

/** What is missing or wrong on one page of a form that has been gone through. */
export function problemsOn({ questions }: VisiblePage, { answers, variables }: Walk, about: About): readonly Problem[] {
  const problems: Problem[] = []
  for (const question of questions) {
    const value = answers[question.id]
    const result = question.computed ? undefined : checkAnswer(question, value === undefined ? undefined : question.type.typedFor(value), about)
    if (result && 'problem' in result) problems.push(result.problem)
    else if (value !== undefined || question.computed) problems.push(...brokenRule(question, variables))
  }
  return problems
}

/** All that keeps these answers from being submitted. */
export function checkAll(form: Form, answers: Answers, about: About): readonly Problem[] {
  const walk = walkForm(form, answers, about)
  return walk.pages.flatMap((page) => problemsOn(page, walk, about))
}

/** A value, a problem, or nothing for an optional question that was left empty. */
function checkAnswer(question: AskedQuestion, typed: TypedValue | undefined, about: About): { value: AnswerValue } | { problem: Problem } | undefined {
  if (typed === undefined || question.type.isBlank(typed)) return question.required ? { problem: problemAt(question, question.type.missing) } : undefined
  const parsed = question.type.parse(typed, about.today)
  return 'problem' in parsed ? { problem: problemAt(question, parsed) } : { value: parsed.value }
}

function brokenRule(question: AskedQuestion, variables: Variables): Problem[] {
  // What cannot be worked out is no mistake of the person's; `unsettledRules` lets an officer see it.
  if (!question.holds || question.holds.rule(variables) !== false) return []
  const { at } = question.type.missing
  return [problemAt(question, { problem: question.holds.otherwise, ...(at !== undefined && { at }) })]
}

const problemAt = (question: AskedQuestion, { problem, at = '' }: { problem: Problem['text']; at?: string }): Problem => ({ id: `${question.id}${at}`, page: question.page, question: question.id, text: problem })

const withoutPage = (answers: Answers, questions: readonly AskedQuestion[]): Answers => {
  const here = new Set(questions.map((question) => question.id))
  return Object.fromEntries(Object.entries(answers).filter(([id]) => !here.has(id)))
}

const only = (typed: Typed, ids: ReadonlySet<string>): Typed => Object.fromEntries(Object.entries(typed).filter(([id]) => ids.has(id)))
