import { asRows } from './answer-type.ts'
import type { Answers, AnswerValue, About, Row } from './answers.ts'
import type { Form } from './compile-form.ts'
import { settled } from './outcome.ts'
import type { AskedPage, AskedQuestion } from './question.ts'
import type { Variables } from './rule.ts'
import { tableResults } from './decision-table.ts'
import { ruleRow } from './types/rows.ts'

/** A page that is to be shown, with the questions of it that are asked. */
export type VisiblePage = { readonly page: AskedPage; readonly questions: readonly AskedQuestion[] }

/** The form as it stands with these answers: what is asked, and the answers that count and are submitted; the others stay in the draft. */
export type Walk = { readonly pages: readonly VisiblePage[]; readonly answers: Answers; readonly variables: Variables }

/**
 * Goes through the form from its beginning. A question that is not asked counts as not answered for all that comes after it,
 * so what somebody answered before going another way can decide nothing.
 */
export function walkForm(form: Form, answers: Answers, about: About): Walk {
  const variables = emptyVariables(form, about)
  const counted: Record<string, AnswerValue> = {}
  const pages: VisiblePage[] = []
  for (const page of form.pages) {
    if (!applies(page, variables)) continue
    const questions = walkQuestions(page.questions, answers, { variables, known: variables.answers, counted })
    if (questions.length > 0) pages.push({ page, questions })
  }
  return { pages, answers: counted, variables }
}

type Standing = { readonly variables: Variables; /** Answers as rules see them. */ readonly known: Record<string, unknown>; /** Answers that count. */ readonly counted: Record<string, AnswerValue> }

/** Goes through questions that stand together, fills in what is known and what counts, and gives those that are asked. */
function walkQuestions(questions: readonly AskedQuestion[], answers: Answers, { variables, known, counted }: Standing): AskedQuestion[] {
  const all: AskedQuestion[] = []
  for (const question of questions) {
    if (!applies(question, variables)) continue
    const asked = asItIsAsked(question, variables)
    all.push(asked)
    const value = asked.computed ? computedValue(asked, variables) : answers[question.id]
    if (value === undefined) continue
    const rows = asked.rows && walkRows(asked.rows.questions, asRows<Row>(value), variables)
    counted[question.id] = rows?.counted ?? value
    known[question.id] = rows?.known ?? question.type.toRule(value)
  }
  return all
}

/** The same for each row; what is not asked of a row does not count there. */
function walkRows(questions: readonly AskedQuestion[], rows: readonly Row[], around: Variables): { counted: readonly Row[]; known: readonly unknown[] } {
  const walked = rows.map(({ row, ...answers }) => {
    const known = ruleRow(questions)
    const counted: Record<string, AnswerValue> = {}
    walkQuestions(questions, answers, { variables: { ...around, row: known, ...(around.row && { outer: around.row }) }, known, counted })
    return { known, counted: { ...counted, row } }
  })
  return { counted: walked.map((one) => one.counted), known: walked.map((one) => one.known) }
}

/** What is to be asked, page by page. */
export const visiblePages = (form: Form, answers: Answers, about: About): readonly VisiblePage[] => walkForm(form, answers, about).pages

/** The questions of one page that are to be asked; none when the page is not to be shown. */
export const visibleQuestions = (form: Form, pageId: string, answers: Answers, about: About): readonly AskedQuestion[] =>
  visiblePages(form, answers, about).find(({ page }) => page.id === pageId)?.questions ?? []

/** The question as these answers make it: one that a rule requires is required or not. What the rule cannot say is required. */
export function asItIsAsked(question: AskedQuestion, variables: Variables): AskedQuestion {
  const by = question.requiredBy
  return by ? (by.rule(variables) === false ? by.lax : by.strict) : question
}

/** What a rule gives as the answer; nothing when it cannot be worked out or is no answer to this question. */
export function computedValue({ computed, type }: AskedQuestion, variables: Variables): AnswerValue | undefined {
  const result = settled(computed?.(variables))
  return result === undefined || result === '' ? undefined : (type.fromRule?.(result) ?? result)
}

/** A condition that cannot be worked out asks rather than skips. */
export const applies = (asked: { readonly when?: AskedQuestion['when'] }, variables: Variables): boolean => asked.when === undefined || asked.when(variables) !== false

// Each page asked for begins from it; nobody writes into what stands in it.
const unanswered = new WeakMap<Form, Readonly<Record<string, unknown>>>()

/** What rules know when nothing is answered. */
export function emptyVariables(form: Form, about: About): Variables {
  const nothing = unanswered.get(form) ?? Object.fromEntries([...form.questions.values()].map(({ id, type }) => [id, type.toRule(undefined)]))
  unanswered.set(form, nothing)
  const answers = { ...nothing }
  const variables: Variables = { answers, party: { kind: about.partyKind }, today: about.today }
  return form.tables.length > 0 ? { ...variables, tables: tableResults(form.tables, variables) } : variables
}
