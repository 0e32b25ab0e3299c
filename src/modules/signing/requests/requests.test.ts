import assert from 'node:assert/strict'
import { test } from 'node:test'
import { optionsOf } from '../../../../tests/authenticator.ts'
import { plain, type Client } from '../../../../tests/client.ts'
import { hiddenIn, withPasskey } from '../../../../tests/passkey.ts'
import { until } from '../../../../tests/portal.ts'
import { plainPdf } from '../../../../tests/signing-pdfs.ts'
import { openWorkingSite } from '../../../../tests/site.ts'
import { readSignedPdf, trustOf, type SignatureReport } from '../index.ts'

const site = await openWorkingSite()
const home = '/en/account/signatures'
const others = (...names: string[]) => Object.fromEntries(names.flatMap((name, i) => [[`name-${i + 1}`, name], [`mail-${i + 1}`, '']]))

/** Puts a document up; gives the address of its page. */
async function putUp(client: Client, fields: Record<string, string>): Promise<string> {
  const sent = await client.post(`${home}/new`, { title: 'Tenancy agreement', file: { name: 'lease.pdf', bytes: plainPdf() }, order: 'parallel', days: '30', ...fields })
  assert.equal(sent.status, 303, sent.text.slice(0, 500))
  return sent.place
}

const linksOn = (text: string): string[] => [...text.matchAll(/\/en\/signing\/[\w-]{43}/g)].map(([path]) => path)

/** Opens a link and takes it on; gives the address where it is signed. */
async function takeOn(client: Client, link: string): Promise<string> {
  const taken = await client.post('/en/signing', {}, link)
  assert.equal(taken.status, 303, taken.text.slice(0, 300))
  return taken.place
}

const signInSandbox = (client: Client, path: string, fields: Record<string, string> = {}) => client.post(path, { as: 'myself', ...fields }, path)
const states = async (): Promise<string[]> => (await site.rows('select state from signing.signer order by asked_at, paper_id, n')).map((row) => row['state']!)
const becomes = (client: Client, path: string, what: RegExp) => until(async () => what.test((await client.get(path)).text), 20_000)

async function signaturesOn(client: Client, path: string): Promise<readonly SignatureReport[]> {
  const { text } = await client.get(path)
  const href = [...text.matchAll(/<a\b[^>]*\bhref="([^"]+)"[^>]*>(.*?)<\/a>/gs)].find(([, , inside]) => inside!.includes('Download the file'))?.[1]
  assert.ok(href, 'a signed file to download')
  const report = readSignedPdf((await client.get(plain(href))).bytes, await trustOf(site.house, new Date()), new Date())
  assert.ok('signatures' in report)
  return report.signatures
}

test('two persons sign at the same time, one with a passkey: each is told in the file, whole, and both have it', async () => {
  const { client: owner, device } = await withPasskey(site, 'chan-tai-man')
  const paper = await putUp(owner, { own: 'yes', ...others('Wong') })
  const page = await owner.get(paper)
  const [link] = linksOn(page.text)
  const wong = await site.as('wong-mei-ling')
  const asked = await takeOn(wong, link!)
  const own = plain(/href="([^"]*\/signatures\/asked\/[^"]+)"/.exec(page.text)![1]!)
  const shown = await owner.get(own)
  const [signed, also] = await Promise.all([owner.send(own, { ...hiddenIn(shown.text, own), passkey: device.get(optionsOf(shown.text)) }), signInSandbox(wong, asked)])
  assert.deepEqual([signed.status, also.status], [303, 303], signed.text.slice(0, 400))
  await becomes(owner, paper, /Signed by all/)
  for (const [client, path] of [[owner, paper], [wong, asked]] as const) {
    const all = await signaturesOn(client, path)
    assert.deepEqual(all.map((one) => [one.kind, one.wholeness, one.certificate, one.evidence]), [['person', 'whole', 'valid', 'good'], ['person', 'whole', 'valid', 'good']])
    assert.equal(new Set(all.map((one) => one.name)).size, 2)
  }
  await until(async () => (await site.rows(`select distinct party_id from messages.message where party_id = any($1)`, [[site.party('chan-tai-man'), site.party('wong-mei-ling')]])).length === 2)
})

test('in order, the second cannot sign before the first has; a link is for the first who takes it', async () => {
  const owner = await site.as('lee-kwok-keung')
  const paper = await putUp(owner, { own: 'yes', order: 'in-order', ...others('Cheung') })
  const page = await owner.get(paper)
  assert.deepEqual(linksOn(page.text), [], 'whose turn it is not has no link yet')
  const own = plain(/href="([^"]*\/signatures\/asked\/[^"]+)"/.exec(page.text)![1]!)
  await signInSandbox(owner, own)
  await until(async () => linksOn((await owner.get(paper)).text).length === 1)
  const [link] = linksOn((await owner.get(paper)).text)
  const cheung = await site.as('cheung-chi-wai')
  const asked = await takeOn(cheung, link!)
  const late = await site.as('wong-mei-ling')
  assert.equal((await late.post('/en/signing', {}, link)).status, 404)
  assert.equal((await late.get(asked)).status, 404)
  assert.equal((await late.get(`${asked}/document.pdf`)).status, 404)
  assert.equal((await signInSandbox(cheung, asked)).status, 303)
  await becomes(owner, paper, /Signed by all/)
  const [first, second] = await signaturesOn(owner, paper)
  assert.ok(first!.at! <= second!.at!)
})

test('who declines says why, the document is closed, and nobody signs it any more', async () => {
  const owner = await site.as('lee-kwok-keung')
  const paper = await putUp(owner, others('Cheung', 'Wong'))
  const [link, other] = linksOn((await owner.get(paper)).text)
  const cheung = await site.as('cheung-chi-wai')
  const asked = await takeOn(cheung, link!)
  assert.equal((await cheung.post(asked, { do: 'decline', reason: ' ' }, asked)).status, 422)
  assert.equal((await cheung.post(asked, { do: 'decline', reason: 'The rent is another' }, asked)).status, 303)
  await becomes(owner, paper, /The rent is another/)
  const wong = await site.as('wong-mei-ling')
  const path = await takeOn(wong, other!)
  assert.doesNotMatch((await wong.get(path)).text, /id="sign"/)
  assert.ok((await states()).includes('declined'))
})

test('its owner withdraws a document; after its time it is closed by itself', async () => {
  const owner = await site.as('lee-kwok-keung')
  const paper = await putUp(owner, others('Cheung'))
  const later = hiddenIn((await owner.get(paper)).text, paper)
  assert.equal((await owner.post(paper, { do: 'withdraw' }, paper)).status, 303)
  assert.match((await owner.get(paper)).text, /Withdrawn/)
  assert.equal((await owner.send(paper, { ...later, do: 'withdraw' })).status, 409)
  const expiring = await putUp(owner, others('Cheung'))
  await until(async () => (await site.rows('select 1 from kernel.outbox'))[0] === undefined)
  await site.rows('update graphile_worker._private_jobs set run_at = now() where run_at > now()')
  await becomes(owner, expiring, /Deadline passed/)
})

test('an officer signs by their post, and one with the right puts on the seal of the organisation', async () => {
  const officer = await site.as('so-pui-shan')
  const paper = await putUp(officer, { own: 'yes' })
  const own = plain(/href="([^"]*\/signatures\/asked\/[^"]+)"/.exec((await officer.get(paper)).text)![1]!)
  assert.match((await officer.get(own)).text, /name="as" value="post-0"/)
  await officer.post(paper, { do: 'seal', organisation: 'TD' }, paper)
  await signInSandbox(officer, own, { as: 'post-0' })
  await becomes(officer, paper, /Signed by all/)
  const kinds = (await signaturesOn(officer, paper)).map((one) => one.kind)
  assert.deepEqual(kinds.toSorted(), ['organisation', 'post'])
})

test('a resident has no seal to put on, and what is no PDF is not put up', async () => {
  const owner = await site.as('lee-kwok-keung')
  const paper = await putUp(owner, others('Cheung'))
  assert.doesNotMatch((await owner.get(paper)).text, /value="seal"/)
  assert.equal((await owner.post(paper, { do: 'seal', organisation: 'TD' }, paper)).status, 404)
  for (const bytes of [Buffer.from('hello'), Buffer.from('%PDF-1.7\nbroken'), Buffer.alloc(0)]) {
    const sent = await owner.post(`${home}/new`, { title: 'x', own: 'yes', file: { name: 'x.pdf', bytes }, order: 'parallel', days: '30' })
    assert.ok(sent.status >= 400 && sent.status < 500, String(sent.status))
  }
  assert.equal((await owner.post(`${home}/new`, { title: '', order: 'parallel', days: '30' })).status, 422)
})
