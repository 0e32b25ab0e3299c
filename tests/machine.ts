import assert from 'node:assert/strict'
import type { Site } from './site.ts'

export type Told = { readonly status: number; readonly type: string; readonly headers: Headers; /** What came as JSON. */ readonly body: Awaited<ReturnType<Response['json']>> }

export type Machine = {
  readonly party: string
  readonly token: string
  call(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Told>
}

/** A program that speaks to the portal over the wire, as one of the fictional people, or as nobody. */
export async function machine(site: Site, as?: string): Promise<Machine> {
  const base = site.house.config.PUBLIC_URL
  let token = ''
  const call: Machine['call'] = async (method, path, body, headers = {}) => {
    const isJson = body !== undefined && !(body instanceof FormData) && typeof body !== 'string'
    const answer = await fetch(`${base}${path}`, {
      method,
      redirect: 'manual',
      headers: { ...(token && { authorization: `Bearer ${token}` }), ...(isJson && { 'content-type': 'application/json' }), ...headers },
      ...(body !== undefined && { body: isJson ? JSON.stringify(body) : (body as FormData | string) }),
    })
    const type = answer.headers.get('content-type') ?? ''
    return { status: answer.status, type, headers: answer.headers, body: type.includes('json') ? await answer.json() : await answer.text() }
  }
  if (as === undefined) return { party: '', token, call }
  const signed = await call('POST', '/sandbox/tokens', { as })
  assert.equal(signed.status, 200, JSON.stringify(signed.body))
  token = signed.body.token
  return { party: signed.body.party, token, call }
}
