import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { aSystem, entriesOf, idOf, newKeyPair, register } from '../../../tests/clients.ts'
import type { Client as Browser } from '../../../tests/client.ts'
import { openTestSite, type Site } from '../../../tests/site.ts'
import { callsWritten, clientOf, noteCall } from './index.ts'

let site: Site
let chan: Browser
before(async () => {
  site = await openTestSite()
  chan = await site.as('chan-tai-man')
})
after(() => site.close())

const known = (id: string) => clientOf(site.db, site.house, id)

describe('production', () => {
  const decide = (officer: Browser, id: string, fields: Record<string, string>) => officer.post(`/en/work/connections/${id}`, fields)
  const proposed = async (more = {}) => {
    const place = await register(chan, more)
    const { status } = await chan.post(`${place}/proposal`, { why: 'People buy season tickets with us.' })
    assert.equal(status, 303)
    return { place, id: idOf(place) }
  }

  test('two different officers make a system live, and its owner is told', async () => {
    const { place, id } = await proposed()
    const [yuen, law] = [await site.as('yuen-suet-ying'), await site.as('law-chun-ho')]
    for (const one of [yuen, law]) {
      assert.match((await one.get('/en/account/messages')).text, /Waits for two officers: Harbour Ferry Tickets/)
      assert.match((await one.get('/en/work/second')).text, /Harbour Ferry Tickets/)
    }
    assert.match((await yuen.get('/en/work/connections')).text, /Harbour Ferry Tickets/)
    assert.match((await yuen.get(`/en/work/connections/${id}`)).text, /People buy season tickets with us\./)
    assert.equal((await decide(yuen, id, { act: 'approve' })).status, 303)
    assert.equal((await known(id))?.state, 'proposed')
    assert.doesNotMatch((await yuen.get('/en/work/second')).text, /Harbour Ferry Tickets/)
    assert.match((await law.get('/en/work/second')).text, /Second approval/)
    const seen = (await site.rows('select id from clients.proposal where client_id = $1', [id]))[0]!['id']!
    assert.equal((await decide(yuen, id, { act: 'approve', proposal: seen })).status, 409, 'not twice')
    assert.equal((await known(id))?.state, 'proposed')
    assert.equal((await decide(law, id, { act: 'approve' })).status, 303)
    assert.equal((await known(id))?.state, 'live')
    assert.deepEqual(await entriesOf(site, id), ['client.registered', 'client.proposed', 'client.approved', 'client.made_live'])
    assert.match((await chan.get('/en/account/messages')).text, /Approved: Harbour Ferry Tickets/)
    assert.match((await chan.get(place)).text, /This installation is a sandbox/)
  })

  test('both at the same moment are first and second, never the same one twice', async () => {
    const { id } = await proposed()
    const yuen = await site.as('yuen-suet-ying')
    const proposal = (await site.rows('select id from clients.proposal where client_id = $1', [id]))[0]!['id']!
    const page = (await yuen.get(`/en/work/connections/${id}`)).text
    const csrf = /name="csrf" value="([^"]+)"/.exec(page)![1]!
    const answers = await Promise.all([1, 2].map(() => yuen.send(`/en/work/connections/${id}`, { csrf, action_id: crypto.randomUUID(), act: 'approve', proposal })))
    assert.deepEqual(answers.map(({ status }) => status).sort(), [303, 409])
    assert.equal((await known(id))?.state, 'proposed')
  })

  test('nobody approves what they own or have proposed, nor an officer of another post', async () => {
    const yuen = await site.as('yuen-suet-ying')
    const place = await register(yuen, { behalf: 'DPO', organisation: '' })
    await yuen.post(`${place}/proposal`, { why: 'Mine.' })
    const proposal = (await site.rows('select id from clients.proposal where client_id = $1', [idOf(place)]))[0]!['id']!
    assert.equal((await decide(yuen, idOf(place), { act: 'approve', proposal })).status, 403)
    assert.equal((await decide(yuen, idOf(place), { act: 'refuse', reason: 'no', proposal })).status, 403)
    const clerk = await site.as('so-pui-shan')
    assert.equal((await clerk.get('/en/work/connections')).status, 403)
    assert.equal((await clerk.get(`/en/work/connections/${idOf(place)}`)).status, 403)
    const csrf = /name="csrf" value="([^"]+)"/.exec((await clerk.get('/en/account/sessions')).text)![1]!
    for (const act of ['approve', 'suspend', 'lift']) assert.equal((await clerk.send(`/en/work/connections/${idOf(place)}`, { csrf, action_id: crypto.randomUUID(), act, proposal, suspension: 'x' })).status, 403, act)
    await assert.rejects(site.rows(`update clients.proposal set first_by = proposed_by, first_at = now() where client_id = $1`, [idOf(place)]), /check/, 'the database keeps it too')
  })

  test('a refusal needs a reason, which the owner reads; then it can be mended and proposed again', async () => {
    const { place, id } = await proposed()
    const yuen = await site.as('yuen-suet-ying')
    assert.equal((await decide(yuen, id, { act: 'refuse', reason: '' })).status, 422)
    assert.equal((await decide(yuen, id, { act: 'refuse', reason: 'Say how long you keep the names.' })).status, 303)
    assert.equal((await known(id))?.state, 'sandbox')
    assert.match((await chan.get(place)).text, /Say how long you keep the names\./)
    assert.equal((await chan.post(`${place}/proposal`, { why: 'For a month.' })).status, 303)
  })

  test('what has been proposed anew is not approved unread', async () => {
    const { place, id } = await proposed()
    const old = (await site.rows('select id from clients.proposal where client_id = $1', [id]))[0]!['id']!
    await chan.post(`${place}/proposal`, { withdraw: 'yes' })
    await chan.post(`${place}/registration`, aSystem({ keys: '', nameEn: 'Something else' }))
    await chan.post(`${place}/proposal`, { why: 'Again.' })
    assert.equal((await decide(await site.as('yuen-suet-ying'), id, { act: 'approve', proposal: old })).status, 404)
  })

  test('while it waits it cannot be changed', async () => {
    const { place } = await proposed()
    assert.equal((await chan.get(`${place}/registration`)).status, 409)
  })

  test('localhost is not for production', async () => {
    const place = await register(chan, { redirects: 'http://localhost:8000/callback' })
    const { status, text } = await chan.post(`${place}/proposal`, { why: 'Please.' })
    assert.equal(status, 422)
    assert.match(text, /http:\/\/localhost:8000\/callback cannot be used in production/)
    assert.match(text, /Please\./)
  })

  test('a change of a live system is approved anew, shows the difference, and keeps the keys that are in use by then', async () => {
    const { place, id } = await proposed()
    const [yuen, law] = [await site.as('yuen-suet-ying'), await site.as('law-chun-ho')]
    await decide(yuen, id, { act: 'approve' })
    await decide(law, id, { act: 'approve' })
    assert.equal((await chan.post(`${place}/registration`, { ...aSystem({ keys: '', redirects: 'https://ferry.example.org/callback\nhttps://ferry.example.org/second' }), why: 'A second page.' })).status, 303)
    assert.deepEqual((await known(id))!.metadata['redirect_uris'], ['https://ferry.example.org/callback'], 'what is live goes on')
    const page = (await yuen.get(`/en/work/connections/${id}`)).text
    assert.match(page, /What changes against what is live.*redirect_uris.*https:\/\/ferry\.example\.org\/second/s)
    assert.doesNotMatch(/What changes against what is live.*?<\/table>/s.exec(page)![0], /client_uri/)
    await chan.post(`${place}/keys`, { keys: JSON.stringify(newKeyPair('two').publicJwk) })
    await decide(yuen, id, { act: 'approve' })
    await decide(law, id, { act: 'approve' })
    const { metadata, state } = (await known(id))!
    assert.equal(state, 'live')
    assert.deepEqual(metadata['redirect_uris'], ['https://ferry.example.org/callback', 'https://ferry.example.org/second'])
    assert.equal((metadata['jwks'] as { keys: object[] }).keys.length, 2)
    // One that was live ends; its figures stay public.
    noteCall(site.db, site.house, { clientId: id, endpoint: 'sign-in', outcome: 'ok', at: new Date() })
    await callsWritten(site.db)
    await chan.post(`${place}/end`, { end: 'yes' })
    assert.equal(await known(id), undefined)
    assert.match((await site.visitor().get(`/en/developers/usage?system=${id}`)).text, /Harbour Ferry Tickets/)
  })

  test('one officer suspends at once, with a reason that the owner reads; it goes on as it was', async () => {
    const { place, id } = await proposed()
    const law = await site.as('law-chun-ho')
    assert.equal((await decide(law, id, { act: 'suspend', suspension: '' })).status, 422)
    assert.equal((await decide(law, id, { act: 'suspend', suspension: 'Your key was on a public page.' })).status, 303)
    assert.equal((await known(id))?.state, 'suspended')
    assert.match((await chan.get(place)).text, /Your key was on a public page\./)
    assert.match((await chan.get('/en/account/messages')).text, /Suspended: Harbour Ferry Tickets/)
    assert.equal((await chan.post(`${place}/end`, { end: 'yes' })).status, 409)
    assert.equal((await decide(law, id, { act: 'lift' })).status, 303)
    assert.equal((await known(id))?.state, 'proposed')
  })
})
