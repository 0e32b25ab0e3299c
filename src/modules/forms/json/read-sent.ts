import type { Day } from '../../../kernel/dates.ts'
import type { Text } from '../../../kernel/i18n.ts'
import { isUuid } from '../../../kernel/ids.ts'
import type { JsonSchema } from '../answer-type.ts'
import type { Answers, AnswerValue, Problem, Row } from '../answers.ts'
import type { Form } from '../compile-form.ts'
import { fillText } from '../fill-text.ts'
import type { AskedQuestion } from '../question.ts'
import { problemTexts } from '../texts.ts'

const unknownQuestion: Text = { en: 'The form has no such question.', 'zh-Hant': '表格沒有這個問題。' }
const wrongKind: Text = { en: 'This is not the kind of value that the question takes. The form’s schema says which it is.', 'zh-Hant': '這並非該問題接受的資料類型，請參閱表格的結構定義。' }

type Read = { readonly value: AnswerValue } | { readonly problems: readonly Problem[] }

/**
 * Answers that a machine has sent as JSON, each brought into the form in which it is kept, as if it had been typed. Whether they
 * are all there, and keep the form's rules, is for `checkAll` to say.
 */
export function readSent(form: Form, sent: Readonly<Record<string, unknown>>, today: Day): { readonly answers: Answers; readonly problems: readonly Problem[] } {
  const answers: Record<string, AnswerValue> = {}
  const problems: Problem[] = []
  for (const [id, value] of Object.entries(sent)) {
    const question = form.questions.get(id)
    const read: Read = question && !question.computed ? readValue(question, value, today, id) : { problems: [{ id, page: '', question: id, text: unknownQuestion }] }
    if ('value' in read) answers[id] = read.value
    else problems.push(...read.problems)
  }
  return { answers, problems }
}

function readValue(question: AskedQuestion, value: unknown, today: Day, path: string): Read {
  const no = (text: Text): Read => ({ problems: [{ id: path, page: question.page, question: path.split('.')[0]!, text }] })
  if (question.rows) return Array.isArray(value) ? readRows(question, value, today, path) : no(wrongKind)
  if (!isShaped(question.type.schema, value)) return no(wrongKind)
  const typed = question.type.typedFor(value as AnswerValue)
  if (question.type.isBlank(typed)) return no(question.type.missing.problem)
  const parsed = question.type.parse(typed, today)
  return 'problem' in parsed ? no(parsed.problem) : { value: parsed.value }
}

const rowName = /^[a-z0-9]{1,16}$/

function readRows(question: AskedQuestion, rows: readonly unknown[], today: Day, path: string): Read {
  const { questions, most } = question.rows!
  const problems: Problem[] = []
  const say = (id: string, text: Text) => problems.push({ id, page: question.page, question: path.split('.')[0]!, text })
  // Before any is read: a million rows are refused for their number.
  if (rows.length > most) say(path, fillText(problemTexts.manyRows, { label: question.label, most }))
  const taken = new Set<string>()
  const read = problems.length > 0 ? [] : rows.map((given, i): Row => {
    const { row, ...cells } = isObject(given) ? given : { row: undefined }
    const name = row === undefined ? `r${i + 1}` : row
    const answers: Record<string, AnswerValue> = {}
    if (!isObject(given) || typeof name !== 'string' || !rowName.test(name) || taken.has(name)) say(`${path}.${i + 1}`, wrongKind)
    taken.add(String(name))
    for (const [id, value] of Object.entries(cells)) {
      const one = questions.find((each) => each.id === id && each.question.value === undefined)
      const cell: Read = one ? readValue(one, value, today, `${path}.${i + 1}.${id}`) : { problems: [{ id: `${path}.${i + 1}.${id}`, page: question.page, question: path.split('.')[0]!, text: unknownQuestion }] }
      if ('value' in cell) answers[id] = cell.value
      else problems.push(...cell.problems)
    }
    return { ...answers, row: String(name) }
  })
  return problems.length > 0 ? { problems } : { value: read }
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null && !Array.isArray(value)

/** Whether a value is of the kind that a schema of one answer names; what it holds is for `parse` to judge. */
function isShaped({ type, properties, items, format, const: fixed }: JsonSchema, value: unknown): boolean {
  if (fixed !== undefined) return value === fixed
  if (type === 'integer' || type === 'number') return typeof value === 'number'
  if (type === 'array') return Array.isArray(value) && value.every((one) => isShaped(items as JsonSchema, one)) && new Set(value).size === value.length
  if (type === 'object') return isObject(value) && Object.entries(value).every(([key, part]) => Object.hasOwn(properties as object, key) && typeof part === 'string')
  return typeof value === type && (format !== 'uuid' || isUuid(value as string))
}
