import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { rootCertificates } from 'node:tls'
import { plain, type Client } from '../../../../tests/client.ts'
import { until } from '../../../../tests/portal.ts'
import { plainPdf } from '../../../../tests/signing-pdfs.ts'
import { openWorkingSite } from '../../../../tests/site.ts'
import { readSignedPdf, trustOf } from '../index.ts'

// A time-stamp authority that can be away: when it is there, it is the sandbox's own.
const authority = { there: false, at: '' }
const twin = createServer((request, response) => {
  const chunks: Buffer[] = []
  request.on('data', (chunk: Buffer) => void chunks.push(chunk)).on('end', () => {
    if (!authority.there) return void response.writeHead(503).end()
    void fetch(authority.at, { method: 'POST', headers: { 'content-type': 'application/timestamp-query' }, body: Buffer.concat(chunks) }).then(async (answer) => {
      response.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? '' }).end(Buffer.from(await answer.arrayBuffer()))
    })
  })
})
await new Promise<void>((resolve) => twin.listen(0, '127.0.0.1', resolve))
after(() => new Promise((resolve) => twin.close(resolve)))
const folder = mkdtempSync(join(tmpdir(), 'bauhinia-time-'))
after(() => rmSync(folder, { recursive: true }))
const roots = join(folder, 'roots.pem')
// Another's, until the site is there whose authority it is.
writeFileSync(roots, rootCertificates[0]!)
const site = await openWorkingSite({ TSA_URL: `http://127.0.0.1:${(twin.address() as AddressInfo).port}/tsa`, TSA_CA_FILE: roots })
writeFileSync(roots, (await site.visitor().get('/pki/roots.pem')).text)
authority.at = `${site.house.config.PUBLIC_URL}/tsa`

const form = '/en/account/signatures/new'

/** Puts a document up for the person's own signature; gives its page, and where it is signed. */
async function putUp(client: Client): Promise<{ paper: string; own: string }> {
  const { place: paper } = await client.post(form, { title: 'Lease', own: 'yes', file: { name: 'lease.pdf', bytes: plainPdf() }, order: 'parallel', days: '30' })
  return { paper, own: plain(/href="([^"]*\/signatures\/asked\/[^"]+)"/.exec((await client.get(paper)).text)![1]!) }
}

const waits = async () => (await site.rows<{ waits_for_time: boolean }>(`select waits_for_time from signing.signer where state = 'signed'`)).map((row) => row.waits_for_time)

test('while the authority is away signing goes on, and the time-stamp comes when it is back', async () => {
  const chan = await site.as('chan-tai-man')
  const { paper, own } = await putUp(chan)
  assert.equal((await chan.post(own, {}, own)).status, 303)
  await until(async () => (await waits()).includes(true))
  authority.there = true
  // It is asked again after a while; the test does not wait for that.
  await site.rows(`update signing.time_stamp_state set tried_at = now() - interval '1 minute'`)
  await until(async () => (await site.rows('select 1 from kernel.outbox'))[0] === undefined)
  await site.rows(`update graphile_worker._private_jobs set run_at = now() where run_at > now()`)
  await until(async () => (await waits()).every((one) => !one))
  const { text } = await chan.get(paper)
  const href = [...text.matchAll(/<a\b[^>]*\bhref="([^"]+)"[^>]*>(.*?)<\/a>/gs)].find(([, , inside]) => inside!.includes('Download the file'))![1]!
  const report = readSignedPdf((await chan.get(href)).bytes, await trustOf(site.house, new Date()), new Date())
  assert.ok('signatures' in report)
  assert.deepEqual(report.signatures.map((one) => [one.wholeness, one.timeStamped, one.evidence]), [['whole', true, 'good']])
})

test('after the grace nobody is asked to agree to what could not be finished', async () => {
  const wong = await site.as('wong-mei-ling')
  const { own } = await putUp(wong)
  const page = await wong.get(own)
  assert.match(page.text, /id="sign"/)
  await site.rows(`insert into signing.time_stamp_state (away_since, tried_at) values (now() - interval '73 hours', now()) on conflict (one) do update set away_since = excluded.away_since, tried_at = excluded.tried_at`)
  const fields = Object.fromEntries([...page.text.slice(page.text.indexOf('id="sign"')).matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)">/g)].slice(0, 2).map(([, name, value]) => [name!, value!]))
  assert.equal((await wong.send(own, fields)).status, 303)
  assert.match((await wong.get(own)).text, /Signing is not possible right now/)
  assert.equal((await site.rows(`select 1 from signing.asked where answer is not null and party_id = $1`, [site.party('wong-mei-ling')])).length, 0)
})
