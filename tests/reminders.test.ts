import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { apply, pay, vehicle } from './acts.ts'
import { until } from './portal.ts'
import { openTestSite, type Site } from './site.ts'

describe('an applicant who is waited for', () => {
  let site: Site
  before(async () => {
    site = await openTestSite()
    await site.work()
  })
  after(() => site.close())
  const open = async (reference: string) => (await site.rows<{ n: number }>('select count(*)::int as n from messages.reminder where about = $1 and topic = $2 and settled_at is null', [reference, 'deadlines']))[0]!.n

  test('sees the day in the account and is told ahead of it, until it is done', async () => {
    const chan = await site.as('chan-tai-man')
    const reference = await apply(chan, 'td-vl-renew', vehicle)
    await until(async () => (await open(reference)) > 0)
    const account = (await chan.get('/en/account')).text
    assert.match(account, /Coming up/)
    assert.match(account, new RegExp(`Deadlines · <span class="ref" translate="no">${reference}`))
    assert.ok(!(await (await site.as('wong-mei-ling')).get('/en/account')).text.includes('Coming up'))
    await pay(site, reference)
    await until(async () => (await open(reference)) === 0)
  })
})
