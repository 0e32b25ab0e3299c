import { pairs, table } from '../../../design/index.ts'
import { html, type Html } from '../../../kernel/html.ts'
import type { PageCtx } from '../../../kernel/page.ts'
import { asRows, rowTitle, type AskedQuestion, type AnswerValue, type Row } from '../../forms/index.ts'

/** Rows as people read them: lines of a table, or a list of answers under the heading of each. */
export function answerRows(ctx: Pick<PageCtx, 't'>, question: AskedQuestion, value: AnswerValue): Html {
  const { t } = ctx
  const rows = asRows<Row>(value)
  const { one, questions, asTable } = question.rows!
  const title = (i: number) => t(rowTitle(question.rows!, i))
  if (asTable) {
    return table({
      caption: t(question.label),
      hideCaption: true,
      columns: [{ name: t(one) }, ...questions.map((column) => ({ name: t(column.label), right: column.element.type === 'number' }))],
      rows: rows.map((row, i) => [title(i), ...questions.map((column) => (row[column.id] === undefined ? '' : t(column.type.show(row[column.id]!))))]),
    })
  }
  return html`${rows.map((row, i) => html`<div class="answered"><p><strong>${title(i)}</strong></p>${pairs(questions.flatMap((inside) => cell(ctx, inside, row[inside.id])))}</div>`)}`
}

const cell = (ctx: Pick<PageCtx, 't'>, question: AskedQuestion, value: AnswerValue | undefined) =>
  value === undefined ? [] : [{ name: ctx.t(question.label), value: question.rows ? answerRows(ctx, question, value) : ctx.t(question.type.show(value)) }]
