import { z } from 'zod'
import type { House } from '../../kernel/ctx.ts'
import { parseAmount } from './amount.ts'
import { bankOrderUrl, portalKey, portalKeyId } from './bank-keys.ts'
import { writeFpsQr } from './emv-qr.ts'
import { signRequest } from './http-signature.ts'
import { fpsRefunds } from './fps-refunds.ts'
import type { PaymentProvider, Told, Transfer } from './provider.ts'
import { refuse } from './refusals.ts'
import { signedWords } from './signed-words.ts'

const waitMs = 10_000

const Amount = z.string().max(20)
const Currency = z.string().length(3)
const Reference = z.string().min(1).max(64)

const Callback = z.strictObject({ messageId: Reference, billNumber: z.string().max(25), amount: Amount, currency: Currency, paidAt: z.iso.datetime(), bankReference: Reference })
const Orders = z.strictObject({
  billNumber: z.string(),
  transfers: z.array(z.strictObject({ amount: Amount, currency: Currency, paidAt: z.iso.datetime(), bankReference: Reference })).max(100),
})

/** The Faster Payment System as a payer meets it: a QR code of a bill; and its bank, which calls back and can be asked. */
export function fpsProvider(house: House): PaymentProvider {
  const { currency, payments, timeZone } = house.pack.settings
  const transferOf = (billNumber: string, told: { amount: string; currency: string; paidAt: string; bankReference: string }): Transfer => {
    const amountMinor = parseAmount(told.amount, currency.minorDigits) ?? refuse('callback.unreadable')
    return { billNumber, money: { amountMinor, currency: told.currency }, providerReference: told.bankReference, paidAt: new Date(told.paidAt) }
  }
  return {
    name: 'fps',
    qrFor: (payment) =>
      writeFpsQr({
        ...payments.fps,
        amountMinor: payment.amountMinor,
        minorDigits: currency.minorDigits,
        currencyNumber: currency.number,
        country: currency.country,
        billNumber: payment.billNumber,
        expires: clockTime(payment.expiresAt, timeZone),
      }),
    async askState(payment, now): Promise<Told> {
      // Outside the sandbox no bank is set up that could be asked; its own word is waited for.
      if (!house.config.SANDBOX) return { state: 'waiting' }
      const targetUri = bankOrderUrl(house, payment.billNumber)
      const headers = signRequest({ method: 'GET', targetUri, created: now, keyId: portalKeyId, privateKey: portalKey(house).privateKey })
      const answer = await fetch(targetUri, { headers, redirect: 'error', signal: AbortSignal.timeout(waitMs) })
      const orders = answer.ok ? Orders.safeParse(await answer.json()).data : undefined
      if (!orders || orders.billNumber !== payment.billNumber) return { state: 'unknown' }
      if (orders.transfers.length === 0) return { state: 'waiting' }
      return { state: 'paid', transfers: orders.transfers.map((one) => transferOf(payment.billNumber, one)) }
    },
    readCallback(message) {
      const said = Callback.safeParse(signedWords(house, message)).data ?? refuse('callback.unreadable')
      return transferOf(said.billNumber, said)
    },
    ...fpsRefunds(house),
  }
}

/** YYMMDDhhmmss on the clock of a place. */
export function clockTime(moment: Date, timeZone: string): string {
  const parts = new Intl.DateTimeFormat('en-GB', { timeZone, hourCycle: 'h23', year: '2-digit', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit' }).formatToParts(moment)
  return (['year', 'month', 'day', 'hour', 'minute', 'second'] as const).map((type) => parts.find((part) => part.type === type)!.value).join('')
}
