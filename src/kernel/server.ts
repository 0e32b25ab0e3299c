import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import { readCookie } from './cookies.ts'
import { encodingFor, makeKept, sendKept, type KeptAnswer } from './kept-answer.ts'
import { fillGzip, fillPlain, makeFrame, type Frame, type ReaderLine } from './kept-frames.ts'
import { IncomingRequest } from './incoming-request.ts'
import { PageResponse } from './page-response.ts'

export type Asset = { readonly href: string; readonly type: string; readonly body: string | Buffer }

/** Marks an answer whose bytes may be kept for visitors; it does not leave the process. */
export const keepHeader = 'x-bauhinia-keep'

// Of each page its two compressed forms, some 12 KB together: 60 MB at the very worst. This pack needs a tenth.
const mostKept = 5000
// Of answers to a few letters, about 1 KB each in both compressed forms.
const [mostAnswers, longestAsked, largestAnswer] = [4000, 240, 4096]
const worthCompressing = 1400

/** A handler of node's own requests for some addresses, beside the app: what a library brings that answers by itself. */
export type Mount = { takes(path: string): boolean; handle(request: IncomingMessage, response: ServerResponse): Promise<void> }

export type Listener = { readonly server: Server; readonly port: number; /** Forgets every kept page: what they show has changed. */ readonly dropKept: () => void; stop(): Promise<void> }

/**
 * Listens: assets and kept pages are answered from memory before anything else is asked; the rest goes to the app.
 * A visitor is a request without session cookie; kept pages have no query. People who are signed in get the same kept pages
 * with a line of their own, for as long as their session stands.
 */
export async function listen(options: {
  readonly app: ((request: Request, address?: string) => Promise<Response>) & { readonly readerLineOf?: (token: string, path: string) => Promise<ReaderLine | undefined> }
  readonly assets: readonly Asset[]
  readonly host: string
  readonly port: number
  readonly publicUrl: string
  readonly cookieName: string
  readonly mounts?: readonly Mount[]
}): Promise<Listener> {
  const assets = new Map(options.assets.map((asset) => [asset.href, keptAsset(asset)]))
  let kept = emptyStore()
  const server = createServer({ optimizeEmptyRequests: true }, (request, response) => {
    const ready = request.method === 'GET' || request.method === 'HEAD' ? (assets.get(request.url!) ?? (isVisitor(request, options.cookieName) ? (kept.pages.get(request.url!) ?? kept.answers.get(request.url!)) : undefined)) : undefined
    if (ready) return sendKept(request, response, ready)
    const mount = options.mounts?.find((one) => one.takes(pathOf(request)))
    if (mount) return void mount.handle(request, response)
    void answerReader(options, request, response, kept)
  })
  server.keepAliveTimeout = 65_000
  server.requestTimeout = 60_000
  server.headersTimeout = 20_000
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(options.port, options.host, () => resolve())
  })
  return {
    server,
    port: (server.address() as { port: number }).port,
    // A new store, not an emptied one: an answer that is being made from what was there before goes into the old one.
    dropKept: () => (kept = emptyStore()),
    stop: () => stopGently(server),
  }
}

/** Pages for visitors by address; pages around a reader's line by address and variant. */
type Store = { readonly pages: Map<string, KeptAnswer>; readonly frames: Map<string, Frame>; /** Short answers for machines, by their whole address; apart, so that whoever asks for many different ones pushes no page out. */ readonly answers: Map<string, KeptAnswer> }

const emptyStore = (): Store => ({ pages: new Map(), frames: new Map(), answers: new Map() })

/** A kept page with the line of the person who is signed in; everything else goes to the app. */
async function answerReader(options: Parameters<typeof listen>[0], request: IncomingMessage, response: ServerResponse, kept: Store): Promise<void> {
  const token = request.method === 'GET' ? readCookie(request.headers.cookie, options.cookieName) : undefined
  const known = token && options.app.readerLineOf && (kept.frames.has(`person ${request.url}`) || kept.frames.has(`officer ${request.url}`))
  const reader = known ? await options.app.readerLineOf!(token, request.url!).catch(() => undefined) : undefined
  const frame = reader && kept.frames.get(`${reader.variant} ${request.url}`)
  if (!frame) return forward(options, request, response, kept)
  const zips = encodingFor(request) !== undefined && /\bgzip\b/.test(String(request.headers['accept-encoding']))
  const body = zips ? fillGzip(frame, reader.line) : fillPlain(frame, reader.line)
  response.writeHead(200, zips ? { ...frame.headers, 'content-encoding': 'gzip', 'content-length': body.length } : { ...frame.headers, 'content-length': body.length })
  response.end(body)
}

/** Other spellings of one address (dots, escapes, an empty query) are answered, but must not fill the store. */
const isPlain = (path: string | undefined): path is string => /^[\w/-]{1,200}(?:\.xml)?$/.test(path ?? '')

const isVisitor = (request: IncomingMessage, cookieName: string) => request.headers.cookie === undefined || readCookie(request.headers.cookie, cookieName) === undefined

const pathOf = ({ url = '/' }: IncomingMessage) => url.split('?', 1)[0]!

/** Takes no new connections, lets requests in flight end (10 seconds at most). */
async function stopGently(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()))
  server.closeIdleConnections()
  const idle = setInterval(() => server.closeIdleConnections(), 50)
  const late = setTimeout(() => server.closeAllConnections(), 10_000)
  await closed
  clearInterval(idle)
  clearTimeout(late)
}

function keptAsset(asset: Asset): KeptAnswer {
  return makeKept(Buffer.from(asset.body), { 'content-type': asset.type, 'cache-control': 'public, max-age=31536000, immutable', 'x-content-type-options': 'nosniff', vary: 'accept-encoding' })
}

async function forward(options: Parameters<typeof listen>[0], request: IncomingMessage, response: ServerResponse, kept: Store): Promise<void> {
  try {
    // The one method that a web-standard request cannot have.
    if (request.method === 'TRACE') return void response.writeHead(405).end()
    const answer = await options.app(new IncomingRequest(request, addressOf(request, options.publicUrl)), request.socket.remoteAddress ?? '')
    const body = answer instanceof PageResponse ? answer.wire : Buffer.from(await answer.arrayBuffer())
    const headers: Record<string, string | string[]> = Object.fromEntries(answer.headers)
    const cookies = answer.headers.getSetCookie()
    if (cookies.length > 0) headers['set-cookie'] = cookies
    if (keepHeader in headers) {
      delete headers[keepHeader]
      if (isPlain(request.url) && isVisitor(request, options.cookieName)) {
        if (kept.pages.size >= mostKept) kept.pages.clear()
        const one = makeKept(body, { ...(headers as Record<string, string>), 'cache-control': 'no-cache', vary: 'accept-encoding, cookie' })
        kept.pages.set(request.url, one)
        return sendKept(request, response, one)
      }
      if (request.method === 'GET' && answer.status === 200 && isVisitor(request, options.cookieName) && request.url!.length <= longestAsked && body.length <= largestAnswer) {
        if (kept.answers.size >= mostAnswers) kept.answers.clear()
        kept.answers.set(request.url!, makeKept(body, { ...(headers as Record<string, string>), vary: 'accept-encoding' }))
      }
    }
    if (answer instanceof PageResponse && answer.hole && isPlain(request.url)) {
      if (kept.frames.size >= mostKept) kept.frames.clear()
      kept.frames.set(`${answer.hole.variant} ${request.url}`, makeFrame(answer.page, answer.hole, { ...(headers as Record<string, string>), vary: 'accept-encoding, cookie' }))
    }
    sendPlain(request, response, answer.status, headers, body)
  } catch {
    if (!response.headersSent) response.writeHead(500, { 'content-type': 'text/plain; charset=utf-8' })
    response.end()
  }
}

function sendPlain(request: IncomingMessage, response: ServerResponse, status: number, headers: Record<string, string | string[]>, body: Buffer): void {
  const type = String(headers['content-type'] ?? '')
  const compresses = body.length > worthCompressing && /^(text\/|application\/(json|.*\+json|javascript))/.test(type)
  const encoding = compresses ? encodingFor(request) : undefined
  const sent = encoding === undefined ? body : gzipOrBrotli(encoding, body)
  if (compresses) headers['vary'] = [headers['vary'], 'accept-encoding'].filter(Boolean).join(', ')
  if (encoding) headers['content-encoding'] = encoding
  if (status !== 204 && status !== 304) headers['content-length'] = String(sent.length)
  response.writeHead(status, headers)
  response.end(request.method === 'HEAD' ? undefined : sent)
}

// A page of 12 KB: 35 µs and 3.0 KB, where quality 3 takes 65 µs and 2.8 KB. What is made for one reader is made quickly.
const gzipOrBrotli = (encoding: 'br' | 'gzip', body: Buffer) =>
  encoding === 'br' ? brotliCompressSync(body, { chunkSize: 8192, params: { [constants.BROTLI_PARAM_QUALITY]: 1 } }) : gzipSync(body, { level: 2, chunkSize: 8192 })

/** The address is built on our own public one, never on the Host header; an absolute-form or odd target must not change the host. */
const addressOf = ({ url }: IncomingMessage, publicUrl: string) => `${publicUrl}${url?.startsWith('/') ? url : '/'}`
