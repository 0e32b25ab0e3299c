import type { JobRun } from '../../../kernel/jobs.ts'
import { decimalAmount } from '../../../kernel/money.ts'
import { bankKey, bankKeyId, callbackUrl } from '../bank-keys.ts'
import { signRequest } from '../http-signature.ts'
import { noteAnswer, readTransfer, type TransferRow } from './sandbox-bank.sql.ts'

const waitMs = 10_000

/** Tells the payee of a transfer. Fails, to be tried again, until the payee has answered for good. */
export async function callBack(job: JobRun): Promise<void> {
  const { house, db } = job
  const transfer = await db.maybe(readTransfer(String(job.payload['transferId'])))
  if (!transfer) return
  const body = JSON.stringify(wordsOf(transfer, house.pack.settings.currency.minorDigits))
  const targetUri = callbackUrl(house)
  const signed = signRequest({ method: 'POST', targetUri, body, created: job.now, keyId: bankKeyId, privateKey: bankKey(house).privateKey })
  const headers = transfer.behaviour === 'bad-signature' ? { ...signed, signature: spoiled(signed['signature']!) } : signed
  const answer = await fetch(targetUri, { method: 'POST', headers, body, redirect: 'error', signal: AbortSignal.timeout(waitMs) })
  await db.all(noteAnswer(transfer.id, answer.status, job.now))
  if (answer.status >= 500 || answer.status === 429) throw new Error(`the payee answered ${answer.status}`)
}

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
