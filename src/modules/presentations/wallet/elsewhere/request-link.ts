import { fault } from './request-fault.ts'

/** What a link says of a request: where it is fetched (RFC 9101, section 5.2), that it stands in the link as a signed object, or, unsigned, its very parameters. */
export type RequestLink = { readonly clientId: string } & (
  | { readonly kind: 'fetched'; readonly uri: string; readonly method: 'get' | 'post' }
  | { readonly kind: 'signed'; readonly jwt: string }
  | { readonly kind: 'plain'; readonly params: Readonly<Record<string, unknown>> }
)

export const longestLink = 16_000

// Parameters that hold JSON where a request comes as a query (OpenID4VP 1.0, section 5.1).
const inJson = ['dcql_query', 'client_metadata', 'transaction_data', 'verifier_info']

/** Reads a link, whatever its scheme (openid4vp://, haip-vp://, https://): what counts are its parameters. */
export function readLink(link: string): RequestLink {
  const params = paramsIn(link)
  const clientId = params.get('client_id') ?? ''
  if (clientId === '') fault('unreadable', 'invalid_request', 'The link names no client.')
  const [uri, jwt] = [params.get('request_uri'), params.get('request')]
  if (uri !== null && jwt !== null) fault('unreadable', 'invalid_request', 'The link has both request and request_uri.')
  if (uri !== null) return { kind: 'fetched', clientId, uri, method: methodIn(params) }
  if (jwt !== null) return { kind: 'signed', clientId, jwt }
  return { kind: 'plain', clientId, params: Object.fromEntries([...params].map(([name, value]) => [name, inJson.includes(name) ? jsonIn(value) : value])) }
}

function paramsIn(link: string): URLSearchParams {
  const given = link.trim()
  const at = given.indexOf('?')
  if (at < 0 || given.length > longestLink) fault('unreadable', 'invalid_request', 'This is no link of a request.')
  const params = new URLSearchParams(given.slice(at + 1))
  // RFC 6749, section 3.1: a parameter that stands twice may be read as either.
  if (new Set(params.keys()).size < params.size) fault('unreadable', 'invalid_request', 'A parameter stands twice.')
  return params
}

function methodIn(params: URLSearchParams): 'get' | 'post' {
  const method = params.get('request_uri_method') ?? 'get'
  return method === 'get' || method === 'post' ? method : fault('unreadable', 'invalid_request_uri_method', 'request_uri_method is neither get nor post.')
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return fault('unreadable', 'invalid_request', 'A parameter holds no JSON.')
  }
}
