import { checkbox } from '../../../design/index.ts'
import type { Html } from '../../../kernel/html.ts'
import type { Text } from '../../../kernel/i18n.ts'
import type { FormBody, PageCtx } from '../../../kernel/page.ts'
import { fieldRows, questionField } from '../../cases/index.ts'
import { askRows, type About, type Answers, type AnswerValue, type AskedQuestion, type Form, type Typed, type TypedValue, walkForm } from '../../forms/index.ts'
import { rulesTexts as texts } from './texts.ts'

/** Answers to try something with: as they were typed, those that are good, and what is wrong with the others by question. */
export type Sheet = { readonly typed: Typed; readonly answers: Answers; readonly problems: ReadonlyMap<string, Text> }
export const emptySheet: Sheet = { typed: {}, answers: {}, problems: new Map() }

// A file of nobody: whoever tries a rule says only that one is there.
const someFile = ['018f0000-0000-7000-8000-000000000001']
const isFile = ({ element }: AskedQuestion) => element.type === 'file'

/** What was typed for some questions, by the form's own parsing. What is left empty is not answered, which is no mistake here. */
export function readSheet(questions: readonly AskedQuestion[], body: FormBody, today: string, prefix = ''): Sheet {
  const inside = within(body, prefix)
  const asked = questions.filter((question) => !question.computed)
  return sheetFrom(asked, Object.fromEntries(asked.map((question): [string, TypedValue] => [question.id, isFile(question) ? (inside.text(question.id) === 'yes' ? someFile : []) : question.type.read(inside)])), today)
}

export function sheetFrom(questions: readonly AskedQuestion[], typed: Typed, today: string): Sheet {
  const answers: Record<string, AnswerValue> = {}
  const problems = new Map<string, Text>()
  for (const question of questions) {
    const value = typed[question.id]
    if (value === undefined || question.type.isBlank(value)) continue
    const parsed = question.type.parse(value, today)
    if ('value' in parsed) answers[question.id] = parsed.value
    else problems.set(question.id, parsed.problem)
  }
  return { typed, answers, problems }
}

/** Answers of an example as a sheet, as if they had been typed. */
export const sheetOf = (questions: readonly AskedQuestion[], answers: Answers): Sheet => ({
  typed: Object.fromEntries(questions.flatMap(({ id, type }) => (answers[id] === undefined ? [] : [[id, type.typedFor(answers[id]!)]]))),
  answers: Object.fromEntries(questions.flatMap(({ id }) => (answers[id] === undefined ? [] : [[id, answers[id]!]]))),
  problems: new Map(),
})

/** The form's own fields for some questions. */
export function sheetFields(ctx: Pick<PageCtx, 't' | 'tag' | 'at' | 'house'>, form: Form, questions: readonly AskedQuestion[], sheet: Sheet, about: About, prefix = ''): Html[] {
  return questions.filter((question) => !question.computed).map((question) => {
    const { id, label } = question
    const control = `${prefix}${id}`
    if (isFile(question)) return checkbox({ id: control, name: control, value: 'yes', checked: Array.isArray(sheet.typed[id]) && sheet.typed[id].length > 0, label: `${ctx.t(label)}: ${ctx.t(texts.enclosed)}` })
    const text = sheet.problems.get(id)
    const problem = text && { id: control, page: '', question: id, text }
    const own = { ...question, required: true }
    if (question.rows) return questionField(ctx, { ...own, required: question.required }, { problem, rows: fieldRows(ctx, askRows({ ...question, required: false }, sheet.typed[id], walkForm(form, {}, about).variables, about.today), [], control) }, { within: prefix })
    return questionField(ctx, own, { typed: sheet.typed[id], problem }, { within: prefix })
  })
}

/** The part of a sent form whose names begin with `prefix`. */
const within = (body: FormBody, prefix: string): FormBody => ({
  text: (name) => body.text(`${prefix}${name}`),
  all: (name) => body.all(`${prefix}${name}`),
  files: (name) => body.files(`${prefix}${name}`),
  names: () => body.names().flatMap((name) => (name.startsWith(prefix) ? [name.slice(prefix.length)] : [])),
})
