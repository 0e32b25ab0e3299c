import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { after, before, describe, test } from 'node:test'
import { SignJWT, type JWK } from 'jose'
import { verifyText } from '../../src/modules/credentials/index.ts'
import { newBrowser } from '../oidc/browser.ts'
import { handOf } from '../oidc/flow.ts'
import { openTestSite, type Site } from '../site.ts'
import { issueLicence, offerOn, setStatus } from './holder.ts'
import { newWallet, proofOf } from './wallet.ts'

let site: Site
let id: string
before(async () => {
  site = await openTestSite()
  id = await issueLicence(site)
})
after(() => site.close())

const redirectUri = 'http://127.0.0.1:8785/callback'
const credentialConfigurationId = 'general-restaurant-licence'

/** The authorization code flow as an independent wallet goes it: PAR, PKCE and DPoP. */
async function signedIn() {
  const wallet = newWallet({ clientId: 'egret-wallet' })
  const { client } = wallet
  const chan = await site.as('chan-tai-man')
  const credentialOffer = await client.resolveCredentialOffer((await offerOn(chan, id)).link)
  const issuerMetadata = await client.resolveIssuerMetadata(credentialOffer.credential_issuer)
  const dpopKey = await wallet.addKey()
  const { authorizationRequestUrl, pkce } = await client.createAuthorizationRequestUrlFromOffer({ credentialOffer, issuerMetadata, clientId: 'egret-wallet', redirectUri, scope: 'documents', dpop: { signer: wallet.signerOf(dpopKey) } })
  const browser = newBrowser(site)
  await browser.signIn('chan-tai-man')
  const back = await browser.walk(authorizationRequestUrl)
  const { accessTokenResponse, dpop } = await client.retrieveAuthorizationCodeAccessTokenFromOffer({ credentialOffer, issuerMetadata, authorizationCode: back.searchParams.get('code')!, redirectUri, pkceCodeVerifier: pkce!.codeVerifier, dpop: { signer: wallet.signerOf(dpopKey) } })
  return { wallet, client, issuerMetadata, accessToken: accessTokenResponse.access_token, dpop: dpop!, dpopKey }
}

describe('a registered wallet', () => {
  test('has its holder sign in and agree, gets copies of their document, and loses that when they take it back', async (t) => {
    const { wallet, client, issuerMetadata, accessToken, dpop, dpopKey } = await signedIn()
    const key = await wallet.addKey()
    const obtain = async () => {
      const { c_nonce: nonce } = await client.requestNonce({ issuerMetadata })
      const { jwt } = await client.createCredentialRequestJwtProof({ issuerMetadata, credentialConfigurationId, nonce, signer: wallet.signerOf(key), clientId: 'egret-wallet' })
      return client.retrieveCredentials({ issuerMetadata, accessToken, credentialConfigurationId, proofs: { jwt: [jwt] }, dpop })
    }
    const { credentialResponse } = await obtain()
    const [{ credential }] = credentialResponse.credentials as [{ credential: string }]
    const answer = await verifyText(site.readCtx(), credential)
    assert.ok(answer.result === 'genuine' && answer.status === 'valid')
    await client.sendNotification({ issuerMetadata, accessToken, notification: { notificationId: credentialResponse.notification_id!, event: 'credential_accepted' }, dpop })
    const chan = await site.as('chan-tai-man')
    assert.match((await chan.get(`/en/account/documents/${id}`)).text, /egret-wallet/)
    await t.test('the token opens nothing else, and is nothing without its key', async () => {
      const base = site.house.config.PUBLIC_URL
      const elsewhere = `${base}/govstack/registration/applications/${'K7QM-4TXR-9HD3'}`
      const proof = await new SignJWT({ jti: crypto.randomUUID(), htm: 'GET', htu: elsewhere, iat: Math.floor(Date.now() / 1000), ath: createHash('sha256').update(accessToken).digest('base64url') })
        .setProtectedHeader({ alg: 'ES256', typ: 'dpop+jwt', jwk: dpopKey.publicJwk as JWK }).sign(dpopKey.privateKey)
      assert.equal((await fetch(elsewhere, { headers: { authorization: `DPoP ${accessToken}`, dpop: proof } })).status, 401)
      const bare = await fetch(`${base}/credentials/credential`, { method: 'POST', headers: { authorization: `Bearer ${accessToken}`, 'content-type': 'application/json' }, body: JSON.stringify({ credential_configuration_id: credentialConfigurationId, proofs: { jwt: [await proofOf(key, {})] } }) })
      assert.equal(bare.status, 401)
      assert.match(bare.headers.get('www-authenticate')!, /^DPoP error="invalid_token"/)
      assert.equal(((await bare.json()) as { error: string }).error, 'invalid_token')
    })
    await t.test('a document that is not in force is not given', async () => {
      await setStatus(site, id, 'suspended')
      await assert.rejects(obtain())
      await setStatus(site, id, 'valid')
      await obtain()
    })
    await t.test('nothing is given any more when the person takes their agreement back', async () => {
      await site.rows(`update oidc.consent set ended_at = now() where client_id = 'egret-wallet'`)
      await assert.rejects(obtain())
    })
  })

  test('a token of a system for applications gets no documents', async () => {
    const hand = await handOf(site, 'td-number-plates')
    const browser = newBrowser(site)
    await browser.signIn('chan-tai-man')
    const resource = `${hand.base}/api`
    const { code, verifier } = await hand.codeFor(browser, { scope: 'openid applications', resource })
    const { body } = await hand.redeem({ code, verifier }, { resource }, { dpop: await hand.proof() })
    const token = String(body['access_token'])
    const answer = await fetch(`${hand.base}/credentials/credential`, { method: 'POST', headers: { authorization: `DPoP ${token}`, 'content-type': 'application/json', dpop: await hand.proof({ htu: `${hand.base}/credentials/credential` }) }, body: '{}' })
    assert.deepEqual([answer.status, ((await answer.json()) as { error: string }).error], [401, 'invalid_token'])
  })
})
