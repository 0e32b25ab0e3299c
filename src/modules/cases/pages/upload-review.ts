import { acts, backLink, button, choices, document, linkButton, notice, pageTitle, section, summaryList } from '../../../design/index.ts'
import { html, type Html } from '../../../kernel/html.ts'
import { sameInAll } from '../../../kernel/i18n.ts'
import type { PageCtx } from '../../../kernel/page.ts'
import { showAnswer, type FilledForm, type TypedValue } from '../../forms/index.ts'
import { uploadTexts as texts } from '../upload-texts.ts'
import { applyPath, resumePath, type Application } from './apply-application.ts'
import { changedNotice, simplifiedOf } from './apply-frame.ts'

const mostShown = 300

/** `chosen`: questions for which the form's answer is to be taken. `carried` goes along to the step that takes them. */
type Review = { readonly filled: FilledForm; readonly chosen: ReadonlySet<string>; readonly carried: string }

/** What was read from a filled form beside what the draft has. */
export function uploadReview(ctx: PageCtx, application: Application, { filled, chosen, carried }: Review): Html {
  const { t, at } = ctx
  const { service } = application.pinned
  const action = at(applyPath(service, 'upload'))
  const brings = filled.fresh.length + filled.differing.length + filled.unread.length > 0
  const same = filled.same > 0 && html`<p>${t(texts.same(filled.same))}</p>`
  const act = brings ? button({ text: t(texts.take), onward: true }) : linkButton({ href: at(resumePath(application)), text: t(texts.goOn), onward: true })
  const parts = html`${fresh(ctx, application, filled)}${differing(ctx, application, filled, chosen)}${unread(ctx, filled)}`
  const main = html`<div class="wrap">${backLink({ href: action, text: t(texts.again) })}<div class="form">${pageTitle({ title: t(texts.reviewTitle), over: t(service.name) })}${changedNotice(ctx, application.draft, application.form)}${older(ctx, filled)}${same}
<form id="read" method="post" action="${action}" novalidate>${ctx.formFields()}<input type="hidden" name="read" value="${carried}">${parts}${acts(act)}</form></div></div>`
  return document(ctx.shell, { title: t(texts.reviewTitle), section: 'services', noindex: true, typedIn: { form: 'read', path: applyPath(service, 'upload') }, simplified: simplifiedOf(application.pinned), main })
}

function older({ t }: PageCtx, { isOlder, gone }: FilledForm): Html | false {
  const left = gone > 0 && html`<p>${t(texts.gone(gone))}</p>`
  return isOlder ? notice('know', { level: 2, title: t(texts.older), body: html`<p>${t(texts.olderWhy)}</p>${left}` }) : left
}

function fresh(ctx: PageCtx, { form }: Application, filled: FilledForm): Html {
  const { t } = ctx
  if (filled.fresh.length === 0) return html`<p>${t(texts.freshNone)}</p>`
  const answers = filled.fresh.map(({ question, value }) => ({ question: t(question.label), answer: t(showAnswer(form, question.id, value)!) }))
  return section({ id: 'fresh', title: t(texts.fresh(answers.length)), near: true, body: summaryList(answers) })
}

/** Two answers to choose from for each question; the draft's is the one that stays. */
function differing(ctx: PageCtx, { form, draft }: Application, filled: FilledForm, chosen: ReadonlySet<string>): Html | false {
  const { t } = ctx
  if (filled.differing.length === 0) return false
  const fields = filled.differing.map(({ question, value }) => {
    const { id, label } = question
    const typed = draft.typed[id]
    const now = typed === undefined ? showAnswer(form, id, draft.answers[id]!)! : sameInAll(writtenAs(typed))
    const options = [
      { value: 'draft', label: t(now), hint: t(texts.inDraft) },
      { value: 'form', label: t(showAnswer(form, id, value)!), hint: t(texts.onForm) },
    ]
    return choices({ id: `use-${id}`, name: `use-${id}`, label: t(label), value: chosen.has(id) ? 'form' : 'draft', options })
  })
  return section({ id: 'differing', title: t(texts.differing(fields.length)), near: true, body: html`<p>${t(texts.differingWhy)}</p>${fields}` })
}

function unread({ t }: PageCtx, filled: FilledForm): Html | false {
  if (filled.unread.length === 0) return false
  const answers = filled.unread.map(({ question, typed, problem }) => ({ question: t(question.label), answer: html`${t(problem)}<span class="src">${t(texts.written(writtenAs(typed)))}</span>` }))
  return section({ id: 'unread', title: t(texts.unread(answers.length)), near: true, body: html`<p>${t(texts.unreadWhy)}</p>${summaryList(answers)}` })
}

/** What was written, as far as it can be shown on a line or two. */
function writtenAs(typed: TypedValue): string {
  const words = (typeof typed === 'string' ? [typed] : Object.values(typed)).filter((word) => word !== '').join(' · ')
  const shown = words.replace(/[\p{Cc}\u202A-\u202E\u2066-\u2069]+/gu, ' ').toWellFormed()
  return shown.length > mostShown ? `${shown.slice(0, mostShown)}…` : shown
}

