import { html, type Html } from '../../kernel/html.ts'
import type { PageCtx } from '../../kernel/page.ts'
import { formatMoney } from '../../kernel/money.ts'
import type { PaymentRow } from './payments.sql.ts'
import { texts } from './texts.ts'

/** What is paid for, line by line, with the total. */
export function billTable(ctx: PageCtx, payment: Pick<PaymentRow, 'lines' | 'amountMinor'>): Html {
  const { currency } = ctx.house.pack.settings
  return html`<table class="bill">
    <caption class="unseen">${ctx.t(texts.whatFor)}</caption>
    <thead class="unseen"><tr><th scope="col">${ctx.t(texts.whatFor)}</th><th scope="col">${ctx.t(texts.amount)}</th></tr></thead>
    <tbody>
      ${payment.lines.map((line) => html`<tr><th scope="row">${ctx.t(line.text)}</th><td class="num">${formatMoney(line.amountMinor, currency)}</td></tr>`)}
      <tr class="total"><th scope="row">${ctx.t(texts.total)}</th><td class="num">${formatMoney(payment.amountMinor, currency)}</td></tr>
    </tbody>
  </table>`
}
