import type { Day } from '../../kernel/dates.ts'
import type { Text } from '../../kernel/i18n.ts'
import type { AnswerValue } from './answers.ts'
import type { Form } from './compile-form.ts'
import type { Draft, DraftContent } from './draft.ts'

type Carried = DraftContent & Required<Pick<Draft, 'changed'>>

/** A draft of an earlier version of the form: what still fits stays, and what does not is told, never dropped in silence. */
export function carryOver(form: Form, content: DraftContent, today: Day): Carried {
  const answers: Record<string, AnswerValue> = {}
  const again: Text[] = []
  let gone = 0
  for (const [id, value] of Object.entries(content.answers)) {
    const question = form.questions.get(id)
    const parsed = question?.type.parse(question.type.typedFor(value), today)
    if (!question || !parsed) gone += 1
    else if ('value' in parsed && !question.type.isBlank(question.type.typedFor(value))) answers[id] = parsed.value
    else again.push(question.label)
  }
  const known = <Value>(all: Readonly<Record<string, Value>>) => Object.fromEntries(Object.entries(all).filter(([id]) => form.questions.has(id)))
  const sources = Object.fromEntries(Object.entries(content.sources).filter(([id]) => answers[id] !== undefined))
  return { answers, typed: known(content.typed), refused: known(content.refused), sources, changed: { again, gone } }
}
