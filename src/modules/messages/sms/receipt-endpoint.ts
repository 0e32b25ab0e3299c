import { readBytes } from '../../../kernel/form-body.ts'
import type { Endpoint } from '../../../kernel/page.ts'
import { refuse } from '../refusals.ts'
import { smsProviders } from './providers.ts'
import * as q from './sms.sql.ts'

const mostBytes = 4096

/** Where a provider tells what became of an SMS. Answered after commit; told twice it is the same. */
export const receiptEndpoint: Endpoint = {
  method: 'POST',
  path: '/callbacks/sms/:provider',
  who: 'signed message',
  // Two receipts for each SMS of a busy minute come from one address.
  postsPerMinute: 60_000,
  async handle(ctx, params, request) {
    const provider = smsProviders(ctx.house).find((one) => one.id === params['provider']) ?? refuse('sms.no_such_provider')
    const body = await readBytes(request, mostBytes)
    const receipt = provider.readReceipt({ headers: request.headers, body, now: ctx.now })
    const { partyId, smsId } = (await ctx.db.maybe(q.findReference(receipt.reference))) ?? refuse('sms.unknown')
    const row = (await ctx.db.maybe(q.readSms(partyId, smsId))) ?? refuse('sms.unknown')
    // One provider cannot speak for what the other carried.
    if (row.provider !== provider.id) refuse('sms.unknown')
    // A provider's clock may be wrong; nothing is delivered in the future.
    const at = receipt.at < ctx.now ? receipt.at : ctx.now
    await ctx.write((writing) => writing.tx.all(receipt.state === 'delivered' ? q.noteDelivered(partyId, smsId, at) : q.noteFailed(partyId, smsId, receipt.code ?? 'not-delivered', at)))
    return Response.json({ reference: receipt.reference })
  },
}
