import { acts, button, card, choices, document, errorSummary, goLink, linkButton, more, numberField, pageTitle, summaryList, textArea } from '../../../design/index.ts'
import { html, type Html } from '../../../kernel/html.ts'
import { isUuid } from '../../../kernel/ids.ts'
import { formatMoney } from '../../../kernel/money.ts'
import type { Page, PageCtx } from '../../../kernel/page.ts'
import { refuse } from '../refusals.ts'
import { bankTexts, behaviourNames } from './bank-texts.ts'
import { behaviours } from './behaviour.ts'
import { orderOf, payOrder, type Order } from './pay-order.ts'
import { readTransfer } from './sandbox-bank.sql.ts'

const mostLateSeconds = 3600
const usualLateSeconds = 20

const framed = (ctx: PageCtx, title: string, content: Html): Html =>
  document(ctx.shell, {
    title,
    noindex: true,
    main: html`<div class="wrap">${pageTitle({ title, over: ctx.t(bankTexts.name), lead: ctx.t(bankTexts.notGovernment) })}<div class="read stack">${content}</div></div>`,
  })

/** Stands for scanning: a code is pasted here. */
const pasteForm = (ctx: PageCtx, wrong?: { qr: string }): Html => {
  const error = wrong && ctx.t(bankTexts.unreadable)
  return html`${error && errorSummary({ title: ctx.t(bankTexts.problem), problems: [{ href: '#qr', text: error }] })}
  <form class="form" action="/sandbox/bank/pay" method="get">
    <input type="hidden" name="lang" value="${ctx.language.path}">
    ${textArea({ id: 'qr', name: 'qr', label: ctx.t(bankTexts.paste), hint: ctx.t(bankTexts.pasteHint), rows: 4, required: true, error, value: wrong?.qr })}
    ${acts(button({ text: ctx.t(bankTexts.read) }))}
  </form>`
}

const startPage: Page = {
  path: '/sandbox/bank',
  bare: true,
  who: 'sandbox',
  get: (ctx) => framed(ctx, ctx.t(bankTexts.start), pasteForm(ctx)),
}

const confirmPage: Page = {
  path: '/sandbox/bank/pay',
  bare: true,
  who: 'sandbox',
  get(ctx) {
    const qr = ctx.query.get('qr') ?? ''
    const order = orderOf(ctx, qr)
    if (!order) return { status: qr === '' ? 200 : 422, body: framed(ctx, ctx.t(bankTexts.start), pasteForm(ctx, qr === '' ? undefined : { qr })) }
    return framed(ctx, ctx.t(bankTexts.confirm), confirmForm(ctx, order, qr))
  },
  async post(ctx, _params, form) {
    const order = orderOf(ctx, form.text('qr')) ?? refuse('bank.no_such_order')
    const behaviour = behaviours.find((one) => one === form.text('behaviour')) ?? 'once'
    const given = Number(form.text('late_seconds') || usualLateSeconds)
    const lateSeconds = Number.isInteger(given) && given >= 0 && given <= mostLateSeconds ? given : usualLateSeconds
    const { transferId } = await payOrder(ctx, order, { behaviour, lateSeconds })
    return { redirect: `/sandbox/bank/transfers/${transferId}?lang=${ctx.language.path}` }
  },
}

const orderFacts = (ctx: PageCtx, order: Order) => [
  { question: ctx.t(bankTexts.payee), answer: order.payee },
  { question: ctx.t(bankTexts.amount), answer: html`<b class="num">${formatMoney(order.amountMinor, ctx.house.pack.settings.currency)}</b>` },
  { question: ctx.t(bankTexts.bill), answer: html`<span class="ref">${order.billNumber}</span>` },
]

const confirmForm = (ctx: PageCtx, order: Order, qr: string): Html => html`<form class="form stack" method="post" action="/sandbox/bank/pay?lang=${ctx.language.path}">
  ${ctx.formFields()}
  <input type="hidden" name="qr" value="${qr}">
  ${card({ id: 'order', title: ctx.t(bankTexts.order), body: summaryList(orderFacts(ctx, order)) })}
  ${acts(button({ text: ctx.t(bankTexts.pay) }))}
  ${more({
    summary: ctx.t(bankTexts.misbehave),
    body: html`${choices({ id: 'behaviour', name: 'behaviour', label: ctx.t(bankTexts.how), hint: ctx.t(bankTexts.misbehaveHint), value: 'once', options: behaviours.map((one) => ({ value: one, label: ctx.t(behaviourNames[one]) })) })}
      ${numberField({ id: 'late', name: 'late_seconds', label: ctx.t(bankTexts.lateSeconds), value: String(usualLateSeconds), whole: true, maxLength: 4 })}`,
  })}
</form>`

const transferPage: Page = {
  path: '/sandbox/bank/transfers/:id',
  bare: true,
  who: 'sandbox',
  async get(ctx, params) {
    const id = params['id']!
    const transfer = (isUuid(id) ? await ctx.db.maybe(readTransfer(id)) : undefined) ?? refuse('payment.not_found')
    const facts = [
      ...orderFacts(ctx, transfer),
      { question: ctx.t(bankTexts.bankReference), answer: html`<span class="ref">${transfer.bankReference}</span>` },
      { question: ctx.t(bankTexts.behaviour), answer: ctx.t(behaviourNames[transfer.behaviour]) },
      { question: ctx.t(bankTexts.answer), answer: html`<span class="num">${transfer.lastAnswer ?? ctx.t(bankTexts.noAnswer)}</span>` },
    ]
    return framed(ctx, ctx.t(bankTexts.done), html`<p>${ctx.t(bankTexts.doneLead)}</p>
      ${card({ id: 'transfer', title: ctx.t(bankTexts.transfer), body: summaryList(facts) })}
      ${acts(linkButton({ href: ctx.at('/account/payments'), text: ctx.t(bankTexts.payments) }), goLink({ href: `/sandbox/bank?lang=${ctx.language.path}`, text: ctx.t(bankTexts.another) }))}`)
  },
}

export const bankPages: readonly Page[] = [startPage, confirmPage, transferPage]
