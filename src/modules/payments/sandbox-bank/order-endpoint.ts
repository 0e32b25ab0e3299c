import type { Endpoint } from '../../../kernel/page.ts'
import { decimalAmount } from '../../../kernel/money.ts'
import { bankOrderPath, portalKeyOf } from '../bank-keys.ts'
import { faultOfRequest } from '../http-signature.ts'
import { refuse } from '../refusals.ts'
import { transfersOfBill } from './sandbox-bank.sql.ts'

/** Where the payee asks what was paid for a bill. */
export const bankEndpoint: Endpoint = {
  method: 'GET',
  path: '/sandbox/bank/api/orders/:billNumber',
  who: 'sandbox',
  async handle(ctx, params, request) {
    const billNumber = params['billNumber']!
    const targetUri = `${ctx.house.config.PUBLIC_URL}${bankOrderPath(billNumber)}`
    const fault = faultOfRequest({ method: request.method, targetUri, headers: request.headers, now: ctx.now }, portalKeyOf(ctx.house))
    if (fault) refuse('callback.unsigned', { fault })
    const { minorDigits } = ctx.house.pack.settings.currency
    const transfers = (await ctx.db.all(transfersOfBill(billNumber))).map((row) => ({
      amount: decimalAmount(row.amountMinor, minorDigits),
      currency: row.currency,
      paidAt: row.paidAt.toISOString(),
      bankReference: row.bankReference,
    }))
    return Response.json({ billNumber, transfers })
  },
}
