import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'

/** What came back, read to its end. */
export type Reply = { readonly status: number; readonly place: string; readonly type: string; readonly text: string; readonly bytes: Buffer; readonly headers: Headers }

export type Upload = { readonly name: string; readonly bytes: Uint8Array; readonly type?: string }
export type Fields = Readonly<Record<string, string | readonly string[] | Upload>>

export type Client = {
  /** The session's cookie as it is sent; '' without a session. */
  readonly cookie: () => string
  get(path: string, headers?: Record<string, string>, method?: string): Promise<Reply>
  /** Opens a page, fills in the form that leads to `path`, and sends it as a browser would. `from` is the page, when it is another. */
  post(path: string, fields?: Fields, from?: string): Promise<Reply>
  /** Sends fields as they are, beside any form. */
  send(path: string, fields: Fields, headers?: Record<string, string>): Promise<Reply>
  /** Sends any bytes. */
  raw(path: string, body: string | Uint8Array, headers?: Record<string, string>): Promise<Reply>
}

/** A browser without script: keeps its cookies, and sends back what a form hides. */
export function newClient(app: (request: Request) => Promise<Response>, base: string): Client {
  const jar = new Map<string, string>()
  const cookie = () => (jar.get('session') ? `session=${jar.get('session')}` : '')
  const ask = async (path: string, init: RequestInit): Promise<Reply> => {
    const headers = new Headers(init.headers)
    if (jar.size > 0 && !headers.has('cookie')) headers.set('cookie', [...jar].map(([name, value]) => `${name}=${value}`).join('; '))
    const answer = await app(new Request(`${base}${path}`, { ...init, headers }))
    for (const set of answer.headers.getSetCookie()) keepCookie(jar, set)
    const bytes = Buffer.from(await answer.arrayBuffer())
    return { status: answer.status, place: answer.headers.get('location') ?? '', type: answer.headers.get('content-type') ?? '', text: bytes.toString(), bytes, headers: answer.headers }
  }
  const own = { origin: base, 'sec-fetch-site': 'same-origin' }
  const get = (path: string, headers: Record<string, string> = {}, method = 'GET') => ask(path, { method, headers })
  const send = (path: string, fields: Fields, headers: Record<string, string> = {}) => ask(path, { method: 'POST', headers: { ...own, ...headers }, body: bodyOf(fields) })
  return {
    cookie,
    get,
    send,
    raw: (path, body, headers = {}) => ask(path, { method: 'POST', headers: { ...own, ...headers }, body: body as BodyInit }),
    async post(path, fields = {}, from = path) {
      const page = await get(from)
      const form = formsOf(page.text, from).find((one) => one.action === path)
      if (!form) throw new Error(`${from} (${page.status} ${page.place}) has no form that leads to ${path}`)
      return send(path, { ...form.fields, ...fields })
    },
  }
}

function keepCookie(jar: Map<string, string>, set: string): void {
  const [, name, value] = /^([^=]+)=([^;]*)/.exec(set)!
  if (/; Max-Age=0\b/.test(set)) jar.delete(name!)
  else jar.set(name!, value!)
}

function bodyOf(fields: Fields): URLSearchParams | FormData {
  const pairs = Object.entries(fields).flatMap(([name, value]) => (Array.isArray(value) ? (value as readonly string[]) : [value as string | Upload]).map((one) => [name, one] as const))
  if (pairs.every(([, value]) => typeof value === 'string')) return new URLSearchParams(pairs as [string, string][])
  const form = new FormData()
  for (const [name, value] of pairs) {
    if (typeof value === 'string') form.append(name, value)
    else form.append(name, new Blob([Buffer.from(value.bytes)], { type: value.type ?? 'application/octet-stream' }), value.name)
  }
  return form
}

export type Form = { readonly action: string; readonly fields: Readonly<Record<string, string>> }

/** The forms of a page that are posted, with what they hide. */
export function formsOf(text: string, path: string): Form[] {
  return [...text.matchAll(/<form\b([^>]*)>(.*?)<\/form>/gs)].flatMap(([, attributes, inside]) => {
    if (!/\bmethod="post"/.test(attributes!)) return []
    const action = /\baction="([^"]*)"/.exec(attributes!)?.[1]
    const fields = Object.fromEntries([...inside!.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)">/g)].map(([, name, value]) => [name!, plain(value!)]))
    return [{ action: plain(action ?? path), fields }]
  })
}

/** Text as a reader sees it: no marks, no entities. */
export const wordsOf = (text: string): string => plain(text.replace(/<(script|style)\b.*?<\/\1>/gs, '').replace(/<[^>]*>/g, ' ')).replace(/\s+/g, ' ')

export const plain = (text: string): string => text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&amp;', '&')

export const actionId = (): string => randomUUID()

/** A clear error: its status, these words to the reader, and nothing of the inside. */
export function says(reply: Reply, status: number, words: RegExp): void {
  assert.equal(reply.status, status, wordsOf(reply.text).slice(0, 400))
  assert.match(wordsOf(reply.text), words)
  assert.doesNotMatch(reply.text, /\n\s+at \S+ \(|\.ts:\d+|node_modules|SQLSTATE|\[object Object\]/)
}
