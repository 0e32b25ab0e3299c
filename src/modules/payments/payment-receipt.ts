import { sameInAll } from '../../kernel/i18n.ts'
import { formatMoney } from '../../kernel/money.ts'
import type { Page, PageCtx } from '../../kernel/page.ts'
import { receiptAbout } from '../journal/index.ts'
import { receiptPdf } from '../signing/index.ts'
import { receiptFile, type Receipt } from '../transparency/index.ts'
import { edges } from './payment.ts'
import { paymentFor, type Payment } from './read-payments.ts'
import { edgeTexts, texts } from './texts.ts'

const place = '/account/payments'
const nameOf = (payment: Payment): string => `receipt-${payment.reference}-payment`

/** A payment, and the proof of its newest step once the log has it. */
async function provenPayment(ctx: PageCtx, id: string): Promise<{ payment: Payment; receipt: Receipt | undefined }> {
  const payment = await paymentFor(ctx, 'look', id)
  const made = await receiptAbout(ctx, ctx.actor.party, { kinds: edges.map(({ entry }) => entry), fact: 'paymentId', id: payment.id })
  return { payment, receipt: made?.receipt }
}

/** The proof of the newest step of a payment, as a file; before the log has it, the payment's page. */
export const paymentReceiptPage: Page = {
  path: `${place}/:id/receipt.json`,
  who: 'person',
  async get(ctx, params) {
    const { payment, receipt } = await provenPayment(ctx, params['id']!)
    return receipt ? receiptFile(receipt, nameOf(payment)) : { redirect: ctx.at(`${place}/${payment.id}`) }
  },
}

/** The same on paper, sealed by the organisation that the money is for; the file above is in it. */
export const paymentReceiptPdfPage: Page = {
  path: `${place}/:id/receipt.pdf`,
  who: 'person',
  async get(ctx, params) {
    const { payment, receipt } = await provenPayment(ctx, params['id']!)
    if (!receipt) return { redirect: ctx.at(`${place}/${payment.id}`) }
    const step = edges.find(({ entry }) => entry === receipt.facts['what'])!
    return receiptPdf(ctx, {
      receipt,
      name: nameOf(payment),
      organisationId: payment.organisation,
      title: texts.proofTitle,
      what: edgeTexts[step.name],
      about: [
        { label: texts.total, value: sameInAll(formatMoney(payment.amountMinor, ctx.house.pack.settings.currency)) },
        { label: texts.application, value: sameInAll(payment.reference) },
        { label: texts.bill, value: sameInAll(payment.billNumber) },
        ...(payment.receiptNumber ? [{ label: texts.receiptNumber, value: sameInAll(payment.receiptNumber) }] : []),
      ],
    })
  },
}
