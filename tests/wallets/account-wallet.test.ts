import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Client } from '../client.ts'
import { until } from '../portal.ts'
import { openTestSite, type Site } from '../site.ts'
import { issueLicence, setStatus } from './holder.ts'
import { askOn } from './presenter.ts'

let site: Site
let chan: Client
let id: string
before(async () => {
  site = await openTestSite()
  await site.work()
  chan = await site.as('chan-tai-man')
  id = await issueLicence(site)
  await chan.post('/en/account/wallet', { document: id })
  await until(async () => (await site.rows('select 1 from presentations.card where copy_id is not null')).length === 1)
})
after(() => site.close())

/** What is asked on a page, and the page on which the wallet in the account tells of it. */
async function asked(asker: Client, at: string, claims: readonly string[]) {
  const { place, link } = await askOn(asker, at, claims)
  return { place, link, request: `/en/account/wallet/request?link=${encodeURIComponent(link)}` }
}

describe('the wallet in the account', () => {
  test('says who asks, what they will learn and what not, shows it when its person agrees, and remembers it for them alone', async () => {
    const officer = await site.as('lo-yuk-ping')
    const { place, request } = await asked(officer, '/en/work/ask', ['premises'])
    const page = (await chan.get(request)).text
    assert.match(page, /Food and Environmental Hygiene Department/)
    const [told, kept] = page.split('They will not learn this') as [string, string]
    assert.match(told, /premises in English/)
    assert.ok(!told.slice(told.indexOf('They will learn this')).includes('Chan Tai Man 陳大文'))
    assert.match(kept, /Holder/)
    const { label } = site.house.pack.services.get('fehd-grl')!.apply!.outputs[0]!.claims.find(({ id: claim }) => claim === 'premises')!
    assert.ok(told.includes(label.en))
    assert.ok(!kept.slice(0, kept.indexOf('</ul>')).includes(label.en), 'what they will learn does not stand among what they will not')
    const { status, place: done } = await chan.post('/en/account/wallet/request', { answer: 'agree' }, request)
    assert.deepEqual([status, done], [303, '/en/account/wallet?done=shown'])
    const seen = (await officer.post(place)).text
    assert.match(seen, /In force: General restaurant licence/)
    assert.match(seen, /premises in English/)
    assert.ok(!seen.includes('陳大文'))
    assert.match((await chan.get('/en/account/wallet/history')).text, /Food and Environmental Hygiene Department/)
    const [row] = await site.rows<{ text: string }>('select s::text as text from presentations.showing s')
    assert.ok(!row!.text.includes('Hygiene'))
    assert.ok(!(await (await site.as('wong-mei-ling')).get('/en/account/wallet/history')).text.includes('Hygiene Department</td>'))
    assert.equal((await chan.post('/en/account/wallet/history')).status, 303)
    assert.match((await chan.get('/en/account/wallet/history')).text, /You have shown nothing yet/)
  })

  test('shows nothing when its person declines, and says when nobody knows who asks', async () => {
    const shop = site.visitor()
    const { place, request } = await asked(shop, '/en/verify/ask', [])
    assert.match((await chan.get(request)).text, /We do not know who this is/)
    await chan.post('/en/account/wallet/request', { answer: 'decline' }, request)
    assert.match((await shop.post(place)).text, /The holder did not agree/)
    assert.match((await chan.get(request)).text, /This request is over/)
  })

  test('has no card to show of a type that it lacks, of a document that is suspended, or to anybody else', async () => {
    const { request } = await asked(site.visitor(), '/en/verify/ask', [])
    const wong = await site.as('wong-mei-ling')
    assert.match((await wong.get(request)).text, /You have no such card in force/)
    const [card] = await site.rows<{ id: string }>('select id from presentations.card')
    const { searchParams } = new URL(`http://x${request}`)
    const query = new URLSearchParams(searchParams.get('link')!.split('?')[1])
    const csrf = /name="csrf" value="([^"]+)"/.exec((await wong.get('/en/account/wallet')).text)![1]!
    const forged = await wong.send('/en/account/wallet/request', { action_id: crypto.randomUUID(), csrf, answer: 'agree', card: card!.id, client_id: query.get('client_id')!, request_uri: query.get('request_uri')! })
    assert.equal(forged.status, 404)
    await setStatus(site, id, 'suspended')
    assert.match((await chan.get(request)).text, /You have no such card in force/)
    await setStatus(site, id, 'valid')
  })

  test('takes no request that was tampered with or cannot be read, and none from elsewhere for one of ours', async () => {
    const { link } = await asked(site.visitor(), '/en/verify/ask', [])
    const other = (change: (link: string) => string) => chan.get(`/en/account/wallet/request?link=${encodeURIComponent(change(link))}`)
    assert.match((await other((one) => one.replace('anyone', 'fehd'))).text, /not a request that a wallet can read/)
    assert.match((await other((one) => one.replace(/request_uri=[^&]+/, `request_uri=${encodeURIComponent('https://elsewhere.example/r')}`))).text, /comes from elsewhere/)
    assert.match((await other((one) => `${one}x`)).text, /This request is over/)
    for (const bad of ['', 'hello', 'openid4vp://', 'x'.repeat(5000)]) {
      const { status, text } = await other(() => bad)
      assert.equal(status, 422, bad.slice(0, 20))
      assert.match(text, /not a request that a wallet can read/)
    }
  })

  test('puts a document in once, and takes it out: its copy is revoked, the document is not', async () => {
    await chan.send('/en/account/wallet', { action_id: crypto.randomUUID(), csrf: /name="csrf" value="([^"]+)"/.exec((await chan.get('/en/account/wallet')).text)![1]!, document: id })
    assert.equal((await site.rows('select 1 from presentations.card')).length, 1)
    const action = /action="([^"]+wallet\/cards\/[^"]+)"/.exec((await chan.get('/en/account/wallet')).text)![1]!
    assert.equal((await chan.post(action, {}, '/en/account/wallet')).status, 303)
    assert.equal((await site.rows('select 1 from presentations.card')).length, 0)
    const entries = await site.rows(`select e.status from credentials.wallet_copy c join credentials.status_entry e on e.organisation = c.organisation and e.list_id = c.status_list_id and e.index = c.status_index where c.wallet = 'account'`)
    assert.deepEqual(entries, [{ status: 1 }])
    assert.deepEqual(await site.rows('select status from credentials.credential where id = $1', [id]), [{ status: 'valid' }])
  })
})
