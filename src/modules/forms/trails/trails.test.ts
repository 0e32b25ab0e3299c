import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { apply, birth, declared, fillIn } from '../../../../tests/acts.ts'
import { until } from '../../../../tests/portal.ts'
import { openTestSite, type Site } from '../../../../tests/site.ts'
import { countDrafts, leavingByVersion, leavingOf } from '../index.ts'
import { foldFigures } from './leaving.ts'

const service = 'immd-birthcopy'
const later = (days: number) => new Date(Date.now() + days * 86_400_000)

describe('where people stop', () => {
  let site: Site
  before(async () => {
    site = await openTestSite()
    await site.work()
  })
  after(() => site.close())

  const count = (days = 0) => countDrafts(site.db, site.house, later(days))
  const ofService = () => site.house.pack.services.get(service)!
  const told = async () => {
    const { begun, sent, left, open, steps } = await leavingOf(site.readCtx(), ofService(), '2020-01-01')
    return { begun, sent, left, open, steps: steps.map(({ page, reached, left: here }) => `${page} ${reached} ${here}`) }
  }

  test('nobody has begun', async () => {
    await count()
    assert.deepEqual(await told(), { begun: 0, sent: 0, left: 0, open: 0, steps: ['record 0 0', 'applicant 0 0', 'copies 0 0', 'check 0 0'] })
  })

  test('one stands at the second page, one at the check, one has sent', async () => {
    const { record, applicant, copies } = birth
    await fillIn(await site.as('wong-mei-ling'), service, { record })
    await fillIn(await site.as('lee-kwok-keung'), service, { record, applicant, copies })
    await apply(await site.as('chan-tai-man'), service, birth)
    await until(async () => (await site.rows(`select 1 from forms.draft_trail where state = 'sent'`)).length === 1)
    await count()
    assert.deepEqual(await told(), { begun: 3, sent: 1, left: 0, open: 2, steps: ['record 3 0', 'applicant 3 0', 'copies 2 0', 'check 2 0'] })
    await count()
    await count(6)
    assert.equal((await told()).begun, 3)
    assert.equal((await told()).left, 0)
  })

  test('after a week without coming back they have stopped, each where they stood', async () => {
    await count(8)
    assert.deepEqual(await told(), { begun: 3, sent: 1, left: 2, open: 0, steps: ['record 3 0', 'applicant 3 1', 'copies 2 0', 'check 2 1'] })
    await count(9)
    assert.equal((await told()).left, 2)
  })

  test('who comes back is under way again, and who then sends has not stopped', async () => {
    const wong = await site.as('wong-mei-ling')
    const { applicant, copies } = birth
    await fillIn(wong, service, { applicant: { ...applicant, nameEn: 'WONG Mei Ling', identityNumber: 'Q000102(A)' } })
    await count()
    assert.deepEqual(await told(), { begun: 3, sent: 1, left: 1, open: 1, steps: ['record 3 0', 'applicant 3 0', 'copies 3 0', 'check 2 1'] })
    const check = await fillIn(wong, service, { copies })
    await wong.post(check, declared)
    await until(async () => (await site.rows(`select 1 from forms.draft_trail where state = 'sent'`)).length === 2)
    await count()
    assert.deepEqual(await told(), { begun: 3, sent: 2, left: 1, open: 0, steps: ['record 3 0', 'applicant 3 0', 'copies 3 0', 'check 3 1'] })
  })

  test('a draft that was thrown away stays where it was last seen', async () => {
    await site.rows('delete from forms.draft where service_id = $1', [service])
    await count(8)
    assert.equal((await told()).left, 1)
  })

  test('a guest’s draft that is taken along is one draft', async () => {
    const visitor = site.visitor('198.51.100.77')
    await fillIn(visitor, service, { record: birth.record })
    await count()
    assert.equal((await told()).begun, 4)
    await site.rows(`update forms.draft set party_id = $1, saved_at = saved_at + interval '1 second' where service_id = $2`, [site.party('chan-tai-man'), service])
    await count()
    const { begun, open } = await told()
    assert.deepEqual({ begun, open }, { begun: 4, open: 1 })
  })

  test('what was sent before anybody counted is counted as begun and sent, whichever comes first', async () => {
    const { page, state, n } = (await site.rows<{ page: string; state: string; n: number }>(`select page, state, n from forms.draft_figure where state = 'sent'`))[0]!
    assert.deepEqual([page, state, n], ['', 'sent', 2])
  })

  test('two counts at the same moment count once', async () => {
    await Promise.all([count(8), count(8), count(8)])
    assert.equal((await told()).begun, 4)
    assert.equal((await told()).left, 2)
    assert.deepEqual((await site.rows('select n from forms.draft_figure where n < 0')).length, 0)
  })

  test('nothing of a person is in the figures, and what can no longer change is forgotten', async () => {
    const columns = await site.rows(`select column_name from information_schema.columns where table_schema = 'forms' and table_name = 'draft_figure'`)
    assert.deepEqual(columns.map((row) => row['column_name']), ['service_id', 'version', 'begun_on', 'page', 'state', 'n'])
    await count(200)
    assert.equal((await site.rows('select 1 from forms.draft_trail')).length, 0)
    assert.equal((await told()).begun, 4)
  })

  test('by version, as counted by hand; a page that is gone is told after the others', async () => {
    const rows = [
      { version: 1, page: 'applicant', state: 'left' as const, n: 6 },
      { version: 1, page: 'old-page', state: 'left' as const, n: 3 },
      { version: 1, page: '', state: 'sent' as const, n: 10 },
    ]
    const { begun, most, steps } = foldFigures(ofService(), rows)
    assert.equal(begun, 19)
    assert.deepEqual([most?.page, most?.left, most?.reached], ['applicant', 6, 16])
    assert.deepEqual(steps.map(({ page, reached, left }) => [page, reached, left]), [['record', 16, 0], ['applicant', 16, 6], ['copies', 10, 0], ['check', 10, 0], ['old-page', 3, 3]])
    assert.deepEqual([...(await leavingByVersion(site.readCtx(), ofService())).keys()], [1])
  })
})
