import { button, linkButton, section } from '../../../design/index.ts'
import { html, type Html } from '../../../kernel/html.ts'
import type { Page } from '../../../kernel/page.ts'
import { workbench } from '../../access/index.ts'
import { draftOf } from '../draft.ts'
import { lockedDraft, writeDraft } from '../change-draft.ts'
import { openWritten, withOwn } from '../editor/open-draft.ts'
import { elementName, wordsOf } from '../editor/options.ts'
import { outlineTexts as texts } from '../editor/outline-texts.ts'
import { nameOfPlace, placeNamed } from '../editor/place.ts'
import { proveDraft } from '../prove-draft.ts'
import { refuse } from '../refusals.ts'
import { changeText, valueAt } from '../written.ts'
import { designerPage, designerPath, nameOf } from './designer-frame.ts'

/** A new page of a form: one of its own, or one that many forms share. `list` is the pages that it joins. */
export const addPagePage: Page = {
  path: `${workbench}/services/:id/draft/page`,
  who: 'officer',
  async get(ctx, { id = '' }) {
    const { t, at } = ctx
    const draft = await draftOf(ctx, id)
    const list = ctx.query.get('list') ?? 'apply.pages'
    if (!placeNamed(openWritten(ctx.house.pack, draft).whole, list)) return { redirect: `${at(designerPath(id, 'draft'))}?gone` }
    const own = html`<p>${t(texts.ownPageLead)}</p><p>${linkButton({ href: `${at(designerPath(id, 'draft/part'))}?add=${encodeURIComponent(list)}`, text: t(texts.ownPage) })}</p>`
    const shared = [...ctx.house.pack.sections].map(([use, { page }]): Html => {
      const asks = page.questions.map((question) => wordsOf(question.label, ctx.tag) ?? elementName(ctx.house, ctx.tag, question.element) ?? question.id)
      const form = html`<form method="post" action="${at(designerPath(id, 'draft/page'))}?list=${encodeURIComponent(list)}&amp;use=${encodeURIComponent(use)}">${ctx.formFields()}${button({ text: t(texts.use), unseen: t(page.title), weight: 'second' })}</form>`
      return html`<li><div class="out-row"><div><p class="out-title">${t(page.title)} <span class="soft small" translate="no">${use}</span></p><p class="small soft">${t(texts.asks(asks.join(ctx.tag === 'en' ? ', ' : '、')))}</p></div>${form}</div></li>`
    })
    return designerPage(ctx, { serviceId: id, name: nameOf(draft), draft, faults: proveDraft(ctx.house, id, draft.text, ctx.now).faults.length }, {
      view: 'outline',
      title: texts.addPage,
      body: html`${section({ id: 'own', title: t(texts.ownPage), near: true, body: own })}${section({ id: 'shared', title: t(texts.sharedPages), near: true, body: html`<ul class="out-rows">${shared}</ul>` })}`,
    })
  },
  async post(ctx, { id = '' }) {
    const draft = await lockedDraft(ctx, id)
    const written = openWritten(ctx.house.pack, draft)
    const list = placeNamed(written.whole, ctx.query.get('list') ?? 'apply.pages')
    const use = ctx.query.get('use') ?? ''
    if (!list || list.at(-1) !== 'pages' || !ctx.house.pack.sections.has(use)) return refuse('design.not_found')
    const length = (valueAt(written.whole, list) as readonly unknown[] | undefined)?.length ?? 0
    const next = await writeDraft(ctx, draft, changeText(draft.text, withOwn(written, [{ do: 'insert', path: list, value: { use } }])))
    const { whole } = openWritten(ctx.house.pack, next)
    return { redirect: `${ctx.at(designerPath(id, 'draft'))}?saved#${encodeURIComponent(nameOfPlace(whole, [...list, length]))}` }
  },
}
