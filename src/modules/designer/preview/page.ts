import { goLink, more } from '../../../design/index.ts'
import { html, type Fragment, type Html } from '../../../kernel/html.ts'
import type { Page, PageCtx } from '../../../kernel/page.ts'
import { workbench } from '../../access/index.ts'
import { draftedForm, rulesInWords } from '../../forms/index.ts'
import { isOnline, openDraft, type DraftService } from '../tools/draft-of.ts'
import { draftPath, toolPage } from '../tools/frame.ts'
import { workedExamples } from '../worked-examples.ts'
import { madeUp, nothing } from './answers.ts'
import { previewPath } from './as-resident.ts'
import { previewTexts as texts } from './texts.ts'

/** What is shown: which page, in which language, filled in with what. */
type Shown = { readonly page: string; readonly lang: string; readonly answers: string }
type Choice = { readonly key: string; readonly text: string; readonly note?: string | undefined; readonly tag?: string }

/** The outline of a draft's pages, and beside it one of them in a frame of a phone's width; on a phone each opens by itself. */
export const previewPage: Page = {
  path: `${workbench}/services/:id/draft/preview`,
  who: 'officer',
  async get(ctx, params) {
    const draft = await openDraft(ctx, params)
    const { t, at, query } = ctx
    const { languages } = ctx.house.pack.settings
    const pages = pagesOf(ctx, draft)
    const fills = isOnline(draft) ? [{ key: nothing, text: t(texts.none) }, { key: madeUp, text: t(texts.madeUp) }, ...workedExamples(ctx.house.pack, draft.service.id).map(({ name }) => ({ key: name, text: t(texts.example(name)) }))] : []
    const shown: Shown = {
      page: pages.find(({ key }) => key === query.get('page'))?.key ?? 'service',
      lang: languages.find(({ path }) => path === query.get('lang'))?.path ?? ctx.language.path,
      answers: fills.find(({ key }) => key === query.get('with'))?.key ?? nothing,
    }
    const list = (title: string, key: keyof Shown, all: readonly Choice[]) => choiceList({ title, all, chosen: shown[key], href: (value) => `${at(draftPath(draft, 'preview'))}?${new URLSearchParams({ page: shown.page, lang: shown.lang, with: shown.answers, [key === 'answers' ? 'with' : key]: value })}#shown` })
    const source = `/${shown.lang}${previewPath(draft, shown.answers, shown.page)}`
    const title = pages.find(({ key }) => key === shown.page)!.text
    const outline = html`<div class="stack">${list(t(texts.language), 'lang', languages.map(({ path, name, tag }) => ({ key: path, text: name, tag })))}${fills.length > 0 && list(t(texts.answers), 'answers', fills)}${list(t(texts.pages), 'page', pages)}</div>`
    return toolPage(ctx, draft, {
      tool: 'preview',
      title: texts.title,
      lead: texts.lead,
      body: html`<div class="phone-split">${outline}<div id="shown"><p>${goLink({ href: source, text: t(texts.open) })}</p><iframe class="phone" src="${source}" title="${t(texts.frame(title))}" loading="lazy"></iframe></div></div>`,
    })
  },
}

function pagesOf({ t }: PageCtx, draft: DraftService): Choice[] {
  const { pack, service } = draft
  const about = [{ key: 'service', text: t(texts.service) }, ...(service.eligibility ? [{ key: 'eligibility', text: t(texts.eligibility) }] : [])]
  if (!isOnline(draft)) return about
  const told = rulesInWords(pack, draft.service)
  const pages = draftedForm(pack, draft.service).form.pages.map(({ id, title }, p): Choice => {
    const when = told.get(`apply.pages.${p}.when`)
    return { key: `apply/${id}`, text: t(title), note: when && `${t(texts.onlyIf)} ${t(when)}` }
  })
  return [...about, { key: 'rules', text: t(texts.rules) }, { key: 'apply', text: t(texts.start) }, ...pages, { key: 'apply/check', text: t(texts.check) }]
}

/** Links, of which one is where the reader is. Long lists of what pages say stand open all the same: they are the outline. */
function choiceList({ title, all, chosen, href }: { title: string; all: readonly Choice[]; chosen: string; href: (key: string) => string }): Html {
  const item = ({ key, text, note, tag }: Choice): Fragment => html`<li><a href="${href(key)}"${key === chosen && html` aria-current="true"`}${tag !== undefined && html` lang="${tag}"`}>${text}</a>${note && html`<small>${note}</small>`}</li>`
  const links = html`<ul>${all.map(item)}</ul>`
  return html`<nav class="side${all.some(({ note }) => note !== undefined) || all.length > 5 ? '' : ' in-line'}" aria-label="${title}">${all.length > 12 ? more({ summary: title, body: links, open: true }) : html`<h2>${title}</h2>${links}`}</nav>`
}
