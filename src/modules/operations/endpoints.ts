import type { Endpoint } from '../../kernel/page.ts'
import { exposition } from './measures.ts'
import { isReady } from './readiness.ts'

const plain = (text: string, status = 200) => new Response(text, { status, headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' } })

/** The process runs and answers; says nothing of what it needs, so that a restart is not the answer to a database that is away. */
export const healthz: Endpoint = { method: 'GET', path: '/healthz', who: 'anyone', handle: () => plain('ok\n') }

/** Whether to send requests here. Why not is in the log and the figures, not in the answer. */
export const readyz: Endpoint = {
  method: 'GET',
  path: '/readyz',
  who: 'anyone',
  handle: async (ctx) => ((await isReady(ctx.db, ctx.house)) ? plain('ready\n') : plain('not ready\n', 503)),
}

/** For a collector inside. What comes through the proxy comes from outside and finds nothing here. */
export const metrics: Endpoint = {
  method: 'GET',
  path: '/metrics',
  who: 'anyone',
  async handle(ctx, _params, request) {
    if (ctx.house.config.TRUST_PROXY && request.headers.has('x-forwarded-for')) return plain('not found\n', 404)
    const { type, text } = await exposition(ctx)
    return new Response(text, { headers: { 'content-type': type, 'cache-control': 'no-store' } })
  },
}
