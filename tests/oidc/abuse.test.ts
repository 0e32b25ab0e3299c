import assert from 'node:assert/strict'
import { createHash, randomUUID } from 'node:crypto'
import { request } from 'node:http'
import { after, before, describe, test } from 'node:test'
import * as jose from 'jose'
import { openTestSite, type Site } from '../site.ts'
import { newBrowser, type Browser } from './browser.ts'
import { challengeOf, handOf, newVerifier, type Answer, type Hand } from './flow.ts'

let site: Site
let browser: Browser
let plates: Hand
let bank: Hand
let power: Hand

before(async () => {
  site = await openTestSite()
  browser = newBrowser(site)
  await browser.signIn('chan-tai-man')
  plates = await handOf(site, 'td-number-plates')
  bank = await handOf(site, 'junk-bay-bank')
  power = await handOf(site, 'lantern-power')
  // What was agreed to once is not asked again.
  await plates.codeFor(browser, { scope: 'openid profile email phone offline_access', prompt: 'consent' })
})
after(() => site.close())

const refusals = () => site.rows<{ code: string; client: string }>(`select facts->>'code' as code, facts->>'client' as client from journal.entry where what = 'connection.refused' order by recorded_at, id`)

/** The standard's error, a journal entry with it, and nothing of the inside. */
async function refused(answer: Answer | Promise<Answer>, error: string, status = 400): Promise<void> {
  const { status: given, body } = await answer
  assert.deepEqual({ status: given, error: body['error'] }, { status, error }, JSON.stringify(body))
  assert.doesNotMatch(JSON.stringify(body), /\.js:|\.ts:|node_modules| at /)
  assert.equal((await refusals()).at(-1)?.code, error, site.logged.slice(-3).join('\n'))
}

/** Sent back to the system with the standard's error, or shown a page when not even the address can be trusted. */
async function sentBack(fields: Record<string, string | undefined>, error: string, by: Hand = plates): Promise<URL> {
  const page = await browser.open(by.authorizeUrl(fields))
  assert.equal(page.url.origin, new URL(by.redirectUri).origin, page.text.slice(0, 500))
  // Of types that answer in the fragment, an error comes there too.
  const told = page.url.hash ? new URLSearchParams(page.url.hash.slice(1)) : page.url.searchParams
  assert.equal(told.get('error'), error)
  assert.equal(told.get('iss'), by.base)
  assert.equal((await refusals()).at(-1)?.code, error, site.logged.slice(-3).join('\n'))
  return page.url
}

async function shownPage(fields: Record<string, string | undefined>, error: string): Promise<void> {
  const page = await browser.ask(plates.authorizeUrl(fields))
  assert.equal(page.status, 400)
  assert.equal(page.place, '')
  assert.ok(page.text.includes(error) && page.text.includes('<h1>'), page.text.slice(0, 300))
  assert.equal((await refusals()).at(-1)?.code, error)
}

const challenge = () => challengeOf(newVerifier())

describe('codes', () => {
  test('one that is shown again ends what the first showing gave', async () => {
    const code = await plates.codeFor(browser)
    const first = await plates.redeem(code)
    assert.equal(first.status, 200)
    assert.equal((await plates.userinfo(String(first.body['access_token']))).status, 200)
    await refused(plates.redeem(code), 'invalid_grant')
    await refused(plates.userinfo(String(first.body['access_token'])), 'invalid_token', 401)
  })
  test('eight showings at the same moment are at most one sign-in', async () => {
    const code = await plates.codeFor(browser)
    const answers = await Promise.all(Array.from({ length: 8 }, () => plates.redeem(code)))
    assert.ok(answers.filter(({ status }) => status === 200).length <= 1)
    assert.ok(answers.every(({ status, body }) => status === 200 || body['error'] === 'invalid_grant'))
    // Whoever got a token: it is worth nothing, for the code was in other hands too.
    for (const { body } of answers.filter(({ status }) => status === 200)) assert.equal((await plates.userinfo(String(body['access_token']))).status, 401)
  })
  test('one of another system', async () => {
    const code = await plates.codeFor(browser)
    await refused(power.redeem(code, { redirect_uri: plates.redirectUri }), 'invalid_grant')
  })
  test('one that has expired', async (t) => {
    const code = await plates.codeFor(browser)
    t.mock.timers.enable({ apis: ['Date'], now: Date.now() + 61_000 })
    const answer = await plates.redeem(code)
    t.mock.timers.reset()
    await refused(answer, 'invalid_grant')
  })
  test('a wrong verifier, and none', async () => {
    await refused(plates.redeem({ ...(await plates.codeFor(browser)), verifier: newVerifier() }), 'invalid_grant')
    await refused(plates.redeem({ ...(await plates.codeFor(browser)), verifier: '' }), 'invalid_grant')
  })
  test('another redirect_uri than it was asked for with', async () => refused(plates.redeem(await plates.codeFor(browser), { redirect_uri: 'http://localhost:8781/other' }), 'invalid_grant'))
  test('one that nobody gave', async () => refused(plates.redeem({ code: 'A'.repeat(43), verifier: newVerifier() }), 'invalid_grant'))
})

describe('requests', () => {
  test('without PKCE, with its plain method, with a method alone', async () => {
    await sentBack({ code_challenge_method: undefined }, 'invalid_request')
    await sentBack({ code_challenge: newVerifier(), code_challenge_method: 'plain' }, 'invalid_request')
    await sentBack({}, 'invalid_request')
  })
  test('to an address that is not registered lead nowhere', async () => {
    for (const uri of ['https://evil.example.org/', `${plates.redirectUri}/more`, `${plates.redirectUri}?next=https://evil.example.org`, `${plates.redirectUri}#fragment`, 'http://localhost:8782/callback', plates.redirectUri.replace('localhost', 'localhost.evil.example.org'), plates.redirectUri.replace('http://', 'http://user@')]) {
      await shownPage({ redirect_uri: uri, code_challenge: challenge() }, 'invalid_redirect_uri')
    }
  })
  test('for tokens in the address (implicit), and for types that are none', async () => {
    await sentBack({ response_type: 'token', code_challenge: challenge() }, 'unsupported_response_type')
    await sentBack({ response_type: 'code id_token', code_challenge: challenge() }, 'unsupported_response_type')
  })
  test('that may show nothing, without a session', async () => {
    const stranger = newBrowser(site)
    const page = await stranger.open(plates.authorizeUrl({ prompt: 'none', code_challenge: challenge() }))
    assert.equal(page.url.searchParams.get('error'), 'login_required')
  })
  test('of a scope that is not the system’s', async () => void (await sentBack({ scope: 'openid address', code_challenge: challenge() }, 'invalid_scope')))
  test('for a resource that is none of ours', async () => void (await sentBack({ resource: 'https://evil.example.org/api', code_challenge: challenge() }, 'invalid_target')))
  test('of a system that nobody registered', async () => shownPage({ client_id: 'nobody-knows', code_challenge: challenge() }, 'invalid_client'))
  test('with a request object without signature, or larger than may be', async () => {
    const unsigned = new jose.UnsecuredJWT({ client_id: plates.id, redirect_uri: 'https://evil.example.org/' }).encode()
    await sentBack({ request: unsigned, code_challenge: challenge() }, 'invalid_request_object')
    const answer = await plates.push({ code_challenge: challenge(), request: 'a'.repeat(70_000) })
    await refused(answer, 'invalid_request')
  })
  test('with claims that are no JSON, or a name twice', async () => {
    await sentBack({ claims: '{"id_token":', code_challenge: challenge() }, 'invalid_request')
    await sentBack({ claims: '{"id_token":{"acr":5}}', code_challenge: challenge() }, 'invalid_request')
    const twice = await browser.open(`${plates.authorizeUrl({ code_challenge: challenge() })}&scope=openid`)
    assert.match(twice.url.searchParams.get('error') ?? twice.text, /invalid_request/)
  })
  test('pushed: used twice, by another system, made up', async () => {
    const pushed = await bank.push({ code_challenge: challenge() })
    assert.equal(pushed.status, 201)
    const url = (id: string) => `${bank.base}/oidc/auth?${new URLSearchParams({ client_id: id, request_uri: String(pushed.body['request_uri']) })}`
    const other = await browser.open(url(plates.id))
    assert.match(other.text, /invalid_request/)
    assert.ok((await browser.walk(url(bank.id))).searchParams.get('code'))
    assert.match((await browser.open(url(bank.id))).text, /invalid_request_uri/)
    assert.match((await browser.open(`${bank.base}/oidc/auth?client_id=${bank.id}&request_uri=urn:ietf:params:oauth:request_uri:made-up`)).text, /invalid_request_uri/)
  })
})

describe('a system’s own proof of who it is', () => {
  const assertion_type = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer'
  const withAssertion = async (client_assertion: string) => plates.redeem(await plates.codeFor(browser), { client_assertion, client_assertion_type: assertion_type })
  test('shown twice', async () => {
    const one = await plates.assertion()
    assert.equal((await withAssertion(one)).status, 200)
    await refused(withAssertion(one), 'invalid_client', 401)
  })
  test('for another audience, expired, without end or id, by another key, of another issuer', async () => {
    const stranger = await jose.generateKeyPair('ES256')
    await refused(withAssertion(await plates.assertion({ aud: 'https://other.example.org' })), 'invalid_client', 401)
    await refused(withAssertion(await plates.assertion({ exp: plates.now() - 60 })), 'invalid_client', 401)
    await refused(withAssertion(await plates.assertion({ exp: undefined })), 'invalid_client', 401)
    await refused(withAssertion(await plates.assertion({ jti: undefined })), 'invalid_client', 401)
    await refused(withAssertion(await plates.assertion({}, {}, stranger.privateKey)), 'invalid_client', 401)
    await refused(withAssertion(await plates.assertion({ iss: 'junk-bay-bank' })), 'invalid_client', 401)
  })
  test('with no algorithm, or with a shared secret in place of a key', async () => {
    const none = new jose.UnsecuredJWT({ iss: plates.id, sub: plates.id, aud: plates.base, jti: randomUUID(), exp: plates.now() + 60 }).encode()
    await refused(withAssertion(none), 'invalid_client', 401)
    const { keys } = (await (await fetch(`${plates.base}/jwks`)).json()) as { keys: jose.JWK[] }
    await refused(withAssertion(await plates.assertion({}, { alg: 'HS256' }, new TextEncoder().encode(JSON.stringify(keys[0])))), 'invalid_client', 401)
  })
  test('left out', async () => {
    const { code, verifier } = await plates.codeFor(browser)
    await refused(plates.send('/oidc/token', { client_id: plates.id, grant_type: 'authorization_code', code, code_verifier: verifier, redirect_uri: plates.redirectUri }), 'invalid_client', 401)
  })
  test('with the endpoint as audience, which FAPI 2.0 does not take', async () => {
    const client_assertion = await bank.assertion({ aud: `${bank.base}/oidc/token` })
    await refused(bank.redeem(await bank.codeFor(browser), { client_assertion, client_assertion_type: assertion_type }, { dpop: await bank.proof() }), 'invalid_client', 401)
  })
})

describe('DPoP proofs', () => {
  const withProof = async (proof: string) => bank.redeem(await bank.codeFor(browser), {}, { dpop: proof })
  test('used twice', async () => {
    const one = await bank.proof()
    assert.equal((await withProof(one)).status, 200)
    await refused(withProof(one), 'invalid_grant')
  })
  test('for another address, another method, of long ago, without an id', async () => {
    await refused(withProof(await bank.proof({ htu: `${bank.base}/oidc/userinfo` })), 'invalid_dpop_proof')
    await refused(withProof(await bank.proof({ htm: 'GET' })), 'invalid_dpop_proof')
    // The answer names a nonce, with which the proof is good however the clocks stand.
    await refused(withProof(await bank.proof({ iat: bank.now() - 3600 })), 'use_dpop_nonce')
    await refused(withProof(await bank.proof({ jti: undefined })), 'invalid_dpop_proof')
    await refused(withProof(await bank.proof({ nonce: 'made-up' })), 'use_dpop_nonce')
  })
  test('left out by a system that must give one', async () => refused(bank.redeem(await bank.codeFor(browser)), 'invalid_grant'))
  test('by another key than the token’s, or none at all, at userinfo', async () => {
    const { body } = await bank.redeem(await bank.codeFor(browser), {}, { dpop: await bank.proof() })
    const token = String(body['access_token'])
    assert.equal(body['token_type'], 'DPoP')
    const about = { htm: 'GET', htu: `${bank.base}/oidc/userinfo`, ath: createHash('sha256').update(token).digest('base64url') }
    const stranger = await jose.generateKeyPair('ES256', { extractable: true })
    await refused(bank.userinfo(token, 'DPoP', { dpop: await bank.proof(about, stranger) }), 'invalid_token', 401)
    await refused(bank.userinfo(token), 'invalid_token', 401)
    assert.equal((await bank.userinfo(token, 'DPoP', { dpop: await bank.proof(about) })).status, 200)
  })
})

describe('refresh tokens', () => {
  const granted = async () => {
    const { body } = await plates.redeem(await plates.codeFor(browser, { scope: 'openid profile offline_access', prompt: 'consent' }))
    return { refresh: String(body['refresh_token']), access: String(body['access_token']) }
  }
  const renew = (refresh_token: string) => plates.ask('/oidc/token', { grant_type: 'refresh_token', refresh_token })
  test('used again: everything that came of the sign-in ends', async () => {
    const first = await granted()
    const second = await renew(first.refresh)
    assert.equal(second.status, 200, JSON.stringify(second.body))
    await refused(renew(first.refresh), 'invalid_grant')
    await refused(renew(String(second.body['refresh_token'])), 'invalid_grant')
    assert.equal((await plates.userinfo(String(second.body['access_token']))).status, 401)
  })
  test('at the same moment: at most one is renewed', async () => {
    const { refresh } = await granted()
    const answers = await Promise.all(Array.from({ length: 6 }, () => renew(refresh)))
    assert.ok(answers.filter(({ status }) => status === 200).length <= 1)
  })
  test('by another system', async () => refused(power.ask('/oidc/token', { grant_type: 'refresh_token', refresh_token: (await granted()).refresh }), 'invalid_grant'))
  test('for more than was agreed to', async () => refused(plates.ask('/oidc/token', { grant_type: 'refresh_token', refresh_token: (await granted()).refresh, scope: 'openid email' }), 'invalid_scope'))
})

describe('bodies and headers', () => {
  test('that are no form, too large, or of a type of their own', async () => {
    const post = (body: string, type: string) => fetch(`${plates.base}/oidc/token`, { method: 'POST', body, headers: { 'content-type': type } })
    for (const [body, type] of [['{"grant_type":"authorization_code"}', 'application/json'], [`grant_type=${'x'.repeat(200_000)}`, 'application/x-www-form-urlencoded'], ['\u0000\u0001', 'application/x-www-form-urlencoded'], ['', 'text/plain']] as const) {
      const answer = await post(body, type)
      assert.equal(answer.status, 400, `${type} ${answer.status}`)
      assert.equal(((await answer.json()) as { error: string }).error, 'invalid_request')
    }
  })
  test('changed cookies are nobody’s', async () => {
    const thief = newBrowser(site)
    const own = browser.cookies.get('session')!.value
    for (const cookie of [`session=${own.slice(0, -2)}AA`, 'session=x', `oidc=${browser.cookies.get('oidc')?.value ?? ''}`]) {
      const page = await thief.ask(plates.authorizeUrl({ prompt: 'none', code_challenge: challenge() }), { headers: { cookie } })
      assert.equal(new URL(page.place).searchParams.get('error'), 'login_required')
    }
  })
  test('a Host header of somebody else changes no address', async () => {
    const text = await new Promise<string>((resolve) => {
      request(`${plates.base}/.well-known/openid-configuration`, { headers: { host: 'evil.example.org', 'x-forwarded-host': 'evil.example.org', 'x-forwarded-proto': 'https' } }, (answer) => {
        let read = ''
        answer.on('data', (chunk) => (read += String(chunk))).on('end', () => resolve(read))
      }).end()
    })
    assert.doesNotMatch(text, /evil/)
  })
  test('no page of the way may stand in a frame, and none says more than it must', async () => {
    const stranger = newBrowser(site)
    const page = await stranger.open(plates.authorizeUrl({ code_challenge: challenge() }))
    const error = await stranger.ask(plates.authorizeUrl({ redirect_uri: 'https://evil.example.org/' }))
    for (const { headers } of [page, error]) {
      assert.match(headers.get('content-security-policy') ?? '', /frame-ancestors 'none'/)
      assert.equal(headers.get('cache-control'), 'no-store')
      assert.equal(headers.get('x-content-type-options'), 'nosniff')
    }
  })
})

describe('sessions', () => {
  test('what somebody else began cannot be finished in another browser', async () => {
    const attacker = newBrowser(site)
    const waiting = await attacker.open(plates.authorizeUrl({ code_challenge: challenge() }))
    assert.match(waiting.url.pathname, /^\/connect\//)
    const victim = newBrowser(site)
    await victim.signIn('wong-mei-ling')
    assert.equal((await victim.open(waiting.url)).status, 400)
    // Nor by planting the attacker's cookies: the code that comes out of it is for the attacker's own browser only, which nobody is signed in at.
    victim.cookies.set('oidc_interaction', attacker.cookies.get('oidc_interaction')!)
    await victim.open(waiting.url)
    const resumed = await attacker.open(`/oidc/auth/${waiting.url.pathname.split('/')[2]}`)
    assert.equal(resumed.url.searchParams.get('code'), null)
  })
  test('a session that somebody planted before a sign-in leads nowhere after it', async () => {
    const attacker = newBrowser(site)
    await attacker.open('/oidc/device')
    const planted = attacker.cookies.get('oidc')!
    const victim = newBrowser(site)
    for (const name of ['oidc', 'oidc.sig']) victim.cookies.set(name, attacker.cookies.get(name)!)
    await victim.signIn('wong-mei-ling')
    const connected = await victim.open(plates.authorizeUrl({ code_challenge: challenge() }))
    assert.ok(connected.url.searchParams.get('code') ?? connected.url.pathname.startsWith('/connect/'), 'the victim is known by the portal’s session')
    assert.equal(victim.cookies.get('oidc')?.value, planted.value, 'and the provider keeps no other with the browser')
    const asked = await attacker.open(plates.authorizeUrl({ code_challenge: challenge(), prompt: 'none' }))
    assert.equal(asked.url.searchParams.get('error'), 'login_required')
  })
})

test('every refusal was written down, without a token in it, and nothing was a defect of ours', async () => {
  const kept = await refusals()
  assert.ok(kept.length >= 40, `${kept.length}`)
  const facts = await site.rows<{ facts: string }>(`select facts::text from journal.entry where what like 'connection.%'`)
  for (const row of facts) assert.doesNotMatch(row.facts, /eyJ[A-Za-z0-9_-]{10}/)
  assert.deepEqual(site.logged.filter((line) => line.includes('defect')), [])
})
