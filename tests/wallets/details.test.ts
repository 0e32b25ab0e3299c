import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { resourceRequest } from '@openid4vc/oauth2'
import { verifyText } from '../../src/modules/credentials/index.ts'
import type { Client } from '../client.ts'
import { newBrowser } from '../oidc/browser.ts'
import { handOf } from '../oidc/flow.ts'
import { openTestSite, type Site } from '../site.ts'
import { issueLicence, offerOn, setStatus } from './holder.ts'
import { didJwkOf, newKey, newWallet, proofOf } from './wallet.ts'

let site: Site
let chan: Client
let base: string
const ids: string[] = []
before(async () => {
  site = await openTestSite()
  chan = await site.as('chan-tai-man')
  base = site.house.config.PUBLIC_URL
  for (let i = 0; i < 2; i++) ids.push(await issueLicence(site))
})
after(() => site.close())

const type = 'general-restaurant-licence'
const redirectUri = 'http://127.0.0.1:8785/callback'
type Detail = { readonly type: string; readonly credential_configuration_id: string; readonly credential_identifiers: readonly string[] }
const detailOf = (credential_configuration_id: string, more: object = {}) => ({ type: 'openid_credential', credential_configuration_id, locations: [base], ...more })

/** The authorization code flow as an independent wallet goes it, with details beside or instead of a scope. */
async function signedIn({ asked, askedLater, scope }: { asked?: unknown; askedLater?: unknown; scope?: string }) {
  const wallet = newWallet({ clientId: 'egret-wallet' })
  const { client } = wallet
  const issuerMetadata = await client.resolveIssuerMetadata(base)
  const dpop = { signer: wallet.signerOf(await wallet.addKey()) }
  const payload = (details: unknown) => (details === undefined ? {} : { additionalRequestPayload: { authorization_details: JSON.stringify(details) } })
  const { authorizationRequestUrl, pkce } = await client.createAuthorizationRequestUrlFromOffer({ credentialOffer: offer(), issuerMetadata, clientId: 'egret-wallet', redirectUri, ...(scope && { scope }), ...payload(asked), dpop })
  const browser = newBrowser(site)
  await browser.signIn('chan-tai-man')
  const back = await browser.walk(authorizationRequestUrl)
  const given = await client.retrieveAuthorizationCodeAccessTokenFromOffer({ credentialOffer: offer(), issuerMetadata, authorizationCode: back.searchParams.get('code') ?? assert.fail(back.search), redirectUri, pkceCodeVerifier: pkce!.codeVerifier, dpop, ...payload(askedLater) })
  return { wallet, issuerMetadata, token: given.accessTokenResponse.access_token, dpop: given.dpop!, details: given.accessTokenResponse.authorization_details as Detail[] | undefined }
}
const offer = () => ({ credential_issuer: base, credential_configuration_ids: [type], grants: { authorization_code: { authorization_server: base } } })

type SignedIn = Awaited<ReturnType<typeof signedIn>>
async function fetched({ wallet, issuerMetadata, token, dpop }: SignedIn, which: { credential_identifier: string } | { credential_configuration_id: string }, byDid = false) {
  const { client, callbacks } = wallet
  const { c_nonce: nonce } = await client.requestNonce({ issuerMetadata })
  const key = await wallet.addKey()
  const { jwt } = await client.createCredentialRequestJwtProof({ issuerMetadata, credentialConfigurationId: byDid ? `${type}.ecdsa-rdfc-2019` : type, nonce, signer: byDid ? wallet.signerByDid(key) : wallet.signerOf(key), clientId: 'egret-wallet' })
  // The library asks by configurations only; by an identifier its request for resources does it.
  const { response } = await resourceRequest({ url: `${base}/credentials/credential`, accessToken: token, dpop, callbacks, requestOptions: { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ ...which, proofs: { jwt: [jwt] } }) } })
  const { error, credentials } = (await response.json()) as { error?: string; credentials?: { credential: unknown }[] }
  return { error, credential: credentials?.[0]!.credential, key }
}

describe('a registered wallet that names what it wants', () => {
  test('gets an identifier for each document in force, and by it that document in that form', async () => {
    const session = await signedIn({ asked: [detailOf(type, { claims: [{ path: ['claims', 'name'], mandatory: true }] }), detailOf(`${type}.ecdsa-rdfc-2019`)] })
    assert.deepEqual(session.details?.map((one) => [one.type, one.credential_configuration_id, one.credential_identifiers.length]), [['openid_credential', type, 2], ['openid_credential', `${type}.ecdsa-rdfc-2019`, 2]])
    const [plain, w3c] = session.details!
    assert.equal(new Set([...plain!.credential_identifiers, ...w3c!.credential_identifiers]).size, 4, 'each is one document in one form')
    const seen = new Set<string>()
    for (const credential_identifier of plain!.credential_identifiers) {
      const answer = await verifyText(site.readCtx(), String((await fetched(session, { credential_identifier })).credential))
      assert.ok(answer.result === 'genuine' && answer.status === 'valid')
      seen.add(String(answer.number))
    }
    assert.equal(seen.size, 2, 'one copy of each of two documents, not two of the newest')
    const { credential, key } = await fetched(session, { credential_identifier: w3c!.credential_identifiers[0]! }, true)
    assert.equal((credential as { credentialSubject: { id: string } }).credentialSubject.id, didJwkOf(key))
    // Section 8.2: whoever was given identifiers uses them.
    assert.equal((await fetched(session, { credential_configuration_id: type })).error, 'invalid_credential_request')
    assert.equal((await fetched(session, { credential_identifier: 'another' })).error, 'unknown_credential_identifier')
  })

  test('names it at the token endpoint, for less than was agreed to and never for more', async () => {
    const less = await signedIn({ asked: [detailOf(type), detailOf(`${type}.vc-jwt`)], askedLater: [detailOf(type)] })
    assert.deepEqual(less.details?.map((one) => one.credential_configuration_id), [type])
    const byScope = await signedIn({ scope: 'documents', askedLater: [detailOf(type)] })
    assert.equal(byScope.details?.[0]!.credential_identifiers.length, 2)
    await assert.rejects(signedIn({ asked: [detailOf(type)], askedLater: [detailOf(`${type}.vc-jwt`)] }), /invalid_authorization_details|Unable to retrieve/)
    await assert.rejects(signedIn({ asked: [detailOf('driving-licence')] }), /invalid_authorization_details|Unable to retrieve/, 'a document that the person has not')
    assert.equal((await signedIn({ scope: 'documents' })).details, undefined, 'a scope alone names nothing')
  })

  test('gets nothing by an identifier once the document is not in force', async () => {
    const session = await signedIn({ asked: [detailOf(type)] })
    for (const id of ids) await setStatus(site, id, 'suspended')
    const credential_identifier = session.details![0]!.credential_identifiers[0]!
    assert.equal((await fetched(session, { credential_identifier })).error, 'credential_request_denied')
    for (const id of ids) await setStatus(site, id, 'valid')
    assert.ok((await fetched(session, { credential_identifier })).credential)
  })

  test('is told what is wrong with its details, at the place where it pushes them, and it is written down', async () => {
    const push = async (authorization_details: string, client_id = 'egret-wallet') => {
      const body = new URLSearchParams({ client_id, response_type: 'code', redirect_uri: redirectUri, code_challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM', code_challenge_method: 'S256', authorization_details })
      const answer = await fetch(`${base}/oidc/par`, { method: 'POST', body })
      return [answer.status, ((await answer.json()) as { error?: string }).error]
    }
    const cases: [name: string, details: unknown][] = [
      ['no JSON', '{'],
      ['an object', detailOf(type)],
      ['a list of texts', ['openid_credential']],
      ['another type', [{ ...detailOf(type), type: 'payment_initiation' }]],
      ['no type', [{ credential_configuration_id: type }]],
      ['no configuration', [{ type: 'openid_credential' }]],
      ['a configuration that there is not', [detailOf('crown-jewels')]],
      ['a configuration that is a list', [detailOf(type, { credential_configuration_id: [type] })]],
      ['the name of something that every object has', [detailOf('__proto__')]],
      ['another issuer', [detailOf(type, { locations: ['https://elsewhere.example'] })]],
      ['two issuers', [detailOf(type, { locations: [base, 'https://elsewhere.example'] })]],
      ['no claims', [detailOf(type, { claims: [] })]],
      ['a claim without a path', [detailOf(type, { claims: [{ mandatory: true }] })]],
      ['a negative step', [detailOf(type, { claims: [{ path: ['claims', -1] }] })]],
      ['a claim twice', [detailOf(type, { claims: [{ path: ['number'] }, { path: ['number'] }] })]],
      ['eleven', Array.from({ length: 11 }, () => detailOf(type))],
    ]
    const at = new Date()
    for (const [name, details] of cases) assert.deepEqual(await push(typeof details === 'string' ? details : JSON.stringify(details)), [400, 'invalid_authorization_details'], name)
    const written = await site.rows<{ facts: { code: string; endpoint: string } }>(`select facts from journal.entry where what = 'connection.refused' and at >= $1`, [at])
    assert.deepEqual(written.map(({ facts }) => `${facts.endpoint} ${facts.code}`), cases.map(() => 'pushed_authorization_request invalid_authorization_details'))
    assert.equal((await push(JSON.stringify([detailOf(type)])))[0], 201)
  })

  test('a system that was not registered for documents may not name any', async () => {
    const hand = await handOf(site, 'td-number-plates')
    const browser = newBrowser(site)
    await browser.signIn('chan-tai-man')
    const { back } = await hand.codeFor(browser, { scope: 'openid applications', authorization_details: JSON.stringify([detailOf(type)]) })
    assert.deepEqual([back.searchParams.get('error'), back.searchParams.get('code')], ['invalid_authorization_details', null])
  })
})

describe('a wallet with an offer that names what it wants', () => {
  const grant = 'urn:ietf:params:oauth:grant-type:pre-authorized_code'
  const askToken = async (fields: Record<string, string>) => (await fetch(`${base}/credentials/token`, { method: 'POST', body: new URLSearchParams(fields) })).json() as Promise<{ access_token: string; error?: string; authorization_details?: Detail[] }>
  const fresh = async () => {
    const { link, txCode } = await offerOn(chan, ids[0]!)
    const { grants } = (await newWallet().client.resolveCredentialOffer(link)) as unknown as { grants: Record<string, Record<string, string>> }
    return { grant_type: grant, 'pre-authorized_code': grants[grant]!['pre-authorized_code']!, tx_code: txCode }
  }
  const ask = async (token: string, body: object) => {
    const { c_nonce: nonce } = (await (await fetch(`${base}/credentials/nonce`, { method: 'POST' })).json()) as { c_nonce: string }
    const proofs = { jwt: [await proofOf(await newKey(), { aud: base, nonce })] }
    const answer = await fetch(`${base}/credentials/credential`, { method: 'POST', headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' }, body: JSON.stringify({ ...body, proofs }) })
    return [answer.status, ((await answer.json()) as { error?: string }).error]
  }

  test('gets an identifier for what was offered, and uses it', async () => {
    const { access_token: token, authorization_details: details } = await askToken({ ...(await fresh()), authorization_details: JSON.stringify([detailOf(type)]) })
    const [credential_identifier] = details![0]!.credential_identifiers
    assert.deepEqual(await ask(token, { credential_identifier }), [200, undefined])
    assert.deepEqual(await ask(token, { credential_configuration_id: type }), [400, 'invalid_credential_request'])
    assert.deepEqual(await ask(token, { credential_identifier, credential_configuration_id: type }), [400, 'invalid_credential_request'])
    assert.deepEqual(await ask(token, { credential_identifier: 'another' }), [400, 'unknown_credential_identifier'])
    assert.deepEqual(await ask(token, { credential_identifier: 7 }), [400, 'unknown_credential_identifier'])
    const plain = await askToken(await fresh())
    assert.equal(plain.authorization_details, undefined)
    assert.deepEqual(await ask(plain.access_token, { credential_identifier }), [400, 'unknown_credential_identifier'], 'whose token names none')
  })

  test('is refused what was not offered, and keeps its code', async () => {
    const fields = await fresh()
    for (const details of ['', '[', '[]', 'null', JSON.stringify([detailOf(`${type}.vc-jwt`)]), JSON.stringify([{ ...detailOf(type), type: 'other' }]), JSON.stringify([detailOf(type), detailOf('driving-licence')])]) {
      assert.equal((await askToken({ ...fields, authorization_details: details })).error, 'invalid_authorization_details', details)
    }
    assert.ok((await askToken({ ...fields, authorization_details: JSON.stringify([detailOf(type)]) })).access_token)
  })
})

