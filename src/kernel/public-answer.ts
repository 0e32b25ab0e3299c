import { createHash } from 'node:crypto'

type Given = { readonly type: string; /** How long others may keep it. */ readonly seconds?: number; readonly headers?: Readonly<Record<string, string>> }

/** Something that is the same for everybody: other sites' pages may read it, and who has it already is told so (RFC 9110, section 13). */
export function publicAnswer(request: Request, body: string | Buffer, { type, seconds = 60, headers = {} }: Given): Response {
  // Weak, because it is sent compressed in several ways.
  const tag = `W/"${tagOf(body)}"`
  const all = { ...headers, etag: tag, 'cache-control': `public, max-age=${seconds}`, 'access-control-allow-origin': '*', 'x-content-type-options': 'nosniff' }
  const held = (request.headers.get('if-none-match') ?? '').split(',').map((one) => one.trim())
  if (held.includes('*') || held.includes(tag) || held.includes(tag.slice(2))) return new Response(null, { status: 304, headers: all })
  return new Response(typeof body === 'string' ? body : new Uint8Array(body), { headers: { ...all, 'content-type': type } })
}

const tags = new WeakMap<Buffer, string>()

/** Bytes that are kept are summed up once. */
function tagOf(body: string | Buffer): string {
  const known = typeof body === 'string' ? undefined : tags.get(body)
  if (known !== undefined) return known
  const made = createHash('sha256').update(body).digest('base64url').slice(0, 22)
  if (typeof body !== 'string') tags.set(body, made)
  return made
}

/** The same for a value, as JSON. */
export const publicJson = (request: Request, value: unknown, given: Partial<Given> = {}): Response => publicAnswer(request, JSON.stringify(value), { type: 'application/json; charset=utf-8', ...given })
