import assert from 'node:assert/strict'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, test } from 'node:test'
import * as jose from 'jose'
import { until } from '../portal.ts'
import { openTestSite, type Site } from '../site.ts'
import { newBrowser, type Browser, type Page } from './browser.ts'
import { challengeOf, handOf, newVerifier, type Hand } from './flow.ts'

// Who is asked to show once more who they are, does so, and comes back to the request that asked.
let site: Site
let plates: Hand
let power: Hand
let server: Server
const heard: string[] = []
const essential = JSON.stringify({ id_token: { acr: { essential: true, value: 'urn:bauhinia:acr:plus' } } })

before(async () => {
  site = await openTestSite()
  await site.work()
  plates = await handOf(site, 'td-number-plates')
  power = await handOf(site, 'lantern-power')
  server = createServer((request, response) => {
    let body = ''
    request.on('data', (chunk) => (body += String(chunk))).on('end', () => {
      heard.push(body)
      response.writeHead(200).end()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const place = `http://127.0.0.1:${(server.address() as AddressInfo).port}/logout`
  await site.asOwner(`update clients.client set registration = jsonb_set(registration, '{metadata,backchannel_logout_uri}', '"${place}"') where id = '${plates.id}'`)
})
after(() => {
  server.close()
  return site.close()
})

async function signedIn(person = 'chan-tai-man'): Promise<Browser> {
  const browser = newBrowser(site)
  await browser.signIn(person)
  return browser
}

/** Whole seconds go by, so that a fresh sign-in is told apart from the one before. */
const aMoment = () => new Promise((resolve) => setTimeout(resolve, 2100))

/** Shows who they are at the page for it, as the sandbox's people do, and goes on to the system. Nobody does so within the second. */
async function showAgain(browser: Browser, page: Page, person = 'chan-tai-man'): Promise<URL> {
  await aMoment()
  let next = await browser.submit(page, { as: person }, ({ fields }) => fields['provider'] === 'sandbox')
  if (next.text.includes('value="agree"')) next = await browser.submit(next, { choice: 'agree' })
  return next.url
}

async function claimsOf(hand: Hand, back: URL, verifier: string): Promise<jose.JWTPayload> {
  assert.equal(back.origin, new URL(hand.redirectUri).origin, back.href)
  assert.equal(back.searchParams.get('state'), 's1', back.href)
  const { body } = await hand.redeem({ code: back.searchParams.get('code')!, verifier })
  return jose.decodeJwt(String(body['id_token']))
}

const authTime = async (browser: Browser, hand: Hand) => {
  const { body } = await hand.redeem(await hand.codeFor(browser, { max_age: '100000' }))
  return Number(jose.decodeJwt(String(body['id_token']))['auth_time'])
}

for (const [what, fields] of [['prompt=login', { prompt: 'login' }], ['a max_age that has gone by', { max_age: '1' }]] as const) {
  test(`${what}: back at the system with a fresh auth_time, and asked once only`, async () => {
    const browser = await signedIn()
    const earlier = await authTime(browser, plates)
    await aMoment()
    const verifier = newVerifier()
    const page = await browser.open(plates.authorizeUrl({ ...fields, code_challenge: challengeOf(verifier) }))
    assert.match(page.url.href, /\/en\/sign-in\?step=recent/)
    const claims = await claimsOf(plates, await showAgain(browser, page), verifier)
    assert.ok(Number(claims['auth_time']) > earlier, `${claims['auth_time']} ${earlier}`)
    assert.equal(claims['nonce'], 'n1')
  })
}

test('who goes away from the question and opens the request anew is asked again, and gets no code without', async () => {
  const browser = await signedIn()
  await browser.walk(plates.authorizeUrl({ code_challenge: challengeOf(newVerifier()) }))
  await aMoment()
  const asked = await browser.open(plates.authorizeUrl({ prompt: 'login', code_challenge: challengeOf(newVerifier()) }))
  const uid = /connect%2F([\w-]+)/.exec(asked.url.href)![1]!
  assert.match((await browser.open(`/connect/${uid}?lang=en`)).url.href, /\/en\/sign-in\?step=recent/)
  assert.equal((await browser.open(`/oidc/auth/${uid}`)).url.searchParams.get('code'), null)
})

test('an essential level by step-up: the same request goes on, and what was given at other systems stays and is told of the sign-out', async () => {
  const browser = await signedIn()
  const { body } = await plates.redeem(await plates.codeFor(browser))
  const { sid } = jose.decodeJwt(String(body['id_token']))
  await site.asOwner(`update identity.session set assurance = 'basic'`)
  await aMoment()
  const verifier = newVerifier()
  const page = await browser.open(power.authorizeUrl({ claims: essential, code_challenge: challengeOf(verifier) }))
  assert.match(page.url.href, /\/en\/sign-in\?step=plus/)
  const claims = await claimsOf(power, await showAgain(browser, page), verifier)
  assert.equal(claims['acr'], 'urn:bauhinia:acr:plus')
  assert.equal((await plates.userinfo(String(body['access_token']))).status, 200)
  await until(async () => (await site.rows('select 1 from kernel.outbox')).length === 0 && (await site.rows(`select 1 from graphile_worker._private_jobs where attempts < max_attempts and run_at < now()`)).length === 0)
  assert.equal(heard.length, 0, 'a step-up is no sign-out')
  await browser.submit(await browser.open('/en/account'), {}, ({ action }) => action.endsWith('/sign-out'))
  await until(() => heard.length > 0)
  const told = jose.decodeJwt(new URLSearchParams(heard[0]).get('logout_token')!)
  assert.deepEqual([told.aud, told['sid']], [plates.id, sid])
  await until(async () => (await plates.userinfo(String(body['access_token']))).status === 401)
})

test('a level that the person has not reached: back at the system with the standard’s error', async () => {
  const browser = await signedIn('ng-ka-yan')
  await site.asOwner(`update identity.standing set assurance = 'basic' where party_id = '${site.party('ng-ka-yan')}'`)
  await site.asOwner(`update identity.session set assurance = 'basic'`)
  await aMoment()
  const page = await browser.open(power.authorizeUrl({ claims: essential, code_challenge: challengeOf(newVerifier()) }))
  assert.match(page.text, /value="level"/)
  const back = (await browser.submit(page, { choice: 'level' })).url
  assert.equal(back.searchParams.get('error'), 'unmet_authentication_requirements')
})

test('an agreement that is taken back while a code is on its way counts at once; what another process ends, for whatever is given', async (t) => {
  const hand = await handOf(site, 'td-number-plates')
  const browser = newBrowser(site)
  await browser.signIn('cheung-chi-wai')
  assert.equal((await hand.redeem(await hand.codeFor(browser))).status, 200)
  // Longer after the agreement than a transaction lives, so that what it was is remembered.
  t.mock.timers.enable({ apis: ['Date'], now: Date.now() + 30_000 })
  const own = `party_id = '${site.party('cheung-chi-wai')}'`
  const given = await hand.codeFor(browser)
  await site.asOwner(`update oidc.consent set ended_at = now() where ${own}`)
  const late = await hand.redeem(given)
  if (late.status === 200) assert.equal((await hand.userinfo(String(late.body['access_token']))).status, 401)
  await site.asOwner(`update oidc.consent set ended_at = null where ${own}`)
  const page = await browser.open('/en/account/consents')
  const code = await hand.codeFor(browser)
  await browser.submit(page, { end: /name="end" value="([^"]+)"/.exec(page.text)![1]! }, ({ action }) => action === '/en/account/consents')
  const answer = await hand.redeem(code)
  assert.deepEqual([answer.status, answer.body['error']], [400, 'invalid_grant'])
})
