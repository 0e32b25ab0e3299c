import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { inflateSync } from 'node:zlib'
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
