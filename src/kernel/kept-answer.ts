import { createHash } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { brotliCompressSync, constants, gunzipSync, gzipSync } from 'node:zlib'

/** Names and values in turn, as `writeHead` takes them without another copy. */
type Head = string[]

/** An answer's bytes in one encoding, as a latin1 string, which node sends in one piece with the head. */
type Packed = { readonly head: Head; readonly body: string }

/** An answer whose bytes are made once and sent to many. Few clients take nothing compressed, so the plain bytes, by far the most, are not kept. */
export type KeptAnswer = { readonly tag: string; readonly unchanged: Head; readonly plain: Head; readonly gzip: Packed; readonly br: Packed }

export function makeKept(body: Buffer, given: Readonly<Record<string, string>>): KeptAnswer {
  const tag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`
  // Weak, because the same page compressed in another way has other bytes (RFC 9110, section 8.8.3).
  const unchanged = Object.entries({ ...given, etag: `W/${tag}` }).flat()
  const packed = (encoding: string, bytes: Buffer): Packed => ({ head: [...unchanged, 'content-encoding', encoding, 'content-length', String(bytes.length)], body: bytes.toString('latin1') })
  return {
    tag,
    unchanged,
    plain: [...unchanged, 'content-length', String(body.length)],
    gzip: packed('gzip', gzipSync(body, { level: 9 })),
    br: packed('br', brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_SIZE_HINT]: body.length } })),
  }
}

export function sendKept(request: IncomingMessage, response: ServerResponse, kept: KeptAnswer): void {
  if (request.headers['if-none-match']?.includes(kept.tag)) {
    response.writeHead(304, kept.unchanged).end()
    return
  }
  const encoding = encodingFor(request)
  response.writeHead(200, encoding ? kept[encoding].head : kept.plain)
  if (request.method === 'HEAD') response.end()
  else if (encoding) response.end(kept[encoding].body, 'latin1')
  else response.end(gunzipSync(Buffer.from(kept.gzip.body, 'latin1')))
}

export function encodingFor(request: IncomingMessage): 'br' | 'gzip' | undefined {
  const accepted = request.headers['accept-encoding']
  if (typeof accepted !== 'string') return undefined
  if (/\bbr\b(?!;\s*q=0(?:\.0+)?\b)/.test(accepted)) return 'br'
  return /\bgzip\b(?!;\s*q=0(?:\.0+)?\b)/.test(accepted) ? 'gzip' : undefined
}
