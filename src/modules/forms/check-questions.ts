import { asRows } from './answer-type.ts'
import type { About, AnswerValue, Answers, Problem, Row, Typed, TypedRow, TypedValue } from './answers.ts'
import { fillText } from './fill-text.ts'
import type { AskedQuestion } from './question.ts'
import type { Variables } from './rule.ts'
import { problemTexts as say } from './texts.ts'
import { rowTitle, ruleRow } from './types/rows.ts'
import { applies, asItIsAsked, computedValue } from './walk-form.ts'

/** Where questions are asked: on a page, or in a row of one of its questions. */
export type Place = {
  readonly about: About
  readonly variables: Variables
  /** The answers here as rules see them; filled in on the way. */
  readonly known: Record<string, unknown>
  /** Controls that the person had before them; all without it. */
  readonly shown?: ReadonlySet<string> | undefined
  /** What the names of controls begin with, the page’s question, and what the row is called. */
  readonly row?: { readonly start: string; readonly question: string; readonly title: (problem: Problem['text']) => Problem['text'] }
}

export type QuestionsChecked = { readonly answers: Answers; readonly problems: readonly Problem[]; readonly wrong: ReadonlySet<string>; readonly cameUp: readonly string[]; readonly unasked: Answers }

/** The name that controls of a question begin with. */
export const controlOf = (question: Pick<AskedQuestion, 'id'>, place: Pick<Place, 'row'>): string => `${place.row?.start ?? ''}${question.id}`

/** Checks what was typed for questions that stand together, in their order. `earlier` are answers to those that were not shown. */
export function checkQuestions(questions: readonly AskedQuestion[], typed: Typed, earlier: Answers, place: Place): QuestionsChecked {
  const { variables, known, shown } = place
  const answers: Record<string, AnswerValue> = {}
  const unasked: Record<string, AnswerValue> = {}
  const cameUp: string[] = []
  const problems = new Map<string, readonly Problem[]>()
  for (const written of questions) {
    const { id } = written
    const question = asItIsAsked(written, variables)
    const isAsked = applies(question, variables)
    if (question.computed) {
      const value = isAsked ? computedValue(question, variables) : undefined
      if (value !== undefined) known[id] = question.type.toRule(value)
      continue
    }
    if (isAsked && shown && !shown.has(controlOf(question, place))) {
      cameUp.push(controlOf(question, place))
      if (earlier[id] !== undefined) known[id] = question.type.toRule(earlier[id])
      continue
    }
    const result = checkAnswer(question, typed[id], place)
    if (result && !isAsked) {
      if ('value' in result) unasked[id] = result.value
    } else if (result && 'value' in result) {
      answers[id] = result.value
      known[id] = result.inRules
      cameUp.push(...result.cameUp)
    } else if (result) problems.set(id, result.problems)
  }
  for (const question of questions) {
    const stands = question.computed ? applies(question, variables) : answers[question.id] !== undefined
    const broken = stands ? brokenRule(question, place) : undefined
    if (broken) problems.set(question.id, [broken])
  }
  for (const id of problems.keys()) delete answers[id]
  return { answers, problems: questions.flatMap(({ id }) => problems.get(id) ?? []), wrong: new Set(problems.keys()), cameUp, unasked }
}

type AnswerChecked = { readonly value: AnswerValue; readonly inRules: unknown; readonly cameUp: readonly string[] } | { readonly problems: readonly Problem[] }

/** A value, problems, or nothing for an optional question that was left empty. */
export function checkAnswer(question: AskedQuestion, typed: TypedValue | undefined, place: Place): AnswerChecked | undefined {
  const { type } = question
  if (typed === undefined || type.isBlank(typed)) return question.required ? { problems: [problemAt(question, place, type.missing)] } : undefined
  if (question.rows) return checkRows(question, asRows(typed), place)
  const parsed = type.parse(typed, place.about.today)
  return 'problem' in parsed ? { problems: [problemAt(question, place, parsed)] } : { value: parsed.value, inRules: type.toRule(parsed.value), cameUp: [] }
}

function checkRows(question: AskedQuestion, rows: readonly TypedRow[], place: Place): AnswerChecked {
  const { questions, least, most } = question.rows!
  if (rows.length < least) return { problems: [problemAt(question, place, question.type.missing)] }
  if (rows.length > most) return { problems: [problemAt(question, place, { problem: fillText(say.manyRows, { label: question.label, most }) })] }
  const problems: Problem[] = []
  const cameUp: string[] = []
  const value: Row[] = []
  const inRules = rows.map((typed, i) => {
    const inside = insideRow(question, place, typed.row, i)
    // What the page did not show of a row stands in what was typed as it was before (`keepUnshown`).
    const hidden = place.shown ? goodAnswers(questions.filter((one) => !place.shown!.has(controlOf(one, inside))), typed, inside) : {}
    const result = checkQuestions(questions, typed, hidden, inside)
    problems.push(...result.problems)
    cameUp.push(...result.cameUp)
    value.push({ ...hidden, ...result.unasked, ...result.answers, row: typed.row })
    return inside.known
  })
  return problems.length > 0 ? { problems } : { value, inRules, cameUp }
}

/** The place of one row’s questions; rules there know the row by `row`, and the one around it by `outer`. */
export function insideRow({ id, rows }: AskedQuestion, place: Place, row: string, i: number): Place {
  const known = ruleRow(rows!.questions)
  const { row: outer } = place.variables
  const title = (problem: Problem['text']) => fillText(say.withHelp, { label: rowTitle(rows!, i), help: problem })
  return {
    ...place,
    known,
    variables: { ...place.variables, row: known, ...(outer && { outer }) },
    row: { start: `${controlOf({ id }, place)}.${row}.`, question: place.row?.question ?? id, title: (problem) => place.row?.title(title(problem)) ?? title(problem) },
  }
}

function goodAnswers(questions: readonly AskedQuestion[], typed: Typed, place: Place): Answers {
  return Object.fromEntries(questions.flatMap((question) => {
    const value = typed[question.id]
    const parsed = question.computed || value === undefined || question.type.isBlank(value) ? undefined : question.type.parse(value, place.about.today)
    return parsed && 'value' in parsed ? [[question.id, parsed.value] as const] : []
  }))
}

/** What is to be said of a question whose rule does not hold. */
export function brokenRule(question: AskedQuestion, place: Place): Problem | undefined {
  // What cannot be worked out is no mistake of the person's; `unsettledRules` lets an officer see it.
  if (!question.holds || question.holds.rule(place.variables) !== false) return undefined
  const { at } = question.type.missing
  return problemAt(question, place, { problem: question.holds.otherwise, ...(at !== undefined && { at }) })
}

const problemAt = (question: AskedQuestion, place: Place, { problem, at = '' }: { problem: Problem['text']; at?: string }): Problem => ({
  id: `${controlOf(question, place)}${at}`,
  page: question.page,
  question: place.row?.question ?? question.id,
  text: place.row?.title(problem) ?? problem,
  ...(place.row && { inRow: problem }),
})
