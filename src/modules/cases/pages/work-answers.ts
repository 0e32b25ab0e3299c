import { html, type Html } from '../../../kernel/html.ts'
import type { PageCtx } from '../../../kernel/page.ts'
import { texts } from '../texts.ts'
import { answerLists, type AnswerGroup } from './shared.ts'

/** The form that asks for a correction; the boxes beside the answers belong to it. */
export const markForm = 'mark-form'

/** The answers; with a box beside each when the officer may ask for corrections. */
export function markableAnswers(ctx: PageCtx, groups: readonly AnswerGroup[], marking: boolean, marked: readonly string[]): Html {
  if (!marking) return html`<section aria-labelledby="h-answers"><h2 id="h-answers">${ctx.t(texts.answers)}</h2>${answerLists(groups)}</section>`
  const withBoxes = groups.map((group) => ({
    ...group,
    answers: group.answers.map((answer) => ({ ...answer, ...(answer.typed && { mark: box(ctx, answer.id, String(answer.question), marked.includes(answer.id)) }) })),
  }))
  return html`<section aria-labelledby="h-answers"><h2 id="h-answers">${ctx.t(texts.answers)}</h2>${answerLists(withBoxes)}</section>`
}

const box = (ctx: PageCtx, id: string, question: string, checked: boolean): Html =>
  html`<label class="mark-box"><input type="checkbox" name="mark" value="${id}" form="${markForm}"${checked && html` checked`}><span class="unseen">${ctx.t(texts.mark(question))}</span><span aria-hidden="true">${ctx.t(texts.marked)}</span></label>`
