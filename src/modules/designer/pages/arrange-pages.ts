import { acts, bullets, button, linkButton, notice } from '../../../design/index.ts'
import { html, type Html } from '../../../kernel/html.ts'
import type { Page, PageCtx } from '../../../kernel/page.ts'
import { workbench } from '../../access/index.ts'
import { lockedDraft, writeDraft } from '../change-draft.ts'
import { draftOf, type Draft } from '../draft.ts'
import { openWritten, withOwn } from '../editor/open-draft.ts'
import { outlineTexts as texts } from '../editor/outline-texts.ts'
import { placeNamed } from '../editor/place.ts'
import { namingsOf } from '../editor/rename.ts'
import { namingWords } from '../editor/part.ts'
import { elementName, wordsOf } from '../editor/options.ts'
import { property } from '../editor/typed.ts'
import { proveDraft } from '../prove-draft.ts'
import { changeText, seenOf, valueAt, type Path } from '../written.ts'
import { designerPage, designerPath, nameOf } from './designer-frame.ts'

/** Moves one of several up or down. Nothing that somebody wrote can be lost by it. */
export const orderPage: Page = {
  path: `${workbench}/services/:id/draft/order`,
  who: 'officer',
  async post(ctx, { id = '' }, body) {
    const draft = await lockedDraft(ctx, id)
    const written = openWritten(ctx.house.pack, draft)
    const at = ctx.query.get('at') ?? ''
    const path = placeNamed(written.whole, at)
    const base = ctx.at(designerPath(id, 'draft'))
    const place = path?.at(-1)
    if (!path || typeof place !== 'number') return { redirect: `${base}?gone` }
    const to = Math.max(0, place + (body.text('to') === 'up' ? -1 : 1))
    await writeDraft(ctx, draft, changeText(draft.text, withOwn(written, [{ do: 'move', path, to }])))
    return { redirect: `${base}#${encodeURIComponent(at)}` }
  },
}

/** Removes a part, after saying what else names it. */
export const removalPage: Page = {
  path: `${workbench}/services/:id/draft/removal`,
  who: 'officer',
  async get(ctx, { id = '' }) {
    const draft = await draftOf(ctx, id)
    const place = placeToRemove(ctx, draft)
    return place ? ask(ctx, draft, place, false) : { redirect: `${ctx.at(designerPath(id, 'draft'))}?gone` }
  },
  async post(ctx, { id = '' }, body) {
    const draft = await lockedDraft(ctx, id)
    const place = placeToRemove(ctx, draft)
    const base = ctx.at(designerPath(id, 'draft'))
    if (!place) return { redirect: `${base}?gone` }
    const written = openWritten(ctx.house.pack, draft)
    if (seenOf(valueAt(written.whole, place)) !== body.text('seen')) return { status: 409, body: await ask(ctx, draft, place, true) }
    await writeDraft(ctx, draft, changeText(draft.text, withOwn(written, [{ do: 'remove', path: place }])))
    return { redirect: `${base}?saved` }
  },
}

// Besides items of lists, what a service can do without.
const optional: ReadonlySet<string> = new Set(['apply', 'eligibility'])

function placeToRemove(ctx: PageCtx, draft: Draft): Path | undefined {
  const path = placeNamed(openWritten(ctx.house.pack, draft).whole, ctx.query.get('at') ?? '')
  return path && (typeof path.at(-1) === 'number' || optional.has(path.join('.'))) ? path : undefined
}

async function ask(ctx: PageCtx, draft: Draft, path: Path, hasChanged: boolean): Promise<Html> {
  const { t, at } = ctx
  const { whole } = openWritten(ctx.house.pack, draft)
  const value = valueAt(whole, path)
  const named = namingsOf(whole, path).filter(({ path: one }) => !path.every((step, i) => step === one[i]))
  const called = wordsOf(namingWords(value), ctx.tag) ?? elementName(ctx.house, ctx.tag, property(value, 'element')) ?? String(property(value, 'id') ?? property(value, 'use') ?? path.at(-1))
  const breaks = named.length === 0 ? html`<p>${t(texts.removalFree)}</p>` : notice('care', { title: t(texts.removalNames(named.length)), body: bullets(named.map(({ words, path: one }) => html`<code>${words}</code> <span class="small soft" translate="no">${one.join('.')}</span>`)) })
  const address = `${at(designerPath(draft.serviceId, 'draft/removal'))}${ctx.url.search}`
  const form = html`<form method="post" action="${address}">${ctx.formFields()}<input type="hidden" name="seen" value="${seenOf(value)}">${acts(button({ text: t(texts.removal), weight: 'risk' }), linkButton({ href: at(designerPath(draft.serviceId, 'draft')), text: t(texts.keep), weight: 'quiet' }))}</form>`
  return designerPage(ctx, { serviceId: draft.serviceId, name: nameOf(draft), draft, faults: proveDraft(ctx.house, draft.serviceId, draft.text, ctx.now).faults.length }, {
    view: 'outline',
    title: texts.removal,
    lead: called,
    first: hasChanged && notice('care', { body: t(texts.removalChanged), live: true }),
    body: html`<p>${t(texts.removalLead)}</p>${breaks}${form}`,
  })
}
