import assert from 'node:assert/strict'
import { deflateSync } from 'node:zlib'
import { after, before, describe, test } from 'node:test'
import { plainPdf } from '../../../../tests/signing-pdfs.ts'
import { sealJson } from '../../signing/index.ts'
import { freshRegistry } from '../fresh-registry.ts'
import { setCredentialStatus, type Decided } from '../index.ts'
import type { Credential } from '../read-credentials.ts'

let r: Awaited<ReturnType<typeof freshRegistry>>
before(async () => (r = await freshRegistry()))
after(() => r.close())

const page = async (bytes: Buffer<ArrayBuffer> | string) => {
  const answer = await r.upload('/en/verify/document', bytes)
  const text = await answer.text()
  assert.equal(answer.status, /<h1>(?:This file cannot be read|This file is too)/.test(text) ? 422 : 200)
  return text
}
const said = async (bytes: Buffer<ArrayBuffer> | string) => /<h1>([^<]*)/.exec(await page(bytes))![1]!
const headings = async (bytes: Buffer<ArrayBuffer>) => [...(await page(bytes)).matchAll(/<h[12][^>]*>([^<]*)/g)].map(([, words]) => words).slice(0, 3)
const decide = (credentialId: string, status: Decided) => r.inTx((ctx) => setCredentialStatus(ctx, { partyId: r.chan, credentialId, status, code: 'other', reason: 'A reason' }))
const download = async (id: string, form: string) => (await r.get(`/en/account/documents/${id}/credential?form=${encodeURIComponent(form)}`, r.chan)).text()
const pdfOf = async (id: string) => Buffer.from(await (await r.get(`/en/account/documents/${id}/pdf`, r.chan)).arrayBuffer())

/** Every form that a holder can load down, and the envelope of the token. */
async function formsOf({ id, compact }: Credential): Promise<Record<string, string>> {
  const token = await download(id, 'vc+jwt')
  return {
    'sd-jwt': compact,
    'ecdsa-rdfc-2019': await download(id, 'ecdsa-rdfc-2019'),
    'eddsa-rdfc-2022': await download(id, 'eddsa-rdfc-2022'),
    'vc+jwt': token,
    envelope: JSON.stringify({ '@context': 'https://www.w3.org/ns/credentials/v2', id: `data:application/vc+jwt,${token}`, type: 'EnvelopedVerifiableCredential' }),
  }
}

/** One sign of the signature becomes another; in an SD-JWT, of what is disclosed last. */
function damaged(text: string): string {
  const { index } = [...text.matchAll(/[\w-]{60,}/g)].at(-1)!
  return `${text.slice(0, index + 30)}${text[index + 30] === 'x' ? 'y' : 'x'}${text.slice(index + 31)}`
}

describe('a licence as a file', () => {
  test('each form is told as it is told when it is pasted, and as its state is at this moment', async () => {
    const made = await r.issue()
    const forms = await formsOf(made)
    for (const [status, heading] of [['valid', 'This document is genuine and in force'], ['suspended', 'This document is genuine, but suspended'], ['revoked', 'This document is genuine, but was revoked']] as const) {
      if (status !== 'valid') await decide(made.id, status)
      for (const [form, text] of Object.entries(forms)) {
        assert.equal(await said(text), heading, form)
        assert.equal(/<h1>([^<]*)/.exec(await (await r.post('/en/verify', { document: text })).text())![1], heading, form)
      }
    }
  })

  test('a byte order mark and blanks around it, as editors put them there, change nothing', async () => {
    for (const [form, text] of Object.entries(await formsOf(await r.issue()))) assert.equal(await said(`\ufeff${text}\r\n`), 'This document is genuine and in force', form)
  })

  test('one sign changed is told, and so is what another has issued', async () => {
    const forms = await formsOf(await r.issue())
    for (const [form, text] of Object.entries(forms)) assert.equal(await said(damaged(text)), 'This document was altered', form)
    const foreign = forms['ecdsa-rdfc-2019']!.replaceAll('did:web:portal.example.org', 'did:web:elsewhere.example')
    assert.equal(await said(foreign), 'We did not issue this document')
  })

  test('its PDF carries it, so that a sealed paper of a licence that was revoked is told as revoked', async () => {
    const made = await r.issue()
    const pdf = await pdfOf(made.id)
    assert.deepEqual(await headings(pdf), ['This document is genuine and in force', 'Signed, and not changed since', 'The signature'])
    assert.ok((await page(pdf)).includes(made.number))
    await decide(made.id, 'revoked')
    assert.deepEqual(await headings(pdf), ['This document is genuine, but was revoked', 'Signed, and not changed since', 'The signature'])
    const changed = Buffer.from(pdf)
    changed[pdf.indexOf('stream') + 40]! ^= 1
    assert.match(await said(changed), /Changed after it was signed|This file cannot be read/)
  })
})

describe('signed JSON (JAdES)', () => {
  const sealed = async () => (await sealJson(r.house, { payload: Buffer.from('{"permit": "A-1", "until": "2027-01-31"}'), organisationId: 'FEHD' }, r.clock.now)).text

  test('whole: who, when, and that nothing was changed', async () => {
    const text = await page(await sealed())
    assert.match(text, /<h1>Signed, and not changed since<\/h1>/)
    assert.match(text, new RegExp(r.house.pack.organisations.get('FEHD')!.name.en))
    assert.match(text, /the seal of an organisation/)
    assert.match(text, /proved by a time-stamp/)
  })

  test('a reader of Chinese is told our organisation by its Chinese name', async () => {
    const text = await (await r.upload('/tc/verify/document', await sealed())).text()
    assert.match(text, new RegExp(`簽署人</dt>\\s*<dd>${r.house.pack.organisations.get('FEHD')!.name['zh-Hant']}`))
  })

  type Jws = { payload: string; signatures: { protected: string; signature: string; header?: object }[] }
  const otherHeader = (jws: Jws, change: object): Jws => ({ ...jws, signatures: jws.signatures.map((one) => ({ ...one, protected: Buffer.from(JSON.stringify({ ...JSON.parse(Buffer.from(one.protected, 'base64url').toString()), ...change })).toString('base64url') })) })
  const changes: readonly (readonly [string, (jws: Jws) => unknown, RegExp])[] = [
    ['its words', (jws) => ({ ...jws, payload: Buffer.from('{"permit": "A-1", "until": "2037-01-31"}').toString('base64url') }), /^Changed after it was signed/],
    ['its signature', (jws) => ({ ...jws, signatures: jws.signatures.map((one) => ({ ...one, signature: Buffer.alloc(64, 7).toString('base64url') })) }), /^Changed after it was signed/],
    ['the time that it claims', (jws) => otherHeader(jws, { iat: 1 }), /^Changed after it was signed/],
    ['the algorithm, to none', (jws) => otherHeader(jws, { alg: 'none' }), /^A signature cannot be checked/],
    ['what must be understood', (jws) => otherHeader(jws, { crit: ['b64'], b64: false }), /^A signature cannot be checked/],
    ['the certificate, which is gone', (jws) => otherHeader(jws, { x5c: [] }), /^A signature cannot be checked/],
    ['a second signature that is none', (jws) => ({ ...jws, signatures: [...jws.signatures, { protected: 'e30', signature: 'AAAA' }] }), /^A signature cannot be checked/],
    ['its signatures, which are gone', ({ payload }) => ({ payload, signatures: [] }), /^This file is not signed/],
    ['its payload, which is gone', ({ signatures }) => ({ signatures }), /^This file is not signed/],
  ]
  for (const [what, change, heading] of changes) {
    test(`changed: ${what}`, async () => assert.match(await said(JSON.stringify(change(JSON.parse(await sealed()) as Jws))), heading))
  }
})

test('whatever else is handed in gets an answer, never a fault of ours', async () => {
  const embedded = (tree: string, stream = '') => plainPdf({ more: [tree, '<</Type /Filespec /EF <</F 8 0 R>>>>', stream || '<</Length 2>>\nstream\n{}\nendstream'] }).toString('latin1').replace('<</Type /Catalog ', '<</Names <</EmbeddedFiles 6 0 R>> /Type /Catalog ')
  const bomb = deflateSync(Buffer.alloc(50_000_000, 32)).toString('latin1')
  const given: readonly (readonly [string, Buffer<ArrayBuffer> | string])[] = [
    ['nothing but a blank', ' '], ['an object', '{}'], ['a list', '[]'], ['null', 'null'], ['a receipt of nothing', '{"receipt":1}'], ['a receipt of another kind', '{"receipt":{"receipt":1},"log":[]}'],
    ['half a receipt', '{"receipt":1,"log":"'], ['bytes that are no text', Buffer.from([0xff, 0xfe, 0, 1])], ['nested too deep', `${'['.repeat(30_000)}"receipt"`], ['a token of no type', 'e30.e30.AAAA'],
    ['a token with a tilde', 'a.b.c~'], ['a credential of nobody', '{"credentialSubject":{}}'], ['an issuer that is a number', '{"issuer":7,"credentialSubject":{}}'], ['a name twice', '{"credentialSubject":{},"credentialSubject":{}}'],
    ['a large credential', JSON.stringify({ credentialSubject: 'x'.repeat(100_000) })], ['a head of PDF', '%PDF-1.7'],
    ['names that lead to themselves', embedded('<</Kids [6 0 R 6 0 R]>>')], ['a file that unfolds far', embedded('<</Names [(a) 7 0 R]>>', `<</Length ${bomb.length} /Filter /FlateDecode>>\nstream\n${bomb}\nendstream`)],
    ['a file that is none', embedded('<</Names [(a) 7 0 R (b) (c) (d)]>>', '<</Type /Page>>')], ['names that are a number', embedded('7')],
  ]
  for (const [what, bytes] of given) {
    const started = await r.upload('/en/verify/document', typeof bytes === 'string' ? Buffer.from(bytes, 'latin1') : bytes)
    const text = await started.text()
    assert.equal(started.status, /<h1>This file cannot be read/.test(text) ? 422 : 200, what)
    assert.doesNotMatch(text, /genuine and in force|receipt is genuine|not changed since/, what)
  }
  assert.equal((await r.upload('/en/verify/document', '')).status, 422)
})
