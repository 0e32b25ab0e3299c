import { button, linkButton, notice, section, tag } from '../../../design/index.ts'
import { html, type Html } from '../../../kernel/html.ts'
import type { Page, PageCtx } from '../../../kernel/page.ts'
import { say } from '../../../kernel/i18n.ts'
import { workbench } from '../../access/index.ts'
import type { Element } from '../../jurisdiction/index.ts'
import { draftOf } from '../draft.ts'
import { findElements } from '../editor/find-elements.ts'
import { openWritten } from '../editor/open-draft.ts'
import { outlineTexts as texts } from '../editor/outline-texts.ts'
import { placeNamed } from '../editor/place.ts'
import { typeTexts } from '../editor/type-texts.ts'
import { proveDraft } from '../prove-draft.ts'
import { designerPage, designerPath, nameOf } from './designer-frame.ts'

const mostShown = 40

/** Questions are not invented but chosen: the dictionary, searched by words of any language. `list` is where the new one goes; `for` is one that gets another element. */
export const questionPage: Page = {
  path: `${workbench}/services/:id/draft/question`,
  who: 'officer',
  async get(ctx, { id = '' }) {
    const { t, at, query } = ctx
    const draft = await draftOf(ctx, id)
    const { whole } = openWritten(ctx.house.pack, draft)
    const [list, changed, words] = [query.get('list'), query.get('for'), query.get('q') ?? '']
    const place = changed ?? list
    if (place === null || !placeNamed(whole, place)) return { redirect: `${at(designerPath(id, 'draft'))}?gone` }
    const part = `${at(designerPath(id, 'draft/part'))}?${changed === null ? 'add' : 'at'}=${encodeURIComponent(place)}`
    const found = findElements(ctx.house.pack, words)
    const search = html`<form method="get" class="row pick" action="${at(designerPath(id, 'draft/question'))}"><input type="hidden" name="${changed === null ? 'list' : 'for'}" value="${place}"><label class="lab" for="q">${t(texts.words)}</label><input class="in" type="search" id="q" name="q" value="${words}" maxlength="200">${button({ text: t(texts.search), weight: 'second', icon: 'search' })}</form>`
    const title = words.trim() === '' ? t(texts.mostUsed) : t(texts.found(found.length))
    const results = found.length === 0 ? html`<p>${t(texts.nothingFound)}</p>` : html`<ul class="out-rows">${found.slice(0, mostShown).map((element) => elementRow(ctx, element, part))}</ul>${found.length > mostShown && words.trim() !== '' && html`<p class="soft">${t(texts.foundMore)}</p>`}`
    const group = changed === null && canGroup(place) && notice('know', { title: t(texts.askSeveral), body: html`<p>${t(texts.askSeveralLead)}</p><p>${linkButton({ href: `${part}&group`, text: t(texts.askSeveral), weight: 'second' })}</p>` })
    return designerPage(ctx, { serviceId: id, name: nameOf(draft), draft, faults: proveDraft(ctx.house, id, draft.text, ctx.now).faults.length }, {
      view: 'outline',
      title: texts.chooseQuestion,
      lead: t(texts.chooseLead),
      body: html`${search}${section({ id: 'found', title, near: true, body: results })}${group}`,
    })
  },
}

/** A group in a group holds none. */
const canGroup = (place: string): boolean => place.split('.group.').length <= 2

function elementRow(ctx: PageCtx, element: Element, part: string): Html {
  const { t } = ctx
  const { pack, registers } = ctx.house
  const register = element.register && registers.get(element.register.provider)
  const codes = element.codelist === undefined ? undefined : pack.codelists.get(element.codelist)
  const choices = codes && `${codes.items.slice(0, 4).map(({ name }) => t(name)).join(ctx.tag === 'en' ? ', ' : '、')}${codes.items.length > 4 ? ' …' : ''}`
  const known = register ? t(register.title) : element.profile !== undefined ? t(texts.profile) : undefined
  const lines = [element.hint && t(element.hint), choices && t(texts.choicesAre(choices)), known && t(texts.knownFrom(known))].filter(Boolean)
  return html`<li><div class="out-row"><div><p class="out-title">${say(element.name, ctx.tag)} ${tag('idle', t(typeTexts[element.type]), 'form')}</p>${lines.map((line) => html`<p class="small soft">${line}</p>`)}<p class="small soft" translate="no">${element.id}</p></div>${linkButton({ href: `${part}&element=${encodeURIComponent(element.id)}`, text: t(texts.choose), unseen: say(element.name, ctx.tag), weight: 'second' })}</div></li>`
}
