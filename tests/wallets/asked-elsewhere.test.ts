import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { decodeJwt, generateKeyPair, importPKCS8 } from 'jose'
import type { Why } from '../../src/modules/presentations/wallet/elsewhere/request-fault.ts'
import { elsewhereTexts } from '../../src/modules/presentations/wallet/texts.ts'
import { plain, wordsOf, type Client } from '../client.ts'
import { until } from '../portal.ts'
import { openTestSite, type Site } from '../site.ts'
import { issueLicence } from './holder.ts'
import { sdJwtVerifier } from './outside-verifier.ts'
import { sharedCache } from './shared-cache.ts'
import { newCertificates, openVerifier, type Asking, type Certificates, type VerifierElsewhere } from './verifier-elsewhere.ts'

let site: Site
let chan: Client
let shop: VerifierElsewhere
let certificates: Certificates
let vct: string
before(async () => {
  certificates = newCertificates()
  site = await openTestSite({ VERIFIER_CA_FILE: certificates.rootFile })
  await site.work()
  shop = await openVerifier(certificates)
  chan = await site.as('chan-tai-man')
  await chan.post('/en/account/wallet', { document: await issueLicence(site) })
  await until(async () => (await site.rows('select 1 from presentations.card where copy_id is not null')).length === 1)
  vct = `${site.house.config.PUBLIC_URL}/credentials/types/general-restaurant-licence`
})
beforeEach(() => site.rows('delete from presentations.asked_elsewhere'))
after(async () => {
  await shop?.close()
  await site?.close()
  certificates?.remove()
})

const queryOf = (paths: readonly (readonly string[])[], more: object = {}) => ({ credentials: [{ id: 'licence', format: 'dc+sd-jwt', meta: { vct_values: [vct] }, ...(paths.length > 0 && { claims: paths.map((path) => ({ path })) }), ...more }] })
const premises = () => queryOf([['claims', 'premises']])

/** Opens a link in the wallet as its person does, and waits until it was read. */
async function open(link: string, who = chan): Promise<{ place: string; text: string }> {
  // The limit of ten in a minute has a test of its own.
  await site.rows('delete from kernel.rate_limit')
  const at = `/en/account/wallet/request?link=${encodeURIComponent(link)}`
  const { status, place } = await who.post('/en/account/wallet/requests', {}, at)
  assert.equal(status, 303)
  return { place, text: await settled(place, 'is being read', who) }
}

async function settled(place: string, while_: string, who = chan): Promise<string> {
  let text = ''
  await until(async () => !(text = (await who.get(place)).text).includes(while_))
  return text
}

/** Agrees or declines, and gives the page once the answer was sent. */
async function answer(place: string, answer_: 'agree' | 'decline', fields: Record<string, string> = {}): Promise<string> {
  assert.equal((await chan.post(place, { answer: answer_, ...fields })).status, 303)
  return settled(place, 'is being sent')
}

const asks = async (asking: Omit<Asking, 'query'> & { query?: object }) => shop.ask({ query: premises(), ...asking })

describe('the wallet in the account, asked by a verifier elsewhere', () => {
  const known: [Asking['prefix'], RegExp][] = [
    ['did:web', /the owner of the address 127\.0\.0\.1:\d+ asks/],
    ['did:jwk', /It is not proved who asks/],
    ['x509_hash', /A certificate proves that this is Corner Shop Limited\. It was issued by Chamber of Shops/],
    ['x509_san_dns', /A certificate proves that this is Corner Shop Limited/],
  ]
  for (const [prefix, words] of known) {
    test(`says who asks by ${prefix}, shows what was asked for and no more, encrypted or not, fetched by GET or POST`, async () => {
      for (const [post, encrypted] of [[false, true], [true, false]] as const) {
        const { link, payload, nonce } = await asks({ prefix: prefix!, post, encrypted })
        const { place, text } = await open(link)
        assert.match(wordsOf(text), words)
        assert.match(text, /premises in English/)
        assert.ok(!text.slice(text.indexOf('They will learn this'), text.indexOf('They will not learn this')).includes('Chan Tai Man 陳大文'))
        const done = await answer(place, 'agree')
        assert.match(done, /Shown\. The other side sees it now/)
        assert.match(done, new RegExp(`href="${shop.base}/thanks#response_code=one"`))
        const read = await shop.readAnswer(payload)
        assert.deepEqual([read.encrypted, read.state], [encrypted, `state-${nonce}`])
        const [presentation] = read.presentations['licence']!
        const issuer = decodeJwt<{ iss: string }>(presentation!.split('~')[0]!).iss
        const seen = await sdJwtVerifier(sharedCache(), { issuer, vct, aud: String(payload.client_id) }).look(presentation!, nonce)
        assert.deepEqual(seen, { state: 'valid', claims: { premises: { en: 'premises in English', 'zh-Hant': '中文premises' } } })
        assert.equal(shop.nonces.at(-1) !== undefined, post)
      }
    })
  }

  test('answers an unsigned request, told clearly as not proved, to its own address alone', async () => {
    const { link, payload } = await shop.askPlainly({ query: premises() })
    const { place, text } = await open(link)
    assert.match(text, /The request is not signed, so anybody could have made it/)
    assert.match(wordsOf(text), /They call themselves \(not proved\) The corner shop/)
    assert.match(await answer(place, 'agree'), /Shown/)
    assert.equal((await shop.readAnswer(payload)).presentations['licence']!.length, 1)
    assert.match((await open(link.replace('answers', 'elsewhere'))).text, /not answered/)
  })

  test('calls no address before its person says so, and then only where it may', async () => {
    const { link } = await asks({})
    const earlier = shop.nonces.length
    const page = (await chan.get(`/en/account/wallet/request?link=${encodeURIComponent(link)}`)).text
    assert.match(page, /This request comes from elsewhere/)
    assert.ok(page.includes(new URL(shop.base).host))
    assert.equal(shop.nonces.length, earlier)
    for (const inside of ['http://169.254.169.254/latest', 'https://10.0.0.1/x', 'http://shop.example/x', 'https://[::1]/x', 'file:///etc/passwd', 'https://intranet/x']) {
      assert.match((await open(`openid4vp://?client_id=x509_hash:abc&request_uri=${encodeURIComponent(inside)}`)).text, /does not answer as it should/, inside)
    }
  })

  test('tells the verifier that its person declined, and nothing else', async () => {
    const { link, nonce } = await asks({})
    const { place } = await open(link)
    assert.match(await answer(place, 'decline'), /Declined\. Nothing was shown/)
    assert.deepEqual(shop.answers.at(-1), { error: 'access_denied', state: `state-${nonce}` })
    const history = wordsOf((await chan.get('/en/account/wallet/history')).text)
    assert.match(history, /127\.0\.0\.1:\d+ Declined: Document/)
  })

  test('chooses the first set of claims that it has, one of several documents, and leaves out what need not be shown', async () => {
    const claims = [{ id: 'a', path: ['claims', 'nothing-like-this'] }, { id: 'b', path: ['holder'] }, { id: 'c', path: ['claims', 'premises', 'en'], values: ['premises in English'] }]
    const { credentials: [licence] } = queryOf([], { claims, claim_sets: [['a', 'b'], ['c'], ['b']] })
    const other = { id: 'other', format: 'mso_mdoc', meta: { doctype_value: 'org.iso.18013.5.1.mDL' } }
    const more = { ...licence, id: 'more' }
    const query = { credentials: [licence, other, more], credential_sets: [{ options: [['other'], ['licence']], purpose: 'To let you rent a stall' }, { required: false, options: [['more']] }] }
    const { link, payload } = await asks({ query })
    const { place, text } = await open(link)
    assert.match(wordsOf(text), /What for, in their words To let you rent a stall/)
    assert.match(await answer(place, 'agree'), /Shown/)
    const { presentations } = await shop.readAnswer(payload)
    assert.deepEqual(Object.keys(presentations), ['licence'])
    assert.equal(presentations['licence']![0]!.split('~').length, 3, 'one disclosure')
  })

  test('shows nothing where no card answers, and no card of another', async () => {
    for (const query of [queryOf([['claims', 'nothing-like-this']]), queryOf([], { trusted_authorities: [{ type: 'aki', values: ['abc'] }] }), { credentials: [{ id: 'licence', format: 'dc+sd-jwt', meta: { vct_values: ['https://other.example/licence'] } }] }]) {
      const { text } = await open((await asks({ query })).link)
      assert.match(text, /Your wallet has nothing that answers this/)
    }
    const { link } = await asks({})
    const wong = await site.as('wong-mei-ling')
    const { place, text } = await open(link, wong)
    assert.match(text, /nothing that answers this/)
    assert.equal((await chan.get(place)).status, 404)
    assert.equal((await wong.post(place, { answer: 'agree', 'card-licence': crypto.randomUUID() })).status, 404)
  })

  test('says so when the answer is not taken, or the verifier is away', async () => {
    const cases: [name: string, reply: Parameters<typeof shop.replyWith>[0], words: RegExp][] = [
      ['refused', (response) => response.writeHead(400).end('{"error":"invalid_request"}'), /Your answer was not taken/],
      ['broken', (response) => response.writeHead(500).end(), /Your answer was not taken/],
      ['leads elsewhere', (response) => response.writeHead(302, { location: 'http://169.254.169.254/' }).end(), /do not know whether your answer has arrived/],
      ['hangs up', (response) => response.destroy(), /do not know whether your answer has arrived/],
      ['leads the person to a script', (response) => response.end('{"redirect_uri":"javascript:alert(1)"}'), /Shown/],
      ['answers no JSON', (response) => response.end('thanks'), /Shown/],
    ]
    for (const [name, reply, words] of cases) {
      shop.replyWith(reply)
      const { place } = await open((await asks({})).link)
      const text = await answer(place, 'agree')
      assert.match(text, words, name)
      assert.ok(!plain(text).includes('javascript:alert'))
    }
    shop.replyWith((response) => response.end('{}'))
  })

  test('refuses what is malformed, late, old, forged, downgraded, oversized or leads elsewhere, in the standard’s words and with a journal entry', async () => {
    const { privateKey: stranger } = await generateKeyPair('ES256')
    const seconds = Math.floor(Date.now() / 1000)
    const cut = (jwt: string, at: number, part: string) => jwt.split('.').map((one, i) => (i === at ? part : one)).join('.')
    const json = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
    const unencrypted = { response_mode: 'direct_post.jwt', client_metadata: {} }
    type Case = [name: string, asking: Omit<Asking, 'query'> & { query?: object }, why: Why, code: string]
    const cases: Case[] = [
      ['never answers', { serve: () => undefined }, 'unreachable', 'invalid_request_uri'],
      ['oversized', { serve: (response) => response.setHeader('content-type', 'application/oauth-authz-req+jwt').end('x'.repeat(70_000)) }, 'unreachable', 'invalid_request_uri'],
      ['redirects', { serve: (response) => response.writeHead(302, { location: shop.base }).end() }, 'unreachable', 'invalid_request_uri'],
      ['broken', { serve: (response) => response.writeHead(500).end() }, 'unreachable', 'invalid_request_uri'],
      ['gone', { serve: (response) => response.writeHead(404).end() }, 'expired', 'invalid_request_uri'],
      ['a page', { serve: (response) => response.setHeader('content-type', 'text/html').end('<p>') }, 'unreadable', 'invalid_request_uri'],
      ['no JWS', { jwt: () => 'hello' }, 'unreadable', 'invalid_request_object'],
      ['no JSON', { jwt: (jwt) => cut(jwt, 1, 'AAAA') }, 'unreadable', 'invalid_request_object'],
      ['alg none', { jwt: (jwt) => `${json({ alg: 'none', typ: 'oauth-authz-req+jwt' })}.${jwt.split('.')[1]}.` }, 'unsafe', 'invalid_request_object'],
      ['HS256', { header: { alg: 'HS256' }, signWith: new Uint8Array(32) }, 'unsafe', 'invalid_request_object'],
      ['another type', { header: { typ: 'JWT' } }, 'forged', 'invalid_request_object'],
      ['crit', { jwt: (jwt) => cut(jwt, 0, json({ alg: 'ES256', typ: 'oauth-authz-req+jwt', crit: ['b64'], b64: false })) }, 'unreadable', 'invalid_request_object'],
      ['the wrong key', { signWith: stranger }, 'forged', 'invalid_request_object'],
      ['the wrong key, by did:jwk', { prefix: 'did:jwk', signWith: stranger }, 'forged', 'invalid_request_object'],
      ['the wrong key, by certificate', { prefix: 'x509_hash', signWith: stranger }, 'forged', 'invalid_request_object'],
      ['a key of another DID', { header: { kid: 'did:web:other.example#one' } }, 'forged', 'invalid_request_object'],
      ['no such key', { header: { kid: `${shop.clients['did:web'].slice('decentralized_identifier:'.length)}#two` } }, 'forged', 'invalid_request_object'],
      ['changed on the way', { jwt: (jwt) => cut(jwt, 1, json({ ...decodeJwt(jwt), response_uri: `${shop.base}/thief` })) }, 'forged', 'invalid_request_object'],
      ['a certificate of nobody', { prefix: 'x509_san_dns', header: { x5c: [certificates.stranger.der.toString('base64')] }, signWith: await importStranger() }, 'unknown-name', 'invalid_client'],
      ['no certificate', { prefix: 'x509_hash', header: { x5c: undefined } }, 'forged', 'invalid_request_object'],
      ['a certificate that is none', { prefix: 'x509_hash', header: { x5c: ['AAAA'] } }, 'forged', 'invalid_request_object'],
      ['a certificate of another name', { prefix: 'x509_san_dns', clientId: 'x509_san_dns:other.example' }, 'forged', 'invalid_request_object'],
      ['another certificate', { prefix: 'x509_hash', clientId: 'x509_hash:AAAA' }, 'forged', 'invalid_request_object'],
      ['an attestation', { clientId: 'verifier_attestation:shop' }, 'unknown-name', 'invalid_client'],
      ['a federation', { clientId: 'openid_federation:https://shop.example' }, 'unknown-name', 'invalid_client'],
      ['a name without a prefix', { clientId: 'shop' }, 'unknown-name', 'invalid_client'],
      ['did:key', { clientId: 'decentralized_identifier:did:key:z6Mk', header: { kid: 'did:key:z6Mk#z6Mk' } }, 'unknown-name', 'invalid_client'],
      ['a DID inside a network', { clientId: 'decentralized_identifier:did:web:169.254.169.254', header: { kid: 'did:web:169.254.169.254#one' } }, 'unreachable', 'invalid_client'],
      ['signed under redirect_uri', { clientId: `redirect_uri:${shop.base}/answers` }, 'forged', 'invalid_request_object'],
      ['another client than the link’s', { claims: { client_id: 'decentralized_identifier:did:web:other.example' } }, 'forged', 'invalid_request'],
      ['expired', { claims: { exp: seconds - 3600 } }, 'expired', 'invalid_request_object'],
      ['of tomorrow', { claims: { iat: seconds + 86_400 } }, 'forged', 'invalid_request_object'],
      ['a time in words', { claims: { exp: 'soon' } }, 'unreadable', 'invalid_request_object'],
      ['for another wallet', { claims: { aud: 'https://other-wallet.example' } }, 'forged', 'invalid_request_object'],
      ['another wallet’s nonce', { post: true, claims: { wallet_nonce: 'not-yours' } }, 'forged', 'invalid_request'],
      ['no nonce', { claims: { nonce: undefined } }, 'unreadable', 'invalid_request'],
      ['an id_token', { claims: { response_type: 'vp_token id_token' } }, 'unanswerable', 'unsupported_response_type'],
      ['in a fragment', { claims: { response_mode: 'fragment' } }, 'unanswerable', 'invalid_request'],
      ['redirect_uri beside response_uri', { claims: { redirect_uri: shop.base } }, 'unreadable', 'invalid_request'],
      ['an answer into a network', { claims: { response_uri: 'https://10.1.1.1/answers' } }, 'unsafe', 'invalid_request'],
      ['encryption without a key', { claims: unencrypted }, 'unsafe', 'invalid_request'],
      ['encryption by RSA 1.5', { claims: { ...unencrypted, client_metadata: { jwks: { keys: [{ ...(await shop.decryptKey()), alg: 'RSA1_5' }] } } } }, 'unsafe', 'invalid_request'],
      ['encryption by CBC', { claims: { ...unencrypted, client_metadata: { jwks: { keys: [{ ...(await shop.decryptKey()), alg: 'ECDH-ES' }] }, encrypted_response_enc_values_supported: ['A128CBC-HS256'] } } }, 'unsafe', 'invalid_request'],
      ['formats that we lack', { claims: { client_metadata: { vp_formats_supported: { mso_mdoc: {} } } } }, 'unanswerable', 'vp_formats_not_supported'],
      ['a transaction', { claims: { transaction_data: ['e30'] } }, 'unanswerable', 'invalid_transaction_data'],
      ['a scope', { claims: { scope: 'licence', dcql_query: undefined } }, 'unanswerable', 'invalid_scope'],
      ...([undefined, 7, {}, { credentials: [] }, { credentials: [{ id: 'a b', format: 'dc+sd-jwt', meta: { vct_values: [vct] } }] }, { credentials: [{ id: 'a', format: 'dc+sd-jwt' }] }, { credentials: Array.from({ length: 50 }, (_, i) => ({ id: `a${i}`, format: 'x', meta: {} })) }, { credentials: [{ id: 'a', format: 'x', meta: {}, claims: [{ path: [-1] }] }] }, { credentials: [{ id: 'a', format: 'x', meta: {} }], credential_sets: [{ options: [['b']] }] }] as const).map((query): Case => [`the query ${JSON.stringify(query)?.slice(0, 80)}`, { claims: { dcql_query: query } }, 'unreadable', 'invalid_request']),
    ]
    const at = new Date()
    for (const group of Array.from({ length: Math.ceil(cases.length / 8) }, (_, i) => cases.slice(i * 8, i * 8 + 8))) {
      await Promise.all(group.map(async ([name, asking, why]) => assert.ok((await open((await asks(asking)).link)).text.includes(elsewhereTexts[why].en), name)))
      await site.rows('delete from presentations.asked_elsewhere')
    }
    const entries = await site.rows<{ facts: { why: string; code: string; prefix: string } }>(`select facts from journal.entry where what = 'presentation.request-refused' and at >= $1`, [at])
    const told = (list: readonly (readonly [string, string])[]) => list.map(([why, code]) => `${why} ${code}`).toSorted()
    assert.deepEqual(told(entries.map(({ facts: { why, code } }) => [why, code])), told(cases.map(([, , why, code]) => [why, code])))
  })

  test('takes no link that is none, no request twice, and no more than a few at once', async () => {
    await site.rows('delete from kernel.rate_limit')
    for (const bad of ['', 'hello', 'openid4vp://', 'openid4vp://?client_id=x&client_id=y&request_uri=https://a.example', `openid4vp://?client_id=x&request=a&request_uri=b`, `openid4vp://?client_id=x&dcql_query={`, 'openid4vp://?client_id=x&request_uri=https://a.example/x&request_uri_method=put']) {
      const { status, text } = await chan.get(`/en/account/wallet/request?link=${encodeURIComponent(bad)}`)
      assert.equal(status, 422, bad)
      assert.match(text, /not a request that a wallet can read/)
    }
    const { link } = await asks({})
    const { place } = await open(link)
    const page = (await chan.get(place)).text
    const csrf = /name="csrf" value="([^"]+)"/.exec(page)![1]!
    const card = /name="card-licence" value="([^"]+)"/.exec(page)![1]!
    const earlier = shop.answers.length
    const twice = await Promise.all([1, 2].map(() => chan.send(place, { action_id: crypto.randomUUID(), csrf, answer: 'agree', 'card-licence': card })))
    assert.ok(twice.some(({ status }) => status === 303))
    await settled(place, 'is being sent')
    assert.equal(shop.answers.length, earlier + 1)
    const takeUp = () => chan.send('/en/account/wallet/requests', { action_id: crypto.randomUUID(), csrf, link })
    const statuses: number[] = []
    for (let i = 0; i < 12; i++) statuses.push((await takeUp()).status)
    assert.equal(statuses.at(-1), 429, 'ten in a minute')
    for (let i = 0; i < 25; i++) {
      await site.rows('delete from kernel.rate_limit')
      statuses.push((await takeUp()).status)
    }
    assert.equal(statuses.at(-1), 429, 'twenty that wait')
  })
})

const importStranger = () => importPKCS8(certificates.stranger.key, 'ES256')
