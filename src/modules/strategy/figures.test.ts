import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openTestSite, type Site } from '../../../tests/site.ts'
import { dayIn } from '../../kernel/dates.ts'
import { uuid } from '../../kernel/ids.ts'
import { countDays } from './count-days.ts'
import { readFigures } from './figures.ts'

let site: Site
before(async () => void (site = await openTestSite()))
after(() => site.close())

const noon = new Date('2026-11-22T04:00:00Z')
const count = (now = noon) => countDays(site.db, site.house, now)
const figures = async (service: string, now = noon) => (await readFigures({ db: site.db, house: site.house, now })).get(service)
const days = (service: string) => site.rows<{ day: string; sent: number; decided: number }>('select day::text, sent, decided from strategy.service_day where service_id = $1 order by day', [service])

type Given = { service: string; submitted: string; state?: string; ended?: string; due?: string; assisted?: 'handed over' | 'taken back' }

/** A case as it lies in the database; of its draft only whether an officer helped with it. */
async function given({ service, submitted, state = 'received', ended, due, assisted }: Given): Promise<string> {
  const [party, id, organisation] = [uuid(), uuid(), site.house.pack.services.get(service)!.organisation]
  await site.rows(
    `insert into cases.case_file (party_id, id, reference, service_id, digest, organisation, applicant_id, state, state_before, effective_at, actions, answers, due_on, entry_id, submitted_at, moved_at, ended_at)
     values ($1, $2, $3, $4, 'x', $5, $1, $6, 'draft', $7, 1, '', $8, $2, $7, $7, $9)`,
    [party, id, id.slice(-14), service, organisation, state, submitted, due ?? null, ended ?? null],
  )
  // A case has its draft's id but for the time in it.
  if (assisted) await site.rows('insert into cases.assisted (party_id, draft_id, service_id, officer_id, organisation, begun_at, ends_at, ended_at, ended_by) values ($1, $2, $3, $1, $4, $5, $6, $5, $7)', [party, `019a0000-0000${id.slice(13)}`, service, organisation, submitted, new Date(Date.parse(submitted) + 86_400_000).toISOString(), assisted])
  return id
}

test('an application that was sent is counted on the day that it is there', async () => {
  const person = await site.as('chan-tai-man')
  const to = '/en/services/immd-birthcopy/apply'
  await person.post(`${to}/record`, { childNameEn: 'CHAN Ho Yin', 'childDob-day': '8', 'childDob-month': '5', 'childDob-year': '2019', childSex: 'M', birthPlace: 'Harbour Light Hospital', motherName: 'WONG Mei Ling' })
  await person.post(`${to}/applicant`, { relation: 'parent', nameEn: 'CHAN Tai Man', identityNumber: 'Q000101(1)', tel: '4000 0101' })
  await person.post(`${to}/copies`, { copies: '1', purpose: 'School', collect: 'electronic' })
  const sent = await person.post(`${to}/check`, { 'declare-0': 'yes', 'declare-1': 'yes' })
  assert.equal(sent.status, 303, sent.text)
  const now = new Date()
  await count(now)
  assert.deepEqual(await figures('immd-birthcopy', now), { sent: 1, assisted: 0, decided: 0, inTime: 0, issued: 0 })
  assert.deepEqual((await days('immd-birthcopy')).map(({ day }) => day), [dayIn(now, site.house.pack.settings.timeZone)])
  await site.rows('truncate strategy.service_day')
})

test('days are those of the government’s clocks, and what lies 90 days back is no longer told', async () => {
  await given({ service: 'td-pvrm', submitted: '2026-11-20T15:59:59Z' })
  await given({ service: 'td-pvrm', submitted: '2026-11-20T16:00:00Z' })
  await given({ service: 'td-pvrm', submitted: '2026-08-24T15:59:00Z' })
  await given({ service: 'td-pvrm', submitted: '2026-08-24T16:00:00Z' })
  await count()
  assert.deepEqual((await days('td-pvrm')).map(({ day, sent }) => [day, sent]), [['2026-08-25', 1], ['2026-11-20', 1], ['2026-11-21', 1]])
  assert.equal((await figures('td-pvrm'))?.sent, 3)
  assert.equal((await figures('td-pvrm', new Date('2026-11-23T04:00:00Z')))?.sent, 2)
})

test('an application is assisted when the officer at the counter handed its draft over', async () => {
  await given({ service: 'td-idp', submitted: '2026-11-21T04:00:00Z', assisted: 'handed over' })
  await given({ service: 'td-idp', submitted: '2026-11-21T04:00:00Z', assisted: 'taken back' })
  await given({ service: 'td-idp', submitted: '2026-11-21T04:00:00Z' })
  await count()
  assert.deepEqual(await figures('td-idp'), { sent: 3, assisted: 1, decided: 0, inTime: 0, issued: 0 })
})

test('decisions count while a pledge ran, in time up to its last day; withdrawing is no decision', async () => {
  const submitted = '2026-11-21T02:00:00Z'
  const one = (state: string, due: string | undefined) => given({ service: 'afcd-camp', submitted, state, ended: '2026-11-21T08:00:00Z', ...(due && { due }) })
  await one('approved', '2026-11-21')
  await one('refused', '2026-11-20')
  await one('approved', undefined)
  await one('withdrawn', '2026-11-20')
  await count()
  assert.deepEqual(await figures('afcd-camp'), { sent: 4, assisted: 0, decided: 2, inTime: 1, issued: 0 })
})

test('documents count on the day that they were issued, also where no case came in', async () => {
  await site.rows(
    `insert into credentials.credential (party_id, id, case_id, reference, service_id, organisation, type, title, colour, number, sealed, status, status_list_id, status_index, code_hash, issued_at)
     select gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), 'x', 'td-vl-renew', 'TD', 'vehicle-licence', '{}', 'brand', 'x', '', 'valid', 1, n, decode(repeat(lpad(n::text, 2, '0'), 32), 'hex'), timestamptz '2026-11-20T16:30:00Z' from generate_series(1, 3) n`,
  )
  await count()
  assert.deepEqual(await figures('td-vl-renew'), { sent: 0, assisted: 0, decided: 0, inTime: 0, issued: 3 })
})

test('counting again changes nothing, and a decision that was taken back is no longer counted', async () => {
  const id = await given({ service: 'dpo-1823', submitted: '2026-11-22T01:00:00Z', state: 'answered', ended: '2026-11-22T02:00:00Z', due: '2026-11-22' })
  const alone = await given({ service: 'dpo-opendata', submitted: '2026-11-22T01:00:00Z' })
  await count()
  await Promise.all([count(), count()])
  assert.deepEqual(await figures('dpo-1823'), { sent: 1, assisted: 0, decided: 1, inTime: 1, issued: 0 })
  await site.rows("update cases.case_file set ended_at = null, state = 'in-hand' where id = $1", [id])
  await site.rows('delete from cases.case_file where id = $1', [alone])
  await count()
  assert.deepEqual(await figures('dpo-1823'), { sent: 1, assisted: 0, decided: 0, inTime: 0, issued: 0 })
  assert.equal(await figures('dpo-opendata'), undefined)
})

test('after a time without a worker the days between are counted too', async () => {
  await site.rows("delete from strategy.service_day where day > '2026-11-10'")
  await given({ service: 'immd-reentry', submitted: '2026-11-15T04:00:00Z' })
  await count()
  assert.equal((await figures('immd-reentry'))?.sent, 1)
})
