import { acts, button, checkboxes, choices, document, emptyState, errorSummary, goLink, linkList, more, notice, pageTitle, searchBox, section } from '../../../design/index.ts'
import { html, type Html } from '../../../kernel/html.ts'
import { inAll, say } from '../../../kernel/i18n.ts'
import type { Answer, Page, PageCtx, Who } from '../../../kernel/page.ts'
import { officeFor, workbench } from '../../access/index.ts'
import { nameOfOrganisation } from '../../jurisdiction/index.ts'
import { refuse } from '../refusals.ts'
import { askTexts } from '../texts.ts'
import { isPurpose, purposes } from '../verifier/purposes.ts'
import { askablesOf, titleOfType, typesToAsk, type TypeToAsk } from '../verifier/question.ts'
import { ask } from '../verifier/requests.ts'
import { anyone, verifierNamed, type Verifier } from '../verifier/verifier.ts'

/** Where one asks: anybody, and officers for their organisation. */
export type Counter = { readonly path: string } & ({ readonly who: Extract<Who, 'anyone'> } | { readonly who: Extract<Who, 'officer'>; readonly action: 'presentations.ask' })

export const publicCounter: Counter = { path: '/verify/ask', who: 'anyone' }
export const officeCounter: Counter = { path: `${workbench}/ask`, who: 'officer', action: 'presentations.ask' }

const longestWords = 100

/** As whom somebody asks there: an officer as the organisation for which they may, everybody else as nobody in particular. */
function verifierOf(ctx: Pick<PageCtx, 'house' | 'actor'>, { who }: Counter): Verifier {
  if (who === 'anyone') return verifierNamed(ctx.house, anyone)!
  const office = officeFor(ctx, 'presentations.ask') ?? refuse('presentation.not_found')
  return verifierNamed(ctx.house, office.toLowerCase()) ?? refuse('presentation.not_found')
}

/** Chooses what to ask for: first the kind of document, then what of it, and for officers why. */
export const askPage = (counter: Counter): Page => ({
  ...counter,
  postsPerMinute: 30,
  get: (ctx) => (ctx.query.has('type') ? whatPage(ctx, counter, ctx.query.get('type') ?? '') : whichPage(ctx, counter)),
  async post(ctx, _params, form) {
    const type = form.text('type')
    if (!titleOfType(ctx.house, type)) refuse('presentation.type_not_found')
    const claims = askablesOf(ctx.house, type).flatMap(({ id }) => (form.all('claims').includes(id) ? [id] : []))
    const purpose = form.text('purpose')
    if (counter.who === 'officer' && !isPurpose(purpose)) return { status: 422, body: whatPage(ctx, counter, type, claims) }
    const why = counter.who === 'officer' && isPurpose(purpose) ? purpose : undefined
    return { redirect: ctx.at(`${counter.path}/${await ask(ctx, verifierOf(ctx, counter), { type, claims }, why)}`) }
  },
})

const frame = (ctx: PageCtx, { who }: Counter, title: string, main: Html): Html => document(ctx.shell, { title, main: html`<div class="wrap">${main}</div>`, noindex: true, ...(who === 'officer' && { section: 'work' as const }) })

function whichPage(ctx: PageCtx, counter: Counter): Answer {
  const title = ctx.t(askTexts.title)
  const words = (ctx.query.get('q') ?? '').trim().slice(0, longestWords)
  const all = typesToAsk(ctx.house)
  const found = words === '' ? all : all.filter((one) => isCalled(ctx, one, words))
  const box = searchBox({ action: ctx.at(counter.path), label: ctx.t(askTexts.find), placeholder: ctx.t(askTexts.findExample), button: ctx.t(askTexts.findButton), value: words })
  const whole = html`<p>${goLink({ href: ctx.at(counter.path), text: ctx.t(askTexts.all), icon: 'chevron-left' })}</p>`
  const list = found.length === 0 ? html`${emptyState({ title: ctx.t(askTexts.notFound), body: ctx.t(askTexts.notFoundText), level: 2 })}${whole}` : words === '' ? groups(ctx, counter, found) : html`${section({ id: 'which', title: ctx.t(askTexts.found(found.length)), body: links(ctx, counter, found, 3) })}${whole}`
  return frame(ctx, counter, title, html`${pageTitle({ title, lead: ctx.t(askTexts.lead) })}<div class="read stack">${box}${list}${keptNot(ctx)}</div>`)
}

/** By the subjects of the catalogue, which people know from looking for services; folded, because all of them are a long way down on a phone. */
const groups = (ctx: PageCtx, counter: Counter, types: readonly TypeToAsk[]): Html =>
  html`${ctx.house.pack.taxonomy.categories.map(({ id, name }) => {
    const inside = types.filter(({ category }) => category === id)
    return inside.length > 0 && more({ summary: `${ctx.t(name)} (${inside.length})`, body: links(ctx, counter, inside, 2) })
  })}`

/** Each with who issues it, so that two of like names are told apart. */
const links = (ctx: PageCtx, counter: Counter, types: readonly TypeToAsk[], level: 2 | 3): Html =>
  linkList(types.map(({ type, title, organisations }) => ({ href: `${ctx.at(counter.path)}?type=${type}`, title: ctx.t(title), text: organisations.map((one) => ctx.t(nameOfOrganisation(ctx.house.pack, one))).join(ctx.tag === 'en' ? ', ' : '、') })), level)

/** Whether all words stand in a document's name or in that of its issuer, in any language. */
function isCalled({ house }: PageCtx, { title, organisations }: TypeToAsk, words: string): boolean {
  const names = [title, ...organisations.map((one) => nameOfOrganisation(house.pack, one))].flatMap((text) => Object.values(inAll(text))).join(' ').toLowerCase()
  return words.toLowerCase().split(/\s+/).every((word) => names.includes(word))
}

function whatPage(ctx: PageCtx, counter: Counter, type: string, chosen?: readonly string[]): Html {
  const name = titleOfType(ctx.house, type) ?? refuse('presentation.type_not_found')
  const options = askablesOf(ctx.house, type).map(({ id, label }) => ({ value: id, label: ctx.t(label) }))
  const missing = chosen !== undefined
  const why = counter.who === 'officer' && choices({ id: 'purpose', name: 'purpose', label: ctx.t(askTexts.purpose), hint: ctx.t(askTexts.purposeHint), required: true, options: Object.entries(purposes).map(([value, text]) => ({ value, label: say(text, ctx.tag) })), ...(missing && { error: ctx.t(askTexts.purposeMissing) }) })
  const form = html`<form method="post" action="${ctx.at(counter.path)}">${ctx.formFields()}<input type="hidden" name="type" value="${type}">
    ${checkboxes({ id: 'claims', name: 'claims', label: ctx.t(askTexts.what), hint: ctx.t(askTexts.whatHint), options, ...(chosen && { values: chosen }) })}${why}
    ${acts(button({ text: ctx.t(askTexts.start), icon: 'scan-search' }))}</form>`
  const asWho = html`<p>${ctx.t(askTexts.asWho(verifierOf(ctx, counter).label))}</p>`
  const back = html`<p>${goLink({ href: ctx.at(counter.path), text: ctx.t(askTexts.another), icon: 'chevron-left' })}</p>`
  const problem = missing && errorSummary({ title: ctx.t(askTexts.problem), problems: [{ href: '#purpose', text: ctx.t(askTexts.purposeMissing) }] })
  return frame(ctx, counter, ctx.t(name), html`${problem}${pageTitle({ title: ctx.t(name), over: ctx.t(askTexts.title) })}<div class="read stack">${form}${asWho}${keptNot(ctx)}${back}</div>`)
}

const keptNot = (ctx: PageCtx): Html => notice('know', { title: ctx.t(askTexts.private), body: ctx.t(askTexts.privateText), level: 2, sign: 'eye-off' })
