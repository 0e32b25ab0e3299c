import { nobody, type Ctx, type ReadCtx } from '../../../kernel/ctx.ts'
import { newReference, uuid } from '../../../kernel/ids.ts'
import { addJob } from '../../../kernel/jobs.ts'
import { parseAmount } from '../amount.ts'
import { readFpsOrder } from '../emv-qr.ts'
import { amountMoved, callbackDelays, type Behaviour } from './behaviour.ts'
import { insertTransfer } from './sandbox-bank.sql.ts'

/** A bill as the payer sees it in the bank. */
export type Order = { readonly billNumber: string; readonly payee: string; readonly amountMinor: number; readonly currency: string }

/** What a scanned code asks the bank to do, or undefined when it is no bill of a scheme and currency that the bank has. */
export function orderOf(ctx: ReadCtx, qr: string): Order | undefined {
  const { currency, payments } = ctx.house.pack.settings
  const read = readFpsOrder(qr.trim())
  const amountMinor = read && parseAmount(read.amount, currency.minorDigits)
  if (!read || !amountMinor || read.guid.toLowerCase() !== payments.fps.guid.toLowerCase() || read.currencyNumber !== currency.number) return undefined
  return { billNumber: read.billNumber, payee: read.payee, amountMinor, currency: currency.code }
}

/** Moves the fictional money at once, and calls back in the way that was chosen. */
export async function payOrder(ctx: Ctx, order: Order, chosen: { behaviour: Behaviour; lateSeconds: number }): Promise<{ transferId: string }> {
  const id = uuid()
  const { behaviour } = chosen
  const amountMinor = amountMoved(behaviour, order.amountMinor)
  await ctx.tx.all(insertTransfer({ ...order, id, amountMinor, bankReference: `SB${newReference().replaceAll('-', '')}`, behaviour, paidAt: ctx.now }))
  for (const [n, seconds] of callbackDelays(behaviour, chosen.lateSeconds).entries()) {
    await addJob(ctx, { partyId: nobody, task: 'payments.bank-callback', payload: { transferId: id, n }, runAt: new Date(ctx.now.getTime() + seconds * 1000) })
  }
  return { transferId: id }
}
