import { system, nobody } from '../../../kernel/ctx.ts'
import type { MachineCtx, Params } from '../../../kernel/page.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { record } from '../../journal/index.ts'
import type { RefusedEntry } from './entries.ts'

/** A refusal as the standard words it: RFC 6749 (section 5.2), RFC 6750 (section 3.1), OpenID4VCI 1.0 (sections 6.3, 8.3.1.2 and 11.3). */
export class ProtocolError extends Error {
  readonly code: string
  readonly status: number
  readonly headers: Readonly<Record<string, string>>

  constructor(code: string, description: string, status = 400, headers: Readonly<Record<string, string>> = {}) {
    super(description)
    this.code = code
    this.status = status
    this.headers = headers
  }
}

/** Ends a request with an error of the standard. */
export function refuseWith(code: string, description: string, status?: number, headers?: Readonly<Record<string, string>>): never {
  throw new ProtocolError(code, description, status, headers)
}

/** RFC 6750, section 3: a token that is not good. Without one at all, nothing is said of an error. */
export function refuseToken(scheme: string, given: boolean): never {
  const challenge = `${scheme}${given ? ' error="invalid_token"' : ''}`
  return refuseWith('invalid_token', 'The access token is missing, expired, used up or not for this.', 401, { 'www-authenticate': challenge })
}

// Wallets in browsers ask from other origins; nothing here goes by cookie.
const open = { 'access-control-allow-origin': '*', 'x-content-type-options': 'nosniff', 'cache-control': 'no-store' }

export const answerJson = (body: object, status = 200, headers: Readonly<Record<string, string>> = {}): Response => new Response(JSON.stringify(body), { status, headers: { ...open, 'content-type': 'application/json', ...headers } })

/** RFC 6749, section 5.2, and OpenID4VCI 1.0, section 8.3.1.2: printable ASCII without the quotation mark and the backslash. */
const described = (text: string): string => text.replace(/[‘’]/g, "'").replace(/[^ !\x23-\x5b\x5d-\x7e]/g, '')

type Handle = (ctx: MachineCtx, params: Params, request: Request) => Promise<Response>

/** Makes what goes wrong at an address of the standard the standard's error, written down with its code; `wrong`: what a body that cannot be read is called there; `what`: the journal's name for it. */
export const speaking =
  (endpoint: string, wrong: string, handle: Handle, what: 'wallet.refused' | 'presentation.refused' = 'wallet.refused'): Handle =>
  async (ctx, params, request) => {
    try {
      return await handle(ctx, params, request)
    } catch (error) {
      const told = error instanceof Refusal ? asProtocol(error, wrong) : error
      if (!(told instanceof ProtocolError)) throw error
      await ctx.write((writing) => record<RefusedEntry>({ ...writing, actor: system }, nobody, { what, basis: 'open to all', endpoint, code: told.code }))
      return answerJson({ error: told.code, error_description: described(told.message) }, told.status, told.headers)
    }
  }

function asProtocol({ status, text, details }: Refusal, wrong: string): ProtocolError {
  const { retryAfter } = details
  return new ProtocolError(status === 429 ? 'slow_down' : wrong, text.en, status, retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) })
}
