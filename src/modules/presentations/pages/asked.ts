import { acts, bullets, button, document, goLink, linkButton, more, notice, pageTitle, qrFrame, qrPicture, scanOrOpen, section } from '../../../design/index.ts'
import { cookieName, writeCookie } from '../../../kernel/cookies.ts'
import { writeMoment } from '../../../kernel/dates.ts'
import { html, type Html } from '../../../kernel/html.ts'
import type { Answer, Page, PageCtx } from '../../../kernel/page.ts'
import { refuse } from '../refusals.ts'
import { askedTexts, toldTexts } from '../texts.ts'
import { askablesOf, titleOfType } from '../verifier/question.ts'
import { linkOf, places, verifierOfRequest } from '../verifier/request-object.ts'
import { markOf, requestAt, requestIdOf, requestMinutes, takeOutcome, type Waiting } from '../verifier/requests.ts'
import { prefixes } from '../verifier/verifier.ts'
import { officeCounter, publicCounter, type Counter } from './ask.ts'
import { resultMain } from './result.ts'

/** The request as its asker sees it: the code to scan, and once the answer. */
export const askedPage = (counter: Counter): Page => ({
  ...counter,
  path: `${counter.path}/:ask`,
  // An answer is shown by the post itself and is gone after: nothing would stand at the place that it could lead to.
  repeatable: true,
  get: async (ctx, params) => waitingPage(ctx, counter, { secret: params['ask']!, waiting: await ownRequest(ctx, params['ask']!), code: ctx.query.get('response_code') ?? '' }),
  async post(ctx, params, form) {
    const secret = params['ask']!
    const waiting = await ownRequest(ctx, secret)
    const code = form.text('response_code')
    const outcome = await takeOutcome(ctx, waiting, code)
    if (outcome === 'elsewhere' || !outcome) return waitingPage(ctx, counter, { secret, waiting, code }, outcome ?? (waiting.read ? 'read' : 'notYet'))
    const { title, main } = resultMain(ctx, waiting.kept, outcome)
    return { status: 200, body: frame(ctx, counter, title, html`${main}${again(ctx, counter)}`) }
  },
})

/**
 * Where a wallet on the asker's own device leads back to. Only the browser that asked finds its request here, by its cookie: whoever was sent the link of somebody
 * else's request shows them nothing by answering it (OpenID4VP 1.0, section 14.2).
 */
export const backPage: Page = {
  path: `${places.back}:mark`,
  bare: true,
  who: 'anyone',
  async get(ctx, params) {
    const mark = params['mark']!
    const secret = ctx.browser.cookie(cookieName(ctx.house.config.PUBLIC_URL, cookieOf(mark))) ?? ''
    const code = ctx.query.get('response_code') ?? ''
    const waiting = await requestAt(ctx, requestIdOf(ctx.house, secret))
    if (waiting && markOf(waiting) === mark && /^[A-Za-z0-9_-]{43}$/.test(code)) return { redirect: `${ctx.at((waiting.kept.asker === '' ? publicCounter : officeCounter).path)}/${secret}?response_code=${code}` }
    return document(ctx.shell, { title: ctx.t(toldTexts.elsewhere), noindex: true, main: html`<div class="wrap">${pageTitle({ title: ctx.t(toldTexts.elsewhere), lead: ctx.t(toldTexts.elsewhereText) })}</div>` })
  },
}

const cookieOf = (mark: string): string => `ask-${mark}`

/** The request of this asker; an officer's is nobody else's, even with its secret. */
async function ownRequest(ctx: PageCtx, secret: string): Promise<Waiting> {
  const waiting = await requestAt(ctx, requestIdOf(ctx.house, secret))
  if (!waiting || (waiting.kept.asker !== '' && waiting.kept.asker !== ctx.actor.id)) return refuse('presentation.not_found')
  return waiting
}

const frame = (ctx: PageCtx, { who }: Counter, title: string, main: Html): Html => document(ctx.shell, { title, main: html`<div class="wrap">${main}</div>`, noindex: true, ...(who === 'officer' && { section: 'work' as const }) })

const again = (ctx: PageCtx, { path }: Counter): Html => html`<p>${goLink({ href: ctx.at(path), text: ctx.t(askedTexts.again) })}</p>`

type Own = { readonly secret: string; readonly waiting: Waiting; /** What the wallet led back with. */ readonly code: string }

async function waitingPage(ctx: PageCtx, counter: Counter, { secret, waiting, code }: Own, why?: 'read' | 'notYet' | 'elsewhere'): Promise<Answer> {
  const { kept, expiresAt } = waiting
  const name = ctx.t(titleOfType(ctx.house, kept.type)!)
  if (waiting.read) return { status: 200, body: frame(ctx, counter, name, html`${pageTitle({ title: name, over: ctx.t(askedTexts.over) })}<div class="read stack">${notice('know', { title: ctx.t(askedTexts.read), body: ctx.t(askedTexts.readText), level: 2, live: true })}${again(ctx, counter)}</div>`) }
  const asked = [ctx.t(askedTexts.inForce), ...askablesOf(ctx.house, kept.type).filter((one) => kept.claims.includes(one.id)).map(({ label }) => ctx.t(label))]
  const told = why === 'elsewhere' ? notice('care', { title: ctx.t(askedTexts.elsewhere), body: ctx.t(askedTexts.elsewhereText), level: 2, live: true }) : why === 'notYet' && notice('care', { title: ctx.t(askedTexts.notYet), body: ctx.t(askedTexts.notYetText), level: 2, live: true })
  const cameBack = code !== '' && why === undefined && notice('done', { title: ctx.t(askedTexts.cameBack), level: 2 })
  const see = html`<form method="post" action="${ctx.url.pathname}">${ctx.formFields()}${code !== '' && html`<input type="hidden" name="response_code" value="${code}">`}<p>${ctx.t(askedTexts.seeHint)}</p>${acts(button({ text: ctx.t(askedTexts.see), icon: 'eye' }))}</form>`
  const until = ctx.t(askedTexts.until(writeMoment(expiresAt, ctx.tag, ctx.house.pack.settings.timeZone)))
  const main = html`${pageTitle({ title: ctx.t(askedTexts.title), over: name })}<div class="read stack">${told}${cameBack}
    ${cameBack ? see : html`${await codePart(ctx, waiting, until)}${see}`}${section({ id: 'asks', title: ctx.t(askedTexts.asks), body: bullets(asked) })}${again(ctx, counter)}</div>`
  return { status: 200, body: frame(ctx, counter, ctx.t(askedTexts.title), main), cookies: [writeCookie(ctx.house.config.PUBLIC_URL, cookieOf(markOf(waiting)), secret, requestMinutes * 60)] }
}

/** The code for a wallet on another device, and the links for one on this. */
async function codePart(ctx: PageCtx, waiting: Waiting, until: string): Promise<Html> {
  const verifier = verifierOfRequest(ctx.house, waiting)
  const prefix = prefixes.find((one) => one === ctx.query.get('code')) ?? 'decentralized_identifier'
  const on = (here: boolean) => linkOf(ctx.house, verifier, waiting.id, { prefix, here }, ctx.now)
  const [away, here] = [(await on(false)) ?? refuse('presentation.not_found'), (await on(true)) ?? refuse('presentation.not_found')]
  const own = `${ctx.at('/account/wallet/request')}?${here.slice(here.indexOf('?') + 1)}`
  const beside = html`<div class="stack"><p>${ctx.t(askedTexts.scan)}</p><p>${until}</p><p>${goLink({ href: own, text: ctx.t(askedTexts.openAccount) })}</p></div>`
  const code = scanOrOpen({ qr: qrFrame({ svg: qrPicture(away, ctx.t(askedTexts.qrLabel)) }), open: linkButton({ href: here, text: ctx.t(askedTexts.open), icon: 'wallet-cards', weight: 'second' }), beside })
  const other = prefix === 'decentralized_identifier' ? goLink({ href: `${ctx.url.pathname}?code=x509_hash`, text: ctx.t(askedTexts.byCertificate) }) : goLink({ href: ctx.url.pathname, text: ctx.t(askedTexts.usualCode) })
  const pasted = html`<p>${ctx.t(askedTexts.linkHint)}</p><p translate="no"><code data-link>${away}</code></p>`
  return html`${code}${more({ summary: ctx.t(askedTexts.otherWays), body: html`${pasted}<p>${ctx.t(askedTexts.otherHint)}</p><p>${other}</p>` })}`
}
