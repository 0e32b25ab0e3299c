import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { actionId, says, wordsOf, type Client } from '../../../tests/client.ts'
import { until } from '../../../tests/portal.ts'
import { openWorkingSite } from '../../../tests/site.ts'

const site = await openWorkingSite()
const place = '/en/work/posts'
const postsOf = async (person: string) => (await site.rows<{ post: string }>(`select role || '@' || organisation as post from identity.appointment where party_id = $1 and valid_from <= now() and (valid_to is null or valid_to > now()) order by 1`, [site.party(person)])).map((row) => row.post)
const waits = async (client: Client) => (await client.get('/en/work/second')).text
const entries = async (person: string, what: string) => site.rows<{ facts: Record<string, string | number> }>('select facts from journal.entry where party_id = $1 and what = $2 order by at', [site.party(person), what])
/** What a post made by hand needs. */
const ownFields = async (client: Client) => ({ csrf: /name="csrf" value="([^"]+)"/.exec((await client.get('/en/account/sessions')).text)![1]!, action_id: actionId() })
const alerts = async () => (await site.rows<{ party_id: string }>(`select party_id from messages.message where topic = 'security' and organisation = 'TD' order by sent_at, id`)).map((row) => row.party_id)

describe('an emergency', () => {
  test('gives a role for an hour with a reason, alerts those who keep the rights and the auditor, and is looked into by another', async () => {
    const [lo, ma] = [await site.as('lo-yuk-ping'), await site.as('ma-wing-yan')]
    const wanted = { organisation: 'TD', role: 'caseworker', why: '' }
    says(await lo.post(`${place}/emergency`, { ...wanted, organisation: '' }), 422, /Choose an organisation.*Say what has happened/)
    const taken = await lo.post(`${place}/emergency`, { ...wanted, why: 'A tanker has overturned; the owner must be found now.' })
    assert.equal(taken.status, 303)
    assert.deepEqual(await postsOf('lo-yuk-ping'), ['caseworker@FEHD', 'caseworker@TD'])
    for (const keeper of ['ma-wing-yan', 'kwok-tsz-him', 'tse-yuk-lan']) assert.match((await (await site.as(keeper)).get('/en/account/messages')).text, /Emergency access was taken/, keeper)
    assert.doesNotMatch((await (await site.as('chow-lai-king')).get('/en/account/messages')).text, /Emergency access/)
    assert.match(wordsOf(await waits(ma)), /Emergencies to look into \(1\)/)
    says(await lo.send(taken.place, { ...(await ownFields(lo)), found: 'in-order', note: '' }), 403, /Another officer/)
    await ma.post(taken.place, { found: 'in-order', note: 'The fire services confirm it.' })
    assert.doesNotMatch(await waits(ma), /Emergencies to look into/)
    assert.match(wordsOf((await lo.get(taken.place)).text), /It was in order.*The fire services confirm it\./)
    await site.rows(`update identity.appointment set valid_from = now() - interval '2 hours', valid_to = now() - interval '1 second' where kind = 'emergency'`)
    assert.deepEqual(await postsOf('lo-yuk-ping'), ['caseworker@FEHD'])
    assert.deepEqual((await entries('lo-yuk-ping', 'rights.emergency')).map(({ facts }) => facts['minutes']), [60])
  })

  test('alerts all of them, however many there are; not whoever took it', async () => {
    await site.work()
    const keepers = ['ma-wing-yan', 'kwok-tsz-him', 'tse-yuk-lan'].map((one) => site.party(one))
    const auditors = (await site.rows<{ party_id: string }>(`select party_id from identity.party where kind = 'person' and not party_id = any($1::uuid[]) order by 1`, [keepers])).map((row) => row.party_id)
    const others = auditors.filter((one) => one !== site.party('hui-kin-lung'))
    assert.ok(others.length > 25, `${others.length}`)
    await site.rows(`insert into identity.appointment (party_id, id, organisation, role, valid_from) select one, gen_random_uuid(), 'AUD', 'auditor', now() - interval '1 minute' from unnest($1::uuid[]) one`, [auditors])
    try {
      const hui = await site.as('hui-kin-lung')
      const before = (await alerts()).length
      assert.equal((await hui.post(`${place}/emergency`, { organisation: 'TD', role: 'caseworker', why: 'A tanker has overturned; the owner must be found now.' })).status, 303)
      await until(async () => (await alerts()).length >= before + others.length + keepers.length)
      const told = (await alerts()).slice(before)
      assert.deepEqual(told.toSorted(), [...others, ...keepers].toSorted(), 'each once')
    } finally {
      await site.rows(`delete from identity.appointment where party_id = any($1::uuid[]) and role = 'auditor'`, [auditors])
      await site.rows(`update identity.appointment set valid_to = valid_from where kind = 'emergency'`)
    }
  })

  test('is not for those whom the pack does not name', async () => {
    const counter = await site.as('mak-siu-lan')
    assert.match(wordsOf((await counter.get(`${place}/emergency`)).text), /allow no emergency access/)
    assert.equal((await counter.send(`${place}/emergency`, { ...(await ownFields(counter)), organisation: 'TD', role: 'caseworker', why: 'I would like to see what is there.' })).status, 404)
  })
})
