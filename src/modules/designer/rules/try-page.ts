import { acts, button, choices, errorSummary, more, section } from '../../../design/index.ts'
import { dayIn } from '../../../kernel/dates.ts'
import { html, type Html } from '../../../kernel/html.ts'
import type { FormBody, Page, PageCtx } from '../../../kernel/page.ts'
import { workbench } from '../../access/index.ts'
import { defaultButton, rowChange } from '../../cases/index.ts'
import { changeRows, draftedForm, visiblePages, type About, type AskedPage, type Form } from '../../forms/index.ts'
import { filledWith, madeUp, nothing } from '../preview/answers.ts'
import { previewTexts } from '../preview/texts.ts'
import { isOnline, openDraft, type OnlineDraft } from '../tools/draft-of.ts'
import { draftPath, notOnlinePage, toolPage } from '../tools/frame.ts'
import { toolsTexts } from '../tools/texts.ts'
import { workedExamples } from '../worked-examples.ts'
import { readSheet, sheetFields, sheetFrom, sheetOf, type Sheet } from './answer-fields.ts'
import { rulesTexts } from './texts.ts'
import { whatFollows } from './try-result.ts'
import { tryTexts as texts } from './try-texts.ts'

type Tried = { readonly about: About; readonly sheet: Sheet }

/** The whole form of a draft on one page: answers on one side, everything that follows from them on the other. */
export const tryPage: Page = {
  path: `${workbench}/services/:id/draft/try`,
  who: 'officer',
  repeatable: true,
  async get(ctx, params) {
    const draft = await openDraft(ctx, params)
    if (!isOnline(draft)) return notOnlinePage(ctx, draft, { tool: 'try', title: texts.title })
    const { about, answers } = filledWith(ctx, draft, ctx.query.get('with') ?? nothing)
    const { form } = draftedForm(draft.pack, draft.service)
    return tryPageOf(ctx, draft, form, { about, sheet: sheetOf([...form.questions.values()], answers) })
  },
  // Outside a transaction: there is nothing to write.
  async postOnce(ctx, params, body) {
    const draft = await openDraft(ctx, params)
    if (!isOnline(draft)) return { redirect: ctx.at(draftPath(draft, 'try')) }
    const { form } = draftedForm(draft.pack, draft.service)
    return tryPageOf(ctx, draft, form, readTried(ctx, draft, form, body))
  },
}

function readTried(ctx: PageCtx, { service }: OnlineDraft, form: Form, body: FormBody): Tried {
  const today = dayIn(ctx.now, ctx.house.pack.settings.timeZone)
  const kind = body.text('on-party')
  const about: About = { today: /^\d{4}-\d\d-\d\d$/.test(body.text('on-day')) ? body.text('on-day') : today, partyKind: kind === 'company' || kind === 'person' ? kind : service.apply.by[0]! }
  const questions = [...form.questions.values()]
  const change = rowChange(body)
  const read = readSheet(questions, body, about.today)
  return { about, sheet: change ? sheetFrom(questions, changeRows({ questions }, read.typed, change).typed, about.today) : read }
}

function tryPageOf(ctx: PageCtx, draft: OnlineDraft, form: Form, { about, sheet }: Tried): Promise<Html> {
  const { t, at } = ctx
  const inDraft = { ...ctx, house: { ...ctx.house, pack: draft.pack } }
  const path = at(draftPath(draft, 'try'))
  const fills = [[nothing, t(previewTexts.none)], [madeUp, t(previewTexts.madeUp)], ...workedExamples(ctx.house.pack, draft.service.id).map(({ name }) => [name, t(previewTexts.example(name))])] as const
  const shown = new Map(visiblePages(form, sheet.answers, about).map(({ page, questions }) => [page.id, new Set(questions.map(({ id }) => id))]))
  const parts = form.pages.map((page) => pagePart(inDraft, form, page, shown.get(page.id), { about, sheet }))
  const applicant = form.service.apply.by.length > 1 && choices({ id: 'on-party', name: 'on-party', label: t(rulesTexts.applicant), value: about.partyKind, columns: true, options: [{ value: 'person', label: t(rulesTexts.person) }, { value: 'company', label: t(rulesTexts.company) }] })
  const troubles = [...sheet.problems].map(([id, text]) => ({ href: `#${id}`, text: t(text) }))
  const asked = html`<form method="post" action="${path}" novalidate>${ctx.formFields()}${defaultButton}<input type="hidden" name="on-day" value="${about.today}">${applicant}${parts}${acts(button({ text: t(texts.work) }))}</form>`
  return toolPage(ctx, draft, {
    tool: 'try',
    title: texts.title,
    lead: texts.lead,
    body: html`${troubles.length > 0 && errorSummary({ title: t(toolsTexts.problems(troubles.length)), problems: troubles })}<div class="split"><div class="main"><nav class="side in-line" aria-label="${t(texts.fillIn)}"><h2>${t(texts.fillIn)}</h2><ul>${fills.map(([key, text]) => html`<li><a href="${path}?with=${encodeURIComponent(key)}"${(ctx.query.get('with') ?? nothing) === key && html` aria-current="true"`}>${text}</a></li>`)}</ul></nav>${section({ id: 'answers', title: t(texts.answers), near: true, body: asked })}</div>
<aside class="beside try-result" aria-labelledby="h-follows" tabindex="-1"><h2 id="h-follows">${t(texts.results)}</h2>${whatFollows(inDraft, draft, form, sheet.answers, about)}</aside></div>`,
  })
}

/** A page of the form, open while it is shown. What of it is not asked is not there. */
function pagePart(ctx: PageCtx, form: Form, page: AskedPage, asked: ReadonlySet<string> | undefined, { about, sheet }: Tried): Html {
  const { t } = ctx
  if (!asked) return html`<p class="small soft">${t(page.title)}: ${t(texts.notShown)}</p>`
  const questions = page.questions.filter(({ id }) => asked.has(id))
  return more({ summary: t(page.title), open: true, body: html`<div class="form">${sheetFields(ctx, form, questions, sheet, about)}</div>` })
}
