import type { ReadCtx } from '../../../kernel/ctx.ts'
import { prefixOf } from './elsewhere/prove-client.ts'
import { RequestFault } from './elsewhere/request-fault.ts'
import { readLink } from './elsewhere/request-link.ts'
import { places, verifierOfRequest } from '../verifier/request-object.ts'
import { requestAt, type Waiting } from '../verifier/requests.ts'
import { clientIdOf, type Verifier } from '../verifier/verifier.ts'
import { readAddress, type Way } from '../verifier/way.ts'

const mostShown = 100

export type AskedRequest = { readonly waiting: Waiting; readonly verifier: Verifier; readonly way: Way; readonly clientId: string }

/** Why there is no request of this portal to answer. */
export type NoRequest = 'unreadable' | 'over'

/** A request of a verifier elsewhere: who it says it is of is not looked at before its person wants it. */
export type LinkElsewhere = { readonly elsewhere: string; readonly host: string }

/** The request that a link or its parameters lead to. One that was made here is read at once: no address has to be called. */
export async function askedRequest(ctx: ReadCtx, query: URLSearchParams): Promise<AskedRequest | LinkElsewhere | NoRequest> {
  const given = paramsOf(query)
  const [uri, clientId] = [given.get('request_uri') ?? '', given.get('client_id') ?? '']
  const start = `${ctx.house.config.PUBLIC_URL}${places.requests}`
  if (!uri.startsWith(start)) return elsewhere(`openid4vp://?${given}`)
  const address = readAddress(uri.slice(start.length))
  const waiting = address && (await requestAt(ctx, address.id))
  if (!address || !waiting || waiting.answered) return 'over'
  const verifier = verifierOfRequest(ctx.house, waiting)
  // OpenID4VP 1.0, section 5.10.1: the client that the link names and the one that signed must be the same.
  return (await clientIdOf(ctx.house, verifier, address.way.prefix, ctx.now)) === clientId ? { waiting, verifier, way: address.way, clientId } : 'unreadable'
}

function elsewhere(link: string): LinkElsewhere | NoRequest {
  try {
    const read = readLink(link)
    const address = read.kind === 'fetched' ? read.uri : prefixOf(read.clientId).rest
    return { elsewhere: link, host: URL.canParse(address) ? new URL(address).host : address.slice(0, mostShown) }
  } catch (error) {
    if (error instanceof RequestFault) return 'unreadable'
    throw error
  }
}

/** A pasted link holds the parameters, whatever its scheme; so does the address of our own page. */
function paramsOf(query: URLSearchParams): URLSearchParams {
  const link = query.get('link')?.trim()
  return link === undefined ? query : new URLSearchParams(link.slice(link.indexOf('?') + 1))
}
