import { rowGroup, rowTable, type RowOfFields } from '../../../design/index.ts'
import { html, type Html } from '../../../kernel/html.ts'
import type { Element } from '../../jurisdiction/index.ts'
import { rowTitle, type AskedQuestion, type Problem, type ShownRow } from '../../forms/index.ts'
import { applyTexts as texts } from '../apply-texts.ts'
import { addRow, removeRow } from '../row-change.ts'
import { questionField, type Ask, type FieldContent, type FieldRow } from './question-field.ts'
import type { PageCtx } from '../../../kernel/page.ts'

// What a line of a table has room for; anything wider is asked in rows with headings.
const mostWidth = 5
const widths: Partial<Record<Element['type'], number>> = { address: mostWidth, 'long-text': mostWidth, codes: mostWidth, table: mostWidth, 'bank-account': mostWidth, 'map-point': mostWidth, signature: mostWidth, date: 2, month: 2 }

const fitsLine = (questions: readonly AskedQuestion[]): boolean => questions.reduce((sum, { element }) => sum + (widths[element.type] ?? 1), 0) <= mostWidth

/** Rows of a group or table, with the buttons that add one and take one away. */
export function rowsField({ ctx, question, shown, field }: Ask): Html {
  const { t } = ctx
  const { one, least, most, asTable, questions } = question.rows!
  const all = shown.rows ?? []
  const inTable = asTable && fitsLine(questions)
  const rows = all.map((row, i): RowOfFields => {
    const id = `${field.id}.${row.row}`
    const mayGo = all.length > (question.required ? least : 0)
    return {
      id,
      title: t(rowTitle(question.rows!, i)),
      isNew: shown.added === id,
      fields: inTable ? cells(ctx, questions, row, id) : row.fields.map((inside) => questionField(ctx, inside.question, inside.shown, { within: `${id}.` })),
      ...(mayGo && { remove: { name: removeRow, value: id, text: t(texts.removeRow) } }),
    }
  })
  const { id, label, hint, error, optional } = field
  const parts = {
    id,
    name: id,
    label,
    hint,
    error,
    optional,
    rows,
    value: all.map(({ row }) => row).join(' '),
    none: t(texts.noRow(one)),
    ...(all.length < most && { add: { name: addRow, value: id, text: t(texts.addRow(one, all.length > 0)) } }),
  }
  return inTable ? rowTable({ ...parts, rowHeading: t(one), columns: questions.map((column) => t(column.label)) }) : rowGroup(parts)
}

/** A cell for each column, empty where the row is not asked. */
const cells = (ctx: Ask['ctx'], questions: readonly AskedQuestion[], row: FieldRow, id: string): Html[] =>
  questions.map((column) => {
    const inside = row.fields.find((one) => one.question.id === column.id)
    return inside ? questionField(ctx, inside.question, inside.shown, { within: `${id}.`, inTable: true }) : html``
  })

/** Rows as fields, each with the problem that is its own. */
export const fieldRows = (ctx: Pick<PageCtx, 't'>, rows: readonly ShownRow[], problems: readonly Problem[], control: string, added?: string): FieldRow[] =>
  rows.map(({ row, questions }) => ({
    row,
    fields: questions.map(({ question, typed, value, rows: inner }): FieldContent => {
      const own = `${control}.${row}.${question.id}`
      const problem = problems.findLast(({ id }) => id === own || id.startsWith(`${own}-`))
      if (question.computed) return { question, shown: { value: value === undefined ? '' : ctx.t(question.type.show(value)), problem } }
      return { question, shown: { typed, problem, ...(inner && { rows: fieldRows(ctx, inner, problems, own, added), added }) } }
    }),
  }))
