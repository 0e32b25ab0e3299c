import { document } from '../../../design/layout.ts'
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
  document(ctx.shell, { title, main: html`<div class="wrap read"><div class="title"><p class="over">${ctx.t(bankTexts.name)}</p><h1>${title}</h1><p class="small soft">${ctx.t(bankTexts.notGovernment)}</p></div>${content}</div>` })

/** Stands for scanning: a code is pasted here. */
const pasteForm = (ctx: PageCtx, wrong?: { qr: string }): Html => html`<form class="form" action="/sandbox/bank/pay" method="get">
  <input type="hidden" name="lang" value="${ctx.language.path}">
  <div class="field${wrong && ' bad'}">
    <label class="lab" for="qr">${ctx.t(bankTexts.paste)}</label>
    <p class="hint" id="qr-hint">${ctx.t(bankTexts.pasteHint)}</p>
    ${wrong && html`<p class="wrong" id="qr-wrong">${ctx.t(bankTexts.unreadable)}</p>`}
    <textarea class="in ref" id="qr" name="qr" rows="4" required aria-describedby="qr-hint${wrong && ' qr-wrong'}"${wrong && html` aria-invalid="true"`}>${wrong?.qr}</textarea>
  </div>
  <p class="acts"><button class="btn">${ctx.t(bankTexts.read)}</button></p>
</form>`

const startPage: Page = {
  path: '/sandbox/bank',
  bare: true,
  who: 'sandbox',
  get: (ctx) => framed(ctx, ctx.t(bankTexts.paste), pasteForm(ctx)),
}

const confirmPage: Page = {
  path: '/sandbox/bank/pay',
  bare: true,
  who: 'sandbox',
  get(ctx) {
    const qr = ctx.query.get('qr') ?? ''
    const order = orderOf(ctx, qr)
    if (!order) return { status: qr === '' ? 200 : 422, body: framed(ctx, ctx.t(bankTexts.paste), pasteForm(ctx, qr === '' ? undefined : { qr })) }
    return framed(ctx, ctx.t(bankTexts.confirm), confirmForm(ctx, order, qr))
  },
  async post(ctx, _params, form) {
    const order = orderOf(ctx, form.text('qr')) ?? refuse('bank.no_such_order')
    const behaviour = behaviours.find((one) => one === form.text('behaviour')) ?? 'once'
    const given = Number(form.text('late_seconds'))
    const lateSeconds = Number.isInteger(given) && given >= 0 && given <= mostLateSeconds ? given : usualLateSeconds
    const { transferId } = await payOrder(ctx, order, { behaviour, lateSeconds })
    return { redirect: `/sandbox/bank/transfers/${transferId}?lang=${ctx.language.path}` }
  },
}

const confirmForm = (ctx: PageCtx, order: Order, qr: string): Html => html`<form class="form card" method="post" action="/sandbox/bank/pay?lang=${ctx.language.path}">
  ${ctx.formFields()}
  <input type="hidden" name="qr" value="${qr}">
  <dl class="sum">
    <div><dt>${ctx.t(bankTexts.payee)}</dt><dd>${order.payee}</dd></div>
    <div><dt>${ctx.t(bankTexts.amount)}</dt><dd class="num"><b>${formatMoney(order.amountMinor, ctx.house.pack.settings.currency)}</b></dd></div>
    <div><dt>${ctx.t(bankTexts.bill)}</dt><dd class="ref">${order.billNumber}</dd></div>
  </dl>
  <p class="acts"><button class="btn">${ctx.t(bankTexts.pay)}</button></p>
  <details>
    <summary>${ctx.t(bankTexts.misbehave)}</summary>
    <p class="hint">${ctx.t(bankTexts.misbehaveHint)}</p>
    <fieldset class="field">
      <legend class="lab">${ctx.t(bankTexts.how)}</legend>
      <div class="choices">${behaviours.map((one) => html`<label class="choice"><input type="radio" name="behaviour" value="${one}"${one === 'once' && html` checked`}> <span>${ctx.t(behaviourNames[one])}</span></label>`)}</div>
    </fieldset>
    <div class="field"><label class="lab" for="late">${ctx.t(bankTexts.lateSeconds)}</label><input class="in w-s num" id="late" name="late_seconds" type="number" min="0" max="${mostLateSeconds}" value="${usualLateSeconds}"></div>
  </details>
</form>`

const transferPage: Page = {
  path: '/sandbox/bank/transfers/:id',
  bare: true,
  who: 'sandbox',
  async get(ctx, params) {
    const id = params['id']!
    const transfer = (isUuid(id) ? await ctx.db.maybe(readTransfer(id)) : undefined) ?? refuse('payment.not_found')
    return framed(ctx, ctx.t(bankTexts.done), html`<p>${ctx.t(bankTexts.doneLead)}</p>
      <dl class="sum">
        <div><dt>${ctx.t(bankTexts.payee)}</dt><dd>${transfer.payee}</dd></div>
        <div><dt>${ctx.t(bankTexts.amount)}</dt><dd class="num">${formatMoney(transfer.amountMinor, ctx.house.pack.settings.currency)}</dd></div>
        <div><dt>${ctx.t(bankTexts.bill)}</dt><dd class="ref">${transfer.billNumber}</dd></div>
        <div><dt>${ctx.t(bankTexts.bankReference)}</dt><dd class="ref">${transfer.bankReference}</dd></div>
        <div><dt>${ctx.t(bankTexts.behaviour)}</dt><dd>${ctx.t(behaviourNames[transfer.behaviour])}</dd></div>
        <div><dt>${ctx.t(bankTexts.answer)}</dt><dd class="num">${transfer.lastAnswer ?? ctx.t(bankTexts.noAnswer)}</dd></div>
      </dl>
      <p class="acts"><a class="btn" href="${ctx.at('/account/payments')}">${ctx.t(bankTexts.payments)}</a><a class="go" href="/sandbox/bank?lang=${ctx.language.path}">${ctx.t(bankTexts.another)}</a></p>`)
  },
}

export const bankPages: readonly Page[] = [startPage, confirmPage, transferPage]
