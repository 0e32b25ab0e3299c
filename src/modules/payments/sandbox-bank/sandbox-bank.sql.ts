import { sql } from '../../../kernel/sql.ts'
import type { Behaviour } from './behaviour.ts'

export type TransferRow = {
  readonly id: string
  readonly billNumber: string
  readonly payee: string
  readonly amountMinor: number
  readonly currency: string
  readonly bankReference: string
  readonly behaviour: Behaviour
  readonly paidAt: Date
  readonly lastAnswer: number | null
}

export const insertTransfer = (row: Omit<TransferRow, 'lastAnswer'>) => sql`
  insert into sandbox_bank.transfer (id, bill_number, payee, amount_minor, currency, bank_reference, behaviour, paid_at)
  values (${row.id}, ${row.billNumber}, ${row.payee}, ${row.amountMinor}, ${row.currency}, ${row.bankReference}, ${row.behaviour}, ${row.paidAt})`

export const readTransfer = (id: string) => sql<TransferRow>`
  select id, bill_number as "billNumber", payee, amount_minor as "amountMinor", currency, bank_reference as "bankReference", behaviour, paid_at as "paidAt", last_answer as "lastAnswer"
  from sandbox_bank.transfer where id = ${id}`

export const transfersOfBill = (billNumber: string) => sql<TransferRow>`
  select id, bill_number as "billNumber", payee, amount_minor as "amountMinor", currency, bank_reference as "bankReference", behaviour, paid_at as "paidAt", last_answer as "lastAnswer"
  from sandbox_bank.transfer where bill_number = ${billNumber} order by id limit 100`

export const noteAnswer = (id: string, status: number, at: Date) => sql`
  update sandbox_bank.transfer set last_answer = ${status}, answered_at = ${at} where id = ${id}`

export const transferByReference = (billNumber: string, bankReference: string) => sql<TransferRow>`
  select id, bill_number as "billNumber", payee, amount_minor as "amountMinor", currency, bank_reference as "bankReference", behaviour, paid_at as "paidAt", last_answer as "lastAnswer"
  from sandbox_bank.transfer where bill_number = ${billNumber} and bank_reference = ${bankReference}`

export type RefundRow = {
  readonly refundNumber: string
  readonly transferId: string
  readonly amountMinor: number
  readonly bankReference: string
  readonly refundedAt: Date
}

/** Undefined when this refund, or another of the same transfer, was made before. */
export const insertRefund = (row: RefundRow) => sql<{ refund_number: string }>`
  insert into sandbox_bank.refund (refund_number, transfer_id, amount_minor, bank_reference, refunded_at)
  values (${row.refundNumber}, ${row.transferId}, ${row.amountMinor}, ${row.bankReference}, ${row.refundedAt})
  on conflict do nothing returning refund_number`

export const readRefund = (refundNumber: string) => sql<RefundRow & Pick<TransferRow, 'billNumber' | 'currency' | 'behaviour'>>`
  select r.refund_number as "refundNumber", r.transfer_id as "transferId", r.amount_minor as "amountMinor", r.bank_reference as "bankReference", r.refunded_at as "refundedAt",
    t.bill_number as "billNumber", t.currency, t.behaviour
  from sandbox_bank.refund r join sandbox_bank.transfer t on t.id = r.transfer_id where r.refund_number = ${refundNumber}`

export const noteRefundAnswer = (refundNumber: string, status: number, at: Date) => sql`
  update sandbox_bank.refund set last_answer = ${status}, answered_at = ${at} where refund_number = ${refundNumber}`
