import type { ReadCtx } from '../../../kernel/ctx.ts'
import { places, verifierOfRequest } from '../verifier/request-object.ts'
import { requestAt, type Waiting } from '../verifier/requests.ts'
import type { Verifier } from '../verifier/verifier.ts'

export type AskedRequest = { readonly waiting: Waiting; readonly verifier: Verifier }

/** Why a request cannot be answered from the wallet in the account. */
export type NoRequest = 'unreadable' | 'elsewhere' | 'over'

/** The request that a link or its parameters lead to. The wallet in the account answers requests that were made here, where no address has to be trusted. */
export async function askedRequest(ctx: ReadCtx, query: URLSearchParams): Promise<AskedRequest | NoRequest> {
  const given = paramsOf(query)
  const [uri, clientId] = [given.get('request_uri') ?? '', given.get('client_id') ?? '']
  if (!URL.canParse(uri) || clientId === '') return 'unreadable'
  const start = `${ctx.house.config.PUBLIC_URL}${places.requests}`
  if (!uri.startsWith(start)) return 'elsewhere'
  const waiting = await requestAt(ctx, uri.slice(start.length))
  if (!waiting || waiting.answered) return 'over'
  const verifier = verifierOfRequest(ctx.house, waiting)
  // OpenID4VP 1.0, section 5.10.1: the client that the link names and the one that signed must be the same.
  return verifier.clientId === clientId ? { waiting, verifier } : 'unreadable'
}

/** A pasted link holds the parameters, whatever its scheme; so does the address of our own page. */
function paramsOf(query: URLSearchParams): URLSearchParams {
  const link = query.get('link')?.trim()
  return link === undefined ? query : new URLSearchParams(link.slice(link.indexOf('?') + 1))
}
