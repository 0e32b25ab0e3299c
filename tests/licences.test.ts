import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { csv } from '../src/kernel/csv.ts'
import type { Client } from './client.ts'
import { until } from './portal.ts'
import { openWorkingSite } from './site.ts'

/** Licences at an officer's desk outside of any case, from the file that brings them out to the correction that two officers agree on. */
const site = await openWorkingSite()
const [so, ho, chan] = [await site.as('so-pui-shan'), await site.as('ho-ka-wai'), await site.as('chan-tai-man')]

const runs = '/en/work/licences/runs'
const header = ['hkid', 'valid_until', 'mark', 'make', 'fuel', 'fuel.tc']
const inDays = (n: number) => new Date(Date.now() + n * 86_400_000).toISOString().slice(0, 10)
const handIn = (officer: Client, rows: readonly (readonly string[])[], type = 'td-vl-renew vehicle-licence') => officer.post(runs, { type, file: { name: 'licences.csv', bytes: Buffer.from(csv(rows)), type: 'text/csv' } })
const said = async (client: Client, place: string, words: RegExp): Promise<string> => {
  let text = ''
  await until(async () => words.test((text = (await client.get(place)).text)))
  return text
}

const waits = async (officer: Client): Promise<string> => (await officer.get('/en/work/second')).text

/** Issues a licence to Chan by a run of one line, and gives its number. */
async function issued(mark: string, validUntil = inDays(300)): Promise<string> {
  const { place } = await handIn(so, [header, ['Q000101(1)', validUntil, mark, 'Example Motors', 'Petrol', '汽油']])
  await said(so, place, /Waits for a second officer/)
  await ho.post(place, { act: 'approve' })
  await said(so, place, />Done</)
  const [row] = await site.rows('select c.number from credentials.credential c where c.run_id = $1', [place.split('/').at(-1)])
  return row!['number']!
}

describe('a file of licences', () => {
  test('is handed in by one officer, agreed to by another, and its holders find their documents', async () => {
    const rows = [header, ['Q000101(1)', inDays(100), 'AA 1', 'Example Motors', 'Petrol', '汽油'], ['Q000101(2)', '', 'AA 2', 'x', 'x', ''], ['A123456(3)', inDays(100), 'AA 3', 'x', 'x', '']]
    const { status, place } = await handIn(so, rows)
    assert.equal(status, 303)
    const page = await said(so, place, /Waits for a second officer/)
    assert.match(page, /This cannot be a number of this kind/)
    assert.doesNotMatch(page, /value="approve"/, 'not by whoever handed it in')
    assert.equal((await so.send(place, { ...hidden(page), act: 'approve' })).status, 403)
    const inList = `href="${place}"`
    assert.match(await waits(ho), new RegExp(`Licences issued or renewed in bulk[\\s\\S]*${inList}[\\s\\S]*Vehicle licence: 2 documents`))
    assert.ok(!(await waits(so)).includes(inList), 'not for whoever handed it in')
    assert.ok(!(await waits(await site.as('hui-kin-lung'))).includes(inList), 'not for another office')
    assert.match((await ho.get('/en/account/messages')).text, /Waits for a second officer: to issue “Vehicle licence” to 2 holders/)
    await ho.post(place, { act: 'approve' })
    await said(so, place, />Done<[\s\S]*These people have no account yet/)
    await said(chan, '/en/account/messages', /Vehicle licence: issued to you/)
    assert.match((await chan.get('/en/account/documents')).text, /Vehicle licence/)
  })

  test('that cannot be read comes back with what is wrong, and keeps what was chosen', async () => {
    const answer = await handIn(so, [['hkid', 'colour'], ['Q000101(1)', 'red']])
    assert.equal(answer.status, 422)
    assert.match(answer.text, /href="#file"[\s\S]*The document has no particular “colour”/)
    assert.match(answer.text, /<option value="td-vl-renew vehicle-licence" selected/)
    assert.equal((await so.post(runs, { type: '', file: { name: 'a.csv', bytes: Buffer.from('x') } })).status, 422)
  })

  test('of another office is neither seen nor agreed to nor handed in', async () => {
    const { place } = await handIn(so, [header, ['Q000101(1)', inDays(100), 'AA 9', 'x', 'x', '']])
    const page = await said(so, place, /Waits for a second officer/)
    const stranger = await site.as('hui-kin-lung')
    assert.equal((await stranger.get(place)).status, 404)
    assert.equal((await stranger.send(place, { ...hidden(page), act: 'stop' })).status, 403, 'not even with another’s form')
    assert.equal((await handIn(stranger, [header, ['Q000101(1)', inDays(100), 'AA 9', 'x', 'x', '']])).status, 422)
    assert.equal((await (await site.as('tang-yuen-shan')).get(place)).status, 404)
    await so.post(place, { act: 'stop' })
    assert.match((await so.get(place)).text, />Stopped</)
  })
})

/** What a form hides, for a post that its page does not offer. */
const hidden = (page: string) => ({ csrf: /name="csrf" value="([^"]+)"/.exec(page)![1]!, action_id: crypto.randomUUID() })

describe('a licence at the desk', () => {
  test('is found by its number as people write it; opening it is a reading that its holder sees; another office finds nothing', async () => {
    const number = await issued('BB 1')
    assert.equal((await so.get(`/en/work/licences?number=${number.toLowerCase().replaceAll('-', '%20')}`)).place, `/en/work/licences/${number}`)
    assert.match((await so.get('/en/work/licences?number=K7QM')).text, /No licence that you can see/)
    assert.match((await so.get(`/en/work/licences/${number}`)).text, /BB 1/)
    const [reading] = await site.rows(`select actor_id from journal.entry where party_id = $1 and what = 'credential.read' order by at desc limit 1`, [site.party('chan-tai-man')])
    assert.equal(reading!['actor_id'], site.party('so-pui-shan'))
    for (const who of ['hui-kin-lung', 'tse-man-chung']) assert.equal((await (await site.as(who)).get(`/en/work/licences/${number}`)).status, 404, who)
  })

  test('is suspended and restored with a reason that the holder is told; without one nothing happens, and what was typed stays', async () => {
    const number = await issued('BB 2')
    const place = `/en/work/licences/${number}`
    const faulty = await so.post(place, { act: 'suspended', code: '', reason: 'A <b>test</b>' })
    assert.equal(faulty.status, 422)
    assert.match(faulty.text, /href="#code-suspended"[\s\S]*A &lt;b&gt;test/)
    const page = (await so.get(place)).text
    await so.post(place, { act: 'suspended', code: 'safety', reason: 'The brakes failed' })
    assert.match((await so.get(place)).text, /Suspended[\s\S]*The brakes failed/)
    assert.match((await chan.get('/en/account/messages')).text, /Vehicle licence: suspended/)
    const again = await so.send(place, { ...hidden(page), act: 'suspended', code: 'safety', reason: 'again', about: /name="about" value="([^"]+)"/.exec(page)![1]! })
    assert.equal(again.status, 409, 'a stale page')
    await so.post(place, { act: 'valid', code: 'settled', reason: 'Repaired' })
    assert.match((await so.get(place)).text, /In force again[\s\S]*Repaired/)
  })

  test('is corrected when a second officer agrees, and the corrected one stands under the same number', async () => {
    const number = await issued('BB 3')
    const place = `/en/work/licences/${number}`
    assert.equal((await so.post(place, { act: 'amend', code: 'mistake', reason: 'x' })).status, 422, 'nothing was changed')
    await so.post(place, { act: 'amend', code: 'mistake', reason: 'The make was wrong', 'claim-make': 'Right Motors', 'claim-make-tc': '正確汽車' })
    const mine = (await so.get(place)).text
    assert.match(mine, /A correction is waiting for a second officer[\s\S]*<del>Example Motors<\/del> Right Motors/)
    const inChinese = (await ho.get(place.replace('/en/', '/tc/'))).text
    for (const changed of [/<del>Example Motors<\/del> Right Motors/, /正確汽車<\/p>/]) assert.match(inChinese, changed, 'whoever agrees in Chinese sees what changes in English too')
    assert.doesNotMatch(mine, /value="agree"/)
    assert.equal((await so.send(place, { ...hidden(mine), act: 'agree', about: /name="about" value="([^"]+)"/.exec((await ho.get(place)).text)![1]! })).status, 403)
    assert.match(await waits(ho), new RegExp(`Corrections of licences[\\s\\S]*licences/${number}"`))
    assert.doesNotMatch(await waits(so), new RegExp(number), 'not for whoever proposed it')
    assert.match((await ho.get('/en/account/messages')).text, new RegExp(`Waits for a second officer: a correction of “Vehicle licence” \\(${number}\\)`))
    await ho.post(place, { act: 'agree' })
    assert.doesNotMatch(await waits(ho), new RegExp(number))
    const corrected = await said(ho, place, /Earlier documents of this number/)
    assert.match(corrected, /Right Motors/)
    await said(chan, '/en/account/messages', /Vehicle licence: corrected/)
  })

  test('that ends soon stands in the list of its office, soonest first', async () => {
    const [later, sooner] = [await issued('BB 4', inDays(20)), await issued('BB 5', inDays(10))]
    const page = (await so.get('/en/work/licences')).text
    assert.ok(page.indexOf(sooner) > 0 && page.indexOf(sooner) < page.indexOf(later))
    assert.doesNotMatch((await (await site.as('hui-kin-lung')).get('/en/work/licences')).text, new RegExp(sooner))
    const asked = async (query: string) => (await so.get(`/en/work/licences?${query}`)).text
    assert.match(await asked('by=issue&type=vehicle-licence&state=valid'), new RegExp(sooner))
    assert.doesNotMatch(await asked('by=end&state=revoked'), new RegExp(sooner))
    assert.match(await asked('by=end&from-day=31&from-month=2&from-year=2027'), /There is no such day/)
  })
})
