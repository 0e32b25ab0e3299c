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

describe('registering', () => {
  test('a system can be used at once; its owner sees it, and nobody else', async () => {
    const place = await register(chan)
    const client = await known(idOf(place))
    assert.equal(client?.state, 'sandbox')
    assert.equal(client.kind, 'private')
    assert.match((await chan.get('/en/developers/clients')).text, /Harbour Ferry Tickets/)
    assert.match((await chan.get(place)).text, /To print your name on the season ticket\./)
    assert.deepEqual(await entriesOf(site, client.id), ['client.registered'])
    const stranger = await site.as('wong-mei-ling')
    assert.doesNotMatch((await stranger.get('/en/developers/clients')).text, /Harbour Ferry Tickets/)
    for (const part of ['', '/registration', '/keys', '/proposal', '/end', '/calls']) assert.equal((await stranger.get(`${place}${part}`)).status, 404, part)
    const csrf = /name="csrf" value="([^"]+)"/.exec((await stranger.get('/en/developers/clients/new')).text)![1]!
    for (const part of ['registration', 'keys', 'proposal', 'end']) {
      const { status } = await stranger.send(`${place}/${part}`, { csrf, action_id: crypto.randomUUID(), end: 'yes', remove: 'one', why: 'mine now', revision: '1', ...aSystem() })
      assert.equal(status, 404, part)
    }
    assert.deepEqual(await known(client.id), client)
  })

  test('belongs to the company that is acted for, so its other people see it', async () => {
    const place = await register(await site.as('fung-siu-kei lotus-lane-kitchen'))
    assert.equal((await (await site.as('mak-wai-yee lotus-lane-kitchen')).get(place)).status, 200)
  })

  test('a department’s is for those who hold a post there', async () => {
    const officer = await site.as('so-pui-shan')
    assert.equal((await known(idOf(await register(officer, { behalf: 'TD', organisation: '' }))))?.kind, 'department')
    assert.equal((await officer.post('/en/developers/clients/new', aSystem({ behalf: 'ImmD' }))).status, 422)
    assert.equal((await chan.post('/en/developers/clients/new', aSystem({ behalf: 'TD' }))).status, 422)
  })

  test('what was typed is all there again after a mistake, and nothing was kept', async () => {
    await site.leavesNothing(async () => {
      const { status, text } = await chan.post('/en/developers/clients/new', aSystem({ nameZh: '', redirects: 'http://ferry.example.org/cb' }))
      assert.equal(status, 422)
      assert.match(text, /href="#nameZh"/)
      assert.match(text, /href="#redirects"/)
      for (const kept of ['Harbour Ferry Tickets', 'http://ferry.example.org/cb', 'To print your name on the season ticket.', '在月票上印上你的姓名。', '&quot;kty&quot;']) assert.ok(text.includes(kept), kept)
      assert.match(text, /value="person\.name-zh" checked/)
    })
  })

  test('a private key is refused, not shown again, and in no table and no line of the log', async () => {
    const { privateJwk } = newKeyPair()
    for (const more of [{}, { nameEn: '' }, { show: 'preview' }, { 'in-language': 'tc' }]) {
      const { text } = await chan.post('/en/developers/clients/new', aSystem({ keys: JSON.stringify({ keys: [privateJwk] }), ...more }))
      assert.ok(!text.includes(privateJwk['d']!), JSON.stringify(more))
      assert.match(text, /holds a private key/)
    }
    const tables = await site.rows<{ text: string }>(`select registration::text as text from clients.client`)
    assert.ok(![...tables.map(({ text }) => text), ...site.logged].some((line) => line.includes(privateJwk['d']!)))
  })

  test('the preview shows what people will read, in both languages, and writes nothing', async () => {
    const before = await site.rows('select id from clients.client')
    const { status, text } = await chan.post('/en/developers/clients/new', aSystem({ show: 'preview' }))
    assert.equal(status, 200)
    assert.match(text, /<div lang="zh-Hant">.*?「海港渡輪票務」要求取得你的資料.*?在月票上印上你的姓名。/s)
    assert.deepEqual(await site.rows('select id from clients.client'), before)
  })

  test('what a system does in people’s names is asked for as such, and its officers see it', async () => {
    const acting = { 'purpose0-claims': [], 'purpose0-acts': ['applications'] }
    const { text } = await chan.post('/en/developers/clients/new', aSystem({ show: 'preview', ...acting }))
    assert.match(text, /以市民的名義查閱及遞交向政府提出的申請/)
    const place = await register(chan, acting)
    assert.equal((await known(idOf(place)))?.metadata['scope'], 'openid applications offline_access')
    assert.match((await chan.get(`${place}/registration`)).text, /name="purpose0-acts" value="applications" checked/)
    const officer = await site.as('yuen-suet-ying')
    assert.match((await officer.get(`/en/work/connections/${idOf(place)}`)).text, /openid applications/)
  })

  test('eight clicks are one system', async () => {
    const page = await chan.get('/en/developers/clients/new')
    const fields = { csrf: /name="csrf" value="([^"]+)"/.exec(page.text)![1]!, action_id: crypto.randomUUID(), ...aSystem() }
    const answers = await Promise.all(Array.from({ length: 8 }, () => chan.send('/en/developers/clients/new', fields)))
    assert.equal(new Set(answers.map(({ place }) => place)).size, 1)
  })

  test('twenty are enough for one owner', async () => {
    const many = await site.as('lee-kwok-keung')
    for (let n = 0; n < 20; n++) await register(many)
    assert.equal((await many.get('/en/developers/clients/new')).status, 409)
    const csrf = /name="csrf" value="([^"]+)"/.exec((await many.get('/en/account/sessions')).text)![1]!
    assert.equal((await many.send('/en/developers/clients/new', { csrf, action_id: crypto.randomUUID(), ...aSystem() })).status, 409)
  })
})

describe('changing', () => {
  test('of two who change the same, the second is told and loses nothing', async () => {
    const place = await register(chan)
    const seen = { ...aSystem({ keys: '' }), revision: '1' }
    assert.equal((await chan.post(`${place}/registration`, { ...seen, nameEn: 'First' })).status, 303)
    const { status, text } = await chan.post(`${place}/registration`, { ...seen, nameEn: 'Second' })
    assert.equal(status, 422)
    assert.match(text, /has changed since you opened the form/)
    assert.match(text, /value="Second"/)
    assert.equal((await known(idOf(place)))?.names.en, 'First')
  })

  test('keys are rotated: two at once, then the old one goes; the last one stays', async () => {
    const place = await register(chan)
    const kids = async () => ((await known(idOf(place)))!.metadata['jwks'] as { keys: { kid: string }[] }).keys.map(({ kid }) => kid)
    const { publicJwk, privateJwk } = newKeyPair('two')
    assert.equal((await chan.post(`${place}/keys`, { keys: JSON.stringify(privateJwk) })).status, 422)
    assert.equal((await chan.post(`${place}/keys`, { keys: JSON.stringify(publicJwk) })).status, 303)
    assert.deepEqual(await kids(), ['one', 'two'])
    assert.equal((await chan.post(`${place}/keys`, { keys: JSON.stringify(newKeyPair('three').publicJwk) })).status, 422)
    assert.equal((await chan.post(`${place}/keys`, { remove: 'one' })).status, 303)
    assert.deepEqual(await kids(), ['two'])
    assert.equal((await chan.post(`${place}/keys`, { remove: 'two' })).status, 422)
    assert.deepEqual(await kids(), ['two'])
  })

  test('a deleted one is gone', async () => {
    const place = await register(chan)
    assert.equal((await chan.post(`${place}/end`, { end: 'yes' })).status, 303)
    assert.equal((await chan.get(place)).status, 404)
    assert.equal(await known(idOf(place)), undefined)
  })

  test('a ready one is nobody’s to change', async () => {
    assert.equal((await chan.get('/en/developers/clients/junk-bay-bank/registration')).status, 404)
    assert.equal((await (await site.as('sit-hoi-ching')).get('/en/developers/clients/junk-bay-bank')).status, 404)
  })
})

describe('calls and figures', () => {
  test('the owner reads the calls, page by page; a stranger does not', async () => {
    const place = await register(chan)
    const id = idOf(place)
    const from = Date.now() - 60_000
    for (let n = 0; n < 60; n++) noteCall(site.db, site.house, { clientId: id, endpoint: 'token', outcome: n === 59 ? 'refused' : 'ok', code: n === 59 ? 'invalid_grant' : undefined, at: new Date(from + n) })
    await callsWritten(site.db)
    const first = (await chan.get(`${place}/calls`)).text
    assert.match(first, /invalid_grant/)
    const older = /rel="next" href="([^"]+)"/.exec(first)![1]!
    assert.equal((await chan.get(older)).text.match(/<th scope="row"/g)!.length, 10)
    assert.equal((await (await site.as('wong-mei-ling')).get(`${place}/calls`)).status, 404)
    assert.equal((await chan.get('/en/developers/clients/junk-bay-bank/calls')).status, 200, 'a ready one’s are for everybody')
  })

  test('calls older than 30 days are forgotten; the figures stay', async () => {
    const id = idOf(await register(chan))
    noteCall(site.db, site.house, { clientId: id, endpoint: 'sign-in', outcome: 'ok', at: new Date(Date.now() - 31 * 86_400_000) })
    await callsWritten(site.db)
    noteCall(site.db, site.house, { clientId: id, endpoint: 'sign-in', outcome: 'ok', at: new Date(Date.now() + 86_400_000) })
    await callsWritten(site.db)
    assert.equal((await site.rows('select id from clients.call where client_id = $1', [id])).length, 1)
    assert.equal((await site.rows('select n from clients.usage_day where client_id = $1', [id])).length, 2)
  })

  test('everybody reads the figures, on a page and as CSV', async () => {
    noteCall(site.db, site.house, { clientId: 'lantern-power', endpoint: 'sign-in', outcome: 'ok', at: new Date() })
    noteCall(site.db, site.house, { clientId: 'lantern-power', endpoint: 'token', outcome: 'refused', code: 'invalid_grant', at: new Date() })
    await callsWritten(site.db)
    const visitor = site.visitor()
    assert.match((await visitor.get('/en/developers/usage')).text, /Lantern Power application/)
    assert.match((await visitor.get('/tc/developers/usage?system=lantern-power')).text, /明燈電力應用程式/)
    assert.equal((await visitor.get('/en/developers/usage?system=nothing')).status, 404)
    assert.match((await visitor.get('/en/developers/usage/figures.csv')).text, /,lantern-power,Lantern Power application,明燈電力應用程式,Lantern Power \(invented\),1,1,2\r\n/)
  })

  test('a ready system’s file holds what a program needs; people say what they are good for', async () => {
    const bank = JSON.parse((await site.visitor().get('/en/developers/ready-clients/junk-bay-bank')).text) as { privateKey: Record<string, string>; jwks: { keys: Record<string, string>[] } }
    assert.ok(bank.privateKey['d'])
    assert.equal(bank.jwks.keys[0]!['x'], bank.privateKey['x'])
    const people = (await site.visitor().get('/en/developers/people')).text
    assert.match(people, /SHARMA Priya<\/th>.*?no Chinese name/s)
    assert.match(people, /FUNG Siu Kei.*?acts for Lotus Lane Kitchen Limited \(Director\)/s)
  })
})
