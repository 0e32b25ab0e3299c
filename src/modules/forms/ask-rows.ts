import { asRows } from './answer-type.ts'
import type { AnswerValue, Typed, TypedRow, TypedValue } from './answers.ts'
import type { AskedPage, AskedQuestion } from './question.ts'
import type { Variables } from './rule.ts'
import { newRowId, ruleRow } from './types/rows.ts'
import { applies, asItIsAsked, computedValue } from './walk-form.ts'
import type { Day } from '../../kernel/dates.ts'

/** A row as it is to be shown: its questions that are asked, with what was typed, or what was worked out. */
export type ShownRow = { readonly row: string; readonly questions: readonly ShownQuestion[] }
export type ShownQuestion = { readonly question: AskedQuestion; readonly typed?: TypedValue | undefined; readonly value?: AnswerValue | undefined; readonly rows?: readonly ShownRow[] }

/**
 * The rows of a question with what was typed in them, good or not; those that it needs at least are there to be filled in. They are
 * called the same until they are saved, so that opening the page twice gives one page.
 */
export function askRows(question: AskedQuestion, typed: TypedValue | undefined, variables: Variables, today: Day): readonly ShownRow[] {
  const { questions, least } = question.rows!
  const rows = [...asRows<TypedRow>(typed)]
  for (let n = 1; question.required && rows.length < least; n++) if (!rows.some(({ row }) => row === `first${n}`)) rows.push({ row: `first${n}` })
  return rows.map((row) => askRow(questions, row, variables, today))
}

function askRow(questions: readonly AskedQuestion[], typed: TypedRow, around: Variables, today: Day): ShownRow {
  const known = ruleRow(questions)
  const variables: Variables = { ...around, row: known, ...(around.row && { outer: around.row }) }
  const shown: ShownQuestion[] = []
  for (const written of questions) {
    if (!applies(written, variables)) continue
    const question = asItIsAsked(written, variables)
    const value = question.computed ? computedValue(question, variables) : goodAnswer(question, typed[question.id], today)
    if (value !== undefined) known[question.id] = question.type.toRule(value)
    if (question.computed) shown.push({ question, value })
    else if (question.rows) shown.push({ question, rows: askRows(question, typed[question.id], variables, today) })
    else shown.push({ question, typed: typed[question.id] })
  }
  return { row: typed.row, questions: shown }
}

function goodAnswer({ type }: AskedQuestion, typed: TypedValue | undefined, today: Day): AnswerValue | undefined {
  const parsed = typed === undefined || type.isBlank(typed) ? undefined : type.parse(typed, today)
  return parsed && 'value' in parsed ? parsed.value : undefined
}

/** Rows as they were sent, with what the page did not show of them as it was before: found by the row’s id, wherever the row stands now. */
export function keepUnshown({ questions }: Pick<AskedPage, 'questions'>, typed: Typed, before: Typed, shown: ReadonlySet<string>, start = ''): Typed {
  const all: Record<string, TypedValue> = { ...typed }
  for (const { id, rows } of questions) {
    const earlier = asRows<TypedRow>(before[id])
    if (!rows || !shown.has(`${start}${id}`)) continue
    all[id] = asRows<TypedRow>(typed[id]).map((row): TypedRow => {
      const kept = earlier.find((one) => one.row === row.row)
      if (!kept) return row
      const inside = `${start}${id}.${row.row}.`
      const unshown = Object.fromEntries(rows.questions.flatMap((one) => (kept[one.id] === undefined || shown.has(`${inside}${one.id}`) ? [] : [[one.id, kept[one.id]!] as const])))
      return { ...keepUnshown(rows, row, kept, shown, inside), ...unshown, row: row.row }
    })
  }
  return all
}

/** Rows with one more at the end of the group whose control is named, or without the row that is. `added` is the new row’s control. */
export function changeRows({ questions }: Pick<AskedPage, 'questions'>, typed: Typed, change: { readonly add: string } | { readonly remove: string }): { typed: Typed; added?: string } {
  const [id = '', row, ...rest] = ('add' in change ? change.add : change.remove).split('.')
  const rows = questions.find((one) => one.id === id)?.rows
  if (!rows) return { typed }
  const all = asRows<TypedRow>(typed[id])
  if (row === undefined) {
    if (!('add' in change) || all.length >= rows.most) return { typed }
    const added = newRowId()
    return { typed: { ...typed, [id]: [...all, { row: added }] }, added: `${id}.${added}` }
  }
  if (rest.length === 0) return { typed: 'remove' in change ? { ...typed, [id]: all.filter((one) => one.row !== row) } : typed }
  const inner = 'add' in change ? { add: rest.join('.') } : { remove: rest.join('.') }
  let added: string | undefined
  const changed = all.map((one): TypedRow => {
    if (one.row !== row) return one
    const done = changeRows(rows, one, inner)
    if (done.added !== undefined) added = `${id}.${row}.${done.added}`
    return { ...done.typed, row }
  })
  return { typed: { ...typed, [id]: changed }, ...(added !== undefined && { added }) }
}
