import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { formsOf, says } from '../../../tests/client.ts'
import { openTestSite, type Site } from '../../../tests/site.ts'
import { pages } from './index.ts'

let site: Site
before(async () => {
  site = await openTestSite()
})
after(() => site.close())

let addresses = 0
const stranger = () => site.visitor(`203.0.113.${addresses++ % 250}`)
const elsewhere = ['https://example.org/', '//example.org', '/\\example.org', '\\\\example.org', 'javascript:alert(1)', 'data:text/html,x', '/\t/example.org', '/\n/example.org', ' //example.org', '/en/..//example.org', '/.//example.org', 'http:/example.org', '/%2F/example.org', '@example.org', 'x'.repeat(5000)]

test('a session that was planted before signing in is worth nothing after it', async () => {
  const planted = 'A'.repeat(64)
  const victim = stranger()
  const page = await victim.get('/en/sign-in', { cookie: `session=${planted}` })
  const { fields } = formsOf(page.text, '').find((one) => one.action === '/en/sign-in')!
  const signed = await victim.send('/en/sign-in', { ...fields, as: 'chan-tai-man' }, { cookie: `session=${planted}` })
  assert.equal(signed.status, 303)
  assert.ok(!signed.headers.getSetCookie().some((one) => one.includes(planted)))
  assert.match((await stranger().get('/en/account', { cookie: `session=${planted}` })).place, /sign-in/)
})

test('each sign-in and each step is a new session, and the earlier one is over', async () => {
  const client = await site.as('chan-tai-man')
  const seen = new Set([client.cookie()])
  for (const page of ['/en/sign-in', '/en/sign-in?step=recent&next=%2Fen%2Faccount', '/en/sign-in?step=plus']) {
    const earlier = client.cookie()
    assert.equal((await client.post('/en/sign-in', { as: 'chan-tai-man' }, page)).status, 303)
    seen.add(client.cookie())
    assert.match((await stranger().get('/en/account', { cookie: earlier })).place, /sign-in/, page)
  }
  assert.equal(seen.size, 4)
})

test('no way of signing in leads to another site', async () => {
  for (const next of elsewhere) {
    const query = `?next=${encodeURIComponent(next)}`
    const { place } = await stranger().post('/en/sign-in', { as: 'chan-tai-man', next }, `/en/sign-in${query}`)
    const asked = await stranger().post('/en/sign-in/phone', { next }, `/en/sign-in/phone${query}`)
    for (const led of [place, asked.place]) {
      assert.equal(new URL(led, 'http://here').host, 'here', next)
      assert.ok(led.startsWith('/') && !led.startsWith('//'))
    }
    for (const page of ['/en/sign-in', '/en/sign-in/phone', '/en/sign-in/recovery-code']) {
      const { text } = await stranger().get(`${page}${query}`)
      const links = [...text.matchAll(/(?:href|action|value)="([^"]*)"/g)].map(([, link]) => link!).filter((link) => !/^\/(?:en|tc|sc)\/sign-in[^"]*next=/.test(link))
      for (const link of links.filter((one) => one.includes('example.org'))) assert.ok(link.startsWith('/') && new URL(link, 'http://here').host === 'here', `${page} ${next}: ${link}`)
    }
  }
})

test('no page of this room may stand in a frame, none is kept by caches, and forms of other sites are refused', async () => {
  const chan = await site.as('chan-tai-man')
  const counter = await site.as('mak-siu-lan')
  for (const page of pages.filter((one) => !one.path.includes(':'))) {
    const client = page.who === 'officer' ? counter : chan
    const path = page.bare ? page.path : `/en${page.path}`
    const reply = await client.get(path)
    assert.match(reply.headers.get('content-security-policy') ?? '', /frame-ancestors 'none'/, path)
    assert.equal(reply.headers.get('cache-control'), 'no-store', path)
    if (!page.post) continue
    for (const headers of [{ 'sec-fetch-site': 'cross-site' }, { 'sec-fetch-site': 'same-site' }, { 'sec-fetch-site': '', origin: 'https://elsewhere.example' }]) says(await client.send(path, {}, headers), 403, /not sent from our own page/)
    says(await client.send(path, { csrf: 'x' }), 403, /opened in another session/)
  }
})

test('a device that was removed is signed out, and is told of again', async () => {
  const { newAuthenticator, optionsOf } = await import('../../../tests/authenticator.ts')
  const client = await site.as('ho-tsz-ching')
  const device = newAuthenticator(site.house.config.PUBLIC_URL)
  const page = await client.get('/en/account/passkeys/new')
  const { fields } = formsOf(page.text, '').find((one) => one.action === '/en/account/passkeys/new')!
  await client.send('/en/account/passkeys/new', { ...fields, name: 'Key', passkey: device.create(optionsOf(page.text)) })
  const laptop = stranger()
  const signIn = async () => {
    const shown = await laptop.get('/en/sign-in')
    const form = formsOf(shown.text, '').find((one) => one.action === '/en/sign-in/passkey')!
    assert.equal((await laptop.send('/en/sign-in/passkey', { ...form.fields, passkey: device.get(optionsOf(shown.text)) })).status, 303)
  }
  const told = async () => (await site.rows('select id from messages.message where party_id = $1', [site.party('ho-tsz-ching')])).length
  await signIn()
  const first = await told()
  const newest = (await site.rows(`select id from authentication.device where party_id = $1 order by first_at desc limit 1`, [site.party('ho-tsz-ching')]))[0]!['id']!
  assert.equal((await client.post('/en/account/sessions', { device: newest })).status, 303)
  assert.match((await laptop.get('/en/account')).place, /sign-in/)
  says(await client.post('/en/account/sessions', { device: newest }), 404, /not there any more/)
  await signIn()
  assert.equal(await told(), first + 1)
})
