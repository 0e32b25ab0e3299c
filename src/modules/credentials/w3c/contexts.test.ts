import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { after, before, test } from 'node:test'
import { freshRegistry } from '../fresh-registry.ts'
import { canonicalHash } from './canonical-hash.ts'
import { baseContext, contextText, earlierContext, loaderOf, proofContext } from './contexts.ts'
import { didOf, issuerOfDid, methodNamed } from './did.ts'
import { issuerAt } from '../issuer.ts'

let r: Awaited<ReturnType<typeof freshRegistry>>
before(async () => (r = await freshRegistry()))
after(() => r.close())

test('the standards’ contexts are theirs, byte for byte', async () => {
  // VC Data Model 2.0, section B.1; VC Data Model 1.1, section B.1; Data Integrity 1.0, section 2.4.
  for (const [address, hash] of [[baseContext, '59955ced6697d61e03f2b2556febe5308ab16842846f5b586d7f1f7adec92734'], [earlierContext, 'ab4ddd9a531758807a79a5b450510d61ae8d147eab966cc9a200c07095b0cdcc'], [proofContext, '67f21e6e33a6c14e5ccfd2fc7865f7474fb71a04af7e94136cb399dfac8ae8f4']] as const) {
    assert.equal(createHash('sha256').update((await contextText(r.readCtx(), address))!).digest('hex'), hash, address)
  }
})

test('nothing else is loaded, wherever it is: no address of the network, of ours, of a file', async () => {
  for (const address of ['https://elsewhere.example/context', 'http://127.0.0.1/', 'file:///etc/passwd', 'https://portal.example.org/', `https://portal.example.org/credentials/contexts/x/${'A'.repeat(43)}`, 'https://portal.example.org/credentials/contexts/x/%00', 'data:application/json,{}']) {
    await assert.rejects(loaderOf(r.readCtx())(address), { message: /not known here/ }, address)
  }
})

test('a text with a direction is part of the graph, and a graph of nothing is none', async () => {
  const words = (direction: string) => ({ '@context': [baseContext], type: 'VerifiableCredential', name: { '@value': 'x', '@language': 'en', '@direction': direction } })
  assert.notDeepEqual(await canonicalHash(r.readCtx(), words('ltr')), await canonicalHash(r.readCtx(), words('rtl')))
  await assert.rejects(canonicalHash(r.readCtx(), { '@context': [baseContext] }), { message: /no JSON-LD|says nothing/ })
})

test('did:web writes a port as %3A, leads back to its issuer, and to no other', async () => {
  const house = { ...r.house, config: { ...r.house.config, PUBLIC_URL: 'http://localhost:3000' } }
  const did = didOf(house, issuerAt(house, 'td')!)
  assert.equal(did, 'did:web:localhost%3A3000:issuers:td')
  assert.equal(issuerOfDid(house, did)?.organisation.id, 'TD')
  for (const other of ['did:web:localhost:3000:issuers:td', 'did:web:localhost%3A3000:issuers:TD', 'did:web:localhost%3A3000:issuers:nobody', 'did:web:portal.example.org:issuers:td', 'did:web:localhost%3A3000:issuers:td:more', 7]) assert.equal(issuerOfDid(house, other), undefined, String(other))
})

test('a method is a did:key that says its own key, or a key that an issuer here publishes; its kid in either form', async () => {
  const document = (await (await r.get('/issuers/td/did.json')).json()) as { id: string; assertionMethod: string[] }
  assert.equal(document.id, 'did:web:portal.example.org:issuers:td')
  for (const id of document.assertionMethod) assert.deepEqual((await methodNamed(r.readCtx(), id))!.purposes, ['assertionMethod'])
  const key = 'zDnaerDaTF5BXEavCrfRZEk316dpbLsfPDZ3WJ5hRTPFU2169'
  assert.equal((await methodNamed(r.readCtx(), `did:key:${key}#${key}`))!.curve, 'P-256')
  for (const id of [`did:key:${key}`, `did:key:${key}#z6MkiTBz1ymuepAQ4HEHYSF1H8quG5GLVVQR3djdX3mDooWp`, 'did:web:portal.example.org:issuers:td', 'did:web:portal.example.org:issuers:td#x', 'did:web:elsewhere.example#key', '', undefined, `did:key:${'z'.repeat(600)}`]) assert.equal(await methodNamed(r.readCtx(), id), undefined, String(id))
  assert.equal((await r.get('/issuers/nobody/did.json')).status, 404)
})
