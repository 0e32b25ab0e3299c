import { nobody } from '../../../kernel/ctx.ts'
import { readBytes } from '../../../kernel/form-body.ts'
import type { Endpoint } from '../../../kernel/page.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { record } from '../../journal/index.ts'
import type { SigningEntry } from '../entries.ts'
import { answerTimeStampRequest, timeStampRefusal, type TimeStampFailure } from './answer-request.ts'

const mostBytes = 10_240

/** The embedded time-stamp authority, for development (RFC 3161, section 3.4): whatever comes is answered by a TimeStampResp. */
export const timeStampEndpoint: Endpoint = {
  method: 'POST',
  path: '/tsa',
  who: 'sandbox',
  postsPerMinute: 120,
  async handle({ house, now, write }, _params, request) {
    const bytes = await firstBytes(request)
    const isQuery = request.headers.get('content-type')?.split(';')[0]!.trim() === 'application/timestamp-query'
    const { response, failure } = isQuery && bytes ? await answerTimeStampRequest(house, bytes, now) : { response: timeStampRefusal('badDataFormat'), failure: 'badDataFormat' as TimeStampFailure }
    if (failure) await write((ctx) => record<SigningEntry>(ctx, nobody, { what: 'time-stamp.request-refused', code: failure }))
    return new Response(new Uint8Array(response), { headers: { 'content-type': 'application/timestamp-reply', 'cache-control': 'no-store' } })
  },
}

/** Undefined for more than any request has. */
const firstBytes = (request: Request): Promise<Buffer | undefined> =>
  readBytes(request, mostBytes).catch((error: unknown) => {
    if (error instanceof Refusal) return undefined
    throw error
  })
