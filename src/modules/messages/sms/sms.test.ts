import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { uuid } from '../../../kernel/ids.ts'
import { freshPortal } from '../fresh-portal.ts'
import { tasks } from '../index.ts'
import { signReceipt } from './receipt-signature.ts'
import { twinSecret } from './providers.ts'
import { sendSms } from './send-sms.ts'
import { weighNow } from './weigh-now.ts'

const minutes = (n: number) => n * 60_000

describe('SMS by two providers', () => {
  let rooms: Awaited<ReturnType<typeof freshPortal>>
  before(async () => (rooms = await freshPortal()))
  after(() => rooms.end())
  beforeEach(async () => {
    await rooms.read('delete from kernel.outbox')
    await rooms.read('delete from sandbox_sms.mood')
    await rooms.read('delete from messages.sms_weight')
  })
  const onlyTo = (provider: 'a' | 'b') => rooms.read(`insert into messages.sms_weight values ('a', $1, now() - interval '1 hour'), ('b', $2, now() - interval '1 hour') on conflict (provider) do update set weight = excluded.weight`, provider === 'a' ? [100, 0] : [0, 100])
  const ask = async (now = new Date()) => {
    const id = uuid()
    await rooms.inTx((ctx) => sendSms(ctx, { partyId: rooms.chan, id, to: '+85290000001', kind: 'notice', words: 'Hello', uselessAt: new Date(now.getTime() + minutes(600)) }), now)
    return id
  }
  const jobOf = async (id: string) => (await rooms.waiting('messages.sms')).find((job) => job.payload['smsId'] === id)!
  const sms = async (id: string) => (await rooms.read('select * from messages.sms where id = $1', [id]))[0]!
  const textsOf = (id: string) => rooms.read('select * from sandbox_sms.text where reference = $1', [id])
  const tell = async (provider: 'a' | 'b', said: object, change: { secret?: string; at?: Date; body?: string } = {}) => {
    const body = change.body ?? JSON.stringify(said)
    const headers = { 'sms-signature': signReceipt(change.secret ?? twinSecret(rooms.house, provider), JSON.stringify(said), change.at ?? new Date()), 'content-type': 'application/json' }
    return (await fetch(`${rooms.url}/callbacks/sms/${provider}`, { method: 'POST', headers, body })).status
  }

  test('one that is taken and delivered', async () => {
    const id = await ask()
    await rooms.runDue('messages.sms')
    assert.equal((await textsOf(id)).length, 1)
    assert.ok((await sms(id))['given_at'] && !(await sms(id))['sealed'])
    await rooms.runDue('messages.sms-twin-receipt')
    assert.ok((await sms(id))['delivered_at'])
  })

  test('a worker that is killed after handing over: the next hands over the same one, and nothing is lost or doubled', async () => {
    const ids = await Promise.all(Array.from({ length: 20 }, () => ask()))
    for (const id of ids) {
      const { party_id: partyId, id: jobId, payload } = await jobOf(id)
      const killed = { ...rooms.db, transaction: () => Promise.reject(new Error('killed')) }
      await assert.rejects(tasks['messages.sms']!({ id: jobId, partyId, payload, now: new Date(), db: killed, house: rooms.house }))
      assert.equal((await sms(id))['given_at'], null)
    }
    await rooms.runDue('messages.sms')
    for (const id of ids) {
      assert.deepEqual((await textsOf(id)).map((one) => one['asked_times']), [2])
      assert.ok((await sms(id))['given_at'])
    }
    assert.equal(new Set((await Promise.all(ids.map(sms))).map((row) => row['provider'])).size, 2)
  })

  test('taken and the answer lost: asked again at the same provider, and it is one SMS', async () => {
    await onlyTo('a')
    await rooms.behave('a', 'no-answer')
    const id = await ask()
    const job = await jobOf(id)
    await assert.rejects(rooms.runJob(tasks['messages.sms']!, job))
    await onlyTo('b')
    await rooms.behave('a', 'busy')
    await assert.rejects(rooms.runJob(tasks['messages.sms']!, job))
    await rooms.behave('a', 'once')
    await rooms.runJob(tasks['messages.sms']!, job)
    await rooms.runJob(tasks['messages.sms']!, job)
    const texts = await textsOf(id)
    assert.deepEqual(texts.map((one) => [one['provider'], one['asked_times']]), [['a', 2]])
  })

  test('a provider that takes nothing is not waited for: the next try draws anew', async () => {
    await onlyTo('a')
    await rooms.behave('a', 'busy')
    const id = await ask()
    const job = await jobOf(id)
    await assert.rejects(rooms.runJob(tasks['messages.sms']!, job))
    assert.deepEqual([(await sms(id))['provider'], (await sms(id))['last_code']], [null, '503'])
    await onlyTo('b')
    await rooms.runJob(tasks['messages.sms']!, job)
    assert.equal((await textsOf(id))[0]!['provider'], 'b')
  })

  test('a refused number is over; what nobody needs any more is not sent', async () => {
    await rooms.behave('a', 'refuse')
    await rooms.behave('b', 'refuse')
    const refused = await ask()
    await rooms.runDue('messages.sms')
    assert.deepEqual([(await sms(refused))['last_code'], (await sms(refused))['sealed']], ['400', null])
    await rooms.read('delete from sandbox_sms.mood')
    const late = await ask()
    await rooms.runJob(tasks['messages.sms']!, await jobOf(late), new Date(Date.now() + minutes(601)))
    assert.equal((await sms(late))['last_code'], 'too-late')
    assert.equal((await textsOf(late)).length, 0)
  })

  test('receipts twice and out of order cannot turn back what was delivered', async () => {
    await rooms.behave('a', 'twice')
    await rooms.behave('b', 'twice')
    const id = await ask()
    await rooms.runDue('messages.sms')
    await rooms.runDue('messages.sms-twin-receipt', new Date(Date.now() + 5000))
    const row = await sms(id)
    assert.ok(row['delivered_at'] && row['failed_at'])
    assert.equal((await rooms.read(`select count(*)::int as n from messages.sms where id = $1 and delivered_at is not null`, [id]))[0]!['n'], 1)
    const [first] = await textsOf(id)
    assert.equal(first!['last_answer'], 200)
  })

  test('a receipt that its provider did not sign, or of another time, or of another provider, changes nothing', async () => {
    await onlyTo('a')
    await rooms.behave('a', 'never')
    const id = await ask()
    await rooms.runDue('messages.sms')
    const said = { reference: id, state: 'delivered', at: new Date().toISOString() }
    assert.equal(await tell('a', said, { secret: 'wrong' }), 401)
    assert.equal(await tell('a', said, { at: new Date(Date.now() - minutes(6)) }), 401)
    assert.equal(await tell('a', said, { body: JSON.stringify({ ...said, state: 'failed' }) }), 401)
    assert.equal(await tell('b', said), 404)
    assert.equal(await tell('a', { ...said, reference: uuid() }), 404)
    assert.equal(await tell('a', { ...said, more: 1 }), 400)
    assert.equal(await tell('a', { ...said, state: 'odd' }), 400)
    assert.equal((await fetch(`${rooms.url}/callbacks/sms/c`, { method: 'POST', body: '{}' })).status, 404)
    assert.equal((await fetch(`${rooms.url}/callbacks/sms/a`, { method: 'POST', body: 'x'.repeat(9000) })).status, 413)
    assert.equal((await sms(id))['delivered_at'], null)
    assert.equal(await tell('a', { ...said, at: new Date(Date.now() + minutes(60)).toISOString() }), 200)
    assert.ok(Number((await sms(id))['delivered_at']) <= Date.now())
  })

  test('the slow one loses ten points, comes back later, and the day is kept as a fact', async () => {
    const start = new Date()
    await rooms.read('delete from messages.sms_reference')
    await rooms.read('delete from messages.sms')
    const put = (provider: string, givenAgo: number, deliveredAfter: number | null) =>
      rooms.read(`insert into messages.sms (party_id, id, kind, segments, provider, asked_at, useless_at, given_at, delivered_at) values ($1, $2, 'notice', 1, $3, $4, $4, $4, $5)`, [rooms.chan, uuid(), provider, new Date(start.getTime() - minutes(givenAgo)), deliveredAfter === null ? null : new Date(start.getTime() - minutes(givenAgo) + deliveredAfter)])
    for (let i = 0; i < 8; i++) await put('a', 8, 1000)
    await put('a', 8, null)
    await put('a', 8, null)
    for (let i = 0; i < 10; i++) await put('b', 8, 1000)
    const weights = async () => Object.fromEntries((await rooms.read('select provider, weight from messages.sms_weight')).map((row) => [row['provider'], row['weight']]))
    await weighNow(rooms.db, rooms.house, start)
    assert.deepEqual(await weights(), { a: 41, b: 59 })
    await weighNow(rooms.db, rooms.house, new Date(start.getTime() + minutes(1)))
    assert.deepEqual(await weights(), { a: 41, b: 59 })
    await weighNow(rooms.db, rooms.house, new Date(start.getTime() + minutes(16)))
    assert.deepEqual(await weights(), { a: 51, b: 49 })
    const days = await rooms.read('select provider, sum(asked)::int as asked, sum(within_10_seconds)::int as quick from messages.sms_day group by provider order by provider')
    assert.deepEqual(days, [{ provider: 'a', asked: 10, quick: 8 }, { provider: 'b', asked: 10, quick: 10 }])
  })
})
