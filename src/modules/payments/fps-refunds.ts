import { z } from 'zod'
import type { House } from '../../kernel/ctx.ts'
import { decimalAmount } from '../../kernel/money.ts'
import { parseAmount } from './amount.ts'
import { bankRefundsUrl, portalKey, portalKeyId } from './bank-keys.ts'
import { signRequest } from './http-signature.ts'
import type { PaymentProvider, Refund } from './provider.ts'
import { refuse } from './refusals.ts'
import { signedWords } from './signed-words.ts'

const waitMs = 10_000
const Refunded = z.strictObject({ messageId: z.string().max(64).optional(), refundNumber: z.string().max(25), billNumber: z.string().max(25), amount: z.string().max(20), currency: z.string().length(3), refundedAt: z.iso.datetime(), bankReference: z.string().min(1).max(64) })

/** Giving money back through the bank that took it. */
export function fpsRefunds(house: House): Pick<PaymentProvider, 'askRefund' | 'askRefundState' | 'readRefundCallback'> {
  const { currency } = house.pack.settings
  const refundOf = (said: unknown): Refund => {
    const read = Refunded.safeParse(said).data ?? refuse('callback.unreadable')
    const amountMinor = parseAmount(read.amount, currency.minorDigits) ?? refuse('callback.unreadable')
    return { refundNumber: read.refundNumber, billNumber: read.billNumber, money: { amountMinor, currency: read.currency }, providerReference: read.bankReference }
  }
  const send = (method: 'GET' | 'POST', targetUri: string, now: Date, body?: string) =>
    fetch(targetUri, { method, ...(body !== undefined && { body }), headers: signRequest({ method, targetUri, ...(body !== undefined && { body }), created: now, keyId: portalKeyId, privateKey: portalKey(house).privateKey }), redirect: 'error', signal: AbortSignal.timeout(waitMs) })
  return {
    async askRefund(payment, now) {
      if (!house.config.SANDBOX) throw new Error('no bank is connected that could give money back')
      const { refundNumber, billNumber, transferReference: bankReference } = payment
      const body = JSON.stringify({ refundNumber, billNumber, bankReference, amount: decimalAmount(payment.amountMinor, currency.minorDigits), currency: currency.code })
      const answer = await send('POST', bankRefundsUrl(house), now, body)
      if (!answer.ok) throw new Error(`the bank answered ${answer.status} to a refund`)
    },
    async askRefundState(payment, now) {
      if (!house.config.SANDBOX) return undefined
      const answer = await send('GET', `${bankRefundsUrl(house)}/${payment.refundNumber}`, now)
      return answer.ok ? refundOf(await answer.json()) : undefined
    },
    readRefundCallback: (message) => refundOf(signedWords(house, message)),
  }
}
