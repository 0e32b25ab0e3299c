import type { Day } from '../../kernel/dates.ts'
import type { Text } from '../../kernel/i18n.ts'
import { asRows } from './answer-type.ts'
import type { Answers, AnswerValue, Row } from './answers.ts'
import type { Form } from './compile-form.ts'
import type { Draft, DraftContent } from './draft.ts'
import { fillText } from './fill-text.ts'
import type { AskedQuestion } from './question.ts'
import { problemTexts as say } from './texts.ts'
import { rowTitle } from './types/rows.ts'

type Carried = DraftContent & Required<Pick<Draft, 'changed'>>

/** A draft of an earlier version of the form: what still fits stays, and what does not is told, never dropped in silence. */
export function carryOver(form: Form, content: DraftContent, today: Day): Carried {
  const { answers, again, gone } = carryAnswers(form.questions, content.answers, today)
  const known = <Value>(all: Readonly<Record<string, Value>>) => Object.fromEntries(Object.entries(all).filter(([id]) => form.questions.has(id)))
  const sources = Object.fromEntries(Object.entries(content.sources).filter(([id]) => answers[id] !== undefined))
  return { answers, typed: known(content.typed), refused: known(content.refused), sources, changed: { again, gone } }
}

type AnswersCarried = { readonly answers: Answers; readonly again: readonly Text[]; readonly gone: number }

function carryAnswers(questions: ReadonlyMap<string, AskedQuestion>, before: Answers, today: Day): AnswersCarried {
  const answers: Record<string, AnswerValue> = {}
  const again: Text[] = []
  let gone = 0
  for (const [id, value] of Object.entries(before)) {
    const question = questions.get(id)
    const typed = question?.type.typedFor(value)
    if (!question || typed === undefined) gone += 1
    else if (question.type.isBlank(typed)) again.push(question.label)
    else if (question.rows) {
      const carried = carryRows(question, asRows<Row>(value), today)
      answers[id] = carried.rows
      again.push(...carried.again)
      gone += carried.gone
    } else {
      const parsed = question.type.parse(typed, today)
      if ('value' in parsed) answers[id] = parsed.value
      else again.push(question.label)
    }
  }
  return { answers, again, gone }
}

/** Each row keeps what fits of it, and its id. */
function carryRows({ rows }: AskedQuestion, before: readonly Row[], today: Day): { rows: readonly Row[]; again: readonly Text[]; gone: number } {
  const questions = new Map(rows!.questions.map((question) => [question.id, question]))
  const carried = before.map(({ row, ...answers }) => ({ row, ...carryAnswers(questions, answers, today) }))
  return {
    rows: carried.map(({ row, answers }): Row => ({ ...answers, row })),
    again: carried.flatMap(({ again }, i) => again.map((label) => fillText(say.withHelp, { label: rowTitle(rows!, i), help: label }))),
    gone: carried.reduce((sum, one) => sum + one.gone, 0),
  }
}
