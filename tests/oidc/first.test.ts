import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import * as openid from 'openid-client'
import { idOf, register } from '../clients.ts'
import { openTestSite, type Site } from '../site.ts'
import { newBrowser } from './browser.ts'
import { systemOf } from './systems.ts'

let site: Site
before(async () => {
  site = await openTestSite()
})
after(() => site.close())

test('openid-client signs a person in by code and PKCE, and reads what was agreed to', async () => {
  const system = await systemOf(site, 'td-number-plates')
  const browser = newBrowser(site)
  await browser.signIn('chan-tai-man')
  const verifier = openid.randomPKCECodeVerifier()
  const nonce = openid.randomNonce()
  const state = openid.randomState()
  const url = openid.buildAuthorizationUrl(system.config, { redirect_uri: system.redirectUri, scope: 'openid profile', code_challenge: await openid.calculatePKCECodeChallenge(verifier), code_challenge_method: 'S256', nonce, state })
  const back = await browser.walk(url)
  const tokens = await openid.authorizationCodeGrant(system.config, back, { pkceCodeVerifier: verifier, expectedNonce: nonce, expectedState: state })
  const { sub } = tokens.claims()!
  const info = await openid.fetchUserInfo(system.config, tokens.access_token, sub)
  assert.deepEqual(info, { sub, name: 'CHAN Tai Man', 'name#zh-Hant': '陳大文' })
})

test('a private organisation that calls itself by the id of a department is not shown as that department', async () => {
  const id = idOf(await register(await site.as('wong-mei-ling'), { organisation: 'ImmD' }))
  const asked = { client_id: id, response_type: 'code', scope: 'openid profile', redirect_uri: 'https://ferry.example.org/callback', code_challenge: await openid.calculatePKCECodeChallenge(openid.randomPKCECodeVerifier()), code_challenge_method: 'S256', state: 's', nonce: 'n' }
  const browser = newBrowser(site)
  await browser.signIn('chan-tai-man')
  const { text } = await browser.open(`${site.house.config.PUBLIC_URL}/oidc/auth?${new URLSearchParams(asked)}`)
  assert.match(text, /Harbour Ferry Tickets/)
  assert.match(text, /ImmD/)
  assert.doesNotMatch(text, /Immigration Department/)
})
