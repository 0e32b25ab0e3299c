import { accountFrame } from '../../design/account-frame.ts'
import { dayIn, writeDay, writeMoment } from '../../kernel/dates.ts'
import { html, type Html } from '../../kernel/html.ts'
import { sameInAll } from '../../kernel/i18n.ts'
import { isUuid } from '../../kernel/ids.ts'
import { formatMoney } from '../../kernel/money.ts'
import type { Page, PageCtx } from '../../kernel/page.ts'
import { billTable } from './bill-table.ts'
import { isSettled, type State } from './payment.ts'
import { paymentOf, paymentsOf, type Payment } from './read-payments.ts'
import { stateNames, texts } from './texts.ts'

const perPage = 20

const stateClasses: Readonly<Record<State, string>> = { requested: 'tag act', paid: 'tag ok', expired: 'tag no', 'paid-late': 'tag ok' }

export const paymentsPage: Page = {
  path: '/account/payments',
  who: 'person',
  async get(ctx) {
    const before = ctx.query.get('before') ?? ''
    const found = await paymentsOf(ctx, ctx.actor.party, { limit: perPage + 1, ...(isUuid(before) && { before }) })
    const shown = found.slice(0, perPage)
    const main = html`
      ${shown.length === 0 && html`<p class="empty">${ctx.t(texts.noPayments)}</p>`}
      ${shown.length > 0 && html`<ul class="tasks lines">${shown.map((payment) => listed(ctx, payment))}</ul>`}
      <p class="row">
        ${before !== '' && html`<a class="go" href="${ctx.at('/account/payments')}">${ctx.t(texts.newest)}</a>`}
        ${found.length > perPage && html`<a class="go" href="${ctx.at('/account/payments')}?before=${shown.at(-1)!.id}">${ctx.t(texts.older)}</a>`}
      </p>`
    return accountFrame(ctx, { here: 'payments', title: ctx.t(texts.payments), main })
  },
}

const listed = (ctx: PageCtx, payment: Payment): Html => html`
  <li>
    <span>
      <a href="${ctx.at(`/account/payments/${payment.id}`)}">${organisationOf(ctx, payment)} · <span class="num">${formatMoney(payment.amountMinor, ctx.house.pack.settings.currency)}</span></a>
      <small><span class="ref">${payment.reference}</span> · <time datetime="${payment.requestedAt.toISOString()}">${writeDay(dayIn(payment.requestedAt, ctx.house.pack.settings.timeZone), ctx.tag)}</time></small>
    </span>
    <span class="${stateClasses[payment.state]}">${ctx.t(stateNames[payment.state])}</span>
  </li>`

/** The receipt once the money is there; before, what is known of the bill. */
export const paymentPage: Page = {
  path: '/account/payments/:id',
  who: 'person',
  async get(ctx, params) {
    const payment = await paymentOf(ctx, ctx.actor.party, params['id']!)
    const settled = isSettled(payment.state)
    const main = html`<section class="card receipt">
        <dl class="sum">${factsOf(ctx, payment).map(([name, value]) => html`<div><dt>${ctx.t(name)}</dt><dd>${value}</dd></div>`)}</dl>
        ${billTable(ctx, payment)}
        ${payment.state === 'paid-late' && html`<p>${ctx.t(texts.lateNote)}</p>`}
        ${payment.state === 'expired' && html`<p>${ctx.t(texts.timeOver)} ${ctx.t(texts.timeOverNext)}</p>`}
      </section>
      ${payment.state === 'requested' && html`<p class="acts no-print"><a class="btn" href="${ctx.at(`/pay/${payment.id}`)}">${ctx.t(texts.pay)}</a></p>`}
      ${settled && html`<p class="small soft no-print">${ctx.t(texts.print)}</p>`}
      <p class="row no-print"><a class="go" href="${ctx.at('/account/payments')}">${ctx.t(texts.backToPayments)}</a></p>`
    return accountFrame(ctx, { here: 'payments', title: ctx.t(settled ? texts.receipt : texts.yourBill), main })
  },
}

function factsOf(ctx: PageCtx, payment: Payment): (readonly [(typeof texts)[keyof typeof texts], Html | string])[] {
  const { timeZone } = ctx.house.pack.settings
  const settled = payment.settledAt && payment.receiptNumber
  return [
    ...(settled
      ? ([
          [texts.receiptNumber, html`<span class="ref">${payment.receiptNumber}</span>`],
          [texts.received, writeMoment(payment.settledAt, ctx.tag, timeZone)],
          [texts.payer, ctx.actor.partyName],
          [texts.method, ctx.t(texts.fps)],
        ] as const)
      : ([[texts.validUntil, writeMoment(payment.expiresAt, ctx.tag, timeZone)]] as const)),
    [texts.receivedFor, organisationOf(ctx, payment)],
    [texts.application, html`<a class="ref" href="${ctx.at(`/account/applications/${payment.reference}`)}">${payment.reference}</a>`],
    [texts.bill, html`<span class="ref">${payment.billNumber}</span>`],
  ]
}

const organisationOf = (ctx: PageCtx, payment: Payment): string => ctx.t(ctx.house.pack.organisations.get(payment.organisation)?.name ?? sameInAll(payment.organisation))
