import type { Day } from '../../kernel/dates.ts'
import type { Text } from '../../kernel/i18n.ts'
import { asRows } from './answer-type.ts'
import type { Answers, AnswerValue, Row, TypedValue } from './answers.ts'
import type { Form } from './compile-form.ts'
import type { DraftContent } from './draft.ts'
import { fillText } from './fill-text.ts'
import type { AskedQuestion } from './question.ts'
import { problemTexts as say } from './texts.ts'
import { rowTitle } from './types/rows.ts'

type Carried = DraftContent & Required<Pick<DraftContent, 'changed'>>
type Questions = ReadonlyMap<string, AskedQuestion>

// What somebody could not type in another way is not put before them to be mended.
const typedFreely = new Set(['text', 'long-text', 'number', 'identity-number', 'telephone', 'email'])

/**
 * A draft of an earlier version of the form: what still fits stays, and what does not is told, never dropped in silence. A question
 * is the same when its id is, else when it is the only one of its data element about the same subject. `earlier` are the questions
 * of that version; where they are not known, ids alone are compared and no question counts as new.
 */
export function carryOver(form: Form, earlier: Questions | undefined, content: DraftContent, today: Day): Carried {
  const idNow = (id: string) => (form.questions.has(id) ? id : sameElement(id, earlier, form.questions))
  const answers: Record<string, AnswerValue> = {}
  const typed = underIdsNow(content.typed, idNow)
  const again: Text[] = []
  let gone = 0
  for (const [id, value] of Object.entries(content.answers)) {
    const question = form.questions.get(idNow(id) ?? '')
    if (question?.rows) {
      const carried = carryRows(question, asRows<Row>(value), today)
      answers[question.id] = carried.rows
      again.push(...carried.again)
      gone += carried.gone
      continue
    }
    const asTyped = question?.type.typedFor(value)
    const parsed = question?.type.parse(asTyped!, today)
    if (!question || !parsed) gone += 1
    else if (isOtherMeasure(earlier?.get(id), question)) again.push(question.label)
    else if ('value' in parsed && !question.type.isBlank(asTyped!)) answers[question.id] = parsed.value
    else {
      again.push(question.label)
      if (typeof asTyped === 'string' && asTyped !== '' && typedFreely.has(question.element.type)) typed[question.id] ??= asTyped
    }
  }
  const sources = Object.fromEntries(Object.entries(underIdsNow(content.sources, idNow)).filter(([id]) => answers[id] !== undefined))
  const known = new Set([...(earlier?.keys() ?? [])].map(idNow))
  const brought = earlier ? [...form.questions.values()].filter(({ id, computed }) => !computed && !known.has(id)).map(({ id }) => id) : []
  const fresh = [...new Set([...(content.fresh ?? []).flatMap((id) => idNow(id) ?? []), ...brought])]
  const awaited = (content.awaited ?? []).flatMap((id) => idNow(id) ?? [])
  const before = content.changed
  return {
    answers,
    typed,
    refused: underIdsNow(content.refused, idNow),
    sources,
    fresh,
    awaited,
    changed: { again: [...(before?.again ?? []), ...again], gone: gone + (before?.gone ?? 0) },
  }
}

/** Money is kept in minor units: twelve of anything else are not twelve cents. */
const isOtherMeasure = (then: AskedQuestion | undefined, now: AskedQuestion) => then !== undefined && (then.element?.type === 'money') !== (now.element?.type === 'money')

/** The one question now that asks for the same element about the same, when it was the only one then too. */
function sameElement(id: string, earlier: Questions | undefined, now: Questions): string | undefined {
  const before = earlier?.get(id)
  if (!before?.question.element || !earlier) return undefined
  const isSame = ({ question }: AskedQuestion) => question.element === before.question.element && question.about === before.question.about
  const then = [...earlier.values()].filter((one) => isSame(one) && !now.has(one.id))
  const today = [...now.values()].filter((one) => isSame(one) && !earlier.has(one.id))
  return then.length === 1 && today.length === 1 ? today[0]!.id : undefined
}

const underIdsNow = <Value extends TypedValue | object>(all: Readonly<Record<string, Value>>, idNow: (id: string) => string | undefined): Record<string, Value> =>
  Object.fromEntries(
    Object.entries(all).flatMap(([id, value]) => {
      const now = idNow(id)
      return now === undefined ? [] : [[now, value]]
    }),
  )

type AnswersCarried = { readonly answers: Answers; readonly again: readonly Text[]; readonly gone: number }

/** The answers of one row. Rows are known by their ids, and what is asked in them by its own. */
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
