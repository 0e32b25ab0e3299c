import { acts, backLink, button, document, pageTitle, section, tag, taskList } from '../../../design/index.ts'
import { writeMoment } from '../../../kernel/dates.ts'
import { html, type Html } from '../../../kernel/html.ts'
import type { Page, PageCtx } from '../../../kernel/page.ts'
import { workbench } from '../../access/index.ts'
import { partyNames } from '../../identity/index.ts'
import { applyTexts } from '../apply-texts.ts'
import { assistTexts as texts } from '../assist-texts.ts'
import { handOver, noteAssistance } from '../assist.ts'
import { assistPath, isPersons, openAssisted, type Assisted } from './assisted-draft.ts'

/** The parts of an assisted draft, and the handing over. */
export const assistDraftPage: Page = {
  path: `${workbench}/assist/:draft`,
  who: 'officer',
  async get(ctx, { draft = '' }) {
    const opened = await openAssisted(ctx, draft)
    await ctx.write((writing) => noteAssistance(writing, opened.assistance, 'assist.read'))
    return partsPage(ctx, opened)
  },
  async post(ctx, { draft = '' }) {
    const { assistance } = await openAssisted(ctx, draft, true)
    await handOver(ctx, assistance)
    return { redirect: ctx.at(`${workbench}/assist?done=1`) }
  },
}

async function partsPage(ctx: PageCtx, { assistance, application }: Assisted<PageCtx>): Promise<Html> {
  const { t, at } = ctx
  const { pinned, progress } = application
  const { names } = await partyNames(ctx, assistance.personId)
  const wrong = new Set(progress.checked.problems.filter(({ question }) => !isPersons(application.form.questions.get(question))).map(({ page }) => page))
  const parts = progress.pages.map(({ page }) => ({ text: t(page.title), href: at(assistPath(assistance, page.id)), ...(!wrong.has(page.id) && { tag: tag('ok', t(applyTexts.done)) }) }))
  const until = writeMoment(assistance.endsAt, ctx.tag, ctx.house.pack.settings.timeZone)
  const main = html`<div class="wrap">${backLink({ href: at(`${workbench}/assist`), text: t(applyTexts.back) })}<div class="form">${pageTitle({ over: t(texts.with(names)), title: t(pinned.service.name), lead: t(texts.until(until)) })}
${section({ id: 'parts', title: t(texts.parts), body: taskList(parts) })}
<form class="part" method="post" action="${at(assistPath(assistance))}">${ctx.formFields()}<p>${t(texts.handOverWhy)}</p>${acts(button({ text: t(texts.handOver), onward: true }))}</form></div></div>`
  return document(ctx.shell, { title: t(pinned.service.name), section: 'work', noindex: true, main })
}
