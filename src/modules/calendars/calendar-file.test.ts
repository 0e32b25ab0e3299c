import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readCalendar } from '../../../tests/icalendar.ts'
import { calendarFile } from './calendar-file.ts'

// Read by tests/icalendar.ts, which is written from the grammar of RFC 5545 and not from the code that writes.
const appointment = {
  id: '0190a0b0-0000-7000-8000-000000000001',
  day: '2026-11-23',
  period: 'am' as const,
  startsAt: new Date('2026-11-23T01:00:00Z'),
  endsAt: new Date('2026-11-23T05:00:00Z'),
  cancelled: false,
  changedAt: new Date('2026-11-22T04:05:06.789Z'),
  changes: 0,
}
const words = { summary: 'Appointment: a licence', description: 'Application', tag: 'en' as const, address: 'https://portal.example.org/en/account/applications/ABCD-1234-EFGH' }

test('an appointment is one event with a beginning, an end, and the moment of its last change', () => {
  const { calendar, event } = readCalendar(calendarFile(appointment, words))
  assert.deepEqual([...calendar], [['VERSION', '2.0'], ['PRODID', '-//Bauhinia//Appointments//EN']])
  const value = (name: string) => event.get(name)!.value
  assert.deepEqual([value('UID'), value('SEQUENCE'), value('STATUS')], [appointment.id, '0', 'CONFIRMED'])
  assert.deepEqual([value('DTSTAMP'), value('DTSTART'), value('DTEND')], ['20261122T040506Z', '20261123T010000Z', '20261123T050000Z'])
  assert.deepEqual([value('URL'), value('CLASS')], [words.address, 'PRIVATE'])
})

test('a cancelled one says so', () => {
  const { event } = readCalendar(calendarFile({ ...appointment, cancelled: true, changes: 3 }, words))
  assert.deepEqual([event.get('STATUS')!.value, event.get('SEQUENCE')!.value], ['CANCELLED', '3'])
})

for (const [what, description] of [
  ['commas, semicolons, backslashes and quotes', 'Plans; two copies, "signed" \\ dated: today'],
  ['new lines', 'Application ABCD-1234-EFGH\nThe Department\n\nin the morning'],
  ['what only looks escaped', 'a\\nb \\, c'],
  ['a long English text', 'The premises are looked at, and somebody must be there to open them. '.repeat(5)],
  ['a long Chinese text', '屆時處所須有人在場開門，'.repeat(20)],
  ['signs of four octets, shifted by one', `x${'𠮷'.repeat(60)}`],
] as const) {
  test(`${what} come back as they were`, () => {
    const { event } = readCalendar(calendarFile(appointment, { ...words, description, tag: 'zh-Hant' }))
    assert.deepEqual(event.get('DESCRIPTION'), { parameters: { LANGUAGE: 'zh-Hant' }, value: description })
  })
}

test('lines are as long as they may be, and no longer', () => {
  for (let n = 1; n < 200; n++) assert.equal(readCalendar(calendarFile(appointment, { ...words, summary: 'x'.repeat(n) })).event.get('SUMMARY')!.value.length, n)
})

test('no other control character gets in', () => {
  const { event } = readCalendar(calendarFile(appointment, { ...words, summary: 'a\r\nEND:VEVENT\u0007\u0085b' }))
  assert.equal(event.get('SUMMARY')!.value, 'a\nEND:VEVENTb')
})
