import { button, goLink, linkButton, more, notice, tag } from '../../../design/index.ts'
import { html, type Fragment, type Html } from '../../../kernel/html.ts'
import type { Page, PageCtx } from '../../../kernel/page.ts'
import { workbench } from '../../access/index.ts'
import { draftOf } from '../draft.ts'
import { faultList } from '../editor/fields.ts'
import { openWritten } from '../editor/open-draft.ts'
import type { At } from '../editor/options.ts'
import { outlineOf, type Row, type Section } from '../editor/outline.ts'
import { outlineTexts as texts } from '../editor/outline-texts.ts'
import { placeFaults, type Placed } from '../editor/place-faults.ts'
import { sayKey } from '../editor/say-value.ts'
import { proveDraft } from '../prove-draft.ts'
import { designerPage, designerPath, nameOf } from './designer-frame.ts'
import { frameTexts } from './frame-texts.ts'
import { teller } from './tell-draft.ts'

/** What the pieces of an outline are drawn with. */
type Drawing = { readonly ctx: PageCtx; readonly base: string; readonly placed: Placed; readonly at: At; readonly tell: ReturnType<typeof teller> }

/** The whole draft at a glance: every part with what is wrong with it, and the way to change it. */
export const outlinePage: Page = {
  path: `${workbench}/services/:id/draft`,
  who: 'officer',
  async get(ctx, { id = '' }) {
    const { t } = ctx
    const draft = await draftOf(ctx, id)
    const written = openWritten(ctx.house.pack, draft)
    const proved = proveDraft(ctx.house, id, draft.text, ctx.now)
    const sections = outlineOf(ctx.house, ctx.tag, written)
    const placed = placeFaults(sections, proved.faults)
    const drawing: Drawing = { ctx, base: ctx.at(designerPath(id, 'draft')), placed, at: { house: ctx.house, tag: ctx.tag, root: written.whole, path: [] }, tell: teller(proved) }
    const isOnline = sections.length > 2
    const body = html`${atTop(drawing, sections)}${sections.map((section) => drawSection(drawing, section))}${isOnline ? takeOffline(drawing) : notOnline(drawing)}`
    return designerPage(ctx, { serviceId: id, name: nameOf(draft), draft, faults: proved.faults.length }, { view: 'outline', title: frameTexts.views.outline, lead: t(texts.lead), body, first: said(ctx) })
  },
}

const said = (ctx: PageCtx): Html | false => (ctx.query.has('gone') ? notice('care', { body: ctx.t(texts.gone), live: true }) : ctx.query.has('saved') && notice('done', { body: ctx.t(texts.saved), live: true }))

/** Faults of the whole, and where the others are. */
function atTop({ ctx, placed }: Drawing, sections: readonly Section[]): Html {
  const { t } = ctx
  if (placed.count === 0) return notice('done', { body: t(texts.noFaults) })
  const bad = sections.filter((section) => placed.inSection(section) > 0)
  return html`${placed.ofWhole.length > 0 && notice('stop', { title: t(texts.sharedFaults), level: 2, body: html`${faultList(ctx, placed.ofWhole)}` })}${bad.length > 0 && html`<p class="jump">${t(texts.faultsIn)} ${bad.map((section) => html`<a href="#${section.id}">${t(section.title)} (${placed.inSection(section)})</a> `)}</p>`}`
}

function drawSection(drawing: Drawing, section: Section): Html {
  const { ctx, base, placed } = drawing
  const { t } = ctx
  const isEmpty = section.rows.length === 0 && section.says.length === 0
  const edit = section.edit === undefined ? undefined : section.edit === 'facts' ? `${base}/facts` : `${base}/part?${section.edit}`
  const head = html`<div class="out-head"><h2 id="h-${section.id}">${t(section.title)}</h2>${section.isInherited && tag('idle', t(texts.fromForm), 'papers')}${edit !== undefined && html`<a class="go" href="${edit}">${t(texts.edit)}<span class="unseen"> ${t(section.title)}</span></a>`}</div>`
  const says = section.says.length > 0 && html`<dl class="sum">${section.says.map(({ name, key, value }) => html`<div><dt>${name}</dt><dd>${sayKey(drawing, key, value)}</dd></div>`)}</dl>`
  const add = section.add.map(({ kind, list, what }) => linkButton({ href: addHref(base, kind, list), text: t(texts.add(t(what))), weight: 'quiet', icon: 'plus' }))
  const extra = section.id === 'procedure' && goLink({ href: `${base}/procedure`, text: t(texts.setProcedure) })
  if (isEmpty && placed.of(section).length === 0) return html`<section class="out out-none" id="${section.id}" aria-labelledby="h-${section.id}"><h2 id="h-${section.id}">${t(section.title)}</h2><p class="soft">${t(texts.none)}</p><p class="out-way">${add}${edit !== undefined && add.length === 0 && html`<a class="go" href="${edit}">${t(texts.edit)}<span class="unseen"> ${t(section.title)}</span></a>`}</p></section>`
  return html`<section class="out" id="${section.id}" aria-labelledby="h-${section.id}">${head}${faultList(ctx, placed.of(section))}${says}${section.rows.length > 0 && html`<ul class="out-rows">${section.rows.map((row, i) => drawRow(drawing, row, i === 0))}</ul>`}${extra}${add.length > 0 && html`<p>${add}</p>`}</section>`
}

const addHref = (base: string, kind: Section['add'][number]['kind'], list: string): string => `${base}/${kind === 'item' ? 'part?add' : kind === 'page' ? 'page?list' : 'question?list'}=${encodeURIComponent(list)}`

function drawRow(drawing: Drawing, row: Row, isFirst: boolean): Html {
  const { ctx, base, placed } = drawing
  const { t } = ctx
  const title: Fragment = row.editing ? html`<a href="${base}/part?at=${encodeURIComponent(row.place)}">${row.title}</a>` : row.title
  const isParty = row.addTo?.endsWith('.pages')
  const addTo = row.addTo !== undefined && linkButton({ href: addHref(base, isParty ? 'page' : 'question', row.addTo), text: t(texts.add(t(isParty ? texts.page : texts.question))), weight: 'quiet', icon: 'plus', unseen: row.title })
  return html`<li${row.editing ? html` id="${row.place}"` : html` class="soft"`}><div class="out-row"><div><p class="out-title">${title}</p>${row.about.length > 0 && html`<p class="small soft">${row.about.join(ctx.tag === 'en' ? ' · ' : '　')}</p>`}${row.rules.map(({ name, rule }) => html`<p class="small">${name}: ${toldRule(drawing, rule)}</p>`)}</div>${row.editing && rowActs(drawing, row, isFirst)}</div>${faultList(ctx, placed.of(row))}${row.rows.length > 0 && html`<ul class="out-rows">${row.rows.map((inner, i) => drawRow(drawing, inner, i === 0 || !row.rows[i - 1]!.editing))}</ul>`}${addTo && html`<p class="out-add">${addTo}</p>`}</li>`
}

const toldRule = ({ ctx, tell }: Drawing, rule: string): Html => {
  const told = tell(rule)
  return told ? html`${ctx.t(told)}` : html`<code>${rule}</code>`
}

/** Moving takes effect at once; removing asks first. */
function rowActs({ ctx, base }: Drawing, row: Row, isFirst: boolean): Html {
  const { t } = ctx
  const move = (to: 'up' | 'down') => button({ text: t(to === 'up' ? texts.up : texts.down), unseen: row.title, name: 'to', value: to, weight: 'quiet' })
  const form = (!isFirst || !row.isLast) && html`<form method="post" action="${base}/order?at=${encodeURIComponent(row.place)}" class="row">${ctx.formFields()}${!isFirst && move('up')}${!row.isLast && move('down')}</form>`
  return more({ summary: html`${t(texts.more)}<span class="unseen"> ${row.title}</span>`, body: html`<div class="row">${form}${linkButton({ href: `${base}/removal?at=${encodeURIComponent(row.place)}`, text: t(texts.removal), unseen: row.title, weight: 'quiet' })}</div>` })
}

const notOnline = ({ ctx, base }: Drawing): Html =>
  notice('know', { title: ctx.t(texts.notOnline), level: 2, body: html`<p>${ctx.t(texts.notOnlineBody)}</p><p>${linkButton({ href: `${base}/online`, text: ctx.t(texts.makeOnline) })}</p>` })

const takeOffline = ({ ctx, base }: Drawing): Html => html`<p class="out">${linkButton({ href: `${base}/removal?at=apply`, text: ctx.t(texts.takeOffline), weight: 'quiet' })}</p>`
