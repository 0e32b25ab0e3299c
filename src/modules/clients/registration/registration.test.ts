import assert from 'node:assert/strict'
import { generateKeyPairSync } from 'node:crypto'
import { createServer } from 'node:http'
import { after, describe, test } from 'node:test'
import { aSystem, newKeyPair } from '../../../../tests/clients.ts'
import { testHouse } from '../../../../tests/house.ts'
import { calledFault, redirectFault } from './address.ts'
import { fetchFromClient } from './fetch-from-client.ts'
import { ClientUnreachable, publicOnly } from './fetch-outside.ts'
import { isInside } from './inside-networks.ts'
import { readKeys } from './read-keys.ts'
import { keysOf, readRegistration, typedOf, type About } from './read-registration.ts'
import { typedIn } from './typed.ts'

const { house, close } = await testHouse({ SANDBOX: 'on', PUBLIC_URL: 'http://127.0.0.1:3000' })
after(close)

const about: About = { pack: house.pack, clientId: 'k7qm-4txr-9hd3', departments: ['TD'], loopback: false }
const typed = (more: Parameters<typeof aSystem>[0] = {}) => {
  const fields = aSystem(more)
  const all = (name: string) => { const value = fields[name] ?? []; return typeof value === 'string' ? [value] : value }
  return typedIn({ text: (name) => all(name)[0] ?? '', all, files: () => [], names: () => Object.keys(fields) })
}
const problemsOf = (more: Parameters<typeof aSystem>[0]) => {
  const read = readRegistration(typed(more), about)
  return 'problems' in read ? read.problems.map(({ field }) => field) : []
}
const json = (...keys: object[]) => JSON.stringify({ keys })

describe('a registration', () => {
  test('becomes metadata in the names of RFC 7591', () => {
    const read = readRegistration(typed({ profile: 'fapi2', logoutCall: 'https://ferry.example.org/logout' }), about)
    assert.ok('read' in read)
    const { metadata, purposes } = read.read.registration
    assert.deepEqual(Object.keys(metadata).sort(), ['application_type', 'backchannel_logout_session_required', 'backchannel_logout_uri', 'client_id', 'client_name', 'client_uri', 'dpop_bound_access_tokens', 'grant_types', 'id_token_signed_response_alg', 'jwks', 'redirect_uris', 'require_pushed_authorization_requests', 'response_types', 'scope', 'subject_type', 'token_endpoint_auth_method', 'token_endpoint_auth_signing_alg'])
    assert.equal(metadata['token_endpoint_auth_method'], 'private_key_jwt')
    assert.equal(metadata['scope'], 'openid profile offline_access')
    assert.deepEqual(purposes, [{ id: 'purpose-1', scope: 'openid profile', claims: ['person.name-en', 'person.name-zh'], why: { en: 'To print your name on the season ticket.', 'zh-Hant': '在月票上印上你的姓名。' } }])
  })

  test('read back and typed again is the same', () => {
    const read = readRegistration(typed({ behalf: 'TD', organisation: '', 'purpose0-acts': ['applications'] }), about)
    assert.ok('read' in read)
    assert.equal(read.read.registration.purposes[0]!.scope, 'openid profile applications')
    assert.deepEqual(readRegistration(typedOf(read.read), { ...about, keys: keysOf(read.read.registration) }), read)
  })

  const wrong: readonly (readonly [string, Parameters<typeof aSystem>[0], string])[] = [
    ['no English name', { nameEn: '' }, 'nameEn'],
    ['a name that turns the reader round', { nameEn: 'Bank\u202eknaB' }, 'nameEn'],
    ['a name without end', { nameZh: '船'.repeat(81) }, 'nameZh'],
    ['no organisation', { organisation: '' }, 'organisation'],
    ['another department', { behalf: 'ImmD' }, 'behalf'],
    ['a department’s name', { organisation: 'Transport Department' }, 'organisation'],
    ['a department’s name written otherwise', { organisation: 'the TRANSPORT  Department.' }, 'organisation'],
    ['a department’s name in wide letters', { organisation: 'Ｉｍｍｉｇｒａｔｉｏｎ Ｄｅｐａｒｔｍｅｎｔ' }, 'organisation'],
    ['a department’s name in Chinese', { organisation: '運輸署' }, 'organisation'],
    ['a department’s name in simplified Chinese', { organisation: '运输署' }, 'organisation'],
    ['a department’s name as the system’s', { nameEn: 'Immigration Department' }, 'nameEn'],
    ['a department’s Chinese name as the system’s', { nameZh: '入境事務處' }, 'nameZh'],
    ['a website that is none', { website: 'ferry' }, 'website'],
    ['a website by a script', { website: 'javascript:alert(1)' }, 'website'],
    ['an unknown form', { form: 'toaster' }, 'form'],
    ['an unknown profile', { profile: 'none' }, 'profile'],
    ['FAPI without a server', { form: 'native', keys: '', profile: 'fapi2' }, 'profile'],
    ['no address to come back to', { redirects: ' \n ' }, 'redirects'],
    ['two hosts, so two numbers of one person', { redirects: 'https://a.example.org/\nhttps://b.example.org/' }, 'redirects'],
    ['too many addresses', { redirects: Array.from({ length: 11 }, (_, i) => `https://a.example.org/${i}`).join('\n') }, 'redirects'],
    ['a kiosk that people are sent back to', { form: 'device', keys: '', jwksUri: 'https://k.example.org/jwks' }, 'redirects'],
    ['a kiosk without the address of its keys', { form: 'device', redirects: '' }, 'jwksUri'],
    ['an address after signing out with #', { logoutRedirects: 'https://ferry.example.org/#out' }, 'logoutRedirects'],
    ['a logout call into the network', { logoutCall: 'https://10.0.0.8/logout' }, 'logoutCall'],
    ['a logout call to this machine', { logoutCall: 'http://127.0.0.1:8000/logout' }, 'logoutCall'],
    ['no key', { keys: '' }, 'keys'],
    ['keys and their address', { jwksUri: 'https://ferry.example.org/jwks' }, 'keys'],
    ['a key in an application', { form: 'native' }, 'keys'],
    ['keys inside the network', { keys: '', jwksUri: 'https://ferry.internal/jwks' }, 'jwksUri'],
    ['no purpose', { 'purpose0-en': '', 'purpose0-zh': '', 'purpose0-claims': [] }, 'purpose0-en'],
    ['a purpose without Chinese', { 'purpose0-zh': '' }, 'purpose0-zh'],
    ['a purpose that asks for nothing', { 'purpose0-claims': [] }, 'purpose0-claims'],
    ['an act that is none', { 'purpose0-acts': ['everything'] }, 'purpose0-acts'],
    ['a scope that is smuggled in with an act', { 'purpose0-acts': ['applications identity_number'] }, 'purpose0-acts'],
    ['an element that is not of the profile', { 'purpose0-claims': ['person.bank-account'] }, 'purpose0-claims'],
  ]
  for (const [what, more, field] of wrong) test(`is refused at its field: ${what}`, () => assert.deepEqual(problemsOf(more), [field]))
})

describe('an address that browsers are sent to', () => {
  for (const good of ['https://a.example.org/cb', 'https://a.example.org/cb?x=1', 'http://localhost:8000/cb', 'http://127.0.0.1/cb', 'http://[::1]:9/cb']) test(`may be ${good}`, () => assert.equal(redirectFault(good), undefined))
  for (const bad of ['http://a.example.org/cb', 'https://*.example.org/cb', 'https://a.example.org/cb#x', 'https://a.example.org/#', 'https://user:secret@a.example.org/', '//a.example.org/cb', '/cb', 'javascript:alert(1)', 'data:text/html,x', 'com.example.app:/cb', 'https://a.example.org/c b', 'https:\\\\a.example.org', 'https://localhost/cb', 'http://localhost.evil.example/cb', 'http://127.0.0.1.evil.example/', `https://a.example.org/${'x'.repeat(500)}`, 'https://é.example.org/']) {
    test(`may not be ${bad.slice(0, 60)}`, () => assert.ok(redirectFault(bad)))
  }
})

describe('an address that we call', () => {
  for (const inside of ['0.0.0.0', '10.1.2.3', '127.0.0.1', '169.254.169.254', '172.31.0.1', '192.168.1.1', '100.64.0.1', '224.0.0.1', '255.255.255.255', '::', '::1', 'fe80::1', 'fd00::1', '::ffff:10.0.0.1', '64:ff9b::a00:1', '2002:a00:1::', '2001:db8::1', 'ff02::1']) test(`${inside} is inside`, () => assert.equal(isInside(inside), true))
  for (const outside of ['8.8.8.8', '1.1.1.1', '172.32.0.1', '2606:4700:4700::1111', '2400:cb00::1']) test(`${outside} is not`, () => assert.equal(isInside(outside), false))
  for (const bad of ['http://a.example.org/', 'https://localhost/', 'https://LOCALHOST/', 'https://intranet/', 'https://printer.local/', 'https://db.internal./', 'https://router.home.arpa/', 'https://10.0.0.1/', 'https://0x0a000001/', 'https://167772161/', 'https://0177.0.0.1/', 'https://[::1]/', 'https://[::ffff:10.0.0.1]/', 'https://169.254.169.254/latest/meta-data', 'file:///etc/passwd', 'ftp://a.example.org/']) {
    test(`is never ${bad}`, () => assert.ok(calledFault(bad, { loopback: false })))
  }

  test('is called only where it may be; redirects are not followed, large and late answers are cut off', async () => {
    const asked: string[] = []
    const server = createServer((request, answer) => {
      asked.push(request.url!)
      if (request.url === '/elsewhere') return answer.writeHead(302, { location: 'http://127.0.0.1:9/' }).end()
      if (request.url === '/large') return answer.end('x'.repeat(100_000))
      answer.setHeader('content-type', 'application/json').end('{"keys":[]}')
    }).listen(0, '127.0.0.1')
    await new Promise((resolve) => server.once('listening', resolve))
    const base = `http://127.0.0.1:${(server.address() as { port: number }).port}`
    assert.equal(await (await fetchFromClient(house, `${base}/keys`)).text(), '{"keys":[]}')
    await assert.rejects(fetchFromClient(house, `${base}/elsewhere`), ClientUnreachable)
    await assert.rejects(fetchFromClient(house, `${base}/large`), ClientUnreachable)
    const away = { ...house, config: { ...house.config, PUBLIC_URL: 'https://portal.example.org' } }
    await assert.rejects(fetchFromClient(away, `${base}/keys`), ClientUnreachable)
    assert.deepEqual(asked, ['/keys', '/elsewhere', '/large'])
    server.close()
  })

  test('is looked up once, and a name that stands for this machine is found out', async () => {
    const error = await new Promise((resolve) => publicOnly('localhost', { all: true }, resolve))
    assert.ok(error instanceof ClientUnreachable)
  })

  test('of a ready client is answered from its file', async () => {
    const { keys } = (await (await fetchFromClient(house, 'https://kiosk.example.org/jwks.json')).json()) as { keys: Record<string, string>[] }
    assert.equal(keys[0]!['kid'], 'kiosk-2026')
    assert.equal(keys[0]!['d'], undefined)
  })
})

describe('pasted keys', () => {
  const { publicJwk, privateJwk } = newKeyPair()
  const rsa = (modulusLength: number) => generateKeyPairSync('rsa', { modulusLength })
  const jwk = (key: { export(o: { format: 'jwk' }): unknown }) => key.export({ format: 'jwk' }) as Record<string, string>

  test('are a set or one key; P-256, Ed25519 and RSA of 2,048 bits; without a kid the thumbprint is one', () => {
    for (const pasted of [json(publicJwk), JSON.stringify(publicJwk), json(jwk(generateKeyPairSync('ed25519').publicKey)), json(jwk(rsa(2048).publicKey))]) assert.ok('keys' in readKeys(pasted), pasted)
    // RFC 7638, section 3.1: the example's thumbprint.
    const n = '0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7aPFFxuhDR1L6tSoc_BJECPebWKRXjBZCiFV4n3oknjhMstn64tZ_2W-5JsGY4Hc5n9yBXArwl93lqt7_RN5w6Cf0h4QyQ5v-65YGjQR0_FDW2QvzqY368QQMicAtaSqzs8KJZgnYb9c7d0zgdAZHzu6qMQvRL5hajrn1n91CbOpbISD08qNLyrdkt-bFTWhAI4vMQFh6WeZu0fM4lFd2NcRwr3XPksINHaQ-G_xBniIqbw0Ls1jF44-csFCur-kEgU8awapJzKnqDKgw'
    const read = readKeys(json({ kty: 'RSA', n, e: 'AQAB' }))
    assert.equal('keys' in read && read.keys[0]!.kid, 'NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs')
  })

  test('that hold a private one are refused as such, however they are wrapped', () => {
    const pem = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
    for (const pasted of [json(privateJwk), JSON.stringify(privateJwk), json(publicJwk, privateJwk), json(jwk(rsa(2048).privateKey)), json({ kty: 'oct', k: 'c2VjcmV0' }), pem, `${JSON.stringify(privateJwk)},`, JSON.stringify({ jwks: privateJwk }), JSON.stringify([privateJwk])]) {
      const read = readKeys(pasted)
      assert.ok('fault' in read && read.secret, pasted.slice(0, 60))
    }
  })

  test('are refused when they are weak, of another kind or not whole', () => {
    const other = { ...newKeyPair('two').publicJwk }
    for (const pasted of ['', 'key', '{}', '[]', json(), '{"keys":{}}', json(publicJwk, other, { ...other, kid: 'three' }), json(publicJwk, { ...other, kid: 'one' }), json({ ...publicJwk, use: 'enc' }), json({ ...publicJwk, alg: 'RS256' }), json({ ...publicJwk, x: publicJwk['y']! }), json({ ...publicJwk, kid: 'a b' }), json(jwk(generateKeyPairSync('ec', { namedCurve: 'P-384' }).publicKey)), json(jwk(rsa(1024).publicKey)), json({ ...jwk(rsa(2048).publicKey), alg: 'none' }), 'x'.repeat(20_001)]) {
      const read = readKeys(pasted)
      assert.ok('fault' in read && !read.secret, pasted.slice(0, 60))
    }
  })
})
