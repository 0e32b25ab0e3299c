import { system } from '../../kernel/ctx.ts'
import { readBytes } from '../../kernel/form-body.ts'
import type { Endpoint } from '../../kernel/page.ts'
import * as q from './payments.sql.ts'
import { providerOf } from './provider.ts'
import { refuse } from './refusals.ts'
import { settleRefund } from './settle-refund.ts'
import { takeMoney } from './take-money.ts'

const mostBytes = 16_384

/** Where a bank says that a bill was paid. It is answered only after commit, so a bank that hears 200 need not call again. */
export const callbackEndpoint: Endpoint = {
  method: 'POST',
  path: '/callbacks/fps',
  who: 'signed message',
  async handle(ctx, _params, request) {
    const body = await readBytes(request, mostBytes)
    const transfer = providerOf(ctx.house).readCallback({ request, body, path: ctx.url.pathname, now: ctx.now })
    const key = (await ctx.db.maybe(q.findBill(transfer.billNumber))) ?? refuse('callback.unknown_bill')
    const taken = await ctx.write((writing) => takeMoney({ ...writing, actor: system }, key, transfer))
    if (taken === 'wrong money') refuse('callback.wrong_money')
    return Response.json({ billNumber: transfer.billNumber, outcome: taken })
  },
}

/** Where a bank says that money has gone back. */
export const refundCallbackEndpoint: Endpoint = {
  method: 'POST',
  path: '/callbacks/fps/refunds',
  who: 'signed message',
  async handle(ctx, _params, request) {
    const body = await readBytes(request, mostBytes)
    const refund = providerOf(ctx.house).readRefundCallback({ request, body, path: ctx.url.pathname, now: ctx.now })
    const key = (await ctx.db.maybe(q.findBill(refund.billNumber))) ?? refuse('callback.unknown_bill')
    const returned = await ctx.write((writing) => settleRefund({ ...writing, actor: system }, key, refund))
    if (returned === 'wrong money') refuse('callback.wrong_money')
    return Response.json({ refundNumber: refund.refundNumber, outcome: returned })
  },
}
