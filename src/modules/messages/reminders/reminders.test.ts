import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { freshHouse } from '../fresh-house.ts'
import { dueSoon, forgetReminder, messagesOf, remind, tasks, type NewReminder } from '../index.ts'

const now = new Date('2026-11-22T02:00:00Z')
const tell = tasks['messages.remind']!

describe('reminders', () => {
  let rooms: Awaited<ReturnType<typeof freshHouse>>
  before(async () => (rooms = await freshHouse()))
  after(() => rooms.end())
  beforeEach(async () => {
    for (const table of ['kernel.outbox', 'messages.reminder', 'messages.delivery', 'messages.message']) await rooms.read(`delete from ${table}`)
  })
  const ask = (change: Partial<NewReminder> = {}, at = now) =>
    rooms.inTx((ctx) => remind(ctx, {
      partyId: rooms.chan, matter: 'credential 1', topic: 'documents', organisation: 'TD', about: 'K7QM-4TXR-9HD3', dueOn: '2027-03-01', daysBefore: [60, 30, 7], name: { en: 'Vehicle licence', 'zh-Hant': '車輛牌照' },
      place: '/account/documents/1', subject: { en: 'Until 1 March', 'zh-Hant': '至3月1日' }, body: { en: 'Renew it.', 'zh-Hant': '請續期。' }, ...change,
    }), at)
  const days = async () => (await rooms.waiting('messages.remind')).map((job) => job.run_at.toISOString())
  const told = async () => (await messagesOf(rooms.readCtx(), rooms.chan)).map((one) => one.subject.en)

  test('60, 30 and 7 days before, at nine in the morning there, each once, however often it is asked', async () => {
    await ask()
    await ask()
    assert.deepEqual(await days(), ['2026-12-31T01:00:00.000Z', '2027-01-30T01:00:00.000Z', '2027-02-22T01:00:00.000Z'])
    const [first] = await rooms.waiting('messages.remind')
    assert.deepEqual(Object.keys(first!.payload), ['reminderId'])
    await rooms.runJob(tell, first!)
    await rooms.runJob(tell, { ...first!, id: rooms.wong })
    assert.deepEqual(await told(), ['Until 1 March'])
    assert.equal((await rooms.read('select topic from messages.message'))[0]!['topic'], 'documents')
  })

  test('what is past is not told', async () => {
    await ask({ dueOn: '2026-12-10' })
    assert.deepEqual(await days(), ['2026-12-03T01:00:00.000Z'])
    await ask({ matter: 'credential 2', dueOn: '2026-11-01' })
    assert.equal((await days()).length, 1)
  })

  test('what is settled is not told; taken up again it is', async () => {
    await ask({ daysBefore: [30, 7] })
    const [, second] = await rooms.waiting('messages.remind')
    await rooms.inTx((ctx) => forgetReminder(ctx, { partyId: rooms.chan, matter: 'credential 1' }), now)
    await rooms.runJob(tell, second!)
    assert.deepEqual(await told(), [])
    assert.deepEqual(await dueSoon(rooms.readCtx(new Date('2027-02-01T02:00:00Z')), rooms.chan), [])
    await ask({ daysBefore: [30, 7] })
    for (const job of (await rooms.waiting('messages.remind')).slice(-1)) await rooms.runJob(tell, job)
    assert.deepEqual(await told(), ['Until 1 March'])
  })

  test('a day that has moved is told as it is now', async () => {
    await ask({ daysBefore: [7] })
    await ask({ daysBefore: [7], dueOn: '2027-06-01', subject: { en: 'Until 1 June', 'zh-Hant': '至6月1日' } })
    for (const job of await rooms.waiting('messages.remind')) await rooms.runJob(tell, job)
    assert.deepEqual(await told(), ['Until 1 June'])
  })

  test('the account shows what is due within sixty days, the nearest first, each matter once, and to nobody else', async () => {
    await ask({ matter: 'case 9', topic: 'deadlines', dueOn: '2026-12-20', daysBefore: [7, 2], name: { en: 'Birth copy', 'zh-Hant': '出世紙' }, place: '/account/applications/X' })
    await ask({ dueOn: '2027-01-10', daysBefore: [30, 7] })
    await ask({ matter: 'credential 3', dueOn: '2027-03-01' })
    assert.deepEqual((await dueSoon(rooms.readCtx(now), rooms.chan)).map((one) => [one.name.en, one.dueOn, one.place]), [['Birth copy', '2026-12-20', '/account/applications/X'], ['Vehicle licence', '2027-01-10', '/account/documents/1']])
    assert.deepEqual(await dueSoon(rooms.readCtx(now), rooms.wong), [])
  })

  test('its words lie sealed', async () => {
    await ask()
    assert.ok(!JSON.stringify(await rooms.read('select * from messages.reminder')).includes('Vehicle'))
  })
})
