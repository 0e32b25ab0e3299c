import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { gunzipSync, inflateSync } from 'node:zlib'
import { decodeJwt } from 'jose'
import { freshRegistry } from './fresh-registry.ts'
import { setCredentialStatus } from './index.ts'
import { unverifiedPayload } from './sd-jwt.ts'

let r: Awaited<ReturnType<typeof freshRegistry>>
before(async () => (r = await freshRegistry()))
after(() => r.close())

const seconds = (count: number) => new Date(start.getTime() + count * 1000)
const start = new Date('2026-12-18T02:00:00Z')

/** Keeps what it got for as long as it may, and not a second less: the most patient cache there can be. */
function patient<Kept>(get: () => Promise<{ kept: Kept; forSeconds: number }>): () => Promise<Kept> {
  let held: { kept: Kept; until: number } | undefined
  return async () => {
    if (held && held.until > r.clock.now.getTime()) return held.kept
    const { kept, forSeconds } = await get()
    held = { kept, until: r.clock.now.getTime() + forSeconds * 1000 }
    return kept
  }
}

test('a suspension is seen within 60 seconds, however long the portal, a cache on the way and the verifier keep a list', async () => {
  const made = await r.issue()
  const { uri, idx } = unverifiedPayload(made.compact)!.status!.status_list
  const onTheWay = patient(async () => {
    const answer = await r.get(new URL(uri).pathname)
    return { kept: await answer.text(), forSeconds: Number(/max-age=(\d+)/.exec(answer.headers.get('cache-control')!)![1]) }
  })
  const verifier = patient(async () => {
    const token = await onTheWay()
    const { ttl, status_list } = decodeJwt<{ ttl: number; status_list: { lst: string } }>(token)
    return { kept: inflateSync(Buffer.from(status_list.lst, 'base64url')), forSeconds: ttl }
  })
  const seen = async () => ((await verifier())[idx >> 2]! >> ((idx & 3) * 2)) & 3

  // Each of the three takes its copy in the last moment before that of the one before it ends, and the suspension follows the first copy at once.
  r.clock.now = seconds(0)
  await r.get(new URL(uri).pathname)
  await r.inTx((ctx) => setCredentialStatus(ctx, { partyId: r.chan, credentialId: made.id, status: 'suspended', code: 'safety', reason: 'A reason' }))
  r.clock.now = seconds(9.999)
  await onTheWay()
  r.clock.now = seconds(19.998)
  assert.equal(await seen(), 0)
  let after = 19.998
  for (; after < 120; after += 0.5) {
    r.clock.now = seconds(after)
    if ((await seen()) === 2) break
  }
  assert.ok(after > 45 && after <= 60, `seen after ${after} s`)
})

/** A list as it is served at this second to who has kept nothing. */
type Served = { readonly state: number; readonly madeAt: number; readonly ends: number; readonly keepSeconds: number; readonly headers: Headers }

const secondsOf = (moment: string) => Date.parse(moment) / 1000
async function tokenList(path: string, index: number): Promise<Served> {
  const answer = await r.get(path)
  const { iat, exp, ttl, status_list } = decodeJwt<{ iat: number; exp: number; ttl: number; status_list: { lst: string } }>(await answer.text())
  return { state: (inflateSync(Buffer.from(status_list.lst, 'base64url'))[index >> 2]! >> ((index & 3) * 2)) & 3, madeAt: iat, ends: exp, keepSeconds: ttl, headers: answer.headers }
}
async function bitstring(path: string, index: number): Promise<Served> {
  const answer = await r.get(path)
  const { validFrom, validUntil, credentialSubject } = (await answer.json()) as { validFrom: string; validUntil: string; credentialSubject: { ttl: number; encodedList: string } }
  const bits = gunzipSync(Buffer.from(credentialSubject.encodedList.slice(1), 'base64url'))
  return { state: (bits[index >> 3]! >> (7 - (index & 7))) & 1, madeAt: secondsOf(validFrom), ends: secondsOf(validUntil), keepSeconds: credentialSubject.ttl / 1000, headers: answer.headers }
}

const lists = [
  ['the Token Status List', tokenList, '', 'suspended', 2],
  ['the Bitstring Status List of suspension', bitstring, '/suspension', 'suspended', 1],
  ['the Bitstring Status List of revocation', bitstring, '/revocation', 'revoked', 1],
] as const

for (const [what, read, ending, status, value] of lists) {
  test(`${what}: in no second is one served that may be kept until more than 60 seconds after the change`, async () => {
    r.clock.now = seconds(10_000)
    const made = await r.issue()
    const { uri, idx } = unverifiedPayload(made.compact)!.status!.status_list
    const path = `${new URL(uri).pathname}${ending}`
    const ask = () => read(path, idx)
    assert.equal((await ask()).state, 0)
    await r.inTx((ctx) => setCredentialStatus(ctx, { partyId: r.chan, credentialId: made.id, status, code: 'other', reason: 'A reason' }))
    const roadSeconds = 10
    let stale = 0
    for (let second = 0; second <= 70; second++) {
      r.clock.now = seconds(10_000 + second)
      const served = await ask()
      const now = r.clock.now.getTime() / 1000
      const cache = served.headers.get('cache-control')!
      // Whatever else a cache may be told (RFC 9111, RFC 5861) would let it keep more than max-age says.
      assert.match(cache, /^public, max-age=\d+$/)
      for (const name of ['expires', 'etag', 'last-modified', 'cdn-cache-control', 'surrogate-control', 'age']) assert.equal(served.headers.get(name), null, name)
      const kept = Number(/\d+/.exec(cache)![0]) + served.keepSeconds
      assert.ok(served.keepSeconds > 0 && kept > 0)
      assert.ok(served.ends >= now + kept, `it ends at ${served.ends - now} s, and may be kept for ${kept}`)
      assert.ok(served.madeAt <= now && now - served.madeAt + kept + roadSeconds <= 60, `made ${now - served.madeAt} s ago and good for ${kept} more`)
      if (served.state === value) assert.ok(served.madeAt >= 10_000 + start.getTime() / 1000)
      else assert.ok((stale = second) + kept + roadSeconds <= 60, `in second ${second} the earlier state is served, and may be kept for ${kept}`)
    }
    assert.ok(stale < 60)
  })
}
