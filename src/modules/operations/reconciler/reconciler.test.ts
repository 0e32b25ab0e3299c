import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { apply, birth, pay, reaches, restaurant, vehicle } from '../../../../tests/acts.ts'
import type { Client } from '../../../../tests/client.ts'
import { until } from '../../../../tests/portal.ts'
import { openTestSite, type Site } from '../../../../tests/site.ts'
import { uuid } from '../../../kernel/ids.ts'
import { reconcile } from './reconcile.ts'
import { lookDaily } from './whole-look.ts'

let site: Site
let operator: Client
let vehicleCase: string
let chan: string

before(async () => {
  site = await openTestSite({ RECONCILE_AFTER_SECONDS: '0' })
  await site.work()
  const person = await site.as('chan-tai-man')
  chan = site.party('chan-tai-man')
  vehicleCase = await apply(person, 'td-vl-renew', vehicle)
  await pay(site, vehicleCase)
  await reaches(site, vehicleCase, 'issued')
  await apply(await site.as('wong-mei-ling'), 'immd-birthcopy', birth)
  await apply(await site.as('fung-siu-kei lotus-lane-kitchen'), 'fehd-grl', restaurant)
  await until(async () => (await site.rows('select 1 from credentials.credential')).length > 0 && (await site.rows('select 1 from cases.referral')).length > 1)
  operator = await site.as('kong-ming-fai')
})
after(() => site.close())

/** Looks until everything has been looked at. Nothing needs to settle: no transaction is open. */
async function look(): Promise<{ looked: number; found: number; ended: number }> {
  const all = { looked: 0, found: 0, ended: 0 }
  for (let round = 0; round < 20; round++) {
    const one = await reconcile(site.db, site.house, new Date())
    all.looked += one.looked
    all.found += one.found
    all.ended += one.ended
    if (one.looked === 0) break
  }
  return all
}

type Row = { room: string; sort: string; reference: string; record_id: string }
const open = () => site.rows<Row>('select room, sort, reference, record_id from operations.difference where ended_at is null order by room, sort, record_id')
const sortsOpen = async () => [...new Set((await open()).map(({ room, sort }) => `${room} ${sort}`))]
const page = async () => (await operator.get('/en/work/operations')).text

/** Everything once more, as an operator asks for it. */
async function lookAtAll() {
  await operator.post('/en/work/operations', { look: 'again' })
  await until(async () => (await site.rows('select 1 from operations.walk where again')).length === 5)
  const told = await look()
  assert.equal((await site.rows('select 1 from operations.walk where again')).length, 0, 'it came to its end')
  return told
}

/** Does something behind the application's back, sees what is listed, mends it, and sees that it ends. */
async function spoilt(spoil: () => Promise<unknown>, mend: () => Promise<unknown>, listed: readonly string[], words: RegExp): Promise<void> {
  await spoil()
  await lookAtAll()
  assert.deepEqual(await sortsOpen(), listed)
  assert.match(await page(), words)
  const { logged } = site
  assert.ok(logged.some((line) => line.includes('do not agree')), 'operators are told by the log')
  await mend()
  assert.ok((await look()).ended >= 1, 'what was mended has ended')
  assert.deepEqual(await open(), [])
}

test('after whole runs of applications, payments, messages and documents there is no difference', async () => {
  await until(async () => (await site.rows('select 1 from kernel.outbox where run_at < now()')).length === 0)
  const { found } = await look()
  assert.equal(found, 0, JSON.stringify(await open()))
  const there = 'select (select count(*) from journal.entry) as journal, (select count(*) from cases.action) as cases, (select count(*) from payments.event) as payments, (select count(*) from messages.message) as messages, (select count(*) from credentials.credential) as credentials'
  const looked = 'select stream, looked from operations.walk where not again'
  assert.deepEqual(Object.fromEntries((await site.rows<{ stream: string; looked: string }>(looked)).map((one) => [one.stream, one.looked])), (await site.rows(there))[0])
  const text = await page()
  assert.match(text, /Differences: none\. Everything that was acknowledged has arrived/)
  assert.match(await (await operator.get('/metrics')).text, /bauhinia_reconciler_behind_seconds \d/)
  await look()
  assert.equal((await look()).looked, 0, 'each is looked at once')
})

test('a message that was acknowledged and is gone is listed in plain words, and ends when it is put back', async () => {
  let putBack: () => Promise<unknown>
  await spoilt(async () => void (putBack = await loseMessage()), () => putBack(), ['messages missing'], /It was acknowledged and is not there\./)
})

test('a notice of a message that is gone is told as well', async () => {
  const [delivery] = await site.rows<{ id: string }>(`select id from messages.delivery where party_id = $1 and state <> 'waiting' order by id limit 1`, [chan])
  await spoilt(() => site.rows(`create table public.kept as select * from messages.delivery where id = '${delivery!.id}'; delete from messages.delivery where id = '${delivery!.id}'`), () => site.rows('insert into messages.delivery select * from public.kept; drop table public.kept'), ['messages altered'], /not as it was acknowledged/)
})

test('a case that somebody moved by hand, and an act that somebody took away', async () => {
  await spoilt(
    () => site.rows(`update cases.case_file set state = 'refused' where reference = $1`, [vehicleCase]),
    () => site.rows(`update cases.case_file set state = 'issued' where reference = $1`, [vehicleCase]),
    ['cases altered'],
    new RegExp(`not as it was acknowledged[^]*${vehicleCase}`),
  )
  const [act] = await site.rows<{ id: string }>(`select a.id from cases.action a join cases.case_file c on c.id = a.case_id where c.reference = $1 and a.n = 1`, [vehicleCase])
  await spoilt(() => site.rows(`create table public.kept as select * from cases.action where id = '${act!.id}'; delete from cases.action where id = '${act!.id}'`), () => site.rows('insert into cases.action select * from public.kept; drop table public.kept'), ['cases missing'], /It was acknowledged and is not there\./)
})

test('a payment whose sum or receipt was changed, and a bill that the bank could no longer be answered for', async () => {
  await spoilt(() => site.rows('update payments.payment set amount_minor = amount_minor + 100 where reference = $1', [vehicleCase]), () => site.rows('update payments.payment set amount_minor = amount_minor - 100 where reference = $1', [vehicleCase]), ['payments altered'], /Payments/)
  await spoilt(() => site.rows(`update payments.bill set bill_number = 'X' || bill_number where party_id = $1`, [chan]), () => site.rows(`update payments.bill set bill_number = substr(bill_number, 2) where party_id = $1`, [chan]), ['payments missing'], /Payments/)
})

test('a document that the public status list tells otherwise, and one that nobody can check any more', async () => {
  await spoilt(() => site.rows('update credentials.status_entry set status = 2 where party_id = $1', [chan]), () => site.rows('update credentials.status_entry set status = 0 where party_id = $1', [chan]), ['credentials altered'], /Licences and certificates/)
  await spoilt(() => site.rows(`create table public.kept as select * from credentials.public_code where party_id = '${chan}'; delete from credentials.public_code where party_id = '${chan}'`), () => site.rows('insert into credentials.public_code select * from public.kept; drop table public.kept'), ['credentials altered'], /Licences and certificates/)
})

test('what arrived and was told to nobody: a document and a message that somebody slipped in', async () => {
  const id = uuid()
  await spoilt(
    () => site.rows(`insert into messages.message (party_id, id, organisation, about, topic, sealed, sent_at) select party_id, '${id}', organisation, about, topic, sealed, now() from messages.message where party_id = $1 limit 1`, [chan]),
    () => site.rows('delete from messages.message where id = $1', [id]),
    ['messages unacknowledged'],
    /nobody was told that it arrived/,
  )
})

test('a job that got lost between the act and the workers', async () => {
  const person = await site.as('wong-mei-ling')
  // Written as the outbox has it, and gone before anybody takes it: nothing else tells of it.
  await site.rows(`create function public.lose() returns trigger language plpgsql as $$ begin return case when new.task = 'cases.effects' then null else new end; end $$; create trigger lose before insert on kernel.outbox for each row execute function public.lose()`)
  const reference = await apply(person, 'immd-birthcopy', birth)
  await site.rows('drop trigger lose on kernel.outbox; drop function public.lose')
  await look()
  assert.deepEqual(await sortsOpen(), ['cases job-lost'])
  assert.match(await page(), new RegExp(`no job waits to do it[^]*${reference}`))
  const [act] = await site.rows<{ id: string; case_id: string; party_id: string }>(`select a.id, a.case_id, a.party_id from cases.action a join cases.case_file c on c.id = a.case_id where c.reference = $1`, [reference])
  await site.rows(`insert into kernel.outbox (party_id, id, task, payload, run_at, at) values ($1, $2, 'cases.effects', $3, now(), now())`, [act!.party_id, act!.id, { caseId: act!.case_id, actionId: act!.id }])
  assert.ok((await look()).ended >= 1)
  assert.deepEqual(await open(), [])
})

/** Takes a message away, and gives what puts it back. */
async function loseMessage(): Promise<() => Promise<unknown>> {
  const [message] = await site.rows<{ id: string }>('select id from messages.message where party_id = $1 order by id limit 1', [chan])
  await site.rows(`create table public.kept as select * from messages.message where id = '${message!.id}'; create table public.kept_delivery as select * from messages.delivery where message_id = '${message!.id}'; delete from messages.delivery where message_id = '${message!.id}'; delete from messages.message where id = '${message!.id}'`)
  return () => site.rows('insert into messages.message select * from public.kept; insert into messages.delivery select * from public.kept_delivery; drop table public.kept, public.kept_delivery')
}

const walksAnew = async () => (await site.rows('select 1 from operations.walk where again')).length
const letters = async () => (await operator.get('/en/account/messages')).text.split('What was acknowledged and what arrived do not agree').length - 1

test('once a day everything is looked through by itself, and what was lost since the first look is found', async () => {
  await look()
  const daily = () => lookDaily(site.db, site.house, new Date())
  await daily()
  assert.equal(await walksAnew(), 0, 'not again on the day on which it was asked for')
  await site.rows('delete from operations.whole_look')
  await site.rows(`update operations.walk set at = at - interval '2 hours' where stream = 'cases'`)
  await daily()
  assert.equal(await walksAnew(), 0, 'not before the walk that goes on for ever has caught up')
  await look()
  const putBack = await loseMessage()
  await daily()
  await daily()
  assert.equal(await walksAnew(), 5, 'one look, whoever begins it')
  const [{ n }] = (await site.rows<{ n: number }>('select count(*)::int as n from journal.entry')) as [{ n: number }]
  assert.ok((await look()).looked >= n)
  assert.deepEqual(await sortsOpen(), ['messages missing'])
  assert.match(await page(), /Last looked through from the beginning[^]*\(less than an hour ago\)\. Records: \d{2,}\. Differences: 1\./)
  await putBack()
  await look()
  await site.rows(`update operations.whole_look set begun_at = begun_at - interval '25 hours'`)
  await daily()
  await look()
  assert.match(await page(), /Records: \d{2,}\. Differences: none\./)
  await site.rows(`update operations.whole_look set ended_at = ended_at - interval '3 days'`)
  assert.match(await page(), /\(7[12] hours ago\)[^]*It should be done every day/)
})

test('operators are told of a difference, and not of each one by one', async () => {
  const before = await letters()
  assert.equal(before, 1, 'of all that was spoilt in this hour')
  await site.rows(`update operations.difference set told_at = told_at - interval '2 hours' where told_at is not null`)
  const putBack = await loseMessage()
  await lookAtAll()
  await look()
  assert.equal(await letters(), before + 1)
  await putBack()
  await look()
})
