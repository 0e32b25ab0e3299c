import type { Text } from '../../kernel/i18n.ts'
import { sql } from '../../kernel/sql.ts'
import type { EdgeName, State } from './payment.ts'

export type Line = { readonly text: Text; readonly amountMinor: number }

export type PaymentRow = {
  readonly id: string
  readonly partyId: string
  readonly caseId: string
  readonly reference: string
  readonly organisation: string
  readonly serviceId: string | null
  readonly lines: readonly Line[]
  readonly amountMinor: number
  readonly currency: string
  readonly state: State
  readonly billNumber: string
  readonly provider: string
  readonly requestedAt: Date
  readonly expiresAt: Date
  readonly settledAt: Date | null
  readonly receiptNumber: string | null
  /** The bank's reference of the transfer that paid it. */
  readonly transferReference: string | null
  readonly refundNumber: string | null
  readonly refundAskedAt: Date | null
  readonly refundedAt: Date | null
}

export const insertPayment = (row: Omit<PaymentRow, 'settledAt' | 'receiptNumber' | 'transferReference' | 'refundNumber' | 'refundAskedAt' | 'refundedAt'>) => sql`
  insert into payments.payment (party_id, id, case_id, reference, organisation, service_id, lines, amount_minor, currency, state, bill_number, provider, requested_at, expires_at)
  values (${row.partyId}, ${row.id}, ${row.caseId}, ${row.reference}, ${row.organisation}, ${row.serviceId}, ${JSON.stringify(row.lines)}, ${row.amountMinor}, ${row.currency}, ${row.state},
          ${row.billNumber}, ${row.provider}, ${row.requestedAt}, ${row.expiresAt})`

export const insertBill = (billNumber: string, partyId: string, paymentId: string) => sql`
  insert into payments.bill (bill_number, party_id, payment_id) values (${billNumber}, ${partyId}, ${paymentId})`

/** Registry: from the number that a bank knows to the pair that we know. */
export const findBill = (billNumber: string) => sql<{ partyId: string; paymentId: string }>`
  select party_id as "partyId", payment_id as "paymentId" from payments.bill where bill_number = ${billNumber}`

export const readPayment = (partyId: string, id: string) => sql<PaymentRow>`
  select id, party_id as "partyId", case_id as "caseId", reference, organisation, service_id as "serviceId", lines, amount_minor as "amountMinor", currency, state, bill_number as "billNumber",
         provider, requested_at as "requestedAt", expires_at as "expiresAt", settled_at as "settledAt", receipt_number as "receiptNumber",
         provider_payment_id as "transferReference", refund_number as "refundNumber", refund_asked_at as "refundAskedAt", refunded_at as "refundedAt"
  from payments.payment where party_id = ${partyId} and id = ${id}`

export const lockPayment = (partyId: string, id: string) => sql<PaymentRow>`
  select id, party_id as "partyId", case_id as "caseId", reference, organisation, service_id as "serviceId", lines, amount_minor as "amountMinor", currency, state, bill_number as "billNumber",
         provider, requested_at as "requestedAt", expires_at as "expiresAt", settled_at as "settledAt", receipt_number as "receiptNumber",
         provider_payment_id as "transferReference", refund_number as "refundNumber", refund_asked_at as "refundAskedAt", refunded_at as "refundedAt"
  from payments.payment where party_id = ${partyId} and id = ${id} for update`

export const latestOfCase = (partyId: string, caseId: string) => sql<PaymentRow>`
  select id, party_id as "partyId", case_id as "caseId", reference, organisation, service_id as "serviceId", lines, amount_minor as "amountMinor", currency, state, bill_number as "billNumber",
         provider, requested_at as "requestedAt", expires_at as "expiresAt", settled_at as "settledAt", receipt_number as "receiptNumber",
         provider_payment_id as "transferReference", refund_number as "refundNumber", refund_asked_at as "refundAskedAt", refunded_at as "refundedAt"
  from payments.payment where party_id = ${partyId} and case_id = ${caseId} order by id desc limit 1`

/** Newest first; ids begin with the time. */
export const listPayments = (partyId: string, before: string, limit: number) => sql<PaymentRow>`
  select id, party_id as "partyId", case_id as "caseId", reference, organisation, service_id as "serviceId", lines, amount_minor as "amountMinor", currency, state, bill_number as "billNumber",
         provider, requested_at as "requestedAt", expires_at as "expiresAt", settled_at as "settledAt", receipt_number as "receiptNumber",
         provider_payment_id as "transferReference", refund_number as "refundNumber", refund_asked_at as "refundAskedAt", refunded_at as "refundedAt"
  from payments.payment where party_id = ${partyId} and id < ${before} order by id desc limit ${limit}`

/** Undefined when this money is known already: the reference of a transfer counts once for a party. */
export const insertEvent = (partyId: string, event: { id: string; paymentId: string; edge: EdgeName; providerReference: string | null }, at: Date) => sql<{ id: string }>`
  insert into payments.event (party_id, id, payment_id, edge, at, provider_reference)
  values (${partyId}, ${event.id}, ${event.paymentId}, ${event.edge}, ${at}, ${event.providerReference})
  on conflict (party_id, provider_reference) do nothing returning id`

export const settlePayment = (partyId: string, id: string, from: State, done: { to: State; providerReference: string; receiptNumber: string; at: Date }) => sql`
  update payments.payment set state = ${done.to}, provider_payment_id = ${done.providerReference}, receipt_number = ${done.receiptNumber}, settled_at = ${done.at}
  where party_id = ${partyId} and id = ${id} and state = ${from}`

export const changeState = (partyId: string, id: string, from: State, to: State) => sql`
  update payments.payment set state = ${to} where party_id = ${partyId} and id = ${id} and state = ${from}`

export const paymentIdsOfCase = (partyId: string, caseId: string) => sql<{ id: string }>`
  select id from payments.payment where party_id = ${partyId} and case_id = ${caseId} order by id limit 100`

export const askRefund = (partyId: string, id: string, from: State, asked: { to: State; refundNumber: string; at: Date }) => sql`
  update payments.payment set state = ${asked.to}, refund_number = ${asked.refundNumber}, refund_asked_at = ${asked.at}
  where party_id = ${partyId} and id = ${id} and state = ${from}`

export const endRefund = (partyId: string, id: string, from: State, done: { to: State; providerReference: string; at: Date }) => sql`
  update payments.payment set state = ${done.to}, refund_reference = ${done.providerReference}, refunded_at = ${done.at}
  where party_id = ${partyId} and id = ${id} and state = ${from}`
