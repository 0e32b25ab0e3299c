import { acts, button, checkbox, notice, section } from '../../../design/index.ts'
import { html, type Html } from '../../../kernel/html.ts'
import { refuse } from '../../../kernel/http-refusals.ts'
import type { Answer, FormBody, PageCtx } from '../../../kernel/page.ts'
import { billOn, changeRows, checkPage, draftedForm, readPage, visiblePages, type About, type Answers, type AskedQuestion, type Draft, type Problem, type Typed } from '../../forms/index.ts'
import type { PinnedService } from '../../jurisdiction/index.ts'
import { applyTexts as texts } from '../apply-texts.ts'
import { groupOf, rowChange } from '../row-change.ts'
import { applyPath, pathAt, progressOf, stepsOf, type Application } from './apply-application.ts'
import { answerSections, billPart } from './apply-check.ts'
import { stepPage } from './apply-frame.ts'
import { startPage } from './apply-start.ts'
import { partMarkup } from './part-markup.ts'
import { partFields, typedIn } from './part-page.ts'

/**
 * A form to be looked at, as somebody with these answers has it before them: the same pages, written by the same code. Nothing is read of
 * anybody and nothing is kept. `at`: below which address its pages stand.
 */
export function previewOf(pinned: PinnedService, at: string, about: About, answers: Answers): Application {
  const { form } = draftedForm(pinned.pack, pinned.service)
  const draft: Draft = { id: '00000000-0000-7000-8000-000000000000', answers, typed: {}, refused: {}, sources: {} }
  return { pinned, form, about, draft, progress: progressOf(form, draft, about), home: { at } }
}

export const previewStart = (ctx: PageCtx, application: Application): Promise<Html> => startPage(ctx, application)

/** One page of the form, also one that these answers would pass over. */
export function previewPart(ctx: PageCtx, found: Application, pageId: string, tried?: { readonly typed: Typed; readonly problems: readonly Problem[] }): Html {
  const { application, place } = withPage(found, pageId)
  const part = application.progress.pages[place]!
  const fields = partFields(ctx, application, part, { typed: tried?.typed ?? typedIn(part, application.draft), problems: tried?.problems ?? [], notes: [] })
  return partMarkup(ctx, application, { place, tried: tried !== undefined && tried.problems.length > 0, fields, saved: undefined })
}

/** What a page that was sent comes to: what is wrong with it, or the next page. Nothing of it is kept. */
export function previewAnswer(ctx: PageCtx, application: Application, pageId: string, body: FormBody): Answer {
  const { form, draft, about, home } = application
  const page = form.pages.find(({ id }) => id === pageId) ?? refuse('page.not_found')
  const read = withFiles(page.questions, readPage(form, pageId, body), body)
  const change = rowChange(body)
  if (change) return previewPart(ctx, { ...application, draft: { ...draft, atPage: groupOf(change) } }, pageId, { typed: changeRows(page, read, change).typed, problems: [] })
  const shown = body.text('shown') === '' ? undefined : body.text('shown').split(' ')
  const { answers, problems, cameUp } = checkPage(form, pageId, read, draft.answers, about, shown)
  const now = { ...draft.answers, ...answers }
  if (problems.length > 0 || cameUp.length > 0) return { status: problems.length > 0 ? 422 : 200, body: previewPart(ctx, previewOf(application.pinned, 'at' in home ? home.at : '', about, now), pageId, { typed: read, problems }) }
  const pages = visiblePages(form, now, about)
  const here = form.pages.findIndex(({ id }) => id === pageId)
  const next = pages.find(({ page: one }) => form.pages.findIndex(({ id }) => id === one.id) > here)
  return { redirect: ctx.at(applyPath(home, next?.page.id ?? 'check')) }
}

/** All answers once more, with the fee and the declaration; there is nothing to send. */
export async function previewCheck(ctx: PageCtx, application: Application, isSent: boolean, words: { readonly notSent: string }): Promise<Html> {
  const { t, at } = ctx
  const { pinned, progress, form, home } = application
  const statements = pinned.service.apply.declaration.map((statement, i) => checkbox({ id: `declare-${i}`, name: `declare-${i}`, label: t(statement), required: true }))
  const send = html`<form method="post" action="${at(applyPath(home, 'check'))}" novalidate>${ctx.formFields()}${section({ id: 'declaration', title: t(texts.declaration), near: true, body: html`${statements}` })}${acts(button({ text: t(texts.send), onward: true }))}</form>`
  const body = html`${isSent && notice('know', { body: words.notSent, live: true })}${await answerSections(ctx, application)}${section({ id: 'bill', title: t(texts.bill), near: true, body: billPart(ctx, pinned.service, billOn(form, progress.walk)) })}${send}`
  return stepPage(ctx, application, { title: texts.check, place: stepsOf(progress) - 1, back: pathAt(home, progress, progress.pages.length - 1), troubles: [], body })
}

/** The application with the page in its place, whether these answers lead there or not. */
function withPage(application: Application, pageId: string): { readonly application: Application; readonly place: number } {
  const { form, progress } = application
  const page = form.pages.find(({ id }) => id === pageId) ?? refuse('page.not_found')
  const order = form.pages.map(({ id }) => id)
  const others = progress.pages.filter((part) => part.page.id !== pageId)
  const part = progress.pages.find((one) => one.page.id === pageId) ?? { page, questions: page.questions }
  const pages = [...others, part].toSorted((one, other) => order.indexOf(one.page.id) - order.indexOf(other.page.id))
  return { application: { ...application, progress: { ...progress, pages } }, place: pages.indexOf(part) }
}

const someFile = '018f0000-0000-7000-8000-000000000001'

/** A file that was chosen counts as handed in; it is not looked at. */
const withFiles = (questions: readonly AskedQuestion[], typed: Typed, body: FormBody): Typed =>
  Object.fromEntries(Object.entries(typed).map(([id, value]) => [id, questions.some((question) => question.id === id && question.element.type === 'file') && body.files(id).length > 0 ? [someFile] : value]))
