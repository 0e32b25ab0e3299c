import assert from 'node:assert/strict'
import { createDecipheriv, createECDH, hkdfSync, randomBytes } from 'node:crypto'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, beforeEach, describe, test } from 'node:test'
import { jwtVerify } from 'jose'
import { Refusal } from '../../../kernel/refusal.ts'
import { freshPortal } from '../fresh-portal.ts'
import { sendMessage, tasks } from '../index.ts'
import { keepPreferences } from '../notices/preferences.ts'
import { addBrowser, browsersOf } from './browsers.ts'
import { isPushService } from './push-services.ts'
import { pushKeys } from './push-keys.ts'

type Posted = { path: string; headers: IncomingHttpHeaders; body: Buffer }

/** A push service in this process: it takes what is posted, and answers as it is told by the last part of the address. */
async function pushService() {
  const posted: Posted[] = []
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      posted.push({ path: request.url!, headers: request.headers, body: Buffer.concat(chunks) })
      response.writeHead(Number(request.url!.split('/').at(-1))).end()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { posted, origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, stop: () => new Promise<unknown>((resolve) => server.close(resolve)) }
}

/** A browser's side: its keys, and how it reads what came (RFC 8291, RFC 8188). */
function browser() {
  const ecdh = createECDH('prime256v1')
  const own = ecdh.generateKeys()
  const auth = randomBytes(16)
  return {
    p256dh: own.toString('base64url'),
    auth: auth.toString('base64url'),
    read(body: Buffer): unknown {
      const [salt, length] = [body.subarray(0, 16), body.readUInt8(20)]
      const sender = body.subarray(21, 21 + length)
      const info = Buffer.concat([Buffer.from('WebPush: info\0'), own, sender])
      const secret = Buffer.from(hkdfSync('sha256', ecdh.computeSecret(sender), auth, info, 32))
      const key = Buffer.from(hkdfSync('sha256', secret, salt, 'Content-Encoding: aes128gcm\0', 16))
      const nonce = Buffer.from(hkdfSync('sha256', secret, salt, 'Content-Encoding: nonce\0', 12))
      const sealed = body.subarray(21 + length)
      const open = createDecipheriv('aes-128-gcm', key, nonce).setAuthTag(sealed.subarray(-16))
      const plain = Buffer.concat([open.update(sealed.subarray(0, -16)), open.final()])
      return JSON.parse(plain.subarray(0, plain.lastIndexOf(2)).toString())
    },
  }
}

describe('notices in the browser', () => {
  let service: Awaited<ReturnType<typeof pushService>>
  let rooms: Awaited<ReturnType<typeof freshPortal>>
  before(async () => {
    service = await pushService()
    rooms = await freshPortal({ PUSH_SERVICES: service.origin, MAIL_FROM: 'no-reply@portal.example' })
    await rooms.inTx((ctx) => keepPreferences(ctx, rooms.chan, { tag: undefined, quiet: undefined, channels: { applications: ['push'] }, subjects: [] }, 'page'))
  })
  after(async () => {
    await rooms.end()
    await service.stop()
  })
  beforeEach(async () => {
    service.posted.length = 0
    await rooms.read('delete from messages.push_browser')
    await rooms.read('delete from kernel.outbox')
  })
  const add = async (answer: number, partyId = rooms.chan) => {
    const one = browser()
    await rooms.inTx((ctx) => addBrowser(ctx, partyId, { endpoint: `${service.origin}/${randomBytes(8).toString('hex')}/${answer}`, p256dh: one.p256dh, auth: one.auth, userAgent: 'Mozilla/5.0 (X11; Linux x86_64) Chrome/140.0' }))
    return one
  }
  const send = async () => {
    const id = await rooms.inTx((ctx) => sendMessage(ctx, { partyId: rooms.chan, organisation: 'TD', subject: { en: 'Your licence', 'zh-Hant': '牌照' }, body: { en: 'Secret.', 'zh-Hant': '私事。' } }))
    return { id, job: (await rooms.waiting('messages.push')).at(-1)! }
  }
  const stateOf = async (id: string) => (await rooms.read(`select state, last_code from messages.delivery where message_id = $1 and channel = 'push'`, [id]))[0]!

  test('the browser reads who wrote and where to read, and nothing of the matter; the service reads nothing', async () => {
    const chan = await add(201)
    const { id, job } = await send()
    await rooms.runJob(tasks['messages.push']!, job)
    const [posted] = service.posted
    assert.deepEqual(chan.read(posted!.body), { title: 'A message from Transport Department', body: 'Open it to read it in your account.', path: `/en/account/messages/${id}`, tag: id, lang: 'en' })
    assert.ok(!posted!.body.includes('Transport'))
    assert.equal(posted!.headers['content-encoding'], 'aes128gcm')
    assert.equal((await stateOf(id))['state'], 'sent')
    await rooms.runJob(tasks['messages.push']!, job)
    assert.equal(service.posted.length, 1)
  })

  test('the service can tell that it is we who send (VAPID)', async () => {
    await add(201)
    await rooms.runJob(tasks['messages.push']!, (await send()).job)
    const [, token, key] = /^vapid t=([\w.-]+), k=([\w-]+)$/.exec(service.posted[0]!.headers['authorization']!)!
    assert.equal(key, pushKeys(rooms.house).publicKey)
    const { payload } = await jwtVerify(token!, rooms.house.keys.p256('web push').publicKey, { audience: service.origin })
    assert.equal(payload.sub, 'mailto:no-reply@portal.example')
  })

  test('a browser that is gone is forgotten; one that is left still gets it', async () => {
    await add(404)
    await add(410)
    const left = await add(201)
    const { id, job } = await send()
    await rooms.runJob(tasks['messages.push']!, job)
    assert.equal((await stateOf(id))['state'], 'sent')
    const kept = await browsersOf(rooms.readCtx(), rooms.chan)
    assert.deepEqual(kept.map((one) => one.p256dh), [left.p256dh])
  })

  test('a busy service is asked again later; a refusal is for operators; without a browser it is noted', async () => {
    await add(503)
    const busy = await send()
    await assert.rejects(rooms.runJob(tasks['messages.push']!, busy.job))
    assert.deepEqual(await stateOf(busy.id), { state: 'waiting', last_code: '503' })
    await rooms.read('delete from messages.push_browser')
    await add(400)
    const refused = await send()
    await rooms.runJob(tasks['messages.push']!, refused.job)
    assert.deepEqual(await stateOf(refused.id), { state: 'failed', last_code: '400' })
    await rooms.read('delete from messages.push_browser')
    const none = await send()
    await rooms.runJob(tasks['messages.push']!, none.job)
    assert.equal((await stateOf(none.id))['state'], 'no-address')
  })

  test('an address that is no known push service is refused, so that nobody has us call what stands beside us', async () => {
    const known = ['https://fcm.googleapis.com', 'https://*.push.apple.com']
    const cases: [string, boolean][] = [
      ['https://fcm.googleapis.com/fcm/send/x', true], ['https://web.push.apple.com/x', true], ['http://fcm.googleapis.com/x', false], ['https://fcm.googleapis.com:8443/x', false],
      ['https://push.apple.com/x', false], ['https://evilpush.apple.com.example/x', false], ['https://xpush.apple.com/', false], ['https://fcm.googleapis.com@127.0.0.1/x', false], ['http://127.0.0.1/x', false], ['file:///etc/passwd', false], ['x', false],
    ]
    for (const [endpoint, wanted] of cases) assert.equal(isPushService(known, endpoint), wanted, endpoint)
    const { p256dh, auth } = browser()
    const give = (change: object) => rooms.inTx((ctx) => addBrowser(ctx, rooms.chan, { endpoint: `${service.origin}/x/201`, p256dh, auth, userAgent: '', ...change }))
    await assert.rejects(give({ endpoint: 'http://127.0.0.1:1/x' }), (error) => error instanceof Refusal && error.code === 'push.unknown_service')
    for (const change of [{ endpoint: 'x' }, { p256dh: 'x' }, { auth: '' }, { endpoint: `${service.origin}/${'x'.repeat(1000)}` }]) await assert.rejects(give(change), (error) => error instanceof Refusal && error.code === 'push.unreadable')
  })

  test('by the page: added once, sealed, and removed by nobody else', async () => {
    const { p256dh, auth } = browser()
    const at = '/en/account/notices'
    const given = { endpoint: `${service.origin}/mine/201`, p256dh, auth }
    assert.equal((await rooms.post(`${at}/browsers`, given, rooms.chan, at)).place, `${at}?done=added`)
    assert.equal((await rooms.post(`${at}/browsers`, given, rooms.chan, at)).place, `${at}?done=added`)
    const rows = await rooms.read('select id, sealed, endpoint_hash from messages.push_browser')
    assert.equal(rows.length, 1)
    assert.ok(!Buffer.concat([rows[0]!['sealed'] as Buffer, rows[0]!['endpoint_hash'] as Buffer]).includes('mine'))
    const remove = { remove: String(rows[0]!['id']) }
    assert.equal((await rooms.post(`${at}/browsers`, remove, rooms.wong, at)).status, 404)
    assert.equal((await rooms.post(`${at}/browsers`, remove, rooms.chan, at)).place, `${at}?done=removed`)
    assert.equal((await rooms.post(`${at}/browsers`, { endpoint: '' }, rooms.chan, at)).status, 400)
  })

  test('the worker comes from our own origin', async () => {
    const answer = await fetch(`${rooms.url}/notices-worker.js`)
    assert.match(answer.headers.get('content-type')!, /^text\/javascript/)
    assert.match(await answer.text(), /showNotification/)
  })
})
