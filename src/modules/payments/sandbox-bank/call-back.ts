import type { JobRun } from '../../../kernel/jobs.ts'
import { decimalAmount } from '../../../kernel/money.ts'
import { bankKey, bankKeyId, callbackUrl, refundCallbackUrl } from '../bank-keys.ts'
import { signRequest } from '../http-signature.ts'
import type { Behaviour } from './behaviour.ts'
import { noteAnswer, noteRefundAnswer, readRefund, readTransfer, type RefundRow, type TransferRow } from './sandbox-bank.sql.ts'

const waitMs = 10_000

/** Tells the payee of a transfer. Fails, to be tried again, until the payee has answered for good. */
export async function callBack(job: JobRun): Promise<void> {
  const { house, db } = job
  const transfer = await db.maybe(readTransfer(String(job.payload['transferId'])))
  if (!transfer) return
  const body = JSON.stringify(wordsOf(transfer, house.pack.settings.currency.minorDigits))
  const status = await sendSigned(job, callbackUrl(house), body, transfer.behaviour)
  await db.all(noteAnswer(transfer.id, status, job.now))
  failIfBusy(status)
}

/** Tells the payee that a transfer has gone back, in the manner of the transfer. */
export async function callBackRefund(job: JobRun): Promise<void> {
  const { house, db } = job
  const refund = await db.maybe(readRefund(String(job.payload['refundNumber'])))
  if (!refund) return
  const body = JSON.stringify({ messageId: refund.bankReference, ...refundWords(refund, house.pack.settings.currency.minorDigits) })
  const status = await sendSigned(job, refundCallbackUrl(house), body, refund.behaviour)
  await db.all(noteRefundAnswer(refund.refundNumber, status, job.now))
  failIfBusy(status)
}

async function sendSigned({ house, now }: JobRun, targetUri: string, body: string, behaviour: Behaviour): Promise<number> {
  const signed = signRequest({ method: 'POST', targetUri, body, created: now, keyId: bankKeyId, privateKey: bankKey(house).privateKey })
  const headers = behaviour === 'bad-signature' ? { ...signed, signature: spoiled(signed['signature']!) } : signed
  return (await fetch(targetUri, { method: 'POST', headers, body, redirect: 'error', signal: AbortSignal.timeout(waitMs) })).status
}

function failIfBusy(status: number): void {
  if (status >= 500 || status === 429) throw new Error(`the payee answered ${status}`)
}

/** What the bank says of a refund, when asked and when it calls. */
export const refundWords = (refund: Pick<RefundRow, 'refundNumber' | 'amountMinor' | 'bankReference' | 'refundedAt'> & Pick<TransferRow, 'billNumber' | 'currency'>, minorDigits: number) => ({
  refundNumber: refund.refundNumber,
  billNumber: refund.billNumber,
  amount: decimalAmount(refund.amountMinor, minorDigits),
  currency: refund.currency,
  refundedAt: refund.refundedAt.toISOString(),
  bankReference: refund.bankReference,
})

/** The same message each time: the id is the transfer's, so that the payee can tell a repetition. */
const wordsOf = (transfer: TransferRow, minorDigits: number) => ({
  messageId: transfer.id,
  billNumber: transfer.billNumber,
  amount: decimalAmount(transfer.amountMinor, minorDigits),
  currency: transfer.currency,
  paidAt: transfer.paidAt.toISOString(),
  bankReference: transfer.bankReference,
})

/** A well-formed signature of something else: its first sign is another. */
const spoiled = (signature: string): string => signature.replace(/:(.)/, (_all, first: string) => `:${first === 'A' ? 'B' : 'A'}`)
