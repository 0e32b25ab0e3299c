import { sameInAll } from '../../../kernel/i18n.ts'
import type { Page } from '../../../kernel/page.ts'
import { provenMessage, receiptName } from '../../messages/index.ts'
import { receiptPdf } from './receipt-pdf.ts'
import { messageReceiptTexts as texts } from './texts.ts'

/** The receipt of a message on paper, sealed by its sender. It stands here since messages, which has its page and its JSON, comes before signing. */
export const messageReceiptPdfPage: Page = {
  path: '/account/messages/:id/receipt.pdf',
  who: 'person',
  async get(ctx, params) {
    const { message, receipt } = await provenMessage(ctx, params['id']!)
    if (!receipt) return { redirect: ctx.at(`/account/messages/${message.id}`) }
    return receiptPdf(ctx, {
      receipt,
      name: receiptName,
      organisationId: message.organisation,
      title: texts.title,
      what: texts.arrived,
      about: [{ label: texts.subject, value: message.subject }, ...(message.about === undefined ? [] : [{ label: texts.application, value: sameInAll(message.about) }])],
    })
  },
}
