import assert from 'node:assert/strict'
import { request as ask, type IncomingHttpHeaders } from 'node:http'
import { after, before, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { readBytes } from './form-body.ts'
import { keepHeader, listen, type Listener } from './server.ts'

const words = `<p>${'Good morning. 早晨。'.repeat(200)}</p>`
const asked: string[] = []
const refused: string[] = []
let listener: Listener

/** A small app: what is kept, what is not, and an answer that takes its time. */
async function app(request: Request): Promise<Response> {
  const { pathname, search, href } = new URL(request.url)
  asked.push(`${request.method} ${pathname}${search}`)
  if (pathname === '/slow') await sleep(300)
  if (pathname === '/broken') throw new Error('secret words')
  if (pathname === '/echo') return new Response(`${href} ${(await readBytes(request, 1000)).toString()}`)
  if (pathname === '/limited') return readBytes(request, 1000).then((bytes) => new Response(`${bytes.length}`), (error: Error) => (refused.push(error.message), new Response('no', { status: 413 })))
  const headers = new Headers({ 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store', 'x-frame': 'mine' })
  if (pathname.startsWith('/kept')) headers.set(keepHeader, '1')
  if (pathname === '/kept/answer') headers.set('etag', 'W/"its own"')
  if (pathname === '/kept/answer') return request.headers.has('if-none-match') ? new Response(null, { status: 304, headers }) : new Response(`answer to ${search}`, { headers })
  for (const cookie of ['a=1; Path=/', 'b=2; Path=/']) if (pathname === '/cookies') headers.append('set-cookie', cookie)
  return new Response(pathname === '/empty' ? null : words, { headers, status: pathname === '/empty' ? 204 : 200 })
}

const start = () => listen({ app, assets: [{ href: '/style.css', type: 'text/css', body: 'p { color: red }'.repeat(200) }], host: '127.0.0.1', port: 0, publicUrl: 'https://portal.example', cookieName: 'session' })

before(async () => void (listener = await start()))
after(() => listener.stop())

type Got = { status: number; headers: IncomingHttpHeaders; /** Each as often as it was sent. */ names: string[]; body: Buffer }
const get = (path: string, headers: Record<string, string> = {}, { method = 'GET', body = '', port = listener.port } = {}) =>
  new Promise<Got>((resolve, reject) => {
    const sent = ask({ host: '127.0.0.1', port, path, method, headers }, (answer) => {
      const chunks: Buffer[] = []
      answer.on('data', (chunk: Buffer) => chunks.push(chunk)).on('end', () => resolve({ status: answer.statusCode!, headers: answer.headers, names: answer.rawHeaders.filter((_, n) => n % 2 === 0), body: Buffer.concat(chunks) })).on('error', reject)
    })
    sent.on('error', reject).end(body)
  })

const plain = ({ headers, body }: Got): string => (headers['content-encoding'] === 'br' ? brotliDecompressSync(body) : headers['content-encoding'] === 'gzip' ? gunzipSync(body) : body).toString()
const timesAsked = (path: string) => asked.filter((one) => one.endsWith(` ${path}`)).length

test('a visitor’s page is made once and then answered from memory, in every encoding', async () => {
  for (const [accept, encoding] of [['gzip, deflate, br', 'br'], ['gzip', 'gzip'], ['br;q=0, gzip', 'gzip'], ['identity', undefined], ['', undefined]] as const) {
    const got = await get('/kept', accept ? { 'accept-encoding': accept } : {})
    assert.deepEqual([got.status, got.headers['content-encoding'], plain(got)], [200, encoding, words])
    assert.equal(Number(got.headers['content-length']), got.body.length)
    assert.deepEqual([got.headers['cache-control'], got.headers.vary, got.headers['x-frame'], got.headers[keepHeader]], ['no-cache', 'accept-encoding, cookie', 'mine', undefined])
  }
  assert.equal(timesAsked('/kept'), 1)
})

test('a short answer is kept by its whole address, for visitors, when there is one', async () => {
  const at = (q: string) => `/kept/answer?q=${q}`
  assert.equal((await get(at('a'), { 'if-none-match': 'x' })).status, 304)
  assert.equal((await get(at('a'), {}, { method: 'HEAD' })).body.length, 0)
  for (const q of ['a', 'b', 'a', 'b']) {
    const got = await get(at(q))
    assert.equal(plain(got), `answer to ?q=${q}`)
    assert.equal(new Set(got.names).size, got.names.length, 'no header twice')
  }
  assert.equal(asked.filter((one) => one === `GET ${at('a')}`).length, 2, 'once for who had it already, once for everybody else')
  assert.equal(asked.filter((one) => one === `GET ${at('b')}`).length, 1)
  await get(at('a'), { cookie: 'session=1' })
  assert.equal(asked.filter((one) => one === `GET ${at('a')}`).length, 3)
  await get(at('x'.repeat(300)))
  await get(at('x'.repeat(300)))
  assert.equal(asked.filter((one) => one === `GET ${at('x'.repeat(300))}`).length, 2)
})

test('a browser that has the page already is told so', async () => {
  const { headers } = await get('/kept')
  for (const tag of [headers.etag!, `"another", ${headers.etag}`, headers.etag!.replace('W/', '')]) {
    const again = await get('/kept', { 'if-none-match': tag })
    assert.deepEqual([again.status, again.body.length, again.headers.etag], [304, 0, headers.etag])
  }
  assert.equal((await get('/kept', { 'if-none-match': '"another"' })).status, 200)
})

test('a HEAD has the headers of a GET and no body', async () => {
  for (const path of ['/kept', '/other', '/style.css']) {
    const head = await get(path, { 'accept-encoding': 'gzip' }, { method: 'HEAD' })
    const full = await get(path, { 'accept-encoding': 'gzip' })
    assert.deepEqual([head.status, head.body.length, head.headers['content-length']], [200, 0, full.headers['content-length']])
  }
})

test('a request with a session is never answered from memory, nor kept', async () => {
  const before = timesAsked('/kept')
  const got = await get('/kept', { cookie: 'other=1; session=one' })
  assert.deepEqual([got.status, got.headers['cache-control'], got.headers[keepHeader]], [200, 'no-store', undefined])
  await get('/kept/mine', { cookie: 'session=one' })
  assert.equal(timesAsked('/kept'), before + 1)
  await get('/kept/mine')
  await get('/kept/mine', { cookie: 'other=1' })
  assert.equal(timesAsked('/kept/mine'), 2)
})

test('other spellings of an address do not fill the store', async () => {
  for (const path of ['/kept?', '/kept?x=1', '/./kept', '/kep%74', 'http://elsewhere.example/kept']) {
    const before = asked.length
    await get(path)
    await get(path)
    assert.equal(asked.length, before + 2, path)
  }
})

test('what is not kept is asked for each time, compressed when it is worth it', async () => {
  for (const [accept, encoding] of [['br', 'br'], ['gzip', 'gzip'], ['', undefined]] as const) {
    const got = await get('/other', accept ? { 'accept-encoding': accept } : {})
    assert.deepEqual([got.headers['content-encoding'], got.headers.vary, got.headers['cache-control'], plain(got)], [encoding, 'accept-encoding', 'no-store', words])
  }
  assert.equal(timesAsked('/other'), 5)
  assert.equal((await get('/echo', { 'accept-encoding': 'br' })).headers['content-encoding'], undefined)
})

test('assets may be kept by browsers for a year', async () => {
  const got = await get('/style.css', { 'accept-encoding': 'br', cookie: 'session=one' })
  assert.deepEqual([got.headers['cache-control'], got.headers['content-type'], got.headers.vary, got.headers['content-encoding']], ['public, max-age=31536000, immutable', 'text/css', 'accept-encoding', 'br'])
  assert.equal(timesAsked('/style.css'), 0)
})

test('the app sees our own public address, whatever the request says', async () => {
  assert.equal((await get('/echo?a=1', { host: 'elsewhere.example', 'x-forwarded-host': 'elsewhere.example' })).body.toString(), 'https://portal.example/echo?a=1 ')
  assert.equal((await get('//elsewhere.example/echo')).status, 200)
  assert.equal(asked.at(-1), 'GET //elsewhere.example/echo')
})

test('bodies and cookies go through', async () => {
  assert.equal((await get('/echo', { 'content-type': 'text/plain' }, { method: 'POST', body: '早晨' })).body.toString(), 'https://portal.example/echo 早晨')
  assert.deepEqual((await get('/cookies')).headers['set-cookie'], ['a=1; Path=/', 'b=2; Path=/'])
  const empty = await get('/empty')
  assert.deepEqual([empty.status, empty.headers['content-length']], [204, undefined])
})

test('a body in pieces is read to its end, one that grows too large is refused, and one that is cut off is no body', async () => {
  const send = (pieces: readonly string[], end: (sent: ReturnType<typeof ask>) => void) =>
    new Promise<number>((resolve) => {
      const sent = ask({ host: '127.0.0.1', port: listener.port, path: '/limited', method: 'POST', headers: { 'transfer-encoding': 'chunked' } }, (answer) => resolve(answer.resume().statusCode!))
      sent.on('error', () => resolve(0))
      void (async () => {
        for (const piece of pieces) {
          sent.write(piece)
          await sleep(20)
        }
        end(sent)
      })()
    })
  const finish = (sent: ReturnType<typeof ask>) => void sent.end()
  assert.equal(await send(['x'.repeat(500), 'y'.repeat(500)], finish), 200)
  assert.equal(await send(['x'.repeat(500), 'y'.repeat(501), 'z'], finish), 413)
  const before = refused.length
  assert.equal(await send(['x'], (sent) => void sent.destroy()), 0)
  await sleep(50)
  assert.equal(refused.length, before + 1, 'whoever reads is told')
})

test('a failure of the app is a plain 500, and TRACE is not taken', async () => {
  const got = await get('/broken')
  assert.deepEqual([got.status, got.body.toString()], [500, ''])
  assert.equal((await get('/other', {}, { method: 'TRACE' })).status, 405)
})

test('stopping takes no new connections and waits for the request in flight', async () => {
  const other = await start()
  const slow = get('/slow', { connection: 'keep-alive' }, { port: other.port })
  await sleep(100)
  const stopped = other.stop()
  await assert.rejects(get('/other', {}, { port: other.port }), { code: 'ECONNREFUSED' })
  const got = await slow
  assert.deepEqual([got.status, plain(got)], [200, words])
  await stopped
})
