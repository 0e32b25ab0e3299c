import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { begin, newsFields, propose, review } from '../../../tests/content.ts'
import { until } from '../../../tests/portal.ts'
import { openTestSite, type Site } from '../../../tests/site.ts'
import { formsOf } from '../../../tests/client.ts'

describe('news of a subject', () => {
  let site: Site
  before(async () => {
    site = await openTestSite()
    await site.work()
  })
  after(() => site.close())
  const told = (person: string) => site.rows<{ n: number }>(`select count(*)::int as n from messages.message where topic = 'news' and party_id = $1`, [site.party(person)])

  test('is told to those who follow it, once, and to nobody else', async () => {
    const subject = site.house.pack.taxonomy.categories[0]!.id
    const chan = await site.as('chan-tai-man')
    const place = '/en/account/notices'
    const hidden = formsOf((await chan.get(place)).text, place).find((form) => form.action === place)!.fields
    assert.equal((await chan.send(place, { ...hidden, security: 'email', subjects: subject })).status, 303)
    const [ho, kwan] = [await site.as('ho-yin-tung'), await site.as('kwan-chi-hang')]
    const id = await begin(ho, newsFields({ topics: subject }))
    await propose(ho, id)
    assert.equal((await review(kwan, id, { decision: 'now' })).status, 303)
    await until(async () => (await told('chan-tai-man'))[0]!.n > 0)
    assert.equal((await told('chan-tai-man'))[0]!.n, 1)
    assert.equal((await told('wong-mei-ling'))[0]!.n, 0)
    assert.match((await chan.get('/en/account/messages')).text, /Counters open on Saturdays/)
  })
})
