import { acts, button, checkboxes, document, goLink, linkList, notice, pageTitle, section } from '../../../design/index.ts'
import { html, type Html } from '../../../kernel/html.ts'
import type { Answer, Page, PageCtx, Who } from '../../../kernel/page.ts'
import { workbench } from '../../access/index.ts'
import { refuse } from '../refusals.ts'
import { askTexts } from '../texts.ts'
import { askablesOf, titleOfType, typesToAsk } from '../verifier/question.ts'
import { ask } from '../verifier/requests.ts'
import { anyone, verifierNamed, type Verifier } from '../verifier/verifier.ts'

/** Where one asks: anybody, and officers for their organisation. */
export type Counter = { readonly path: string; readonly who: Extract<Who, 'anyone' | 'officer'> }

export const publicCounter: Counter = { path: '/verify/ask', who: 'anyone' }
export const officeCounter: Counter = { path: `${workbench}/ask`, who: 'officer' }

/** As whom somebody asks there: an officer as the organisation of their first post, everybody else as nobody in particular. */
export function verifierOf(ctx: Pick<PageCtx, 'house' | 'actor'>, { who }: Counter): Verifier {
  const office = who === 'officer' ? ctx.actor.posts[0]?.organisation.toLowerCase() : undefined
  return verifierNamed(ctx.house, office ?? anyone) ?? verifierNamed(ctx.house, anyone)!
}

/** Chooses what to ask for: first the kind of document, then what of it. */
export const askPage = (counter: Counter): Page => ({
  path: counter.path,
  who: counter.who,
  postsPerMinute: 30,
  get: (ctx) => (ctx.query.has('type') ? whatPage(ctx, counter, ctx.query.get('type') ?? '') : whichPage(ctx, counter)),
  async post(ctx, _params, form) {
    const type = form.text('type')
    if (!titleOfType(ctx.house, type)) refuse('presentation.type_not_found')
    const claims = askablesOf(ctx.house, type).flatMap(({ id }) => (form.all('claims').includes(id) ? [id] : []))
    return { redirect: ctx.at(`${counter.path}/${await ask(ctx, verifierOf(ctx, counter), { type, claims })}`) }
  },
})

const frame = (ctx: PageCtx, { who }: Counter, title: string, main: Html): Html => document(ctx.shell, { title, main: html`<div class="wrap">${main}</div>`, noindex: true, ...(who === 'officer' && { section: 'work' as const }) })

function whichPage(ctx: PageCtx, counter: Counter): Answer {
  const title = ctx.t(askTexts.title)
  const list = linkList(typesToAsk(ctx.house).map(({ type, title: name }) => ({ href: `${ctx.at(counter.path)}?type=${type}`, title: ctx.t(name) })))
  return frame(ctx, counter, title, html`${pageTitle({ title, lead: ctx.t(askTexts.lead) })}<div class="read stack">${section({ id: 'which', title: ctx.t(askTexts.which), body: list })}${keptNot(ctx)}</div>`)
}

function whatPage(ctx: PageCtx, counter: Counter, type: string): Answer {
  const name = titleOfType(ctx.house, type) ?? refuse('presentation.type_not_found')
  const options = askablesOf(ctx.house, type).map(({ id, label }) => ({ value: id, label: ctx.t(label) }))
  const form = html`<form method="post" action="${ctx.at(counter.path)}">${ctx.formFields()}<input type="hidden" name="type" value="${type}">
    ${checkboxes({ id: 'claims', name: 'claims', label: ctx.t(askTexts.what), hint: ctx.t(askTexts.whatHint), options })}
    ${acts(button({ text: ctx.t(askTexts.start), icon: 'scan-search' }))}</form>`
  const asWho = html`<p>${ctx.t(askTexts.asWho(verifierOf(ctx, counter).label))}</p>`
  const back = html`<p>${goLink({ href: ctx.at(counter.path), text: ctx.t(askTexts.another), icon: 'chevron-left' })}</p>`
  return frame(ctx, counter, ctx.t(name), html`${pageTitle({ title: ctx.t(name), over: ctx.t(askTexts.title) })}<div class="read stack">${form}${asWho}${keptNot(ctx)}${back}</div>`)
}

const keptNot = (ctx: PageCtx): Html => notice('know', { title: ctx.t(askTexts.private), body: ctx.t(askTexts.privateText), level: 2, sign: 'eye-off' })
