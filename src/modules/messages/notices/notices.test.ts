import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { freshPortal } from '../fresh-portal.ts'
import { confirmContact, contactsOf, messageOf, sendMessage, type Topic } from '../index.ts'
import { keepPreferences, preferencesOf, type Preferences } from './preferences.ts'
import { afterQuietHours } from './quiet-hours.ts'
import { unsubscribeUrl } from './unsubscribe-token.ts'

const words = { subject: { en: 'Your licence', 'zh-Hant': '牌照' }, body: { en: 'Secret things.', 'zh-Hant': '私事。' } }
const zone = 'Asia/Hong_Kong'
const hk = (clock: string) => new Date(`2026-11-22T${clock}:00+08:00`)

test('quiet hours end when they say, over midnight too', () => {
  const night = { from: '22:00', until: '07:00' }
  const cases: [string, typeof night | undefined, Date][] = [
    ['21:59', night, hk('21:59')], ['22:00', night, new Date('2026-11-23T07:00:00+08:00')], ['23:30', night, new Date('2026-11-23T07:00:00+08:00')],
    ['00:10', night, hk('07:00')], ['06:59', night, hk('07:00')], ['07:00', night, hk('07:00')], ['12:00', night, hk('12:00')],
    ['13:10', { from: '13:00', until: '14:00' }, hk('14:00')], ['14:00', { from: '13:00', until: '14:00' }, hk('14:00')],
    ['13:10', { from: '13:00', until: '13:00' }, hk('13:10')], ['03:00', undefined, hk('03:00')],
  ]
  for (const [at, quiet, wanted] of cases) assert.equal(afterQuietHours(hk(at), quiet, zone).toISOString(), wanted.toISOString(), `${at} ${quiet?.from}`)
})

describe('notices as a party chooses them', () => {
  let rooms: Awaited<ReturnType<typeof freshPortal>>
  before(async () => (rooms = await freshPortal()))
  after(() => rooms.end())
  beforeEach(async () => {
    for (const table of ['kernel.outbox', 'messages.preference', 'messages.contact', 'messages.kept_mail', 'sandbox_sms.text', 'messages.sms_reference', 'messages.sms']) await rooms.read(`delete from ${table}`)
  })
  const choose = (change: Partial<Preferences>) => rooms.inTx((ctx) => keepPreferences(ctx, rooms.chan, { tag: undefined, quiet: undefined, channels: {}, subjects: [], ...change }, 'page'))
  const confirm = (to: string, channel: 'email' | 'sms' = 'sms') => rooms.inTx((ctx) => confirmContact(ctx, { partyId: rooms.chan, channel, to }))
  const send = (change: { topic?: Topic; urgent?: boolean } = {}, now = new Date()) => rooms.inTx((ctx) => sendMessage(ctx, { partyId: rooms.chan, organisation: 'TD', ...words, ...change }), now)
  const deliveries = async (id: string) => Object.fromEntries((await rooms.read('select channel, state from messages.delivery where message_id = $1', [id])).map((row) => [row['channel'], row['state']]))

  test('by mail where nothing was chosen; in the inbox alone where nothing is wanted; security always', async () => {
    assert.deepEqual(await deliveries(await send()), { email: 'waiting' })
    await choose({ channels: { applications: [], security: [] } })
    const quiet = await send()
    assert.deepEqual(await deliveries(quiet), {})
    assert.deepEqual((await messageOf(rooms.readCtx(), rooms.chan, quiet)).subject, words.subject)
    assert.deepEqual(await deliveries(await send({ topic: 'security' })), { email: 'waiting' })
  })

  test('an SMS names the department and where to read, in the chosen language, and nothing of the matter', async () => {
    await confirm('+85290000007')
    await choose({ tag: 'zh-Hant', channels: { payments: ['sms'] } })
    const id = await send({ topic: 'payments' })
    assert.deepEqual(await deliveries(id), { sms: 'waiting' })
    await rooms.runDue('messages.sms-notice')
    await rooms.runDue('messages.sms')
    assert.deepEqual(await deliveries(id), { sms: 'passed-on' })
    const [text] = await rooms.texts()
    assert.equal(text!['recipient'], '+85290000007')
    assert.match(String(text!['words']), /^運輸署已把新訊息送到你的帳戶/)
    assert.ok(!/牌照|Secret|http/.test(String(text!['words'])))
  })

  test('no SMS to a number that nobody confirmed, and not more than ten a day', async () => {
    await choose({ channels: { payments: ['sms'] } })
    const first = await send({ topic: 'payments' })
    await rooms.runDue('messages.sms-notice')
    assert.deepEqual(await deliveries(first), { sms: 'no-address' })
    await confirm('+85290000008')
    const ids: string[] = []
    for (let i = 0; i < 11; i++) {
      ids.push(await send({ topic: 'payments' }))
      await rooms.runDue('messages.sms-notice')
    }
    assert.deepEqual([await deliveries(ids[9]!), await deliveries(ids[10]!)], [{ sms: 'passed-on' }, { sms: 'left-out' }])
  })

  test('in quiet hours a notice waits until they end, an urgent one does not, and one that was read is left out', async () => {
    await choose({ quiet: { from: '22:00', until: '07:00' } })
    const night = hk('23:00')
    const morning = new Date('2026-11-23T07:00:00+08:00')
    const [calm, urgent, read] = [await send({}, night), await send({ urgent: true }, night), await send({}, night)]
    const runAt = Object.fromEntries((await rooms.waiting('messages.mail')).map((job) => [String(job.payload['messageId']), job.run_at.toISOString()]))
    assert.deepEqual([runAt[calm], runAt[urgent]], [morning.toISOString(), night.toISOString()])
    await rooms.get(`/en/account/messages/${read}`, rooms.chan)
    await rooms.runDue('messages.mail', morning)
    assert.deepEqual([await deliveries(calm), await deliveries(urgent), await deliveries(read)], [{ email: 'kept' }, { email: 'kept' }, { email: 'left-out' }])
  })

  test('a changed address is confirmed at the new one and told at the old one, and in the account', async () => {
    await confirm('+85290000011')
    await confirm('+85290000012')
    await rooms.runDue('messages.sms')
    const [told] = await rooms.texts()
    assert.equal(told!['recipient'], '+85290000011')
    assert.match(String(told!['words']), /telephone number of your .* account was changed/)
    assert.ok(!String(told!['words']).includes('90000012'))
    assert.equal((await contactsOf(rooms.readCtx(), rooms.chan)).sms!.to, '+85290000012')
    assert.equal((await rooms.read(`select count(*)::int as n from messages.message where topic = 'security' and party_id = $1`, [rooms.chan]))[0]!['n'], 2)
  })

  test('the page: a telephone is confirmed by its code, then topics, hours and language are chosen', async () => {
    const at = '/en/account/notices'
    assert.ok(!(await rooms.get(at, rooms.chan)).text.includes('payments-sms'))
    assert.equal((await rooms.post(`${at}/addresses/new?channel=sms`, { channel: 'sms', to: '12' }, rooms.chan)).status, 422)
    const asked = await rooms.post(`${at}/addresses/new?channel=sms`, { channel: 'sms', to: '9000 0021' }, rooms.chan)
    assert.equal(asked.status, 303)
    await rooms.runDue('messages.sms')
    const code = /is (\d{6})/.exec(String((await rooms.texts())[0]!['words']))![1]!
    assert.match((await rooms.post(asked.place, { code: code === '000000' ? '000001' : '000000' }, rooms.chan)).text, /You have 4 more tries/)
    assert.equal((await rooms.post(asked.place, { code }, rooms.wong, at)).status, 422, 'another person')
    assert.equal((await rooms.post(asked.place, { code }, rooms.chan)).place, `${at}?done=confirmed`)
    assert.match((await rooms.get(at, rooms.chan)).text, /9000 0021/)
    const wanted = { payments: ['email', 'sms'], security: ['sms'], 'quiet-from': '22:00', 'quiet-until': '07:00', language: 'zh-Hant', subjects: [rooms.house.pack.taxonomy.categories[0]!.id, 'odd'] }
    assert.equal((await rooms.post(at, wanted, rooms.chan)).status, 303)
    assert.deepEqual(await rooms.inTx((ctx) => preferencesOf(ctx, rooms.chan)), { tag: 'zh-Hant', quiet: { from: '22:00', until: '07:00' }, channels: { applications: [], documents: [], payments: ['email', 'sms'], deadlines: [], security: ['sms'], news: [] }, subjects: [wanted.subjects[0]] })
    assert.equal((await rooms.post(at, { ...wanted, security: [] }, rooms.chan)).status, 422)
    assert.equal((await rooms.post(at, { ...wanted, 'quiet-until': '' }, rooms.chan)).status, 422)
    assert.equal((await rooms.post(`${at}/addresses/removal`, { channel: 'sms' }, rooms.chan, at)).place, `${at}?done=removed`)
    assert.equal((await rooms.post(`${at}/addresses/removal`, { channel: 'sms' }, rooms.chan, at)).status, 404)
  })

  test('one click in a mail program switches a topic off, without a sign-in; opening the link does not', async () => {
    const id = await send({ topic: 'documents' })
    await rooms.runDue('messages.mail')
    assert.deepEqual(await deliveries(id), { email: 'kept' })
    const url = new URL(unsubscribeUrl(rooms.house, { partyId: rooms.chan, topic: 'documents' }))
    assert.ok(!url.href.includes(rooms.chan))
    assert.equal((await rooms.get(url.pathname)).status, 200)
    assert.deepEqual((await preferencesOf(rooms.readCtx(), rooms.chan)).channels, {})
    const click = (path: string) => fetch(`${rooms.url}${path}`, { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: 'List-Unsubscribe=One-Click' })
    assert.equal((await click(url.pathname)).status, 200)
    assert.equal((await click(url.pathname)).status, 200)
    assert.deepEqual((await preferencesOf(rooms.readCtx(), rooms.chan)).channels, { documents: [] })
    assert.equal((await click(`${url.pathname.slice(0, -3)}abc`)).status, 404)
    assert.equal((await click('/unsubscribe/x')).status, 404)
    await click(new URL(unsubscribeUrl(rooms.house, { partyId: rooms.chan, topic: 'security' })).pathname)
    assert.equal((await preferencesOf(rooms.readCtx(), rooms.chan)).channels.security, undefined)
  })

  test('the journal says by which channels, and no word of a message', async () => {
    await send({ topic: 'payments' })
    const entries = JSON.stringify(await rooms.read(`select what, facts from journal.entry where what = 'notice.asked'`))
    assert.match(entries, /"channels":"email"/)
    assert.ok(!/Secret|licence/.test(entries))
  })
})
