import { document } from '../../design/layout.ts'
import { writeMoment } from '../../kernel/dates.ts'
import { html, type Html } from '../../kernel/html.ts'
import { sameInAll } from '../../kernel/i18n.ts'
import { formatMoney } from '../../kernel/money.ts'
import type { Page, PageCtx } from '../../kernel/page.ts'
import { billTable } from './bill-table.ts'
import { isSettled } from './payment.ts'
import { providerOf } from './provider.ts'
import { qrPicture } from './qr-picture.ts'
import { paymentOf, type Payment } from './read-payments.ts'
import { payHeading, qrLabel, texts } from './texts.ts'

/** Where a bill is paid. It looks again every three seconds and moves on when the money is there; without scripts by a link. */
export const payPage: Page = {
  path: '/pay/:paymentId',
  who: 'person',
  async get(ctx, params) {
    const payment = await paymentOf(ctx, ctx.actor.party, params['paymentId']!)
    if (isSettled(payment.state)) return { redirect: ctx.at(`/account/applications/${payment.reference}`) }
    const title = ctx.t(payHeading(formatMoney(payment.amountMinor, ctx.house.pack.settings.currency)))
    const over = payment.state === 'expired' || payment.expiresAt <= ctx.now
    const main = html`<div class="wrap"><div class="split">
      <div class="title main"><h1>${title}</h1>${!over && html`<p>${ctx.t(texts.lead)}</p>`}</div>
      <div class="main stack">${over ? timeOver(ctx, payment) : waysToPay(ctx, payment)}</div>
      <aside class="card beside" aria-labelledby="bill-heading">
        <h2 id="bill-heading">${ctx.t(texts.yourBill)}</h2>
        ${billTable(ctx, payment)}
        <p class="small soft">${ctx.t(ctx.house.pack.organisations.get(payment.organisation)?.name ?? sameInAll(payment.organisation))}</p>
      </aside>
    </div></div>`
    return document(ctx.shell, { title, main })
  },
}

/** On a phone one cannot scan one's own screen: the way into the bank comes first, the code after it. */
function waysToPay(ctx: PageCtx, payment: Payment): Html {
  const code = providerOf(ctx.house).qrFor(payment)
  const asked = ctx.query.has('asked')
  return html`<section class="card pay" aria-labelledby="pay-heading">
    <h2 id="pay-heading">${ctx.t(texts.payTitle)}</h2>
    ${ctx.house.config.SANDBOX && html`<div class="pay-app stack">
      <p class="acts"><a class="btn" href="/sandbox/bank/pay?${new URLSearchParams({ lang: ctx.language.path, qr: code }).toString()}">${ctx.t(texts.openBank)}</a></p>
      <p class="small soft">${ctx.t(texts.openBankHint)}</p>
    </div>`}
    <div class="pay-scan pair">
      <span class="qr">${qrPicture(code, ctx.t(qrLabel(formatMoney(payment.amountMinor, ctx.house.pack.settings.currency), payment.billNumber)))}</span>
      <div class="stack">
        <h3>${ctx.t(texts.scanHeading)}</h3>
        <ol class="bullets">${[texts.scanStep, texts.checkStep, texts.backStep].map((step) => html`<li>${ctx.t(step)}</li>`)}</ol>
        ${billFacts(ctx, payment)}
      </div>
    </div>
    <details>
      <summary>${ctx.t(texts.codeAsText)}</summary>
      <div class="field"><label class="hint" for="code">${ctx.t(texts.codeAsTextHint)}</label><textarea class="in ref" id="code" rows="4" readonly>${code}</textarea></div>
    </details>
    <p class="acts"><a class="btn btn-2" href="${ctx.at(`/pay/${payment.id}`)}?asked=1">${ctx.t(texts.havePaid)}</a></p>
    <p class="src" role="status" data-refresh-seconds="3">${ctx.t(asked ? texts.stillWaiting : texts.waiting)}</p>
  </section>`
}

const billFacts = (ctx: PageCtx, payment: Payment): Html => html`<dl class="mini">
  <div><dt>${ctx.t(texts.payee)}</dt><dd>${ctx.house.pack.settings.payments.fps.merchantName}</dd></div>
  <div><dt>${ctx.t(texts.bill)}</dt><dd class="ref">${payment.billNumber}</dd></div>
  <div><dt>${ctx.t(texts.validUntil)}</dt><dd class="num">${writeMoment(payment.expiresAt, ctx.tag, ctx.house.pack.settings.timeZone)}</dd></div>
</dl>`

const timeOver = (ctx: PageCtx, payment: Payment): Html => html`<div class="notice late"><p>${ctx.t(texts.timeOver)}</p><p>${ctx.t(texts.timeOverNext)}</p></div>
  <p class="acts"><a class="btn" href="${ctx.at(`/account/applications/${payment.reference}`)}">${ctx.t(texts.toApplication)}</a></p>`
