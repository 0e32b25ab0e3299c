import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { nobody } from '../../../kernel/ctx.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { freshPortal } from '../fresh-portal.ts'
import { checkAddress, checkCode, codeSentTo, confirmedAddress, sendCode, type CodeChannel } from '../index.ts'

describe('one-time codes', () => {
  let rooms: Awaited<ReturnType<typeof freshPortal>>
  before(async () => (rooms = await freshPortal()))
  after(() => rooms.end())
  const tooMany = (error: unknown) => error instanceof Refusal && error.code === 'code.too_many' && error.status === 429
  const send = (to: string, change: { partyId?: string; channel?: CodeChannel; purpose?: string } = {}, now = new Date()) =>
    rooms.inTx((ctx) => sendCode(ctx, { partyId: rooms.chan, channel: 'sms', to, purpose: 'contact', tag: 'en', ...change }), now)
  const codeIn = (words: unknown) => /\b(\d{6})\b/.exec(String(words))![1]!
  const received = async () => {
    await rooms.runDue('messages.sms')
    return codeIn((await rooms.texts())[0]!['words'])
  }
  const check = (id: string, code: string, change: { partyId?: string; purpose?: string } = {}, now = new Date()) =>
    checkCode(rooms.writeAt(now), { partyId: rooms.chan, purpose: 'contact', id, code, ...change })
  const other = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0')

  test('a code that came by SMS is right once, and says where it was sent', async () => {
    const { id } = await send('+85290000101')
    assert.deepEqual(await codeSentTo(rooms.readCtx(), { partyId: rooms.chan, purpose: 'contact', id }), { channel: 'sms', to: '+85290000101' })
    const code = await received()
    assert.deepEqual(await check(id, ` ${code.slice(0, 3)} ${code.slice(3)}`), { state: 'right', channel: 'sms', to: '+85290000101' })
    assert.deepEqual(await check(id, code), { state: 'over' })
    const key = { partyId: rooms.chan, purpose: 'contact', id }
    assert.deepEqual(await confirmedAddress(rooms.readCtx(), key), { channel: 'sms', to: '+85290000101' })
    assert.equal(await confirmedAddress(rooms.readCtx(new Date(Date.now() + 31 * 60_000)), key), undefined)
    assert.equal(await confirmedAddress(rooms.readCtx(), { ...key, purpose: 'proofing' }), undefined)
  })

  test('five wrong tries end it, also when they come at once', async () => {
    const { id } = await send('+85290000102')
    const code = await received()
    const answers = await Promise.all(Array.from({ length: 5 }, () => check(id, other(code))))
    assert.deepEqual(answers.map((one) => ('triesLeft' in one ? one.triesLeft : one.state)).toSorted(), [1, 2, 3, 4, 'over'])
    assert.deepEqual(await check(id, code), { state: 'over' })
  })

  test('it is over after ten minutes, for another purpose, for another party, and when it never was', async () => {
    const { id } = await send('+85290000103')
    const code = await received()
    assert.deepEqual(await check(id, code, {}, new Date(Date.now() + 10 * 60_000)), { state: 'over' })
    assert.deepEqual(await check(id, code, { purpose: 'proofing' }), { state: 'over' })
    assert.deepEqual(await check(id, code, { partyId: rooms.wong }), { state: 'over' })
    assert.deepEqual(await check('x', code), { state: 'over' })
    assert.deepEqual(await check(rooms.chan, code), { state: 'over' })
    assert.equal((await check(id, code)).state, 'right')
  })

  test('whoever has no account yet gets one by mail, in the language of the page', async () => {
    const { id } = await send('new@example.org', { partyId: nobody, channel: 'email', purpose: 'proofing' })
    await rooms.runDue('messages.outside-mail')
    const { text } = await rooms.get((/\/sandbox\/mail\/[0-9a-f.-]+/.exec((await rooms.get('/sandbox/mail?lang=en')).text)![0]))
    assert.match(text, /new@example\.org/)
    assert.ok(!text.includes('驗證碼'))
    assert.equal((await check(id, codeIn(text), { partyId: nobody, purpose: 'proofing' })).state, 'right')
  })

  test('neither code nor address lies open, in the table, the job or the journal', async () => {
    const { id } = await send('+85290000104')
    const [job] = (await rooms.waiting('messages.sms')).slice(-1)
    assert.deepEqual(Object.keys(job!.payload), ['smsId'])
    const code = await received()
    const kept = JSON.stringify([await rooms.read('select * from messages.code'), await rooms.read('select * from messages.sms'), await rooms.read('select * from messages.code_count'), await rooms.read('select * from journal.entry')])
    assert.ok(!kept.includes(code) && !kept.includes('90000104'))
    assert.ok(kept.includes('code.sent'))
    assert.equal((await rooms.read('select count(*)::int as n from messages.sms where sealed is not null'))[0]!['n'], 0)
    assert.equal((await check(id, code)).state, 'right')
  })

  test('a party may ask six times an hour; an address is sent ten a day, whoever asks', async () => {
    for (let i = 0; i < 6; i++) await send(`+8529000020${i}`, { partyId: rooms.wong })
    await assert.rejects(send('+85290000209', { partyId: rooms.wong }), tooMany)
    await send('+85290000209', { partyId: rooms.wong }, new Date(Date.now() + 61 * 60_000))
    for (let i = 0; i < 10; i++) await send('victim@example.org', { partyId: nobody, channel: 'email' })
    await assert.rejects(send('Victim@Example.org', { partyId: nobody, channel: 'email' }), tooMany)
    await send('victim@example.org', { partyId: nobody, channel: 'email' }, new Date(Date.now() + 86_400_000))
  })

  test('an address is checked before a code goes there', () => {
    const { settings } = rooms.house.pack
    assert.deepEqual(checkAddress(settings, 'sms', '9000 0000'), { value: '+85290000000' })
    assert.deepEqual(checkAddress(settings, 'email', ' a@example.org '), { value: 'a@example.org' })
    for (const [channel, typed] of [['sms', '12'], ['sms', '9'.repeat(500)], ['email', 'a@b'], ['email', 'a@example.org\r\nbcc: b@example.org'], ['email', `${'a'.repeat(250)}@example.org`], ['email', 'a..b@example.org']] as const) {
      assert.ok('problem' in checkAddress(settings, channel, typed), `${channel} ${typed.slice(0, 40)}`)
    }
  })
})
