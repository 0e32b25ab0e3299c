import { backLink, document, errorSummary, notice, petalsFor, taskTitle, type TypedIn } from '../../../design/index.ts'
import { html, type Html } from '../../../kernel/html.ts'
import { compose, say, type Text } from '../../../kernel/i18n.ts'
import type { PageCtx } from '../../../kernel/page.ts'
import { answerTexts, type Draft, type Form } from '../../forms/index.ts'
import { isSimplifiedDerived, type PinnedService } from '../../jurisdiction/index.ts'
import { applyTexts as texts } from '../apply-texts.ts'
import { stepsOf, type Application } from './apply-application.ts'

export type Trouble = { readonly href: string; readonly text: string }

/** The frame of a step: way back, what is wrong, how far it is, the title, and the form. `place` counts the parts before this one. */
export function stepPage(ctx: Pick<PageCtx, 't' | 'at' | 'shell'>, application: Application, step: { title: Text; place: number; back: string; troubles: readonly Trouble[]; troublesTitle?: Text; typedIn?: TypedIn; scripts?: readonly string[]; body: Html }): Html {
  const { t, at } = ctx
  const all = stepsOf(application.progress)
  const troubles = step.troubles.length > 0 && errorSummary({ title: t(step.troublesTitle ?? texts.problems(step.troubles.length)), problems: step.troubles })
  const title = taskTitle({ title: t(step.title), service: t(application.pinned.service.name), part: t(texts.part(step.place + 1, all)), petals: petalsFor(step.place, all) })
  return document(ctx.shell, {
    title: t(step.troubles.length > 0 ? texts.errorTitle(step.title) : step.title),
    section: 'services',
    noindex: true,
    typedIn: step.typedIn,
    ...(step.scripts && { scripts: step.scripts }),
    simplified: simplifiedOf(application.pinned),
    main: html`<div class="wrap">${backLink({ href: at(step.back), text: t(texts.back) })}<div class="form">${troubles}${title}${changedNotice(ctx, application.draft, application.form)}${step.body}</div></div>`,
  })
}

/** Whether a page of a service still shows Simplified Chinese that no editor has read. */
export const simplifiedOf = ({ pack, service }: PinnedService) => (isSimplifiedDerived(pack, service) ? 'service derived' : 'accepted')

/** Says what a change of the form has cost; nothing is dropped in silence. */
export function changedNotice({ t }: Pick<PageCtx, 't'>, { changed, fresh = [] }: Draft, form: Form): Html | undefined {
  if (!changed) return undefined
  const { again, gone } = changed
  const brought = fresh.flatMap((id) => form.questions.get(id)?.label ?? [])
  return notice('care', {
    level: 2,
    title: t(texts.changedTitle),
    body: html`${brought.length > 0 && html`<p>${t(texts.changedFresh(listOf(brought)))}</p>`}${again.length > 0 && html`<p>${t(texts.changedAgain(listOf(again)))}</p>`}${gone > 0 && html`<p>${t(texts.changedGone(gone))}</p>`}<p>${t(texts.changedKept)}</p>`,
  })
}

/** Labels one after the other, in each language. */
export const listOf = (labels: readonly Text[]): Text => compose((tag) => labels.map((label) => say(label, tag)).join(say(answerTexts.comma, tag)))
