import { z } from 'zod'
import { nobody } from '../../../kernel/ctx.ts'
import { readBytes } from '../../../kernel/form-body.ts'
import { newReference } from '../../../kernel/ids.ts'
import { addJob } from '../../../kernel/jobs.ts'
import { jsonOf } from '../../../kernel/json-body.ts'
import type { Endpoint, MachineCtx } from '../../../kernel/page.ts'
import { parseAmount } from '../amount.ts'
import { bankRefundsPath, portalKeyOf } from '../bank-keys.ts'
import { faultOfRequest } from '../http-signature.ts'
import { refuse } from '../refusals.ts'
import { callbackDelays } from './behaviour.ts'
import { refundWords } from './call-back.ts'
import * as q from './sandbox-bank.sql.ts'

const mostBytes = 4096
const lateSeconds = 20
const Asked = z.strictObject({ refundNumber: z.string().regex(/^[0-9A-Z]{1,25}$/), billNumber: z.string().max(25), bankReference: z.string().max(64), amount: z.string().max(20), currency: z.string().length(3) })

/** Where the payee asks for a transfer to go back. It calls back as it did for the payment: whoever paid late is refunded late. */
export const bankRefundEndpoint: Endpoint = {
  method: 'POST',
  path: bankRefundsPath,
  who: 'sandbox',
  async handle(ctx, _params, request) {
    const body = await readBytes(request, mostBytes)
    signedByPortal(ctx, request, bankRefundsPath, body)
    const asked = Asked.safeParse(jsonOf(body)).data ?? refuse('callback.unreadable')
    const transfer = (await ctx.db.maybe(q.transferByReference(asked.billNumber, asked.bankReference))) ?? refuse('bank.no_such_order')
    const amountMinor = parseAmount(asked.amount, ctx.house.pack.settings.currency.minorDigits)
    if (amountMinor !== transfer.amountMinor || asked.currency !== transfer.currency) refuse('callback.wrong_money')
    await ctx.write(async (writing) => {
      const made = await writing.tx.maybe(q.insertRefund({ refundNumber: asked.refundNumber, transferId: transfer.id, amountMinor: transfer.amountMinor, bankReference: `SR${newReference().replaceAll('-', '')}`, refundedAt: ctx.now }))
      if (!made) return
      for (const [n, seconds] of callbackDelays(transfer.behaviour, lateSeconds).entries()) {
        await addJob(writing, { partyId: nobody, task: 'payments.bank-refund-callback', payload: { refundNumber: asked.refundNumber, n }, runAt: new Date(ctx.now.getTime() + seconds * 1000) })
      }
    })
    // The same number again is the same refund; another number for a transfer that went back already is none.
    if (!(await ctx.db.maybe(q.readRefund(asked.refundNumber)))) refuse('bank.refunded_already')
    return Response.json({ refundNumber: asked.refundNumber }, { status: 202 })
  },
}

/** Where the payee asks whether a refund was made. */
export const bankRefundStateEndpoint: Endpoint = {
  method: 'GET',
  path: `${bankRefundsPath}/:refundNumber`,
  who: 'sandbox',
  async handle(ctx, { refundNumber }, request) {
    signedByPortal(ctx, request, `${bankRefundsPath}/${refundNumber!}`)
    const refund = (await ctx.db.maybe(q.readRefund(refundNumber!))) ?? refuse('bank.no_such_order')
    return Response.json(refundWords(refund, ctx.house.pack.settings.currency.minorDigits))
  },
}

function signedByPortal(ctx: MachineCtx, request: Request, path: string, body?: Buffer): void {
  const fault = faultOfRequest({ method: request.method, targetUri: `${ctx.house.config.PUBLIC_URL}${path}`, headers: request.headers, ...(body && { body }), now: ctx.now }, portalKeyOf(ctx.house))
  if (fault) refuse('callback.unsigned', { fault })
}
