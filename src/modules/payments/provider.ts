import type { House } from '../../kernel/ctx.ts'
import type { Money } from '../../kernel/money.ts'
import { fpsProvider } from './fps-provider.ts'
import type { PaymentRow } from './payments.sql.ts'

/** Money that a bank says has been moved for one of our bills. */
export type Transfer = { readonly billNumber: string; readonly money: Money; readonly providerReference: string; readonly paidAt: Date }

/** What a bank answers when asked: each transfer for the bill so far (`paid`), that none came yet, or nothing that can be relied on. */
export type Told = { readonly state: 'paid'; readonly transfers: readonly Transfer[] } | { readonly state: 'waiting' } | { readonly state: 'unknown' }

/** Money that a bank says has gone back, under the number that we asked with. */
export type Refund = { readonly refundNumber: string; readonly billNumber: string; readonly money: Money; readonly providerReference: string }

/** What a bank answers about a refund: that it was made, or nothing yet that can be relied on. */
export type ToldOfRefund = Refund | undefined

type RefundKey = Pick<PaymentRow, 'billNumber' | 'amountMinor' | 'transferReference' | 'refundNumber'>

export type Message = { readonly request: Request; readonly body: Buffer; readonly path: string; readonly now: Date }

/** A way to be paid. Each is an organisation outside; the sandbox runs a twin of it. */
export type PaymentProvider = {
  readonly name: string
  /** The text of the QR code that a payer scans. */
  qrFor(payment: PaymentRow): string
  /** Asks about one bill; called with no transaction open. */
  askState(payment: Pick<PaymentRow, 'billNumber'>, now: Date): Promise<Told>
  /** The transfer that a signed message tells of; refuses any other message. */
  readCallback(message: Message): Transfer
  /** Asks for one payment to be given back. Asked again with the same number it is one refund; called with no transaction open. */
  askRefund(payment: RefundKey, now: Date): Promise<void>
  askRefundState(payment: RefundKey, now: Date): Promise<ToldOfRefund>
  /** The refund that a signed message tells of; refuses any other message. */
  readRefundCallback(message: Message): Refund
}

export const providerOf = (house: House): PaymentProvider => fpsProvider(house)
