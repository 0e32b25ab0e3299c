import { z } from 'zod'
import { nobody } from '../../../../kernel/ctx.ts'
import { readBytes } from '../../../../kernel/form-body.ts'
import { addJob } from '../../../../kernel/jobs.ts'
import { jsonOf } from '../../../../kernel/json-body.ts'
import type { Endpoint, MachineCtx } from '../../../../kernel/page.ts'
import { sameText } from '../../../../kernel/same-text.ts'
import { refuse } from '../../refusals.ts'
import { twinIds, twinPath, twinSecret, type TwinId } from '../providers.ts'
import { receiptsOf } from './behaviour.ts'
import * as q from './sandbox-sms.sql.ts'

const mostBytes = 8192
const Asked = z.strictObject({ reference: z.uuid(), to: z.string().regex(/^\+[1-9]\d{6,14}$/), from: z.string().max(20), words: z.string().min(1).max(1600) })

/** Where a twin takes an SMS, in the way that it has been told to behave. */
export const twinEndpoint: Endpoint = {
  method: 'POST',
  path: `${twinPath(':provider')}/messages`,
  who: 'sandbox',
  postsPerMinute: 60_000,
  async handle(ctx, params, request) {
    const id = twinIds.find((one) => one === params['provider']) ?? refuse('sms.no_such_provider')
    if (!sameText(request.headers.get('authorization') ?? '', `Bearer ${twinSecret(ctx.house, id)}`)) refuse('sms.unsigned')
    const asked = Asked.safeParse(jsonOf(await readBytes(request, mostBytes))).data ?? refuse('sms.unreadable')
    if (request.headers.get('idempotency-key') !== asked.reference) refuse('sms.unreadable')
    const behaviour = (await ctx.db.all(q.readMoods())).find((one) => one.provider === id)?.behaviour ?? 'once'
    if (behaviour === 'busy') refuse('sms.busy')
    if (behaviour === 'refuse') refuse('sms.unreadable')
    await take(ctx, id, asked, behaviour)
    // Taken, and the answer is lost on the way.
    if (behaviour === 'no-answer') return new Response(null, { status: 504 })
    return Response.json({ reference: asked.reference }, { status: 202 })
  },
}

const take = (ctx: MachineCtx, provider: TwinId, { reference, to, words }: z.infer<typeof Asked>, behaviour: q.TwinText['behaviour']) =>
  ctx.write(async (writing) => {
    const made = await writing.tx.maybe(q.insertText({ provider, reference, recipient: to, words, behaviour, takenAt: ctx.now }))
    if (made!.asked > 1) return
    for (const [n, { afterSeconds }] of receiptsOf(behaviour).entries()) {
      await addJob(writing, { partyId: nobody, task: 'messages.sms-twin-receipt', payload: { provider, reference, n }, runAt: new Date(ctx.now.getTime() + afterSeconds * 1000) })
    }
  })
