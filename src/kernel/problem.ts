import type { House } from './ctx.ts'
import { securityHeaders } from './security-headers.ts'

/** What a machine is told when the answer is no (RFC 9457). The `type` ends in the code, which is stable; nothing in it is personal. `retryAfter`, in seconds, is a header too. */
export function problem(house: Pick<House, 'config'>, { code, ...told }: { readonly code: string; readonly status: number; readonly title: string; readonly [more: string]: unknown }): Response {
  const body = JSON.stringify({ type: `${house.config.PUBLIC_URL}/problems/${code}`, ...told })
  const { retryAfter } = told
  return new Response(body, { status: told.status, headers: { ...securityHeaders(house), 'content-type': 'application/problem+json', 'content-language': 'en', 'access-control-allow-origin': '*', ...(retryAfter !== undefined && { 'retry-after': String(retryAfter) }) } })
}
