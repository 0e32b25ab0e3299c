import assert from 'node:assert/strict'
import { createHash, randomUUID } from 'node:crypto'
import { after, before, describe, test } from 'node:test'
import * as jose from 'jose'
import { sql } from '../../src/kernel/sql.ts'
import { callsWritten } from '../../src/modules/clients/index.ts'
import { actFor } from '../../src/modules/identity/index.ts'
import { apply, birth } from '../acts.ts'
import { openTestSite, type Site } from '../site.ts'
import { newBrowser, type Browser, type Page } from './browser.ts'
import { handOf, type Answer, type Hand } from './flow.ts'

// What a system does for a person at our own interfaces for machines, with a token that the person agreed to.
const list = '/govstack/registration/applications'

let site: Site
let browser: Browser
let plates: Hand
let consentPage: Page | undefined
let resource: string
const references: Record<string, string> = {}

before(async () => {
  site = await openTestSite()
  await site.work()
  references['chan'] = await apply(await site.as('chan-tai-man'), 'immd-birthcopy', birth)
  references['wong'] = await apply(await site.as('wong-mei-ling'), 'immd-birthcopy', birth)
  browser = newBrowser(site)
  await browser.signIn('chan-tai-man')
  plates = await handOf(site, 'td-number-plates')
  resource = `${plates.base}/api`
})
after(() => site.close())

const refusals = () => site.rows<{ code: string; endpoint: string }>(`select facts->>'code' as code, facts->>'endpoint' as endpoint from journal.entry where what = 'connection.refused' order by recorded_at, id`)

const asked = (more: Record<string, string> = {}) => ({ scope: 'openid applications', resource, ...more })

/** A token for our interfaces, of whoever is signed in at the browser. */
async function tokenFor(who: Browser, more: Record<string, string> = {}): Promise<string> {
  const { body } = await plates.redeem(await plates.codeFor(who, asked(more)), { resource }, { dpop: await plates.proof() })
  assert.equal(body['token_type'], 'DPoP', JSON.stringify(body))
  return String(body['access_token'])
}

const athOf = (token: string) => createHash('sha256').update(token).digest('base64url')

/** A proof for a call with this token, good unless something of it is changed. */
const proofFor = (token: string, change: Record<string, unknown> = {}, keys = plates.dpop) => plates.proof({ htm: 'GET', htu: `${plates.base}${list}`, ath: athOf(token), ...change }, keys)

async function call(token: string, proof: string | undefined, { path = list, scheme = 'DPoP', method = 'GET', body = undefined as unknown } = {}): Promise<Answer> {
  const headers = { authorization: `${scheme} ${token}`, ...(proof !== undefined && { dpop: proof }), ...(body !== undefined && { 'content-type': 'application/json' }) }
  const answer = await fetch(`${plates.base}${path}`, { method, headers, ...(body !== undefined && { body: JSON.stringify(body) }) })
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown>, headers: answer.headers }
}

/** 401 with the standard's error, in the header and in the journal. */
async function refused(ask: () => Promise<Answer>, error: 'invalid_token' | 'invalid_dpop_proof'): Promise<void> {
  const before = (await refusals()).length
  const { status, headers, body } = await ask()
  assert.deepEqual([status, headers.get('www-authenticate')], [401, `DPoP error="${error}", algs="ES256 PS256 EdDSA Ed25519"`], JSON.stringify(body))
  assert.deepEqual((await refusals()).slice(before), [{ code: error, endpoint: 'api' }])
}

test('the person is told plainly what they allow, and can see and end it', async () => {
  const stop = (page: Page) => {
    consentPage = page
    return { choice: 'agree' }
  }
  await browser.walk(plates.authorizeUrl({ ...asked(), code_challenge: athOf('x'), code_challenge_method: 'S256' }), (page) => (page.text.includes('value="agree"') ? stop(page) : undefined))
  assert.match(consentPage!.text, /asks to act in your name/)
  assert.match(consentPage!.text, /send, correct and withdraw applications/)
  assert.match(consentPage!.text, /counts as done by you/)
  assert.doesNotMatch(consentPage!.text, /None of your particulars/)
  const { text } = await browser.open('/en/account/consents')
  assert.match(text, /May do in your name/)
})

describe('a call with a good token and proof', () => {
  test('is answered as the person: their own applications and nobody else’s', async () => {
    const token = await tokenFor(browser)
    const mine = await call(token, await proofFor(token))
    assert.equal(mine.status, 200, JSON.stringify(mine.body))
    assert.deepEqual((mine.body as unknown as { fileId: string }[]).map(({ fileId }) => fileId), [references['chan']])
    const one = (reference: string) => `${list}/${reference}`
    const read = async (reference: string) => (await call(token, await proofFor(token, { htu: `${plates.base}${one(reference)}` }), { path: one(reference) })).status
    assert.deepEqual([await read(references['chan']!), await read(references['wong']!)], [200, 404])
    const [row] = await site.rows(`select party_id, actor_kind, basis, facts->>'client' as client from journal.entry where what = 'connection.acted' order by recorded_at, id limit 1`)
    assert.deepEqual(row, { party_id: site.party('chan-tai-man'), actor_kind: 'system', basis: 'consent', client: plates.id })
    assert.match((await browser.open('/en/account/consents')).text, /Something was done in your name by Number Plates Office System/)
    await callsWritten(site.db)
    assert.ok((await site.rows(`select 1 from clients.call where client_id = 'td-number-plates' and endpoint = 'api' and outcome = 'ok'`)).length > 0)
  })
  test('sees in the database what the person sees, whatever is asked of it', async () => {
    const rows = async (proof: ReturnType<typeof actFor>) => (await site.web.asking(proof).all(sql<{ party_id: string }>`select distinct party_id from cases.case_file`)).map((row) => row.party_id)
    assert.deepEqual(await rows(actFor(site.house, site.party('chan-tai-man'), new Date())), [site.party('chan-tai-man')])
    assert.deepEqual(await rows(actFor(site.house, site.party('leung-wai-shan'), new Date())), [], 'an officer’s desk is not reached this way')
    assert.deepEqual(await rows(actFor(site.house, site.party('chan-tai-man'), new Date(Date.now() - 60_000))), [], 'nor by what was said a minute ago')
  })
  test('sends an application, and an officer is no officer through it', async () => {
    const officer = newBrowser(site)
    await officer.signIn('leung-wai-shan')
    const token = await tokenFor(officer)
    assert.deepEqual((await call(token, await proofFor(token))).body, [], 'the desk is not theirs here')
    const path = '/govstack/registration/services/immd-birthcopy/applications'
    const person = site.party('chan-tai-man')
    const own = await tokenFor(browser)
    const answers = { childNameEn: 'CHAN Ho Yin', childDob: '2019-05-08', childSex: 'M', birthPlace: 'Harbour Light Hospital', motherName: 'WONG Mei Ling', relation: 'parent', nameEn: 'CHAN Tai Man', identityNumber: 'Q0001011', tel: '+85240000101', copies: 1, purpose: 'School', collect: 'electronic' }
    const send = async (by: string, applicantId: string) => call(by, await proofFor(by, { htm: 'POST', htu: `${plates.base}${path}` }), { path, method: 'POST', body: { applicantId, formData: { data: { answers, declaration: { 1: true, 2: true } } } } })
    const sent = await send(own, person)
    assert.equal(sent.status, 200, JSON.stringify(sent.body))
    assert.equal((await site.rows('select 1 from cases.case_file where party_id = $1', [person])).length, 2)
    assert.equal((await send(own, site.party('wong-mei-ling'))).status, 403)
  })
})

describe('a call is refused', () => {
  test('without a proof, or with the token as a bearer’s', async () => {
    const token = await tokenFor(browser)
    await refused(async () => call(token, undefined), 'invalid_dpop_proof')
    await refused(async () => call(token, '', { scheme: 'Bearer' }), 'invalid_token')
    await refused(async () => call(token, await proofFor(token), { scheme: 'Bearer' }), 'invalid_token')
    const { body } = await plates.redeem(await plates.codeFor(browser, asked()), { resource })
    await refused(async () => call(String(body['access_token']), undefined, { scheme: 'Bearer' }), 'invalid_token')
  })
  test('with a proof that was used, also at the same moment', async () => {
    const token = await tokenFor(browser)
    const proof = await proofFor(token)
    assert.equal((await call(token, proof)).status, 200)
    await refused(async () => call(token, proof), 'invalid_dpop_proof')
    const another = await proofFor(token)
    const answers = await Promise.all(Array.from({ length: 6 }, () => call(token, another)))
    assert.equal(answers.filter(({ status }) => status === 200).length, 1)
  })
  test('with a proof of another address, method, token, time or key, without an id, or that is none', async () => {
    const token = await tokenFor(browser)
    const wrong = async (change: Record<string, unknown>) => refused(async () => call(token, await proofFor(token, change)), 'invalid_dpop_proof')
    await wrong({ htu: `${plates.base}/govstack/registration/tasks` })
    await wrong({ htu: 'https://evil.example.org/govstack/registration/applications' })
    await wrong({ htu: 5 })
    await wrong({ htm: 'POST' })
    await wrong({ ath: athOf('another') })
    await wrong({ ath: undefined })
    await wrong({ iat: plates.now() - 120 })
    await wrong({ iat: plates.now() + 120 })
    await wrong({ jti: undefined })
    await refused(async () => call(token, await proofFor(token, {}, await jose.generateKeyPair('ES256', { extractable: true }))), 'invalid_token')
    for (const proof of ['x', 'a.b.c', `${'a'.repeat(8000)}.b.c`, `${await proofFor(token)}, ${await proofFor(token)}`]) await refused(async () => call(token, proof), 'invalid_dpop_proof')
    const secret = await new jose.SignJWT({ jti: randomUUID(), iat: plates.now(), htm: 'GET', htu: `${plates.base}${list}`, ath: athOf(token) }).setProtectedHeader({ alg: 'HS256', typ: 'dpop+jwt', jwk: { kty: 'oct', k: 'c2VjcmV0' } as never }).sign(new TextEncoder().encode('secret'))
    await refused(async () => call(token, secret), 'invalid_dpop_proof')
  })
  test('with a token that has expired', async (t) => {
    const token = await tokenFor(browser)
    t.mock.timers.enable({ apis: ['Date'], now: Date.now() + 301_000 })
    const proof = await proofFor(token)
    const answer = await call(token, proof)
    t.mock.timers.reset()
    assert.deepEqual([answer.status, (await refusals()).at(-1)?.code], [401, 'invalid_token'])
  })
  test('with a token of another audience: the provider’s own, the ID token; and ours is not good there', async () => {
    const token = await tokenFor(browser)
    const { body } = await plates.redeem(await plates.codeFor(browser), {}, { dpop: await plates.proof() })
    for (const other of [String(body['access_token']), String(body['id_token'])]) await refused(async () => call(other, await proofFor(other)), 'invalid_token')
    const there = await plates.userinfo(token, 'DPoP', { dpop: await plates.proof({ htm: 'GET', htu: `${plates.base}/oidc/userinfo`, ath: athOf(token) }) })
    assert.deepEqual([there.status, there.body['error']], [401, 'invalid_token'])
  })
  test('with a token that was changed, made by another key, without signature, or is none', async () => {
    const token = await tokenFor(browser)
    const claims = jose.decodeJwt(token)
    const [head = '', body = '', signature = ''] = token.split('.')
    const stranger = await jose.generateKeyPair('ES256')
    const ofWong = { ...claims, person: Buffer.from('of somebody else').toString('base64url') }
    const forged = [
      await new jose.SignJWT(claims).setProtectedHeader({ ...jose.decodeProtectedHeader(token), alg: 'ES256' }).sign(stranger.privateKey),
      await new jose.SignJWT(claims).setProtectedHeader({ alg: 'HS256', typ: 'at+jwt' }).sign(new TextEncoder().encode(JSON.stringify((await (await fetch(`${plates.base}/jwks`)).json()) as object))),
      new jose.UnsecuredJWT(claims).encode(),
      `${head}.${Buffer.from(JSON.stringify(ofWong)).toString('base64url')}.${signature}`,
      `${head}.${body}.${signature.slice(0, -4)}AAAA`,
      `${head}.${body}.`,
      'a.b.c',
      'a'.repeat(12_000),
    ]
    for (const one of forged) await refused(async () => call(one, await proofFor(one)), 'invalid_token')
  })
  test('once the person has taken the agreement back, and when their standing or the system is suspended', async () => {
    const token = await tokenFor(browser)
    // What is known of a system may be a second old.
    const forgotten = () => new Promise((resolve) => setTimeout(resolve, 1100))
    const suspended = async (on: string, off: string) => {
      await site.asOwner(on)
      await forgotten()
      await refused(async () => call(token, await proofFor(token)), 'invalid_token')
      await site.asOwner(off)
    }
    const standing = `where party_id = '${site.party('chan-tai-man')}'`
    await suspended(`update identity.standing set suspended_at = now(), suspended_why = 'died' ${standing}`, `update identity.standing set suspended_at = null, suspended_why = null ${standing}`)
    await suspended(`update clients.client set state = 'suspended', state_before = 'sandbox', suspended_why = 'a test' where id = '${plates.id}'`, `update clients.client set state = 'sandbox', state_before = null, suspended_why = null where id = '${plates.id}'`)
    await forgotten()
    assert.equal((await call(token, await proofFor(token))).status, 200)
    const page = await browser.open('/en/account/consents')
    const row = await site.rows<{ id: string }>(`select id from oidc.consent where purpose = 'apply' and party_id = $1 and ended_at is null`, [site.party('chan-tai-man')])
    await browser.submit(page, { end: row[0]!.id }, ({ action }) => action === '/en/account/consents')
    await refused(async () => call(token, await proofFor(token)), 'invalid_token')
  })
})

test('nothing of it was a defect of ours', () => {
  assert.deepEqual(site.logged.filter((line) => line.includes('defect')), [])
})
