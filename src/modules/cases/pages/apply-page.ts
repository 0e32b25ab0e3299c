import { refuse } from '../../../kernel/http-refusals.ts'
import { compose, say } from '../../../kernel/i18n.ts'
import { onlySwitchesLanguage } from '../../../kernel/language-switch.ts'
import type { Answer, FormBody, Page, PageCtx, Params } from '../../../kernel/page.ts'
import { askRegisters, changeRows, checkPage, earlierForm, isDraftOutrun, keepUnshown, neededParties, prepareSave, readPage, saveDraft, visibleQuestions, walkForm, type AskedPage, type AskedQuestion, type Draft, type Form, type PageResult, type Problem, type Typed, type TypedValue, type VisiblePage } from '../../forms/index.ts'
import { ratingPath } from '../../participation/index.ts'
import { groupOf, rowChange } from '../row-change.ts'
import { applyPath, insteadOfPost, openApplication, pathAt, progressOf, type Application } from './apply-application.ts'
import { readTyped, readWithoutFiles, type Sent } from './apply-files.ts'
import { bringAlong } from './bring-along.ts'
import { broughtByLink } from './brought-by-link.ts'
import { keepOutdated, sentVersion } from './outdated-page.ts'
import { isRated } from './part-markup.ts'
import { partPage, typedIn } from './part-page.ts'
import { firstControl, questionAt } from './question-field.ts'
import { isStranger, saveAsGuest } from './save-as-guest.ts'

/**
 * One part of a form. What is typed is saved when it is good; with files on the page also when it is not, so that no upload is lost.
 * Whoever has not signed in is a guest from the first page that they save.
 */
export const applyPage: Page = {
  path: '/services/:id/apply/:page',
  who: 'anyone',
  // Three files of 8 MB in one go; larger ones one at a time.
  bodyBytes: 25 * 1_048_576,
  forVisitors: { postsPerMinute: 30, bodyBytes: 262_144 },
  async get(ctx, params) {
    const elsewhere = await bringAlong(ctx, params['id'] ?? '')
    if (elsewhere) return elsewhere
    const opened = await openRead(ctx, params)
    if ('instead' in opened) return opened.instead
    const { application, place } = opened
    return partPage(ctx, application, place, ctx.query.has('problems') ? recheck(application, place) : broughtByLink(ctx, opened))
  },
  async postOnce(ctx, params, body) {
    const opened = await openSent(ctx, params, body)
    if ('instead' in opened) return insteadOfPost(opened.instead)
    const isNew = isStranger(ctx.actor)
    // Files are kept with the answers or not at all, which takes a transaction.
    if (!isNew && (opened.then || hasFiles(opened.page.questions))) return undefined
    const { form, pinned } = opened.application
    const taken = await take(ctx, opened, body, isNew ? readWithoutFiles(opened.then ?? form, opened.page, body) : { typed: readPage(form, opened.page.id, body), refused: {}, removed: false })
    if ('instead' in taken) return taken.instead
    // Whoever only looks at the page in another language, or only rates it, leaves no draft.
    if (isNew && (onlySwitchesLanguage(body) || ratedWith(opened.application, body) !== undefined) && isEmpty(taken.draft)) return { redirect: ctx.at(taken.next) }
    if (isNew) return saveAsGuest(ctx, body, { form, digest: pinned.digest, ...taken })
    try {
      return await ctx.once(ctx.at(taken.next), await prepareSave(ctx, { form, digest: pinned.digest, draft: taken.draft, language: ctx.tag }))
    } catch (error) {
      // Saved from elsewhere in the meantime: done again by `post`, which holds the draft.
      if (isDraftOutrun(error)) return undefined
      throw error
    }
  },
  async post(ctx, params, body) {
    const opened = await openSent(ctx, params, body, true)
    if ('instead' in opened) return insteadOfPost(opened.instead)
    const { form, pinned, draft } = opened.application
    const taken = await take(ctx, opened, body, await readTyped(ctx, { form: opened.then ?? form, draft }, opened.page, body))
    if ('instead' in taken) return taken.instead
    await saveDraft(ctx, { form, digest: pinned.digest, draft: taken.draft, language: ctx.tag })
    return { redirect: ctx.at(taken.next) }
  },
}

export type Part = { readonly application: Application; readonly place: number } & VisiblePage

/** The part of the form that is asked for, or where to go instead. */
async function openPart(ctx: PageCtx, params: Params): Promise<Part | { instead: Answer }> {
  const opened = await openApplication(ctx, params['id'] ?? '')
  if ('instead' in opened) return opened
  return partOf(ctx, opened.application, params['page'] ?? '')
}

/** One page of an application that was opened. */
export function partOf(ctx: PageCtx, application: Application, pageId: string): Part | { instead: Answer } {
  const place = placeOf(application, pageId)
  return typeof place === 'string' ? { instead: { redirect: ctx.at(place) } } : { application, place, ...application.progress.pages[place]! }
}

/** The same to be shown: what registers can answer and have not yet is asked of them first. */
async function openRead(ctx: PageCtx, params: Params): Promise<Part | { instead: Answer }> {
  const opened = await openPart(ctx, params)
  if ('instead' in opened || !opened.application.draft.awaited?.length) return opened
  const { form, draft } = opened.application
  return (await askRegisters(ctx, form, new Set(draft.awaited), ctx.query.has('again'))) ? openPart(ctx, params) : opened
}

/** A part that was sent: of the form as it is, or of an earlier version (`then`), which may have had other parts. */
type SentPart = (Part & { readonly then?: undefined }) | { readonly application: Application; readonly then: Form; readonly page: AskedPage }

async function openSent(ctx: PageCtx, params: Params, body: FormBody, toSave = false): Promise<SentPart | { instead: Answer }> {
  // It was opened in a session that has ended since. As a guest's, it would be a second draft and not a page of the first.
  if (isStranger(ctx.actor) && body.text('csrf') !== '') refuse('page.sign_in')
  const opened = await openApplication(ctx, params['id'] ?? '', toSave)
  if ('instead' in opened) return opened
  const { application } = opened
  const version = sentVersion(body, application.pinned)
  const then = version === undefined ? undefined : await earlierForm(ctx, application.pinned.service.id, version)
  const page = then?.pages.find(({ id }) => id === params['page'])
  return then && page ? { application, then, page } : partOf(ctx, application, params['page'] ?? '')
}

function take(ctx: PageCtx, part: SentPart, body: FormBody, sent: Sent): Promise<{ draft: Draft; next: string } | { instead: Answer }> | { draft: Draft; next: string } {
  if (!part.then) return takePage(ctx, part, body, sent)
  const { application, then, page } = part
  const draft = keepOutdated(application, then, page, sent)
  const progress = progressOf(application.form, draft, application.about)
  return { draft, next: pathAt(application.pinned.service, progress, progress.reached) }
}

/** The stars that a page was sent with, to be rated once it is saved. */
function ratedWith(application: Application, body: FormBody): number | undefined {
  const stars = body.text('rate')
  return isRated(application) && /^[1-5]$/.test(stars) ? Number(stars) : undefined
}

/** Fields that were left empty are typed too, as problems to come back to. */
const isEmpty = ({ answers, typed, refused }: Draft) => [answers, refused].every((all) => Object.keys(all).length === 0) && Object.values(typed).every(isBlank)

const isBlank = (value: TypedValue): boolean => (typeof value === 'string' ? value === '' : Object.values(value).every((part) => part === ''))

const hasFiles = (questions: readonly AskedQuestion[]) => questions.some((question) => question.element.type === 'file')

/** What becomes of a page that was sent: the draft to save with the way on, or the page once more with what is wrong. */
export async function takePage(ctx: PageCtx, part: Part, body: FormBody, sent: Sent): Promise<{ draft: Draft; next: string } | { instead: Answer }> {
  const { application, place, page, questions } = part
  const { refused, removed } = sent
  const shown = body.text('shown') === '' ? undefined : body.text('shown').split(' ')
  const whole = shown ? keepUnshown(page, sent.typed, typedIn(part, application.draft), new Set(shown)) : sent.typed
  const change = rowChange(body)
  const { typed, added } = change ? changeRows(page, whole, change) : { typed: whole }
  const result = checkPage(application.form, page.id, typed, application.draft.answers, application.about, shown)
  const problems = [...result.problems, ...refusedProblems(page.id, refused)]
  const stars = ratedWith(application, body)
  const leaves = body.text('leave') !== '' || stars !== undefined
  const switches = onlySwitchesLanguage(body)
  const rereads = body.text('again') !== ''
  if (problems.length > 0 && !leaves && !switches && !rereads && !change && !hasFiles(questions)) return { instead: { status: 422, body: await partPage(ctx, application, place, { typed, problems }) } }
  const { draft, target } = keptWith(ctx, application, place, { result, refused, stays: switches || rereads || change !== undefined || stars !== undefined })
  const again = `${applyPath(application.home, page.id)}?problems=1${ctx.query.has('change') ? '&change=1' : ''}`
  const here = pathHere(ctx, application, place)
  const { service } = application.pinned
  const whenLeft = stars !== undefined ? ratingPath(ctx.house, { kind: 'step', service: service.id, version: service.version, step: page.id }, stars) : ctx.actor.kind === 'person' ? '/account' : applyPath(application.home)
  const reread = `${here}${here.includes('?') ? '&' : '?'}again=1`
  const next = switches ? (body.text('tried') === '' ? here : again) : leaves ? whenLeft : rereads ? reread : change ? `${here}#${added ?? groupOf(change)}` : removed ? here : result.cameUp[0] !== undefined ? `${here}#${startOf(ctx, application, result.cameUp[0])}` : problems.length > 0 ? again : target
  return { draft, next }
}

/** Where the reader goes on for a control: the first part of a question that has several. */
function startOf(ctx: PageCtx, { form }: Application, control: string): string {
  const question = questionAt(form.questions.get(control.split('.')[0]!)!, control)
  return question ? firstControl(question, ctx, control) : control
}

/** The place of a page that is to be shown and can be reached, or the path of the one to go to instead. */
function placeOf({ form, home, progress }: Application, pageId: string): number | string {
  if (!form.pages.some((page) => page.id === pageId)) return refuse('page.not_found')
  const place = progress.pages.findIndex(({ page }) => page.id === pageId)
  return place < 0 || !progress.leadsTo(place) ? pathAt(home, progress, progress.reached) : place
}

const pathHere = (ctx: PageCtx, { home, progress }: Application, place: number) => `${pathAt(home, progress, place)}${ctx.query.has('change') ? '?change=1' : ''}`

/** The draft with what the page brought, and where to go on. Earlier answers to questions that are not asked now stay in it. */
export function keptWith(ctx: PageCtx, { form, home, about, draft, progress }: Application, place: number, done: { result: PageResult; refused: Draft['refused']; stays: boolean }): { draft: Draft; target: string } {
  const { page } = progress.pages[place]!
  const { answers: good, typed, problems, cameUp, unasked } = done.result
  const answers = { ...draft.answers }
  const sources = { ...draft.sources }
  const left = { ...draft.typed }
  const asked = new Set(visibleQuestions(form, page.id, { ...answers, ...good }, about).map(({ id }) => id))
  for (const question of page.questions) {
    // What is no longer asked keeps its answer, for the case that the person goes back.
    if (cameUp.includes(question.id) || !asked.has(question.id)) continue
    delete left[question.id]
    if (JSON.stringify(good[question.id]) !== JSON.stringify(answers[question.id])) delete sources[question.id]
    delete answers[question.id]
  }
  const { changed: _, ...rest } = draft
  // A question that was before the person is new no longer, unless it is still to be answered.
  const fresh = (draft.fresh ?? []).filter((id) => !asked.has(id) || typed[id] !== undefined || cameUp.includes(id))
  const kept: Draft = { ...rest, fresh, awaited: (draft.awaited ?? []).filter((id) => good[id] === undefined), answers: { ...answers, ...unasked, ...good }, typed: { ...left, ...typed }, sources, refused: { ...withoutPage(draft.refused, page.questions), ...done.refused } }
  const { pages, variables } = walkForm(form, kept.answers, about)
  const here = pages.findIndex((one) => one.page.id === page.id)
  const stays = done.stays || problems.length > 0 || cameUp.length > 0 || Object.keys(done.refused).length > 0
  const target = stays ? applyPath(home, page.id) : ctx.query.has('change') ? applyPath(home, 'check') : pathAt(home, { pages, parties: neededParties(form, variables) }, here + 1)
  const atPage = target.slice(target.lastIndexOf('/') + 1)
  return { draft: { ...kept, atPage }, target }
}

const withoutPage = (refused: Draft['refused'], questions: readonly { readonly id: string }[]) => Object.fromEntries(Object.entries(refused).filter(([id]) => !questions.some((question) => question.id === id)))

/** Problems of what lies in the draft, for the page after a redirect. */
export function recheck({ form, draft, about, progress }: Application, place: number): { typed: Typed; problems: readonly Problem[] } {
  const part = progress.pages[place]!
  const typed = typedIn(part, draft)
  const { problems } = checkPage(form, part.page.id, typed, draft.answers, about)
  return { typed, problems: [...problems, ...refusedProblems(part.page.id, draft.refused).filter(({ question }) => part.questions.some(({ id }) => id === question))] }
}

const refusedProblems = (page: string, refused: Draft['refused']): Problem[] => Object.entries(refused).map(([id, why]) => ({ id, page, question: id, text: compose((tag) => why.map((one) => say(one, tag)).join(tag === 'en' ? '; ' : '；')) }))
