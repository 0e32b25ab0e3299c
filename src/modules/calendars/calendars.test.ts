import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { uuid } from '../../kernel/ids.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { freshHouse } from '../messages/fresh-house.ts'
import { appointmentOf, bookingsOfCase, bookSlot, freeSlots, releaseSlot } from './index.ts'

const isRefusal = (code: string) => (error: unknown) => error instanceof Refusal && error.code === code
// The Friday before Lunar New Year 2026, ten in the morning in Hong Kong.
const now = new Date('2026-02-13T02:00:00Z')

describe('appointments', () => {
  let rooms: Awaited<ReturnType<typeof freshHouse>>
  before(async () => (rooms = await freshHouse()))
  after(() => rooms.end())

  const book = (day: string, period: string, organisation: string, caseId = uuid(), partyId = rooms.chan) =>
    rooms.inTx((ctx) => bookSlot(ctx, { partyId, caseId, organisation, day, period }), now)

  test('ten working days are offered, without the holidays, from tomorrow on', async () => {
    const slots = await freeSlots(rooms.readCtx(now), 'TD', '2026-02-01')
    const days = [...new Set(slots.map((slot) => slot.day))]
    assert.deepEqual([days.length, days[0], days[1], slots.length], [10, '2026-02-16', '2026-02-20', 20])
    assert.ok(slots.every((slot) => slot.free === 3))
    assert.equal((await freeSlots(rooms.readCtx(now), 'TD', '2026-03-02'))[0]!.day, '2026-03-02')
  })

  test('a later day that somebody asked for is offered too, once and only if it is a working day', async () => {
    const slots = await freeSlots(rooms.readCtx(now), 'TD', '2026-02-01', ['2026-04-15', '2026-02-20', '2026-04-12', '2026-01-05', '2026-04-15'])
    assert.deepEqual([slots.length, ...slots.slice(-2).map(({ day, period }) => `${day} ${period}`)], [22, '2026-04-15 am', '2026-04-15 pm'])
  })

  test('of eight people who want the same morning at the same moment, three get it', async () => {
    const tries = await Promise.allSettled(Array.from({ length: 8 }, (_, i) => book('2026-02-16', 'am', 'ImmD', uuid(), i % 2 ? rooms.chan : rooms.wong)))
    assert.equal(tries.filter((one) => one.status === 'fulfilled').length, 3)
    for (const one of tries) if (one.status === 'rejected') assert.ok(isRefusal('slot.full')(one.reason))
    assert.equal((await rooms.read(`select count(*)::int as n from calendars.slot_booking where organisation = 'ImmD'`))[0]!['n'], 3)
    const slots = await freeSlots(rooms.readCtx(now), 'ImmD', '2026-02-16')
    assert.deepEqual(slots.filter((slot) => slot.day === '2026-02-16').map((slot) => slot.period), ['pm'])
  })

  test('the same wish again changes nothing; another wish for the same case is refused', async () => {
    const caseId = uuid()
    const first = await book('2026-02-20', 'pm', 'TD', caseId)
    assert.deepEqual(await book('2026-02-20', 'pm', 'TD', caseId), first)
    await assert.rejects(book('2026-02-23', 'am', 'TD', caseId), isRefusal('slot.already_booked'))
    const booked = await bookingsOfCase(rooms.readCtx(now), rooms.chan, caseId)
    assert.deepEqual(booked.map(({ day, period }) => ({ day, period })), [{ day: '2026-02-20', period: 'pm' }])
    assert.deepEqual(await bookingsOfCase(rooms.readCtx(now), rooms.wong, caseId), [])
    assert.equal((await rooms.read(`select count(*)::int as n from journal.entry where what = 'slot.booked' and facts->>'caseId' = $1`, [caseId]))[0]!['n'], 1)
  })

  test('an appointment that moves stays the same one, by the government’s clocks; each change counts', async () => {
    const caseId = uuid()
    const at = (minutes: number) => new Date(now.getTime() + minutes * 60_000)
    const look = async () => (await appointmentOf(rooms.readCtx(now), { partyId: rooms.chan, caseId, organisation: 'HAD' }))!
    const release = (moment: Date) => rooms.inTx((ctx) => releaseSlot(ctx, { partyId: rooms.chan, caseId, organisation: 'HAD' }), moment)
    const rebook = (day: string, period: string, moment: Date) => rooms.inTx((ctx) => bookSlot(ctx, { partyId: rooms.chan, caseId, organisation: 'HAD', day, period }), moment)
    assert.equal(await look(), undefined)
    const { bookingId } = await rebook('2026-02-20', 'am', at(0))
    assert.deepEqual(await look(), { id: bookingId, day: '2026-02-20', period: 'am', startsAt: new Date('2026-02-20T01:00:00Z'), endsAt: new Date('2026-02-20T05:00:00Z'), cancelled: false, changedAt: at(0), changes: 0 })
    await release(at(1))
    assert.deepEqual([(await look()).cancelled, (await look()).changes, (await look()).changedAt], [true, 1, at(1)])
    await rebook('2026-02-23', 'pm', at(2))
    assert.deepEqual(await look(), { id: bookingId, day: '2026-02-23', period: 'pm', startsAt: new Date('2026-02-23T06:00:00Z'), endsAt: new Date('2026-02-23T09:30:00Z'), cancelled: false, changedAt: at(2), changes: 2 })
    await release(at(3))
    assert.deepEqual([(await look()).cancelled, (await look()).changes, (await look()).id], [true, 3, bookingId])
  })

  for (const [what, day, period] of [
    ['a holiday', '2026-02-17', 'am'],
    ['a Sunday', '2026-02-15', 'am'],
    ['today', '2026-02-13', 'pm'],
    ['a day that does not exist', '2026-02-30', 'am'],
    ['the night', '2026-02-16', 'night'],
  ] as const) {
    test(`${what} is not offered`, () => assert.rejects(book(day, period, 'TD'), isRefusal('slot.not_offered')))
  }
})
