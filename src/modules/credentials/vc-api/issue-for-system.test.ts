import assert from 'node:assert/strict'
import { createHash, randomUUID } from 'node:crypto'
import { after, before, describe, test } from 'node:test'
import { gunzipSync } from 'node:zlib'
import * as jose from 'jose'
import { idOf, newKeyPair, register } from '../../../../tests/clients.ts'
import { until } from '../../../../tests/portal.ts'
import { openTestSite, type Site } from '../../../../tests/site.ts'
import { allLogSources } from '../../../open-site.ts'
import { startSequencer, verifyLog } from '../../transparency/index.ts'
import { credentialsLog } from '../credentials-log.ts'

type Json = Record<string, unknown>
type Reply = { status: number; body: Json & { verifiableCredential?: Json & { proof?: Json } }; challenge: string | null }

let site: Site
let base: string
let td: Awaited<ReturnType<typeof systemOf>>
before(async () => {
  site = await openTestSite()
  base = site.house.config.PUBLIC_URL
  td = await systemOf({})
})
after(() => site.close())

const didOf = (organisation: string) => `did:web:${encodeURIComponent(new URL(base).host)}:issuers:${organisation}`

/** A system of TD, registered by its form, as its programmer would have it. */
async function systemOf(more: Record<string, string>) {
  const { publicJwk, privateJwk } = newKeyPair()
  const place = await register(await site.as('so-pui-shan'), { behalf: 'TD', organisation: '', issues: 'yes', keys: JSON.stringify({ keys: [publicJwk] }), ...more })
  const id = idOf(place)
  const key = await jose.importJWK(privateJwk, 'ES256')
  const dpop = await jose.generateKeyPair('ES256', { extractable: true })
  const proof = async (htu: string, token?: string) =>
    new jose.SignJWT({ jti: randomUUID(), iat: Math.floor(Date.now() / 1000), htm: 'POST', htu, ...(token !== undefined && { ath: createHash('sha256').update(token).digest('base64url') }) }).setProtectedHeader({ alg: 'ES256', typ: 'dpop+jwt', jwk: await jose.exportJWK(dpop.publicKey) }).sign(dpop.privateKey)
  const ask = async (fields: Record<string, string> = {}) => {
    const assertion = await new jose.SignJWT({ iss: id, sub: id, aud: base, jti: randomUUID() }).setProtectedHeader({ alg: 'ES256', kid: publicJwk['kid']! }).setIssuedAt().setExpirationTime('60s').sign(key)
    const answer = await fetch(`${base}/oidc/token`, { method: 'POST', headers: { dpop: await proof(`${base}/oidc/token`) }, body: new URLSearchParams({ grant_type: 'client_credentials', scope: 'issuing', client_id: id, client_assertion: assertion, client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer', ...fields }) })
    return (await answer.json()) as Json
  }
  const token = async (fields: Record<string, string> = {}) => {
    const body = await ask(fields)
    assert.equal(body['token_type'], 'DPoP', JSON.stringify(body))
    return String(body['access_token'])
  }
  const issue = async (one: Json, options: Json = {}) => {
    const own = await token()
    return send({ credential: one, options }, { authorization: `DPoP ${own}`, dpop: await proof(`${base}/credentials/issue`, own) })
  }
  return { id, place, proof, ask, token, issue }
}

async function send(body: Json, headers: Record<string, string> = {}, path = '/credentials/issue'): Promise<Reply> {
  const answer = await fetch(`${base}${path}`, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body) })
  return { status: answer.status, body: (await answer.json()) as Reply['body'], challenge: answer.headers.get('www-authenticate') }
}

/** What is known of a system may be a second old. */
const forgotten = () => new Promise((resolve) => setTimeout(resolve, 1100))
const soon = () => new Date(Date.now() + 30 * 86_400_000).toISOString().replace(/\.\d+Z$/, 'Z')
const credential = (change: Json = {}): Json => ({ '@context': ['https://www.w3.org/ns/credentials/v2'], id: `urn:uuid:${randomUUID()}`, type: ['VerifiableCredential'], issuer: didOf('td'), validUntil: soon(), credentialSubject: { id: 'did:example:subject', name: 'Very Private' }, ...change })
const isProblem = ({ status, body }: Reply, expected: number, about: string) => assert.deepEqual([status, body['status']], [expected, expected], `${about}: ${JSON.stringify(body)}`)

describe('a department’s system that was not approved', () => {
  test('gets a token and may issue nothing with it: 403 by RFC 6750, and the journal has it', async () => {
    const answer = await td.issue(credential())
    isProblem(answer, 403, 'not live')
    assert.match(answer.challenge!, /^DPoP error="insufficient_scope", algs="/)
    const { code } = (await site.rows<{ code: string }>(`select facts->>'code' as code from journal.entry where what = 'connection.refused' order by recorded_at desc limit 1`))[0]!
    assert.equal(code, 'insufficient_scope')
  })

  test('a system of nobody’s department cannot register for it, nor ask for such a token', async () => {
    const chan = await site.as('chan-tai-man')
    assert.doesNotMatch((await chan.get('/en/developers/clients/new')).text, /name="issues"/)
    await assert.rejects(register(chan, { issues: 'yes' }), /Only a department’s system/)
    const other = await systemOf({ issues: '' })
    assert.deepEqual([(await other.ask())['error'], (await other.ask())['access_token']], ['invalid_request', undefined])
  })
})

describe('a live system', () => {
  before(async () => {
    await (await site.as('so-pui-shan')).post(`${td.place}/proposal`, { why: 'Parking permits of a day.' })
    for (const one of ['yuen-suet-ying', 'law-chun-ho']) {
      const officer = await site.as(one)
      assert.match((await officer.get(`/en/work/connections/${td.id}`)).text, /issues credentials in the department’s name.*issuing/s, 'the officers see what they approve')
      assert.equal((await officer.post(`/en/work/connections/${td.id}`, { act: 'approve' })).status, 303)
    }
    await forgotten()
  })

  for (const form of ['ecdsa-rdfc-2019', 'eddsa-rdfc-2022', 'vc+jwt']) {
    test(`${form}: what it sends is signed by a published key of its department, and verifies`, async () => {
      const { status, body } = await td.issue(credential(), { cryptosuite: form })
      assert.equal(status, 201, JSON.stringify(body))
      const made = body.verifiableCredential!
      const told = await send({ verifiableCredential: made }, {}, '/credentials/verify')
      assert.deepEqual([told.status, told.body['verified']], [200, true], JSON.stringify(told.body))
      const published = JSON.stringify(await (await fetch(`${base}/issuers/td/did.json`)).json())
      const method = form === 'vc+jwt' ? jose.decodeProtectedHeader(String(made['id']).split(',')[1]!).kid! : String(made.proof!['verificationMethod'])
      assert.ok(published.includes(`"${method}"`), method)
      if (form !== 'vc+jwt') assert.equal(made.proof!['cryptosuite'], form)
      const changed = form === 'vc+jwt' ? { ...made, id: `${String(made['id']).slice(0, -3)}AAA` } : { ...made, credentialSubject: { name: 'Somebody else' } }
      assert.equal((await send({ verifiableCredential: changed }, {}, '/credentials/verify')).status, 400)
    })
  }

  test('a request that comes again is answered again, stands once, and another under its id is refused', async () => {
    const one = credential()
    const count = async () => (await site.rows(`select 1 from journal.entry where what = 'credential.signed-for-system'`)).length
    const earlier = await count()
    const answers = await Promise.all([td.issue(one), td.issue(one), td.issue(one)])
    assert.deepEqual(answers.map(({ status }) => status), [201, 201, 201])
    assert.equal(await count(), earlier + 1)
    isProblem(await td.issue({ ...one, validUntil: credential()['validUntil'], credentialSubject: { name: 'Somebody else' } }), 409, 'another document')
    isProblem(await td.issue(one, { cryptosuite: 'eddsa-rdfc-2022' }), 409, 'another suite')
    const kept = await site.rows<{ facts: Json }>(`select * from journal.entry where what = 'credential.signed-for-system'`)
    assert.ok(!JSON.stringify(kept).includes('Private'))
    assert.equal(kept[0]!.facts['client'], td.id)
  })

  test('another department’s issuer, a test issuer, and another’s name are refused', async () => {
    for (const issuer of [didOf('fehd'), 'did:web:elsewhere.example', 'did:key:z6Mk']) isProblem(await td.issue(credential({ issuer })), 403, issuer)
  })

  test('nothing that looks like a document of the registry, brings a status or has ended', async () => {
    const there = `${base}/credentials/contexts/x`
    const split = { '@context': ['https://www.w3.org/ns/credentials/v2', { p: { '@id': base.slice(0, -1), '@prefix': true }, kind: { '@id': 'https://example.org/kind', '@type': '@id' } }], credentialSubject: { kind: `p:${base.slice(-1)}/credentials/types/x` } }
    const days = (n: number) => new Date(Date.now() + n * 86_400_000).toISOString().replace(/\.\d+Z$/, 'Z')
    const changes: Json[] = [
      { validUntil: days(-1) }, { credentialStatus: { type: 'BitstringStatusListEntry', statusPurpose: 'revocation', statusListIndex: '1', statusListCredential: `${base}/credentials/status/td-1/revocation` } },
      { '@context': ['https://www.w3.org/ns/credentials/v2', there] }, split, { id: `${base}/licences/1` }, { id: undefined }, { proof: { type: 'DataIntegrityProof' } }, { type: ['VerifiableCredential', 'Unheard'] },
    ]
    for (const change of changes) isProblem(await td.issue(JSON.parse(JSON.stringify(credential(change))) as Json), 400, JSON.stringify(change))
    isProblem(await td.issue(credential(), { cryptosuite: 'none' }), 400, 'suite')
    assert.equal((await td.issue(JSON.parse(JSON.stringify(credential({ id: undefined }))) as Json, { credentialId: 'permit 7' })).status, 201)
  })

  test('no token, one without its proof, as a bearer’s, or for elsewhere: 401', async () => {
    const one = { credential: credential() }
    const none = await send(one)
    isProblem(none, 401, 'none')
    assert.match(none.challenge!, /^DPoP algs="/)
    const token = await td.token()
    const here = `${base}/credentials/issue`
    const elsewhere: Json = await td.ask({ resource: `${base}/api` })
    assert.equal(elsewhere['access_token'] === undefined || String(elsewhere['scope'] ?? '').includes('issuing'), elsewhere['access_token'] === undefined)
    const wrong: Record<string, string>[] = [{ authorization: `DPoP ${token}` }, { authorization: `Bearer ${token}` }, { authorization: `Bearer ${token}`, dpop: await td.proof(here, token) }, { authorization: `DPoP ${token}`, dpop: await td.proof(`${base}/credentials/verify`, token) }, { authorization: 'DPoP x.y.z', dpop: await td.proof(here, 'x.y.z') }, { authorization: `DPoP ${token.slice(0, -4)}AAAA`, dpop: await td.proof(here, token) }]
    for (const headers of wrong) isProblem(await send(one, headers), 401, JSON.stringify(headers))
  })

  test('what it says need not end: it has a place in the department’s lists', async () => {
    const { status, body } = await td.issue(JSON.parse(JSON.stringify(credential({ validUntil: undefined }))) as Json)
    assert.equal(status, 201)
    const entries = body.verifiableCredential!['credentialStatus'] as Json[]
    assert.deepEqual(entries.map(({ type, statusPurpose }) => [type, statusPurpose]), [['BitstringStatusListEntry', 'revocation'], ['BitstringStatusListEntry', 'suspension']])
  })
})

describe('what a live system has issued', () => {
  type Purpose = 'revocation' | 'suspension'
  const request = (credentialId: unknown, statusPurpose: unknown, status: unknown, more: Json = {}): Json => ({ credentialId, credentialStatus: { type: 'BitstringStatusListEntry', statusPurpose, ...more }, status })
  const move = async (body: Json, by = td) => {
    const own = await by.token()
    return send(body, { authorization: `DPoP ${own}`, dpop: await by.proof(`${base}/credentials/status`, own) }, '/credentials/status')
  }
  const set = async (id: string, purpose: Purpose, status: boolean) => (await move(request(id, purpose, status))).status
  const issued = async (form = 'ecdsa-rdfc-2019') => {
    const one = credential()
    const { body } = await td.issue(one, { cryptosuite: form })
    return { id: String(one['id']), made: body.verifiableCredential! }
  }
  const problems = async (made: Json) => ((await send({ verifiableCredential: made }, {}, '/credentials/verify')).body['problemDetails'] as { title: string }[] | undefined)?.map(({ title }) => title)
  /** The bit of a place in a list as it is published. */
  async function bit(made: Json, purpose: Purpose): Promise<number> {
    const entry = (made['credentialStatus'] as Record<string, string>[]).find(({ statusPurpose }) => statusPurpose === purpose)!
    const list = (await (await fetch(entry['statusListCredential']!)).json()) as { credentialSubject: { encodedList: string } }
    const bits = gunzipSync(Buffer.from(list.credentialSubject.encodedList.slice(1), 'base64url'))
    const index = Number(entry['statusListIndex'])
    return (bits[index >> 3]! >> (7 - (index & 7))) & 1
  }

  for (const form of ['ecdsa-rdfc-2019', 'eddsa-rdfc-2022']) {
    test(`${form}: it is suspended, given back and revoked by that system; /verify says so, and asking twice changes nothing`, async () => {
      const { id, made } = await issued(form)
      const told = async () => /<h1>([^<]*)/.exec((await site.visitor().post('/en/verify', { document: JSON.stringify(made) })).text)![1]
      assert.deepEqual([await problems(made), await told()], [undefined, 'This document is genuine and in force'])
      assert.deepEqual([await set(id, 'suspension', true), await set(id, 'suspension', true)], [200, 200])
      assert.deepEqual([await problems(made), await told()], [['STATUS_VERIFICATION_ERROR'], 'This document is genuine, but suspended'])
      assert.equal(await set(id, 'suspension', false), 200)
      assert.equal(await problems(made), undefined)
      assert.deepEqual([await set(id, 'revocation', true), await set(id, 'revocation', true)], [200, 200])
      assert.deepEqual([await problems(made), await told()], [['STATUS_VERIFICATION_ERROR'], 'This document is genuine, but was revoked'])
      for (const [purpose, status] of [['revocation', false], ['suspension', false], ['suspension', true]] as const) assert.equal(await set(id, purpose, status), 409, 'what was revoked stays so')
      const hash = (await site.rows<{ h: string }>(`select facts->>'document' as h from journal.entry where what = 'credential.signed-for-system' order by recorded_at desc limit 1`))[0]!.h
      const moves = await site.rows<{ move: string }>(`select (facts->>'from') || ' ' || (facts->>'to') as move from journal.entry where what = 'credential.moved-for-system' and facts->>'document' = $1 order by recorded_at`, [hash])
      assert.deepEqual(moves.map(({ move: one }) => one), ['valid suspended', 'suspended valid', 'valid revoked'])
    })
  }

  test('the lists that the department publishes say it, and nothing else of them is changed', async () => {
    const [one, other] = [await issued(), await issued()]
    await set(one.id, 'revocation', true)
    await set(other.id, 'suspension', true)
    // Our processes keep a list for ten seconds.
    await until(async () => (await bit(one.made, 'revocation')) === 1 && (await bit(other.made, 'suspension')) === 1, 20_000)
    assert.deepEqual([await bit(one.made, 'suspension'), await bit(other.made, 'revocation')], [0, 0])
  })

  test('it stands in the public log, and the whole log is proved with it', async () => {
    const { id } = await issued()
    await set(id, 'revocation', true)
    const sequencer = startSequencer(site.db, site.house, allLogSources)
    const waiting = () => site.rows(`select 1 from credentials.system_event e where not exists (select 1 from transparency.leaf l where l.log = 'credentials' and l.entry_id = e.id)`)
    await until(async () => (await waiting()).length === 0)
    await sequencer.stop()
    const report = await verifyLog(site.db, site.house, credentialsLog)
    assert.deepEqual([report.fault, report.entries > 1], [undefined, true])
    await site.asOwner(`update credentials.system_event set event = 'issued' where event = 'revoked'`)
    assert.ok((await verifyLog(site.db, site.house, credentialsLog)).fault, 'an event that was changed is found')
  })

  test('another’s, nobody’s, a wrong place and what is no request: the standard’s answers', async () => {
    const { id, made } = await issued()
    isProblem(await move(request('urn:uuid:none', 'revocation', true)), 404, 'nobody’s')
    const bad: Json[] = [
      {}, request(7, 'revocation', true), request(id, 'message', true), request(id, 'revocation', 'true'), { ...request(id, 'revocation', true), indexAllocator: 'x' }, { ...request(id, 'revocation', true), credentialStatus: [] },
      request(id, 'revocation', true, { type: 'StatusList2021Entry' }), request(id, 'revocation', true, { statusListIndex: '0' }), request(id, 'revocation', true, { statusListCredential: `${base}/credentials/status/td-1/suspension` }), request(id, 'revocation', true, { more: 1 }), request('x'.repeat(3000), 'revocation', true),
    ]
    for (const body of bad) {
      const answer = await move(body)
      isProblem(answer, 400, JSON.stringify(body).slice(0, 200))
      assert.equal(answer.body['title'], 'MALFORMED_VALUE_ERROR')
    }
    assert.equal((await site.rows(`select 1 from journal.entry where what = 'credential.document-refused' and facts->>'task' = 'status'`)).length, bad.length)
    isProblem(await send(request(id, 'revocation', true), {}, '/credentials/status'), 401, 'no token')
    isProblem(await move(request(id, 'revocation', true), await systemOf({})), 403, 'a system that is not live')
    const [entry] = made['credentialStatus'] as Json[]
    assert.equal((await move({ credentialId: id, credentialStatus: entry, status: true })).status, 200, 'the entry as it stands in the credential')
  })
})

describe('a system that is suspended', () => {
  test('may at once do nothing more', async () => {
    const token = await td.token()
    await site.asOwner(`update clients.client set state = 'suspended', state_before = 'live', suspended_why = 'a test' where id = '${td.id}'`)
    await forgotten()
    assert.ok((await td.ask())['error'])
    isProblem(await send({ credential: credential() }, { authorization: `DPoP ${token}`, dpop: await td.proof(`${base}/credentials/issue`, token) }), 401, 'an earlier token')
  })
})

test('nothing of it was a defect of ours', () => assert.deepEqual(site.logged.filter((line) => line.includes('defect')), []))
