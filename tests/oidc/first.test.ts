import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import * as openid from 'openid-client'
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
