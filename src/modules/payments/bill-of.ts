import { billTable } from '../../design/index.ts'
import type { Html } from '../../kernel/html.ts'
import { formatMoney } from '../../kernel/money.ts'
import type { PageCtx } from '../../kernel/page.ts'
import type { PaymentRow } from './payments.sql.ts'
import { texts } from './texts.ts'

/** What is paid for, line by line, with the total. */
export function billOf(ctx: PageCtx, payment: Pick<PaymentRow, 'lines' | 'amountMinor'>): Html {
  const { currency } = ctx.house.pack.settings
  return billTable({
    caption: ctx.t(texts.whatFor),
    lines: payment.lines.map((line) => ({ text: ctx.t(line.text), amount: formatMoney(line.amountMinor, currency) })),
    total: { text: ctx.t(texts.total), amount: formatMoney(payment.amountMinor, currency) },
  })
}
