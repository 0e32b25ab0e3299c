import { acts, backLink, button, document, errorSummary, pageTitle } from '../../../design/index.ts'
import { html, type Html } from '../../../kernel/html.ts'
import { refuse } from '../../../kernel/http-refusals.ts'
import { onlySwitchesLanguage } from '../../../kernel/language-switch.ts'
import type { FormBody, Page, PageCtx } from '../../../kernel/page.ts'
import { workbench } from '../../access/index.ts'
import { changeRows, checkPage, keepUnshown, readPage, saveDraft, visiblePages, type PageResult, type Problem, type Typed } from '../../forms/index.ts'
import { applyTexts } from '../apply-texts.ts'
import { assistTexts as texts } from '../assist-texts.ts'
import { noteAssistance, type Assistance } from '../assist.ts'
import { groupOf, rowChange } from '../row-change.ts'
import type { Application } from './apply-application.ts'
import { keptWith } from './apply-page.ts'
import { assistPath, isPersons, openAssisted } from './assisted-draft.ts'
import { sentVersion } from './outdated-page.ts'
import { controlsIn, defaultButton, partForm, problemsIn } from './part-markup.ts'
import { partFields, typedIn } from './part-page.ts'
import { controlId, questionField } from './question-field.ts'

/** One part of an assisted draft, as the officer at the counter fills it in. Any part may be opened: what is missing the person adds. */
export const assistPartPage: Page = {
  path: `${workbench}/assist/:draft/:page`,
  who: 'officer',
  async get(ctx, { draft = '', page = '' }) {
    const { assistance, person, application } = await openAssisted(ctx, draft)
    const place = placeOf(application, page)
    await ctx.write((writing) => noteAssistance(writing, assistance, 'assist.read', page))
    const tried = ctx.query.has('problems') ? recheck(application, place) : undefined
    return partMarkupFor(ctx, person, { assistance, application, place, ...(tried && { tried }) })
  },
  async post(ctx, { draft = '', page: pageId = '' }, body) {
    const { assistance, person, application } = await openAssisted(ctx, draft, true)
    const { form, pinned } = application
    const place = placeOf(application, pageId)
    const here = assistPath(assistance, pageId)
    // Sent from an earlier version of the form: shown once more as it is now, and nothing is saved.
    if (sentVersion(body, pinned)) return { redirect: ctx.at(here) }
    const sent = readSent(application, place, body)
    const change = rowChange(body)
    const { typed, added } = change ? changeRows(form.pages.find(({ id }) => id === pageId)!, sent.typed, change) : { typed: sent.typed, added: undefined }
    const result = officersPart(application, checkPage(form, pageId, typed, application.draft.answers, application.about, sent.shown))
    const switches = onlySwitchesLanguage(body)
    const asItIs = body.text('later') !== ''
    if (result.problems.length > 0 && !switches && !change && !asItIs) return { status: 422, body: await partMarkupFor(ctx, person, { assistance, application, place, tried: { typed, problems: result.problems } }) }
    const stays = switches || change !== undefined || result.cameUp.length > 0
    const { draft: kept } = keptWith(person, application, place, { result, refused: {}, stays })
    await saveDraft(person, { form, digest: pinned.digest, draft: kept, language: ctx.tag })
    await noteAssistance(ctx, assistance, 'assist.written', pageId)
    if (stays) return { redirect: ctx.at(`${here}${switches && body.text('tried') !== '' ? '?problems=1' : ''}${change ? `#${added ?? groupOf(change)}` : result.cameUp[0] ? `#${result.cameUp[0]}` : ''}`) }
    const pages = visiblePages(form, kept.answers, application.about)
    const next = asItIs ? undefined : pages[pages.findIndex(({ page }) => page.id === pageId) + 1]
    return { redirect: ctx.at(assistPath(assistance, next?.page.id)) }
  },
}

function placeOf({ progress }: Application, pageId: string): number {
  const place = progress.pages.findIndex(({ page }) => page.id === pageId)
  return place < 0 ? refuse('page.not_found') : place
}

/** What was typed, with what only the person does as it was before. */
function readSent({ form, progress, draft }: Application, place: number, body: FormBody): { typed: Typed; shown: readonly string[] | undefined } {
  const part = progress.pages[place]!
  const before = typedIn(part, draft)
  const shown = body.text('shown') === '' ? undefined : body.text('shown').split(' ')
  const read = readPage(form, part.page.id, body)
  const typed = Object.fromEntries(Object.entries(read).flatMap(([id, value]) => (isPersons(form.questions.get(id)) ? (before[id] === undefined ? [] : [[id, before[id]]]) : [[id, value]])))
  return { typed: shown ? keepUnshown(part.page, typed, before, new Set(shown)) : typed, shown }
}

/** What is missing of the person's own part is no mistake of the officer's. */
function officersPart({ form }: Application, result: PageResult): PageResult {
  const isOfficers = (id: string) => !isPersons(form.questions.get(id))
  return { ...result, problems: result.problems.filter(({ question }) => isOfficers(question)), typed: Object.fromEntries(Object.entries(result.typed).filter(([id]) => isOfficers(id))), cameUp: result.cameUp.filter(isOfficers) }
}

function recheck(application: Application, place: number): { typed: Typed; problems: readonly Problem[] } {
  const { form, draft, about, progress } = application
  const typed = typedIn(progress.pages[place]!, draft)
  return { typed, problems: officersPart(application, checkPage(form, progress.pages[place]!.page.id, typed, draft.answers, about)).problems }
}

type Shown = { readonly assistance: Assistance; readonly application: Application; readonly place: number; readonly tried?: { typed: Typed; problems: readonly Problem[] } }

async function partMarkupFor(ctx: PageCtx, person: PageCtx, { assistance, application, place, tried }: Shown): Promise<Html> {
  const { t, at, tag } = ctx
  const { form, pinned, progress, draft } = application
  const part = progress.pages[place]!
  const all = partFields(person, application, part, { typed: tried?.typed ?? typedIn(part, draft), problems: tried?.problems ?? [], notes: [] })
  const fields = all.filter(({ question }) => !isPersons(question))
  const problems = problemsIn(fields)
  const path = assistPath(assistance, part.page.id)
  const summary = problems.length > 0 && errorSummary({ title: t(applyTexts.problems(problems.length)), problems: problems.map((problem) => ({ href: `#${controlId(problem, form.questions.get(problem.question), tag)}`, text: t(problem.text) })) })
  const asked = all.map(({ question, shown }) => (isPersons(question) ? html`<p class="soft">${t(texts.personDoes(question.label))}</p>` : questionField(ctx, question, shown)))
  const body = html`${part.page.intro && html`<p>${t(part.page.intro)}</p>`}<form id="${partForm}" method="post" action="${at(path)}" novalidate>${ctx.formFields()}${defaultButton}<input type="hidden" name="version" value="${pinned.digest}"><input type="hidden" name="shown" value="${controlsIn(fields).join(' ')}">${tried && html`<input type="hidden" name="tried" value="yes">`}
${asked}${acts(button({ text: t(texts.save), onward: true }), button({ text: t(texts.later), name: 'later', value: 'yes', weight: 'quiet' }))}</form>`
  const main = html`<div class="wrap">${backLink({ href: at(assistPath(assistance)), text: t(texts.backToParts) })}<div class="form">${summary}${pageTitle({ over: t(pinned.service.name), title: t(part.page.title) })}${body}</div></div>`
  return document(ctx.shell, { title: t(problems.length > 0 ? applyTexts.errorTitle(part.page.title) : part.page.title), section: 'work', noindex: true, typedIn: { form: partForm, path }, main })
}
