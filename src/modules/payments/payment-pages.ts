import { accountFrame } from '../../design/account-frame.ts'
import { olderAndNewer } from '../../design/older-and-newer.ts'
import { acts, button, card, emptyState, goLink, linkButton, notice, summaryList, tag, taskList, type Answer, type State as Sign } from '../../design/index.ts'
import { dayIn, writeDay, writeMoment } from '../../kernel/dates.ts'
import { html, type Html } from '../../kernel/html.ts'
import { sameInAll } from '../../kernel/i18n.ts'
import { formatMoney } from '../../kernel/money.ts'
import type { Page, PageCtx } from '../../kernel/page.ts'
import { nameOfOrganisation } from '../jurisdiction/index.ts'
import { billOf } from './bill-of.ts'
import { isSettled, type State } from './payment.ts'
import { mayLookAt, paymentFor, paymentsOf, type Payment } from './read-payments.ts'
import { stateNames, texts } from './texts.ts'

const perPage = 20
const place = '/account/payments'

const signs: Readonly<Record<State, Sign>> = { requested: 'act', paid: 'ok', expired: 'no', 'paid-late': 'ok', 'refund-asked': 'run', refunded: 'idle' }
const stateTag = (ctx: PageCtx, payment: Payment): Html =>
  payment.state === 'requested' ? tag('act', ctx.t(stateNames.requested), 'money') : tag(signs[payment.state], ctx.t(stateNames[payment.state]))

export const paymentsPage: Page = {
  path: place,
  who: 'person',
  async get(ctx) {
    const words = { label: ctx.t(texts.payments), newest: ctx.t(texts.newest), older: ctx.t(texts.older) }
    const { shown: all, ways } = await olderAndNewer(ctx, { place, perPage, words, read: (options) => paymentsOf(ctx, ctx.actor.party, options) })
    const shown = all.filter((payment) => mayLookAt(ctx, payment))
    const main = shown.length === 0 ? emptyState({ title: ctx.t(texts.noPayments), body: ctx.t(texts.noPaymentsNext) }) : html`${taskList(shown.map((payment) => listed(ctx, payment)))}${ways}`
    return accountFrame(ctx, { here: 'payments', title: ctx.t(texts.payments), main })
  },
}

const listed = (ctx: PageCtx, payment: Payment) => ({
  href: ctx.at(`${place}/${payment.id}`),
  text: html`${organisationOf(ctx, payment)} <span class="num">${formatMoney(payment.amountMinor, ctx.house.pack.settings.currency)}</span>`,
  detail: html`<span class="ref">${payment.reference}</span> · <time datetime="${payment.requestedAt.toISOString()}">${writeDay(dayIn(payment.requestedAt, ctx.house.pack.settings.timeZone), ctx.tag)}</time>`,
  tag: stateTag(ctx, payment),
})

/** The receipt once the money is there; before, what is known of the bill. */
export const paymentPage: Page = {
  path: `${place}/:id`,
  who: 'person',
  async get(ctx, params) {
    const payment = await paymentFor(ctx, 'look', params['id']!)
    const settled = isSettled(payment.state)
    const body = html`${summaryList([...(settled ? receiptFacts(ctx, payment) : billFacts(ctx, payment)), ...refundFacts(ctx, payment), ...caseFacts(ctx, payment)])}${billOf(ctx, payment)}`
    const main = html`<div class="stack">
      ${payment.state === 'paid-late' && notice('know', { body: ctx.t(texts.lateNote) })}
      ${payment.state === 'refund-asked' && notice('know', { body: ctx.t(texts.refundNote) })}
      ${payment.state === 'refunded' && notice('know', { body: ctx.t(texts.refundedNote) })}
      ${payment.state === 'expired' && notice('care', { level: 2, title: ctx.t(texts.timeOver), body: ctx.t(texts.timeOverNext) })}
      ${card({ id: 'payment', title: organisationOf(ctx, payment), body })}
      ${payment.state === 'requested' && acts(linkButton({ href: ctx.at(`/pay/${payment.id}`), text: ctx.t(texts.pay) }))}
      ${settled && html`<div class="no-print">${acts(button({ text: ctx.t(texts.print), print: true, weight: 'second', icon: 'print' }))}</div>`}
      <p class="no-print">${goLink({ href: ctx.at(`${place}/${payment.id}/receipt.json`), text: ctx.t(texts.proofFile), icon: 'download', download: true })}</p>
      <p class="no-print">${goLink({ href: ctx.at(`${place}/${payment.id}/receipt.pdf`), text: ctx.t(texts.proofPdf), icon: 'download', download: true })}</p>
      <p class="no-print">${goLink({ href: ctx.at(place), text: ctx.t(texts.backToPayments) })}</p>
    </div>`
    return accountFrame(ctx, { here: 'payments', title: ctx.t(settled ? texts.receipt : texts.yourBill), main })
  },
}

const receiptFacts = (ctx: PageCtx, payment: Payment): Answer[] => [
  { question: ctx.t(texts.receiptNumber), answer: html`<span class="ref">${payment.receiptNumber}</span>` },
  { question: ctx.t(texts.received), answer: payment.settledAt ? writeMoment(payment.settledAt, ctx.tag, ctx.house.pack.settings.timeZone) : '' },
  { question: ctx.t(texts.payer), answer: ctx.t(ctx.actor.partyNames ?? sameInAll(ctx.actor.partyName)) },
  { question: ctx.t(texts.method), answer: ctx.t(texts.fps) },
]

const refundFacts = (ctx: PageCtx, { refundNumber, refundAskedAt, refundedAt }: Payment): Answer[] => {
  const moment = (at: Date) => writeMoment(at, ctx.tag, ctx.house.pack.settings.timeZone)
  return [
    ...(refundNumber ? [{ question: ctx.t(texts.refundNumber), answer: html`<span class="ref">${refundNumber}</span>` }] : []),
    ...(refundAskedAt ? [{ question: ctx.t(texts.refundAsked), answer: moment(refundAskedAt) }] : []),
    ...(refundedAt ? [{ question: ctx.t(texts.refunded), answer: moment(refundedAt) }] : []),
  ]
}

const billFacts = (ctx: PageCtx, payment: Payment): Answer[] => [
  { question: ctx.t(texts.state), answer: stateTag(ctx, payment) },
  { question: ctx.t(texts.validUntil), answer: writeMoment(payment.expiresAt, ctx.tag, ctx.house.pack.settings.timeZone) },
]

const caseFacts = (ctx: PageCtx, payment: Payment): Answer[] => [
  { question: ctx.t(texts.application), answer: html`<a class="ref" href="${ctx.at(`/account/applications/${payment.reference}`)}">${payment.reference}</a>` },
  { question: ctx.t(texts.bill), answer: html`<span class="ref">${payment.billNumber}</span>` },
]

const organisationOf = (ctx: PageCtx, payment: Payment): string => ctx.t(nameOfOrganisation(ctx.house.pack, payment.organisation))
