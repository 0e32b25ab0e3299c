import { z } from 'zod'
import { jsonOf } from '../../../kernel/json-body.ts'
import { refuse } from '../refusals.ts'
import type { Given, SmsProvider } from './provider.ts'
import { isSigned } from './receipt-signature.ts'

const waitMs = 10_000
// The connection was never made, so nothing can have been taken.
const neverReached = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'UND_ERR_CONNECT_TIMEOUT'])

const Said = z.strictObject({ reference: z.uuid(), state: z.enum(['delivered', 'failed']), at: z.iso.datetime(), code: z.string().regex(/^[\w.-]{1,40}$/).optional() })

/** A provider that takes JSON over HTTP and tells of deliveries by signed callbacks: the shape is in docs/guides/operate.md. */
export const httpProvider = (about: { id: string; restingWeight: number; url: string; secret: string; sender: string }): SmsProvider => ({
  id: about.id,
  restingWeight: about.restingWeight,
  async send({ reference, to, words }) {
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${about.secret}`, 'idempotency-key': reference }
    const body = JSON.stringify({ reference, to, from: about.sender, words })
    try {
      const answer = await fetch(`${about.url}/messages`, { method: 'POST', headers, body, redirect: 'error', signal: AbortSignal.timeout(waitMs) })
      await answer.body?.cancel()
      return givenBy(answer.status)
    } catch (error) {
      const code = String((error as { cause?: { code?: string } }).cause?.code ?? (error as Error).name)
      return { state: neverReached.has(code) ? 'busy' : 'unsure', code }
    }
  },
  readReceipt({ headers, body, now }) {
    if (!isSigned(about.secret, headers.get('sms-signature'), body, now)) refuse('sms.unsigned')
    const said = Said.safeParse(jsonOf(body)).data ?? refuse('sms.unreadable')
    return { ...said, at: new Date(said.at) }
  },
})

function givenBy(status: number): Given {
  if (status >= 200 && status < 300) return { state: 'taken' }
  const code = String(status)
  // Our own wrong key is for operators to mend: the SMS waits, or goes by the other.
  if (status === 429 || status === 503 || status === 401 || status === 403) return { state: 'busy', code }
  return { state: status >= 500 ? 'unsure' : 'refused', code }
}
