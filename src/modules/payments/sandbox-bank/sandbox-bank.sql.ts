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
