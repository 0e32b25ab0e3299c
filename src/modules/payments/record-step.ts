import type { Ctx } from '../../kernel/ctx.ts'
import { record } from '../journal/index.ts'
import type { Edge } from './payment.ts'
import type { PaymentRow } from './payments.sql.ts'

type PaymentEntry = {
  what: Edge['entry']
  about: string
  organisation: string
  paymentId: string
  amountMinor: number
  currency: string
  bankReference?: string
  receiptNumber?: string
}

type Moved = { readonly amountMinor: number; readonly currency: string; readonly bankReference?: string; readonly receiptNumber?: string | null }

/** Writes a step of a payment into the journal, under the reference that people know. */
export const recordStep = (ctx: Ctx, entry: Edge['entry'], payment: Pick<PaymentRow, 'id' | 'partyId' | 'reference' | 'organisation'>, moved: Moved): Promise<string> =>
  record<PaymentEntry>(ctx, payment.partyId, {
    what: entry,
    about: payment.reference,
    organisation: payment.organisation,
    paymentId: payment.id,
    amountMinor: moved.amountMinor,
    currency: moved.currency,
    ...(moved.bankReference && { bankReference: moved.bankReference }),
    ...(moved.receiptNumber && { receiptNumber: moved.receiptNumber }),
  })
