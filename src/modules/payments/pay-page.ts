import { acts, card, document, goLink, icon, linkButton, notice, pageTitle, pairs, qrFrame, qrPicture, scanOrOpen, steps, textArea } from '../../design/index.ts'
import { writeMoment } from '../../kernel/dates.ts'
import { html, type Html } from '../../kernel/html.ts'
import { formatMoney } from '../../kernel/money.ts'
import type { Page, PageCtx } from '../../kernel/page.ts'
import { nameOfOrganisation } from '../jurisdiction/index.ts'
import { smallRatingLinks } from '../participation/index.ts'
import { billOf } from './bill-of.ts'
import { isSettled } from './payment.ts'
import { providerOf } from './provider.ts'
import { paymentFor, type Payment } from './read-payments.ts'
import { overHeading, payHeading, qrLabel, texts } from './texts.ts'

/** Where a bill is paid. It looks again every three seconds and moves on when the money is there; without scripts by a link. */
export const payPage: Page = {
  path: '/pay/:paymentId',
  who: 'person',
  async get(ctx, params) {
    const payment = await paymentFor(ctx, 'pay', params['paymentId']!)
    if (isSettled(payment.state)) return { redirect: ctx.at(`/account/applications/${payment.reference}`) }
    const isOver = payment.state === 'expired' || payment.expiresAt <= ctx.now
    const title = ctx.t(isOver ? overHeading(amountOf(ctx, payment)) : payHeading(amountOf(ctx, payment)))
    const organisation = ctx.t(nameOfOrganisation(ctx.house.pack, payment.organisation))
    const bill = html`${billOf(ctx, payment)}<p class="small soft">${organisation} · <span class="ref">${payment.reference}</span></p>`
    const main = html`<div class="wrap"><div class="split">
      ${pageTitle({ title, main: true, ...(!isOver && { lead: ctx.t(texts.lead) }) })}
      <div class="main stack">${isOver ? timeOver(ctx, payment) : waysToPay(ctx, payment)}</div>
      ${card({ id: 'bill', tag: 'aside', title: ctx.t(texts.yourBill), body: bill })}
    </div>${smallRatingLinks(ctx, { kind: 'content', type: 'pay', id: payment.organisation, organisation: payment.organisation, path: '/account/payments' })}</div>`
    return document(ctx.shell, { title, section: 'account', noindex: true, main })
  },
}

const amountOf = (ctx: PageCtx, payment: Payment): string => formatMoney(payment.amountMinor, ctx.house.pack.settings.currency)

function waysToPay(ctx: PageCtx, payment: Payment): Html {
  const code = providerOf(ctx.house).qrFor(payment)
  const here = ctx.at(`/pay/${payment.id}`)
  const body = html`${scanOrOpen({
    qr: qrFrame({ svg: qrPicture(code, ctx.t(qrLabel(amountOf(ctx, payment), payment.billNumber))) }),
    open: ctx.house.config.SANDBOX ? bankLink(ctx, code) : undefined,
    beside: html`${steps([texts.scanStep, texts.checkStep, texts.backStep].map((step) => ({ text: ctx.t(step) })))}${billFacts(ctx, payment)}`,
  })}
  ${
    // Behind a link, not a `details`: the page looks again every few seconds, and what was opened would close.
    ctx.query.has('code')
      ? textArea({ id: 'code', name: 'code', label: ctx.t(texts.codeAsText), hint: ctx.t(texts.codeAsTextHint), value: code, readonly: true, rows: 4 })
      : html`<p>${goLink({ href: `${here}?code=1#code`, text: ctx.t(texts.showCode), icon: 'copy' })}</p>`
  }
  ${acts(linkButton({ href: `${here}?asked=1`, text: ctx.t(texts.havePaid), weight: 'second' }), html`${ctx.house.config.SANDBOX && html`<span class="scan-far">${goLink({ href: bankPlace(ctx, code), text: ctx.t(texts.openBank) })}</span>`}`)}
  <p class="src" role="status" data-refresh-seconds="3">${icon('hourglass')}<span>${ctx.t(ctx.query.has('asked') ? texts.stillWaiting : texts.waiting)}</span></p>`
  return card({ id: 'pay', title: ctx.t(texts.payTitle), body })
}

const bankPlace = (ctx: PageCtx, code: string): string => `/sandbox/bank/pay?${new URLSearchParams({ lang: ctx.language.path, qr: code }).toString()}`

/** On this device: a real bank's app would open here; the sandbox has its own bank. */
const bankLink = (ctx: PageCtx, code: string): Html =>
  html`${linkButton({ href: bankPlace(ctx, code), text: ctx.t(texts.openBank), icon: 'phone' })}<p class="small soft">${ctx.t(texts.openBankHint)}</p>`

const billFacts = (ctx: PageCtx, payment: Payment): Html =>
  pairs([
    { name: ctx.t(texts.payee), value: ctx.house.pack.settings.payments.fps.merchantName },
    { name: ctx.t(texts.bill), value: payment.billNumber, reference: true },
    { name: ctx.t(texts.validUntil), value: writeMoment(payment.expiresAt, ctx.tag, ctx.house.pack.settings.timeZone) },
  ])

const timeOver = (ctx: PageCtx, payment: Payment): Html =>
  html`${notice('care', { level: 2, title: ctx.t(texts.timeOver), body: ctx.t(texts.timeOverNext) })}
  ${acts(linkButton({ href: ctx.at(`/account/applications/${payment.reference}`), text: ctx.t(texts.toApplication) }))}`
