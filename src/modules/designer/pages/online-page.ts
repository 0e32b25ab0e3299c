import { acts, button, choices } from '../../../design/index.ts'
import { html } from '../../../kernel/html.ts'
import type { Page, PageCtx } from '../../../kernel/page.ts'
import { workbench } from '../../access/index.ts'
import type { Pack } from '../../jurisdiction/index.ts'
import { lockedDraft, writeDraft } from '../change-draft.ts'
import { draftOf } from '../draft.ts'
import { editorTexts } from '../editor/editor-texts.ts'
import { wordsOf } from '../editor/options.ts'
import { outlineTexts as texts } from '../editor/outline-texts.ts'
import { property } from '../editor/typed.ts'
import { proveDraft } from '../prove-draft.ts'
import { changeText, valueOf } from '../written.ts'
import { designerPage, designerPath, nameOf } from './designer-frame.ts'

const own = '.own'

/** Gives a service of the catalogue a form to begin with: one that many services share, or one of its own. */
export const onlinePage: Page = {
  path: `${workbench}/services/:id/draft/online`,
  who: 'officer',
  get: (ctx, { id = '' }) => ask(ctx, id, false),
  async post(ctx, { id = '' }, body) {
    const draft = await lockedDraft(ctx, id)
    const base = ctx.at(designerPath(id, 'draft'))
    // Somebody else may have begun meanwhile: what they have stays.
    if (property(valueOf(draft.text), 'apply') !== undefined) return { redirect: base }
    const chosen = body.text('use')
    const value = chosen === own ? ownForm(ctx.house.pack) : ctx.house.pack.sharedForms.has(chosen) ? { use: chosen } : undefined
    if (!value) return { status: 422, body: await ask(ctx, id, true) }
    await writeDraft(ctx, draft, changeText(draft.text, [{ do: 'set', path: ['apply'], value }]))
    return { redirect: base }
  },
}

async function ask(ctx: PageCtx, id: string, isMissing: boolean) {
  const { t, at } = ctx
  const draft = await draftOf(ctx, id)
  const { pack } = ctx.house
  const titleOf = (page: unknown) => wordsOf(property(page, 'title') ?? pack.sections.get(String(property(page, 'use')))?.page.title, ctx.tag) ?? ''
  const first = pagesOf(ownForm(pack))[0]
  const options = [
    { value: own, label: t(texts.ownForm), hint: t(texts.ownFormHint(titleOf(first))) },
    ...[...pack.sharedForms].map(([form, shared]) => ({ value: form, label: html`<span translate="no">${form}</span>`, hint: t(texts.sharedFormPages(pagesOf(shared).map(titleOf).join(ctx.tag === 'en' ? ', ' : '、'))) })),
  ]
  const form = html`<form method="post" class="edit" action="${at(designerPath(id, 'draft/online'))}" novalidate>${ctx.formFields()}${choices({ id: 'use', name: 'use', label: t(texts.startWith), options, columns: true, error: isMissing ? t(editorTexts.choose) : undefined })}${acts(button({ text: t(texts.begun) }))}</form>`
  return designerPage(ctx, { serviceId: id, name: nameOf(draft), draft, faults: proveDraft(ctx.house, id, draft.text, ctx.now).faults.length }, { view: 'outline', title: texts.makeOnline, lead: t(texts.makeOnlineLead), body: form })
}

const pagesOf = (form: unknown): readonly unknown[] => {
  const pages = property(form, 'pages')
  return Array.isArray(pages) ? (pages as unknown[]) : []
}

/** A form of one page, the one that most forms for persons begin with; what every form needs is as one of those has it. */
function ownForm(pack: Pack): Record<string, unknown> {
  const needed = ['by', 'minutes', 'pages', 'procedure', 'declaration', 'purpose', 'retentionYears']
  const forPersons = [...pack.sharedForms.values()].filter((form) => needed.every((key) => Object.hasOwn(form, key)) && (property(form, 'by') as readonly string[]).includes('person'))
  const firstOf = (form: unknown) => String(property(pagesOf(form)[0], 'use'))
  const usual = forPersons.map((form) => [form, forPersons.filter((other) => firstOf(other) === firstOf(form)).length] as const).toSorted(([, one], [, other]) => other - one)[0]?.[0]
  if (!usual) return {}
  return { ...Object.fromEntries(needed.map((key) => [key, property(usual, key)])), by: ['person'], pages: [{ use: firstOf(usual) }] }
}
