import assert from 'node:assert/strict'
import { createServer, type Server } from 'node:http'
import { after, before, test } from 'node:test'
import * as jose from 'jose'
import * as oauth from 'oauth4webapi'
import * as openid from 'openid-client'
import { readyClients } from '../../src/modules/clients/index.ts'
import { forgetProvider } from '../../src/modules/oidc/provider.ts'
import { rotateKeys, signingKeys } from '../../src/modules/oidc/signing-keys.ts'
import { until } from '../portal.ts'
import { openTestSite, type Site } from '../site.ts'
import { newBrowser } from './browser.ts'
import { challengeOf, handOf, newVerifier } from './flow.ts'
import { systemOf } from './systems.ts'

let site: Site
let base: string
const insecure = { [oauth.allowInsecureRequests]: true }

before(async () => {
  site = await openTestSite()
  base = site.house.config.PUBLIC_URL
  await site.work()
})
after(() => site.close())

test('openid-client: PAR, PKCE, DPoP, private_key_jwt under FAPI 2.0; refresh; sign-out that the system hears of', async () => {
  const heard: string[] = []
  const server = await listenAt(8782, (body) => heard.push(body))
  try {
    const bank = await systemOf(site, 'junk-bay-bank')
    const browser = newBrowser(site)
    await browser.signIn('chan-tai-man')
    const DPoP = openid.getDPoPHandle(bank.config, await openid.randomDPoPKeyPair())
    const [verifier, nonce, state] = [openid.randomPKCECodeVerifier(), openid.randomNonce(), openid.randomState()]
    const url = await openid.buildAuthorizationUrlWithPAR(bank.config, { redirect_uri: bank.redirectUri, scope: 'openid profile identity_number offline_access', prompt: 'consent', code_challenge: await openid.calculatePKCECodeChallenge(verifier), code_challenge_method: 'S256', nonce, state, acr_values: 'urn:bauhinia:acr:plus' }, { DPoP })
    const back = await browser.walk(url)
    const tokens = await openid.authorizationCodeGrant(bank.config, back, { pkceCodeVerifier: verifier, expectedNonce: nonce, expectedState: state }, undefined, { DPoP })
    const claims = tokens.claims()!
    assert.equal(tokens.token_type, 'dpop')
    assert.equal(claims['acr'], 'urn:bauhinia:acr:plus')
    const info = await openid.fetchUserInfo(bank.config, tokens.access_token, claims.sub, { DPoP })
    assert.equal(info['identity_number'], 'Q0001011')
    assert.equal(info['birthdate'], '1988-05-12')
    assert.equal(info['email'], undefined, 'what no purpose of the bank names is not passed on')
    const renewed = await openid.refreshTokenGrant(bank.config, tokens.refresh_token!, undefined, { DPoP })
    assert.notEqual(renewed.refresh_token, tokens.refresh_token)
    const away = openid.buildEndSessionUrl(bank.config, { id_token_hint: tokens.id_token!, post_logout_redirect_uri: 'http://localhost:8782/signed-out', state: 'bye' })
    const ended = await browser.submit(await browser.open(away), { logout: 'yes' })
    assert.equal(ended.url.href, 'http://localhost:8782/signed-out?state=bye')
    assert.equal((await browser.ask('/en/account')).status, 303, 'signed out at the portal too')
    await until(() => heard.length > 0)
    await isLogoutToken(heard[0]!, `${base}/jwks`, bank.id, claims['sid'])
  } finally {
    server.close()
  }
})

test('oauth4webapi: the same by hand, with nothing but the standards and the discovery document', async (t) => {
  const heard: string[] = []
  const server = await listenAt(8782, (body) => heard.push(body))
  t.after(() => void server.close())
  const ready = readyClients(site.house).find(({ id }) => id === 'junk-bay-bank')!
  const as = await oauth.processDiscoveryResponse(new URL(base), await oauth.discoveryRequest(new URL(base), insecure))
  const client: oauth.Client = { client_id: ready.id, id_token_signed_response_alg: 'ES256' }
  const auth = oauth.PrivateKeyJwt({ key: (await jose.importJWK(ready.privateKey!, 'ES256')) as CryptoKey, kid: ready.privateKey!.kid })
  const DPoP = oauth.DPoP(client, await oauth.generateKeyPair('ES256'))
  const [verifier, nonce, state] = [oauth.generateRandomCodeVerifier(), oauth.generateRandomNonce(), oauth.generateRandomState()]
  const redirect_uri = 'http://localhost:8782/callback'
  const pushed = await oauth.processPushedAuthorizationResponse(as, client, await oauth.pushedAuthorizationRequest(as, client, auth, new URLSearchParams({ redirect_uri, response_type: 'code', scope: 'openid phone offline_access', prompt: 'consent', code_challenge: await oauth.calculatePKCECodeChallenge(verifier), code_challenge_method: 'S256', nonce, state }), { DPoP, ...insecure }))
  const browser = newBrowser(site)
  await browser.signIn('wong-mei-ling')
  const back = await browser.walk(`${as.authorization_endpoint}?${new URLSearchParams({ client_id: ready.id, request_uri: pushed.request_uri })}`)
  const params = oauth.validateAuthResponse(as, client, back, state)
  assert.throws(() => oauth.validateAuthResponse({ ...as, issuer: 'https://mixed-up.example.org' }, client, back, state), 'an answer of another issuer is told by iss (RFC 9207)')
  const answer = await oauth.authorizationCodeGrantRequest(as, client, auth, params, redirect_uri, verifier, { DPoP, ...insecure })
  const copy = answer.clone()
  const tokens = await oauth.processAuthorizationCodeResponse(as, client, answer, { expectedNonce: nonce, requireIdToken: true })
  await assert.rejects(oauth.processAuthorizationCodeResponse(as, client, copy, { expectedNonce: 'another', requireIdToken: true }), 'an ID token for another nonce')
  const { sub, sid } = oauth.getValidatedIdTokenClaims(tokens)!
  const info = await oauth.processUserInfoResponse(as, client, sub, await oauth.userInfoRequest(as, client, tokens.access_token, { DPoP, ...insecure }))
  assert.match(String(info.phone_number), /40000102/)
  const renewed = await oauth.processRefreshTokenResponse(as, client, await oauth.refreshTokenGrantRequest(as, client, auth, tokens.refresh_token!, { DPoP, ...insecure }))
  assert.ok(renewed.refresh_token)
  assert.equal((await oauth.revocationRequest(as, client, auth, renewed.refresh_token!, insecure)).status, 200)
  // The library has nothing for signing out: an address of the discovery document, and a signature under its keys.
  const away = await browser.open(`${as.end_session_endpoint}?${new URLSearchParams({ id_token_hint: tokens.id_token!, post_logout_redirect_uri: 'http://localhost:8782/signed-out', state: 'bye' })}`)
  assert.equal((await browser.submit(away, { logout: 'yes' })).url.href, 'http://localhost:8782/signed-out?state=bye')
  assert.equal((await browser.ask('/en/account')).status, 303, 'signed out at the portal too')
  await until(() => heard.length > 0)
  await isLogoutToken(heard[0]!, as.jwks_uri!, ready.id, sid)
})

/** OpenID Connect Back-Channel Logout 1.0, section 2.6: what a system checks of a logout token. */
async function isLogoutToken(body: string, jwks: string, audience: string, sid: unknown): Promise<void> {
  const { payload } = await jose.jwtVerify(new URLSearchParams(body).get('logout_token')!, jose.createRemoteJWKSet(new URL(jwks)), { issuer: base, audience, typ: 'logout+jwt', requiredClaims: ['iat', 'exp', 'jti'] })
  assert.equal(payload['sid'], sid)
  assert.deepEqual(Object.keys(payload['events'] as object), ['http://schemas.openid.net/event/backchannel-logout'])
  assert.equal(payload['nonce'], undefined)
}

test('the discovery document is all that an independent client needs', async () => {
  const told = (await (await fetch(`${base}/.well-known/openid-configuration`)).json()) as Record<string, unknown>
  assert.equal(told['issuer'], base)
  for (const one of ['authorization_endpoint', 'token_endpoint', 'userinfo_endpoint', 'jwks_uri', 'end_session_endpoint', 'pushed_authorization_request_endpoint', 'device_authorization_endpoint', 'revocation_endpoint', 'introspection_endpoint']) assert.ok(String(told[one]).startsWith(base), one)
  assert.deepEqual(told['subject_types_supported'], ['pairwise'])
  assert.deepEqual(told['code_challenge_methods_supported'], ['S256'])
  assert.deepEqual(told['acr_values_supported'], ['urn:bauhinia:acr:basic', 'urn:bauhinia:acr:plus'])
  assert.equal(told['authorization_response_iss_parameter_supported'], true)
  assert.equal(told['backchannel_logout_supported'], true)
  assert.ok((told['claims_supported'] as string[]).includes('identity_number'))
  assert.ok((told['dpop_signing_alg_values_supported'] as string[]).includes('ES256'))
  const guide = await fetch(String(told['service_documentation']))
  assert.deepEqual([guide.status, /Signing people in to another system/.test(await guide.text())], [200, true])
  for (const lang of ['en', 'tc']) assert.match(await (await fetch(`${base}/${lang}/developers`)).text(), /developers\/guides\/sign-in-for-systems/)
})

test('an address in the parts that the standard names', async () => {
  const bank = await handOf(site, 'junk-bay-bank')
  const browser = newBrowser(site)
  await browser.signIn('chan-tai-man')
  const { body } = await bank.redeem(await bank.codeFor(browser, { scope: 'openid address', prompt: 'consent' }), {}, { dpop: await bank.proof() })
  const token = String(body['access_token'])
  const about = { htm: 'GET', htu: `${base}/oidc/userinfo`, ath: challengeOf(token) }
  const address = (await bank.userinfo(token, 'DPoP', { dpop: await bank.proof(about) })).body['address'] 
  assert.deepEqual(address, { formatted: 'Flat B, 12/F, Block 3, Kingfisher Court, Wisteria Garden, 18 Willow Bank Road, Sha Tin District, New Territories', street_address: 'Flat B, 12/F, Block 3, Kingfisher Court, Wisteria Garden, 18 Willow Bank Road', locality: 'Sha Tin District', region: 'New Territories' })
})

test('two systems know one person by two names, one system by one', async () => {
  const browser = newBrowser(site)
  await browser.signIn('chan-tai-man')
  const subOf = async (id: string) => {
    const hand = await handOf(site, id)
    const { body } = await hand.redeem(await hand.codeFor(browser), {}, id === 'junk-bay-bank' ? { dpop: await hand.proof() } : {})
    return jose.decodeJwt(String(body['id_token'])).sub
  }
  const [plates, again, bank] = [await subOf('td-number-plates'), await subOf('td-number-plates'), await subOf('junk-bay-bank')]
  assert.equal(plates, again)
  assert.notEqual(plates, bank)
})

test('what a person leaves out is not passed on, and an agreement that is taken back counts at once', async () => {
  const hand = await handOf(site, 'td-number-plates')
  const browser = newBrowser(site)
  await browser.signIn('ng-ka-yan')
  const verifier = newVerifier()
  const back = await browser.walk(hand.authorizeUrl({ code_challenge: challengeOf(verifier) }), (page) => (page.text.includes('value="agree"') ? { choice: 'agree', claim: 'name' } : undefined))
  const { body } = await hand.redeem({ code: back.searchParams.get('code')!, verifier })
  const token = String(body['access_token'])
  const info = (await hand.userinfo(token)).body
  assert.deepEqual([info['name'], info['name#zh-Hant']], ['NG Ka Yan', undefined])
  const page = await browser.open('/en/account/consents')
  assert.match(page.text, /Number Plates Office System/)
  assert.match(page.text, /Left out by you/)
  await browser.submit(page, { end: /name="end" value="([^"]+)"/.exec(page.text)![1]! }, ({ action }) => action === '/en/account/consents')
  assert.equal((await hand.userinfo(token)).status, 401)
  assert.match((await browser.open('/en/account/consents')).text, /You took back an agreement/)
})

test('a surer or fresher sign-in is asked for where a system asks for it', async () => {
  const hand = await handOf(site, 'td-number-plates')
  const browser = newBrowser(site)
  await browser.signIn('chan-tai-man')
  await hand.codeFor(browser)
  const asked = await browser.open(hand.authorizeUrl({ prompt: 'login', code_challenge: challengeOf(newVerifier()) }))
  assert.match(asked.url.href, /\/en\/sign-in\?step=recent/)
  await site.asOwner(`update identity.session set assurance = 'basic'`)
  await new Promise((resolve) => setTimeout(resolve, 1100))
  const claims = JSON.stringify({ id_token: { acr: { essential: true, value: 'urn:bauhinia:acr:plus' } } })
  assert.match((await browser.open(hand.authorizeUrl({ claims, code_challenge: challengeOf(newVerifier()) }))).url.href, /\/en\/sign-in\?step=plus/)
  const none = await browser.open(hand.authorizeUrl({ claims, prompt: 'none', code_challenge: challengeOf(newVerifier()) }))
  assert.equal(none.url.searchParams.get('error'), 'login_required')
})

test('a device without a keyboard: the code is typed elsewhere', async () => {
  const kiosk = await handOf(site, 'library-kiosk')
  const { body } = await kiosk.ask('/oidc/device/auth', { scope: 'openid profile' })
  const poll = () => kiosk.ask('/oidc/token', { grant_type: 'urn:ietf:params:oauth:grant-type:device_code', device_code: String(body['device_code']) })
  assert.equal((await poll()).body['error'], 'authorization_pending')
  const browser = newBrowser(site)
  await browser.signIn('chan-tai-man')
  const typed = await browser.submit(await browser.open('/en/device'), { user_code: String(body['user_code']) })
  assert.match(typed.text, /Library kiosk/)
  let page = await browser.submit(typed, { confirm: 'yes' })
  if (page.text.includes('value="agree"')) page = await browser.submit(page, { choice: 'agree', claim: ['name'] })
  assert.match(page.text, /The other device is signed in/)
  assert.ok((await poll()).body['id_token'])
  assert.equal((await poll()).body['error'], 'invalid_grant')
})

test('codes of devices: wrong ones are slowed, a whole office behind one address types as many right ones as it has', async () => {
  const kiosk = await handOf(site, 'library-kiosk')
  const codeOf = async () => String((await kiosk.ask('/oidc/device/auth', { scope: 'openid profile' })).body['user_code'])
  const guesser = newBrowser(site)
  await guesser.signIn('chan-tai-man')
  let form = await guesser.open('/en/device')
  for (let i = 0; i < 20; i++) {
    form = await guesser.submit(form, { user_code: 'BBBB-BBBB' })
    assert.match(form.text, /This code is not good/, String(i))
  }
  assert.match(form.text, /value="BBBB-BBBB"/, 'what was typed is not lost')
  const refused = await guesser.submit(form, { user_code: 'BBBB-BBBB' })
  assert.equal(refused.status, 429)
  assert.match(refused.text, /There were too many wrong tries\. Try again in a minute/)
  assert.ok(Number(refused.headers.get('retry-after')) > 50, `${refused.headers.get('retry-after')}`)
  const good = await codeOf()
  assert.equal((await guesser.submit(form, { user_code: good })).status, 429, 'nor is a right one looked at')
  assert.equal((await site.rows("select 1 from journal.entry where party_id = $1 and what = 'request.refused' and facts->>'route' = '/oidc/device'", [site.party('chan-tai-man')])).length, 2)
  // Colleagues, who are not signed in yet and have the same address.
  const office = newBrowser(site)
  for (let i = 0; i < 30; i++) {
    const asked = await office.submit(await office.open('/en/device'), { user_code: i === 0 ? good : await codeOf() })
    assert.match(asked.text, /Library kiosk/, String(i))
    await office.submit(asked, { abort: 'yes' }, ({ fields }) => 'user_code' in fields)
  }
  // The last one is taken back as its answer leaves.
  await until(async () => JSON.stringify(await site.rows('select n from kernel.guess order by n')) === '[{"n":0},{"n":20}]')
  await site.rows("update kernel.guess set waits_until = waits_until - interval '61 seconds'")
  assert.match((await guesser.submit(form, { user_code: await codeOf() })).text, /Library kiosk/, 'and after a minute they go on')
})

test('a person sees what is passed on as people write it', async () => {
  const browser = newBrowser(site)
  await browser.signIn('wong-mei-ling')
  const plates = await handOf(site, 'td-number-plates')
  const asked = plates.authorizeUrl({ scope: 'openid identity_number', prompt: 'consent', code_challenge: challengeOf(newVerifier()) })
  assert.match((await browser.open(asked)).text, /Q000102\(A\)/)
  const phone = plates.authorizeUrl({ scope: 'openid phone', prompt: 'consent', code_challenge: challengeOf(newVerifier()) })
  const { text } = await browser.open(phone)
  assert.match(text, /4000 0102/)
  assert.doesNotMatch(text, /\+852/)
})

test('the page after signing out speaks the language of the question before it', async () => {
  const before = (lang: string) => fetch(`${base}/oidc/session/end/success`, { headers: { accept: 'text/html', 'accept-language': 'en', referer: `${base}/oidc/session/end?lang=${lang}` } }).then((answer) => answer.text())
  assert.match(await before('tc'), /你已登出/)
  assert.match(await before('nothing'), /You have signed out/)
  const elsewhere = await fetch(`${base}/oidc/session/end/success`, { headers: { accept: 'text/html', 'accept-language': 'en', referer: 'https://evil.example.org/?lang=tc' } })
  assert.match(await elsewhere.text(), /You have signed out/)
})

test('new keys are published a day before they sign, and earlier ones verify on', async () => {
  const now = new Date()
  const first = await signingKeys(site.db, site.house, now)
  assert.equal(await rotateKeys(site.db, site.house, now), undefined)
  const n = await rotateKeys(site.db, site.house, now, { atOnce: true })
  assert.equal(n, first.signing + 1)
  assert.equal(await rotateKeys(site.db, site.house, now, { atOnce: true }), undefined)
  forgetProvider(site.house)
  const { keys } = (await (await fetch(`${base}/jwks`)).json()) as { keys: jose.JWK[] }
  assert.equal(keys.length, 4)
  for (const key of keys) assert.equal(key['d'], undefined)
  const later = await signingKeys(site.db, site.house, new Date(now.getTime() + 86_400_001))
  assert.equal((await signingKeys(site.db, site.house, now)).signing, first.signing)
  assert.equal(later.signing, n)
  assert.equal(later.jwks.keys[0]!.kid.startsWith(`es-${n}-`), true)
  await rotateKeys(site.db, site.house, new Date(now.getTime() + 40 * 86_400_000))
  assert.equal((await signingKeys(site.db, site.house, now)).jwks.keys.length, 2, 'forgotten when nothing of it can be shown any more')
})

function listenAt(port: number, heard: (body: string) => void): Promise<Server> {
  return new Promise((resolve) => {
    const server = createServer((request, response) => {
      let body = ''
      request.on('data', (chunk) => (body += String(chunk))).on('end', () => {
        heard(body)
        response.writeHead(200).end()
      })
    })
    server.listen(port, '127.0.0.1', () => resolve(server))
  })
}
