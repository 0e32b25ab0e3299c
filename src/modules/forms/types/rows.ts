import { randomBytes } from 'node:crypto'
import { compose, inAll, say as inTag, type Text } from '../../../kernel/i18n.ts'
import type { FormBody } from '../../../kernel/page.ts'
import { asRows, asText, type AnswerType, type Given, type JsonSchema } from '../answer-type.ts'
import type { AnswerValue, Row, TypedRow, TypedValue } from '../answers.ts'
import { fillText } from '../fill-text.ts'
import type { AskedQuestion, Rows } from '../question.ts'
import { answerTexts, problemTexts as say } from '../texts.ts'

const rowId = /^[a-z0-9]{1,16}$/

/** A name for a row that is about to be added. It need not be secret, only another than those beside it. */
export const newRowId = (): string => randomBytes(4).toString('hex')

/**
 * Rows, each known by its id and never by its place. `children` is a hidden field with the ids in their order, and the controls of a
 * row are called `children.7f3a.name`. What rules want of rows is checked where they are walked through; here it is types only.
 */
export function makeRows({ question, label, rows }: Given): AnswerType {
  const { questions, least, most } = rows!
  const typed = questions.filter((one) => one.question.value === undefined)
  const few = { problem: fillText(say.fewRows, { label, least: Math.max(least, 1) }) }
  const many = { problem: fillText(say.manyRows, { label, most }) }
  return {
    inRules: [Object.fromEntries(questions.map((one) => [one.id, one.type.inRules]))],
    toRule: (value) => asRows<Row>(value).map((row) => ruleRow(questions, row)),
    schema: rowsSchema(rows!),
    read: (body) => idsIn(body.text(question.id), most).map((row) => ({ row, ...answersIn(typed, (one) => one.type.read(within(body, `${question.id}.${row}.`))) })),
    isBlank: (value) => asRows(value).length === 0,
    parse(value, today) {
      const all = asRows(value)
      if (all.length > most) return many
      if (all.length < least) return few
      const parsed: Row[] = []
      for (const row of all) {
        const answers: Record<string, AnswerValue> = {}
        for (const one of typed) {
          const cell = row[one.id]
          if (cell === undefined || one.type.isBlank(cell)) continue
          const result = one.type.parse(cell, today)
          if ('problem' in result) return { problem: result.problem, at: `.${row.row}.${one.id}${result.at ?? ''}` }
          answers[one.id] = result.value
        }
        parsed.push({ ...answers, row: row.row })
      }
      return { value: parsed }
    },
    typedFor: (value) => asRows<Row>(value).map((row): TypedRow => ({ ...answersIn(typed, (one) => (row[one.id] === undefined ? undefined : one.type.typedFor(row[one.id]!))), row: row.row })),
    show: (value) => compose((tag) => asRows<Row>(value).map((row, i) => `${inTag(rowTitle(rows!, i), tag)}${showRow(questions, row, tag)}`).join(tag === 'en' ? '; ' : '；')),
    missing: few,
  }
}

/** Rows, whose ids a machine may leave out. Of a row it can be said what each answer is, not when it is asked. */
const rowsSchema = ({ questions, least, most }: Rows): JsonSchema => ({
  type: 'array',
  minItems: Math.max(least, 1),
  maxItems: most,
  items: {
    type: 'object',
    properties: { row: { type: 'string', pattern: rowId.source, description: 'A name for the row, another than those of the rows beside it; it may be left out.' }, ...Object.fromEntries(questions.filter(isTyped).map((one) => [one.id, schemaOf(one)])) },
    required: questions.filter((one) => isTyped(one) && one.required && one.question.when === undefined && typeof one.question.required !== 'string').map((one) => one.id),
    additionalProperties: false,
  },
})

const isTyped = ({ question }: AskedQuestion): boolean => question.value === undefined

/** An answer's schema with the question's words in three languages. */
export const schemaOf = ({ label, hint, type, codes, element, question }: AskedQuestion): JsonSchema => ({
  title: label.en,
  'x-labels': inAll(label),
  ...(hint && { 'x-hints': inAll(hint) }),
  ...(question.element !== undefined && { 'x-element': question.element }),
  ...(codes && element.codelist !== undefined && { 'x-codelist': element.codelist }),
  ...type.schema,
})

/** A row as rules see it; of an unanswered one all is empty. */
export const ruleRow = (questions: readonly AskedQuestion[], row: Readonly<Record<string, AnswerValue>> = {}): Record<string, unknown> => Object.fromEntries(questions.map((one) => [one.id, one.type.toRule(row[one.id])]))

/** What a row is called: `Child 2`. `place` counts from 0. */
export const rowTitle = ({ one }: Pick<Rows, 'one'>, place: number): Text => fillText(answerTexts.row, { one, n: place + 1 })

function showRow(questions: readonly AskedQuestion[], row: Row, tag: Parameters<Parameters<typeof compose>[0]>[0]): string {
  const cells = questions.flatMap((one) => (row[one.id] === undefined ? [] : [`${inTag(one.label, tag)}${tag === 'en' ? ' ' : ''}${inTag(one.type.show(row[one.id]!), tag)}`]))
  return cells.length === 0 ? '' : tag === 'en' ? `: ${cells.join(', ')}` : `：${cells.join('，')}`
}

/** Ids as a form posted them: none twice, and no more than one too many. */
const idsIn = (posted: string, most: number) => [...new Set(asText(posted).split(' ').filter((id) => rowId.test(id)))].slice(0, most + 1)

function answersIn<Value extends AnswerValue | TypedValue>(questions: readonly AskedQuestion[], of: (question: AskedQuestion) => Value | undefined): Record<string, Value> {
  return Object.fromEntries(questions.flatMap((one) => {
    const value = of(one)
    return value === undefined ? [] : [[one.id, value] as const]
  }))
}

/** A form’s fields whose names begin so, under the rest of their names. */
const within = (body: FormBody, start: string): FormBody => ({
  text: (name) => body.text(start + name),
  all: (name) => body.all(start + name),
  files: (name) => body.files(start + name),
  names: () => body.names().flatMap((name) => (name.startsWith(start) ? [name.slice(start.length)] : [])),
})
