import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import type { House } from '../../kernel/ctx.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { openTestSite, type Site } from '../../../tests/site.ts'
import { bits, integer, oid, sequence, yes } from './der.ts'
import { pem } from './endpoints.ts'
import { oids, ownOids } from './oids.ts'
import { readDer, sequenceOf } from './read-der.ts'
import { answerTimeStampRequest, readResponse } from './time-stamps/answer-request.ts'
import { askForTimeStamp } from './time-stamps/ask-authority.ts'
import { isStampOf, readTimeStamp, timeStampRequest } from './time-stamps/time-stamp.ts'
import { openTimeStamps } from './time-stamps/time-stamps.ts'

const folder = mkdtempSync(join(tmpdir(), 'bauhinia-tsa-'))
const put = (name: string, bytes: string | Buffer): string => {
  writeFileSync(join(folder, name), bytes)
  return join(folder, name)
}
const openssl = (...args: string[]): Buffer => execFileSync('openssl', args, { stdio: ['ignore', 'pipe', 'pipe'] })
const sha256 = (text: string): Buffer => createHash('sha256').update(text).digest()

let site: Site
let other: Site
before(async () => {
  site = await openTestSite()
  other = await openTestSite()
})
after(async () => {
  await site.close()
  await other.close()
  rmSync(folder, { recursive: true })
})

const query = (request: Buffer, type = 'application/timestamp-query') => fetch(`${site.house.config.PUBLIC_URL}/tsa`, { method: 'POST', body: new Uint8Array(request), headers: { 'content-type': type } })

test('openssl asks the embedded authority and accepts its time-stamp', async () => {
  const data = put('data.txt', 'what is stamped')
  for (const digest of ['-sha256', '-sha384', '-sha512']) {
    const request = openssl('ts', '-query', '-data', data, digest, '-cert')
    const reply = await query(request)
    assert.equal(reply.headers.get('content-type'), 'application/timestamp-reply')
    const response = put('reply.tsr', Buffer.from(await reply.arrayBuffer()))
    const roots = put('roots.pem', (await site.visitor().get('/pki/roots.pem')).text)
    const told = openssl('ts', '-verify', '-in', response, '-queryfile', put('q.tsq', request), '-CAfile', roots)
    assert.match(told.toString(), /Verification: OK/)
    assert.throws(() => openssl('ts', '-verify', '-in', response, '-data', put('other.txt', 'something else'), '-CAfile', roots))
  }
})

test('a time-stamp without certificates is verified with those that one has', async () => {
  const digest = sha256('x')
  const request = sequence(integer(1), sequence(sequence(oid(oids.sha256)), tagged4(digest)))
  const { response } = await answerTimeStampRequest(site.house, request, new Date())
  const read = readResponse(response)
  assert.ok('token' in read)
  assert.equal(readTimeStamp(read.token).certificate, undefined)
  const { certificate } = await site.house.authority.forTimeStamps(site.house, new Date())
  const { readCertificate } = await import('./certificates/read-certificate.ts')
  assert.ok(isStampOf(readTimeStamp(read.token, [readCertificate(certificate)]), [Buffer.from('x')]))
})

const tagged4 = (bytes: Buffer): Buffer => Buffer.concat([Buffer.from([4, bytes.length]), bytes])

describe('whatever is asked wrongly gets a refusal of RFC 3161', () => {
  const imprint = (algorithm: string, length: number) => sequence(sequence(oid(algorithm)), tagged4(randomBytes(length)))
  const wrong: readonly (readonly [string, Buffer, string, string?])[] = [
    ['nothing', Buffer.alloc(0), 'badDataFormat'],
    ['noise', randomBytes(200), 'badDataFormat'],
    ['too much', Buffer.alloc(20_000, 0x30), 'badDataFormat'],
    ['another type', timeStampRequest(sha256('x'), 1n), 'badDataFormat', 'text/plain'],
    ['another version', sequence(integer(2), imprint(oids.sha256, 32)), 'badRequest'],
    ['SHA-1', sequence(integer(1), imprint(oids.sha1, 20)), 'badAlg'],
    ['a digest that is too short', sequence(integer(1), imprint(oids.sha256, 20)), 'badDataFormat'],
    ['another policy', timeStampRequest(sha256('x'), 1n, '1.2.3.4'), 'unacceptedPolicy'],
    ['extensions', sequence(integer(1), imprint(oids.sha256, 32), Buffer.from('a003040100', 'hex')), 'unacceptedExtension'],
    ['an endless nonce', sequence(integer(1), imprint(oids.sha256, 32), Buffer.concat([Buffer.from([2, 0x81, 200]), Buffer.alloc(200, 1)])), 'badDataFormat'],
    ['something more', sequence(integer(1), imprint(oids.sha256, 32), bits(Buffer.from([1]))), 'badDataFormat'],
    ['half of it', timeStampRequest(sha256('x'), 1n).subarray(0, 30), 'badDataFormat'],
  ]
  for (const [name, bytes, failure, type] of wrong) {
    test(name, async () => {
      const reply = await query(bytes, type)
      assert.equal(reply.status, 200)
      const body = Buffer.from(await reply.arrayBuffer())
      assert.deepEqual(readResponse(body), { status: 2 })
      assert.match(openssl('ts', '-reply', '-in', put('no.tsr', body), '-text').toString(), /Rejected/)
      assert.equal(sequenceOf(sequenceOf(sequenceOf(readDer(body))[0])[1])[0]!.content.toString(), failure)
      assert.ok((await site.rows(`select 1 from journal.entry where what = 'time-stamp.request-refused' and facts->>'code' = $1`, [failure])).length > 0)
    })
  }
})

/** A time-stamp authority of somebody else: answers what it is told to. */
async function twin(answer: (request: Buffer) => Promise<{ status?: number; bytes: Buffer }>): Promise<{ url: string; server: Server }> {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk)).on('end', () => void answer(Buffer.concat(chunks)).then(({ status = 200, bytes }) => response.writeHead(status, { 'content-type': 'application/timestamp-reply' }).end(bytes)))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/tsr`, server }
}

describe('a client of another authority', () => {
  let rootsFile: string
  before(async () => (rootsFile = put('theirs.pem', (await other.house.authority.certificates(other.house, new Date())).filter((row) => row.kind === 'root').map((row) => pem(row.der)).join(''))))
  const asking = (TSA_URL: string, more: object = {}): House => ({ ...site.house, config: { ...site.house.config, TSA_URL, TSA_CA_FILE: rootsFile, ...more } })
  const right = async (request: Buffer, at = new Date()) => (await answerTimeStampRequest(other.house, request, at)).response
  const answers: readonly (readonly [string, (request: Buffer) => Promise<{ status?: number; bytes: Buffer }>, string | undefined, object?])[] = [
    ['a right answer', async (request) => ({ bytes: await right(request) }), undefined],
    ['a right answer by the policy that was asked for', async (request) => ({ bytes: await right(request) }), undefined, { TSA_POLICY: ownOids.timeStampPolicy }],
    ['a status of 500', async () => ({ status: 500, bytes: Buffer.alloc(0) }), 'http'],
    ['too much', async () => ({ bytes: Buffer.alloc(100_000) }), 'too-large'],
    ['noise', async () => ({ bytes: randomBytes(500) }), 'not-a-response'],
    ['half a token', async (request) => ({ bytes: (await right(request)).subarray(0, 300) }), 'not-a-response'],
    ['a refusal', async () => ({ bytes: sequence(sequence(integer(2))) }), 'refused'],
    ['a token over something else', async () => ({ bytes: await right(timeStampRequest(sha256('other'), 1n)) }), 'wrong-imprint'],
    ['a token of an earlier question', async () => ({ bytes: await right(timeStampRequest(sha256('x'), 1n)) }), 'wrong-nonce'],
    ['a token without nonce', async () => ({ bytes: await right(sequence(integer(1), sequence(sequence(oid(oids.sha256)), tagged4(sha256('x'))), yes)) }), 'wrong-nonce'],
    ['a token by another policy', async (request) => ({ bytes: await right(withoutPolicy(request)) }), 'wrong-policy', { TSA_POLICY: '1.2.3.4' }],
    ['a token of yesterday', async (request) => ({ bytes: await right(request, new Date(Date.now() - 86_400_000)) }), 'wrong-time'],
    ['a signature with one bit changed', async (request) => ({ bytes: flipped(await right(request), 5) }), 'wrong-signature'],
    ['a token of an authority that nobody named', async (request) => ({ bytes: await right(request) }), 'certificate', { TSA_CA_FILE: undefined }],
  ]
  const withoutPolicy = (request: Buffer) => sequence(...sequenceOf(readDer(request)).filter((part) => part.tag !== 0x06).map((part) => part.whole))
  const flipped = (bytes: Buffer, fromEnd: number) => Buffer.from(bytes.map((byte, i) => (i === bytes.length - fromEnd ? byte ^ 1 : byte)))

  for (const [name, answer, fault, more] of answers) {
    test(`${name}: ${fault ?? 'is taken'}`, async () => {
      const { url, server } = await twin(answer)
      try {
        const got = await askForTimeStamp(asking(url, more), sha256('x'), new Date())
        if (fault === undefined) assert.ok('token' in got && isStampOf(readTimeStamp(got.token), [Buffer.from('x')]))
        else assert.deepEqual(got, { fault })
      } finally {
        server.close()
      }
    })
  }

  test('away: signing waits within the grace, is refused after it, and goes on when it is back', async () => {
    const { url, server } = await twin(async (request) => ({ bytes: await right(request, new Date(Date.now())) }))
    server.close()
    const stamps = openTimeStamps(site.db)
    const start = Date.now()
    const at = (hours: number) => new Date(start + hours * 3_600_000)
    assert.equal(await stamps.stamp(asking(url), sha256('x'), at(0)), undefined)
    assert.equal((await stamps.awaySince())?.getTime(), start)
    assert.equal(await stamps.stamp(asking(url), sha256('x'), at(71)), undefined)
    await assert.rejects(stamps.stamp(asking(url), sha256('x'), at(72)), (error) => error instanceof Refusal && error.code === 'signing.no_time')
    const back = await twin(async (request) => ({ bytes: await right(request, at(73)) }))
    try {
      assert.ok(await stamps.stamp(asking(back.url), sha256('x'), at(73)))
      assert.equal(await stamps.awaySince(), undefined)
    } finally {
      back.server.close()
    }
  })
})
