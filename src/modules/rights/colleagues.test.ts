import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { wordsOf, type Client } from '../../../tests/client.ts'
import { openWorkingSite } from '../../../tests/site.ts'

const site = await openWorkingSite()
const place = '/en/work/posts'
const today = new Date(Date.now() + 8 * 3_600_000)
const fromToday = { 'from-day': String(today.getUTCDate()), 'from-month': String(today.getUTCMonth() + 1), 'from-year': String(today.getUTCFullYear()) }

describe('whom a post is in the place of', () => {
  const listed = async (client: Client, path: string) => [...(await client.get(`${place}/${path}`)).text.matchAll(/<option value="([0-9a-f-]{36})"/g)].map(([, id]) => id!)

  test('is chosen from all officers of one’s offices, also of more than five', async () => {
    const own = site.party('so-pui-shan')
    const offices = ['TD', 'ImmD', 'FEHD', 'HAD', 'DPO', 'CR']
    await site.rows(`insert into identity.appointment (party_id, id, organisation, role, valid_from) select $1, gen_random_uuid(), one, 'helper-of-test', now() from unnest($2::text[]) one`, [own, offices])
    const officer = await site.as('so-pui-shan')
    const colleagues = await listed(officer, 'delegation')
    await site.rows(`delete from identity.appointment where role = 'helper-of-test'`)
    for (const one of ['ho-ka-wai', 'leung-wai-shan', 'hui-kin-lung', 'mak-siu-lan', 'chow-lai-king', 'cheung-ka-lok']) assert.ok(colleagues.includes(site.party(one)), one)
    assert.ok(!colleagues.includes(own))
  })

  test('is asked for by number where they are too many for a list, and a number of somebody else is answered like nobody’s', async () => {
    await site.asOwner(`with made as (insert into identity.party (party_id, kind, data_key, created_at) select gen_random_uuid(), 'person', '\\x00', now() from generate_series(1, 201) returning party_id)
      insert into identity.appointment (party_id, id, organisation, role, valid_from) select party_id, gen_random_uuid(), 'TD', 'caseworker', now() - interval '1 hour' from made`)
    const officer = await site.as('so-pui-shan')
    const page = await officer.get(`${place}/delegation`)
    assert.match(wordsOf(page.text), /More than 200 officers hold posts here, too many for a list/)
    assert.deepEqual(await listed(officer, 'delegation'), [])
    assert.match(wordsOf((await (await site.as('ma-wing-yan')).get(`${place}/new`)).text), /For acting posts only\. More than 200 officers/)
    const soon = new Date(Date.now() + 5 * 86_400_000)
    const until = { 'to-day': String(soon.getUTCDate()), 'to-month': String(soon.getUTCMonth() + 1), 'to-year': String(soon.getUTCFullYear()) }
    const asked = (colleague: string) => officer.post(`${place}/delegation`, { ...fromToday, ...until, post: 'caseworker@TD', colleague, why: 'On leave until the end of the week.' })
    const problem = async (colleague: string) => {
      const answer = await asked(colleague)
      assert.equal(answer.status, 422)
      assert.ok(answer.text.includes(`value="${colleague}"`), 'what was typed stays')
      return wordsOf(answer.text).replaceAll(colleague, '')
    }
    const [resident, nobodys] = [await problem('Q000106(2)'), await problem('Q000310(3)')]
    assert.equal(resident, nobodys)
    assert.match(resident, /We know no officer or person by this number/)
    await site.asOwner(`with gone as (delete from identity.appointment a using identity.party p where p.party_id = a.party_id and p.data_key = '\\x00' returning a.party_id) delete from identity.party where party_id in (select party_id from gone)`)
  })
})
