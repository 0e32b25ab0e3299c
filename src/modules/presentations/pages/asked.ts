import { acts, bullets, button, document, goLink, linkButton, notice, pageTitle, qrFrame, qrPicture, scanOrOpen, section } from '../../../design/index.ts'
import { writeMoment } from '../../../kernel/dates.ts'
import { html, type Html } from '../../../kernel/html.ts'
import type { Answer, Page, PageCtx } from '../../../kernel/page.ts'
import { refuse } from '../refusals.ts'
import { askedTexts } from '../texts.ts'
import { askablesOf, titleOfType } from '../verifier/question.ts'
import { linkOf, verifierOfRequest } from '../verifier/request-object.ts'
import { requestAt, requestIdOf, takeOutcome, type Waiting } from '../verifier/requests.ts'
import type { Counter } from './ask.ts'
import { resultMain } from './result.ts'

/** The request as its asker sees it: the code to scan, and once the answer. */
export const askedPage = (counter: Counter): Page => ({
  path: `${counter.path}/:ask`,
  who: counter.who,
  // An answer is shown by the post itself and is gone after: nothing would stand at the place that it could lead to.
  repeatable: true,
  get: async (ctx, params) => waitingPage(ctx, counter, await ownRequest(ctx, params['ask']!)),
  async post(ctx, params) {
    const waiting = await ownRequest(ctx, params['ask']!)
    const outcome = await takeOutcome(ctx, waiting)
    if (!outcome) return waitingPage(ctx, counter, waiting, waiting.read ? 'read' : 'not yet')
    const { title, main } = resultMain(ctx, waiting.kept, outcome)
    return { status: 200, body: frame(ctx, counter, title, html`${main}${again(ctx, counter)}`) }
  },
})

/** The request of this asker; an officer's is nobody else's, even with its secret. */
async function ownRequest(ctx: PageCtx, secret: string): Promise<Waiting> {
  const waiting = await requestAt(ctx, requestIdOf(ctx.house, secret))
  if (!waiting || (waiting.kept.asker !== '' && waiting.kept.asker !== ctx.actor.id)) return refuse('presentation.not_found')
  return waiting
}

const frame = (ctx: PageCtx, { who }: Counter, title: string, main: Html): Html => document(ctx.shell, { title, main: html`<div class="wrap">${main}</div>`, noindex: true, ...(who === 'officer' && { section: 'work' as const }) })

const again = (ctx: PageCtx, { path }: Counter): Html => html`<p>${goLink({ href: ctx.at(path), text: ctx.t(askedTexts.again) })}</p>`

function waitingPage(ctx: PageCtx, counter: Counter, waiting: Waiting, why?: 'read' | 'not yet'): Answer {
  const { kept, id, expiresAt } = waiting
  const name = ctx.t(titleOfType(ctx.house, kept.type)!)
  if (waiting.read) return { status: 200, body: frame(ctx, counter, name, html`${pageTitle({ title: name, over: ctx.t(askedTexts.over) })}<div class="read stack">${notice('know', { title: ctx.t(askedTexts.read), body: ctx.t(askedTexts.readText), level: 2, live: true })}${again(ctx, counter)}</div>`) }
  const link = linkOf(ctx.house, verifierOfRequest(ctx.house, waiting), id)
  const asked = [ctx.t(askedTexts.inForce), ...askablesOf(ctx.house, kept.type).filter((one) => kept.claims.includes(one.id)).map(({ label }) => ctx.t(label))]
  const own = `${ctx.at('/account/wallet/request')}?${link.slice(link.indexOf('?') + 1)}`
  const beside = html`<div class="stack"><p>${ctx.t(askedTexts.scan)}</p><p>${ctx.t(askedTexts.until(writeMoment(expiresAt, ctx.tag, ctx.house.pack.settings.timeZone)))}</p><p>${goLink({ href: own, text: ctx.t(askedTexts.openAccount) })}</p></div>`
  const code = scanOrOpen({ qr: qrFrame({ svg: qrPicture(link, ctx.t(askedTexts.qrLabel)) }), open: linkButton({ href: link, text: ctx.t(askedTexts.open), icon: 'wallet-cards', weight: 'second' }), beside, codeFirst: true })
  const see = html`<form method="post" action="${ctx.url.pathname}">${ctx.formFields()}<p>${ctx.t(askedTexts.seeHint)}</p>${acts(button({ text: ctx.t(askedTexts.see), icon: 'eye' }))}</form>`
  const main = html`${pageTitle({ title: ctx.t(askedTexts.title), over: name })}<div class="read stack">${why === 'not yet' && notice('care', { title: ctx.t(askedTexts.notYet), body: ctx.t(askedTexts.notYetText), level: 2, live: true })}
    ${code}${see}${section({ id: 'asks', title: ctx.t(askedTexts.asks), body: bullets(asked) })}${again(ctx, counter)}</div>`
  return { status: 200, body: frame(ctx, counter, ctx.t(askedTexts.title), main) }
}
