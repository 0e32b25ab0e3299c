import assert from 'node:assert/strict'
import { createHash, randomUUID } from 'node:crypto'
import { after, before, describe, test, type TestContext } from 'node:test'
import * as jose from 'jose'
import { openTestSite, type Site } from '../site.ts'
import { newBrowser, type Browser } from './browser.ts'
import { challengeOf, handOf, newVerifier, type Answer, type Hand } from './flow.ts'

// What is malformed, replayed, expired, for another audience, with another nonce, by another key, downgraded or oversized; beside abuse.test.ts.
let site: Site
let browser: Browser
let plates: Hand
let bank: Hand
let stranger: jose.GenerateKeyPairResult

before(async () => {
  site = await openTestSite()
  browser = newBrowser(site)
  await browser.signIn('chan-tai-man')
  plates = await handOf(site, 'td-number-plates')
  bank = await handOf(site, 'junk-bay-bank')
  stranger = await jose.generateKeyPair('ES256', { extractable: true })
})
after(() => site.close())

const refusals = () => site.rows<{ code: string }>(`select facts->>'code' as code from journal.entry where what = 'connection.refused' order by recorded_at, id`)
const athOf = (token: string) => createHash('sha256').update(token).digest('base64url')
const challenge = () => challengeOf(newVerifier())

/** The standard's error, and one entry with it in the journal. */
async function refused(ask: () => Promise<Answer>, error: string, status = 400): Promise<Answer> {
  const before = (await refusals()).length
  const answer = await ask()
  assert.deepEqual([answer.status, answer.body['error']], [status, error], JSON.stringify(answer.body))
  assert.deepEqual((await refusals()).slice(before), [{ code: error }])
  return answer
}

/** What is wrong with a moment is tried as if it had come. */
async function asIfAfter(seconds: number, t: TestContext, ask: () => Promise<Answer>): Promise<() => Promise<Answer>> {
  t.mock.timers.enable({ apis: ['Date'], now: Date.now() + seconds * 1000 })
  const answer = await ask()
  t.mock.timers.reset()
  return () => Promise.resolve(answer)
}

describe('access tokens', () => {
  test('malformed, made up, oversized', async () => {
    for (const token of ['x', 'a.b.c', 'A'.repeat(43), '%00', 'a'.repeat(12_000)]) await refused(() => plates.userinfo(token), 'invalid_token', 401)
  })
  test('none, two, or in the address', async () => {
    const { body } = await plates.redeem(await plates.codeFor(browser))
    const token = String(body['access_token'])
    const get = async (path: string, headers: Record<string, string> = {}, init: RequestInit = {}): Promise<Answer> => {
      const answer = await fetch(`${plates.base}${path}`, { headers, ...init })
      return { status: answer.status, body: (await answer.json()) as Record<string, unknown>, headers: answer.headers }
    }
    assert.deepEqual([(await get('/oidc/userinfo')).status, (await get(`/oidc/userinfo?access_token=${token}`)).status], [401, 400])
    assert.equal((await get('/oidc/userinfo', {}, { method: 'POST', body: new URLSearchParams({ access_token: token }), headers: { authorization: `Bearer ${token}` } })).status, 400)
  })
  test('expired', async (t) => {
    const { body } = await plates.redeem(await plates.codeFor(browser))
    const token = String(body['access_token'])
    assert.equal((await (await asIfAfter(620, t, () => plates.userinfo(token)))()).status, 401)
    assert.equal((await refusals()).at(-1)?.code, 'invalid_token')
  })
  test('an ID token in its place, or a proof of another token or another nonce', async () => {
    const { body } = await bank.redeem(await bank.codeFor(browser), {}, { dpop: await bank.proof() })
    await refused(() => bank.userinfo(String(body['id_token'])), 'invalid_token', 401)
    const token = String(body['access_token'])
    const about = { htm: 'GET', htu: `${bank.base}/oidc/userinfo` }
    const with_ = async (change: Record<string, unknown>) => bank.userinfo(token, 'DPoP', { dpop: await bank.proof({ ...about, ...change }) })
    await refused(() => with_({ ath: athOf('another') }), 'invalid_dpop_proof', 401)
    await refused(() => with_({}), 'invalid_dpop_proof', 401)
    const { headers } = await refused(() => with_({ ath: athOf(token), nonce: 'made-up' }), 'use_dpop_nonce', 401)
    assert.match(headers.get('www-authenticate') ?? '', /^DPoP .*error="use_dpop_nonce"/)
    assert.equal((await with_({ ath: athOf(token), nonce: headers.get('dpop-nonce') })).status, 200, 'with ours it is good')
  })
})

describe('refresh tokens and codes', () => {
  const renew = (hand: Hand, refresh_token: string, headers: Record<string, string> = {}) => hand.ask('/oidc/token', { grant_type: 'refresh_token', refresh_token }, headers)
  test('malformed, made up, oversized', async () => {
    for (const token of ['x', 'a.b.c', 'A'.repeat(43), 'a'.repeat(50_000)]) {
      await refused(() => renew(plates, token), 'invalid_grant')
      await refused(() => plates.redeem({ code: token, verifier: newVerifier() }), 'invalid_grant')
    }
  })
  test('expired', async (t) => {
    const { body } = await plates.redeem(await plates.codeFor(browser, { scope: 'openid offline_access', prompt: 'consent' }))
    await asIfAfter(30 * 86_400 + 1, t, () => renew(plates, String(body['refresh_token']))).then(async (answer) => assert.equal((await answer()).body['error'], 'invalid_grant'))
  })
  test('downgraded: without the proof that the system must give', async () => {
    const { body } = await bank.redeem(await bank.codeFor(browser, { scope: 'openid phone offline_access', prompt: 'consent' }), {}, { dpop: await bank.proof() })
    await refused(() => renew(bank, String(body['refresh_token'])), 'invalid_grant')
  })
})

describe('ID tokens', () => {
  test('carry the nonce of their own request, whatever else is under way', async () => {
    const two = await Promise.all(['first', 'second'].map(async (nonce) => {
      const own = newBrowser(site)
      await own.signIn('chan-tai-man')
      return jose.decodeJwt(String((await plates.redeem(await plates.codeFor(own, { nonce }))).body['id_token']))['nonce']
    }))
    assert.deepEqual(two, ['first', 'second'])
  })
  test('as a hint: malformed, by another key, of another system, of another person', async () => {
    const { body } = await plates.redeem(await plates.codeFor(browser))
    const own = String(body['id_token'])
    const forged = await new jose.SignJWT(jose.decodeJwt(own)).setProtectedHeader({ alg: 'ES256' }).sign(stranger.privateKey)
    const ofBank = String((await bank.redeem(await bank.codeFor(browser), {}, { dpop: await bank.proof() })).body['id_token'])
    for (const hint of ['x', 'a.b.c', forged, ofBank, new jose.UnsecuredJWT(jose.decodeJwt(own)).encode()]) {
      const back = await browser.open(plates.authorizeUrl({ id_token_hint: hint, code_challenge: challenge() }))
      assert.equal(back.url.searchParams.get('error'), 'invalid_request', back.text.slice(0, 300))
      const away = await browser.open(`${plates.base}/oidc/session/end?${new URLSearchParams({ id_token_hint: hint, client_id: plates.id, post_logout_redirect_uri: 'http://localhost:8781/signed-out' })}`)
      assert.deepEqual([away.status, away.url.origin], [400, plates.base])
      assert.equal((await refusals()).at(-1)?.code, 'invalid_request')
    }
    const other = newBrowser(site)
    await other.signIn('wong-mei-ling')
    assert.equal((await other.open(plates.authorizeUrl({ id_token_hint: own, prompt: 'none', code_challenge: challenge() }))).url.searchParams.get('error'), 'login_required')
  })
})

describe('a system’s own proof of who it is', () => {
  const type = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer'
  const push = (client_assertion: string, client_assertion_type = type) => plates.push({ code_challenge: challenge(), client_assertion, client_assertion_type })
  test('malformed, of another kind, about another, not yet good, oversized', async () => {
    for (const one of ['x', 'a.b.c']) await refused(() => push(one), 'invalid_request')
    await refused(() => push(`${Buffer.from('{"alg":"ES256"}').toString('base64url')}.e30.x`), 'invalid_client', 401)
    await refused(async () => push(await plates.assertion(), 'urn:ietf:params:oauth:client-assertion-type:saml2-bearer'), 'invalid_request')
    await refused(async () => push(await plates.assertion({ sub: bank.id })), 'invalid_request')
    await refused(async () => push(await plates.assertion({ nbf: plates.now() + 600 })), 'invalid_client', 401)
    await refused(async () => push(await plates.assertion({ iat: plates.now() + 600, exp: plates.now() + 700, nbf: plates.now() + 600 })), 'invalid_client', 401)
    await refused(() => push('a'.repeat(70_000)), 'invalid_request')
  })
  test('shown at one address and then at another', async () => {
    const one = await plates.assertion()
    assert.equal((await push(one)).status, 201)
    await refused(async () => plates.redeem({ code: 'A'.repeat(43), verifier: newVerifier() }, { client_assertion: one, client_assertion_type: type }), 'invalid_client', 401)
  })
  test('with an algorithm that is not the registered one', async () => {
    const rsa = await jose.generateKeyPair('PS256')
    await refused(async () => push(await plates.assertion({}, { alg: 'PS256' }, rsa.privateKey)), 'invalid_client', 401)
  })
})

describe('request objects', () => {
  const made = (change: Record<string, unknown> = {}, header: Record<string, unknown> = {}, by: CryptoKey | Uint8Array = plates.key!) =>
    new jose.SignJWT({ iss: plates.id, aud: plates.base, client_id: plates.id, jti: randomUUID(), exp: plates.now() + 60, response_type: 'code', scope: 'openid', redirect_uri: plates.redirectUri, state: 's2', code_challenge: challenge(), code_challenge_method: 'S256', ...change }).setProtectedHeader({ alg: 'ES256', kid: 'number-plates-2026', typ: 'oauth-authz-req+jwt', ...header }).sign(by)
  const open = (request: string) => browser.walk(`${plates.base}/oidc/auth?${new URLSearchParams({ client_id: plates.id, request })}`)
  const wrong = async (request: string) => {
    const page = await browser.open(`${plates.base}/oidc/auth?${new URLSearchParams({ client_id: plates.id, redirect_uri: plates.redirectUri, response_type: 'code', scope: 'openid', request })}`)
    const code = page.url.searchParams.get('error') ?? /invalid_\w+/.exec(page.text)?.[0]
    assert.deepEqual([code, page.url.searchParams.get('code'), (await refusals()).at(-1)?.code], ['invalid_request_object', null, 'invalid_request_object'], page.text.slice(0, 300))
  }
  test('a good one is taken; replayed, it is not', async () => {
    const one = await made()
    const back = await open(one)
    assert.deepEqual([back.searchParams.get('state'), back.searchParams.get('code') !== null], ['s2', true])
    await wrong(one)
  })
  test('pushed, it is good at the push and good at its use', async () => {
    const pushed = await plates.ask('/oidc/par', { request: await made() })
    assert.equal(pushed.status, 201, JSON.stringify(pushed.body))
    assert.ok((await browser.walk(`${plates.base}/oidc/auth?${new URLSearchParams({ client_id: plates.id, request_uri: String(pushed.body['request_uri']) })}`)).searchParams.get('code'))
  })
  test('malformed, expired, not yet good, without end or id, good for too long', async () => {
    for (const one of ['x', 'a.b.c', 'e30.e30.e30']) await wrong(one)
    for (const change of [{ exp: plates.now() - 60 }, { nbf: plates.now() + 600 }, { exp: undefined }, { jti: undefined }, { exp: plates.now() + 86_400 }]) await wrong(await made(change))
  })
  test('for another audience, of another system, for another, in another', async () => {
    for (const change of [{ aud: 'https://other.example.org' }, { iss: bank.id }, { client_id: bank.id }, { request: 'x' }]) await wrong(await made(change))
  })
  test('by another key, or with a weaker algorithm', async () => {
    await wrong(await made({}, {}, stranger.privateKey))
    await wrong(await made({}, { alg: 'HS256' }, new TextEncoder().encode('a secret of at least thirty-two bytes')))
  })
  test('that leads elsewhere', async () => {
    const page = await browser.ask(`${plates.base}/oidc/auth?${new URLSearchParams({ client_id: plates.id, request: await made({ redirect_uri: 'https://evil.example.org/' }) })}`)
    assert.deepEqual([page.status, page.place], [400, ''])
  })
})

describe('DPoP proofs', () => {
  const withProof = async (dpop: string) => bank.redeem(await bank.codeFor(browser), {}, { dpop })
  const by = (header: Record<string, unknown>, key: CryptoKey | Uint8Array) => new jose.SignJWT({ jti: randomUUID(), iat: bank.now(), htm: 'POST', htu: `${bank.base}/oidc/token` }).setProtectedHeader({ typ: 'dpop+jwt', ...header } as jose.JWTHeaderParameters).sign(key)
  test('malformed, two, oversized', async () => {
    const one = await bank.proof()
    for (const proof of ['x', 'a.b.c', `${one}, ${await bank.proof()}`, `${'a'.repeat(10_000)}.b.c`]) await refused(() => withProof(proof), 'invalid_dpop_proof')
  })
  test('without signature, with a secret, with an algorithm that is not offered, with a private key in it, of another type', async () => {
    const none = `${Buffer.from(JSON.stringify({ typ: 'dpop+jwt', alg: 'none', jwk: await jose.exportJWK(stranger.publicKey) })).toString('base64url')}.${Buffer.from(JSON.stringify({ jti: randomUUID(), iat: bank.now(), htm: 'POST', htu: `${bank.base}/oidc/token` })).toString('base64url')}.`
    const rsa = await jose.generateKeyPair('RS256', { extractable: true })
    const proofs = [
      none,
      await by({ alg: 'HS256', jwk: { kty: 'oct', k: 'c2VjcmV0' } }, new TextEncoder().encode('a secret of at least thirty-two bytes')),
      await by({ alg: 'RS256', jwk: await jose.exportJWK(rsa.publicKey) }, rsa.privateKey),
      await by({ alg: 'ES256', jwk: await jose.exportJWK(stranger.privateKey) }, stranger.privateKey),
      await by({ alg: 'ES256', typ: 'JWT', jwk: await jose.exportJWK(stranger.publicKey) }, stranger.privateKey),
      await by({ alg: 'ES256', jwk: await jose.exportJWK(bank.dpop.publicKey) }, stranger.privateKey),
    ]
    for (const proof of proofs) await refused(() => withProof(proof), 'invalid_dpop_proof')
  })
  test('of another key than the one that the code was asked for with', async () => {
    const verifier = newVerifier()
    const pushed = await bank.push({ code_challenge: challengeOf(verifier) }, { dpop: await bank.proof({ htu: `${bank.base}/oidc/par` }) })
    const back = await browser.walk(`${bank.base}/oidc/auth?${new URLSearchParams({ client_id: bank.id, request_uri: String(pushed.body['request_uri']) })}`)
    const given = { code: back.searchParams.get('code')!, verifier }
    await refused(async () => bank.redeem(given, {}, { dpop: await bank.proof({}, stranger as never) }), 'invalid_grant')
  })
})

describe('ways through a browser', () => {
  test('a code of somebody else’s sign-in is of no use: it belongs to the verifier of the browser that began', async () => {
    const attacker = newBrowser(site)
    await attacker.signIn('wong-mei-ling')
    const { code } = await plates.codeFor(attacker)
    await refused(() => plates.redeem({ code, verifier: newVerifier() }), 'invalid_grant')
  })
  test('signing out leads only where the system registered', async () => {
    const { body } = await plates.redeem(await plates.codeFor(browser))
    for (const uri of ['https://evil.example.org/', 'http://localhost:8781/signed-out/../x', 'http://localhost:8781/signed-out?next=https://evil.example.org', '//evil.example.org']) {
      const page = await browser.ask(`${plates.base}/oidc/session/end?${new URLSearchParams({ id_token_hint: String(body['id_token']), post_logout_redirect_uri: uri })}`)
      assert.deepEqual([page.status, page.place], [400, ''], uri)
      assert.equal((await refusals()).at(-1)?.code, 'invalid_request')
    }
  })
  test('a sign-out that another site begins asks first', async () => {
    const own = newBrowser(site)
    await own.signIn('chan-tai-man')
    const page = await own.open('/oidc/session/end')
    assert.match(page.text, /Do you want to sign out/)
    assert.equal((await own.ask('/oidc/session/end/confirm', { method: 'POST', body: new URLSearchParams({ logout: 'yes' }) })).status, 400)
    assert.equal((await own.ask('/en/account')).status, 200)
  })
  test('the way back from signing in stays with us', async () => {
    for (const next of ['https://evil.example.org/', '//evil.example.org/', '/\\evil.example.org', '/connect/x?lang=en&next=https://evil.example.org']) {
      const own = newBrowser(site)
      const page = await own.open(`/en/sign-in?next=${encodeURIComponent(next)}`)
      const after = await own.submit(page, { as: 'chan-tai-man' }, ({ fields }) => fields['provider'] === 'sandbox')
      assert.equal(after.url.origin, plates.base, next)
    }
  })
  test('consent, device, sign-out: none stands in a frame, none is kept', async () => {
    const own = newBrowser(site)
    await own.signIn('ng-ka-yan')
    const consent = await own.open(plates.authorizeUrl({ code_challenge: challenge() }))
    assert.match(consent.text, /value="agree"/)
    for (const page of [consent, await own.open('/en/device'), await own.open('/oidc/session/end'), await own.open('/en/account/consents')]) {
      assert.match(page.headers.get('content-security-policy') ?? '', /frame-ancestors 'none'/, page.url.pathname)
      assert.equal(page.headers.get('cache-control'), 'no-store', page.url.pathname)
    }
  })
})

test('nothing of it was a defect of ours', () => {
  assert.deepEqual(site.logged.filter((line) => line.includes('defect')), [])
})

describe('a code or an access token, which carry what they stand for', () => {
  test('changed by one sign is nobody’s', async () => {
    const { code, verifier } = await plates.codeFor(browser, { scope: 'openid' })
    const changed = `${code.slice(0, -8)}${code.at(-8) === 'A' ? 'B' : 'A'}${code.slice(-7)}`
    await refused(() => plates.redeem({ code: changed, verifier }), 'invalid_grant')
    const { body } = await plates.redeem({ code, verifier })
    const token = String(body['access_token'])
    assert.equal((await plates.userinfo(token)).status, 200)
    await refused(() => plates.userinfo(`${token.slice(0, -8)}${token.at(-8) === 'A' ? 'B' : 'A'}${token.slice(-7)}`), 'invalid_token', 401)
    await refused(() => plates.redeem({ code: token, verifier }), 'invalid_grant')
  })

  test('says nothing to whoever reads it', async () => {
    const { code } = await plates.codeFor(browser, { scope: 'openid' })
    for (const hidden of [site.party('chan-tai-man'), 'td-number-plates', 'accountId']) assert.ok(!Buffer.from(code, 'base64url').includes(hidden), hidden)
  })

  test('is not given for more claims than it can carry', async () => {
    const claims = JSON.stringify({ userinfo: Object.fromEntries(Array.from({ length: 120 }, (_, n) => [`claim_${n}_of_many`, { essential: false }])) })
    const back = await browser.walk(plates.authorizeUrl({ scope: 'openid', claims, code_challenge: challenge() }))
    assert.deepEqual([back.searchParams.get('error'), back.searchParams.get('code')], ['invalid_request', null])
  })

  test('given back, ends all of its sign-in', async () => {
    const { body } = await plates.redeem(await plates.codeFor(browser, { scope: 'openid offline_access', prompt: 'consent' }))
    const again = await plates.ask('/oidc/revocation', { token: String(body['access_token']) })
    assert.equal(again.status, 200)
    await refused(() => plates.userinfo(String(body['access_token'])), 'invalid_token', 401)
    await refused(() => plates.ask('/oidc/token', { grant_type: 'refresh_token', refresh_token: String(body['refresh_token']) }), 'invalid_grant')
  })
})
