import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { keyringOf, rotateKey, storesOf, withdrawKey } from '../keyring/index.ts'
import { runJobs } from './bulk/bulk-jobs.ts'
import { keyOfCompact } from './compact-parts.ts'
import { freshRegistry } from './fresh-registry.ts'
import { tasks, verifyText } from './index.ts'
import { credentialOf } from './read-credentials.ts'

let r: Awaited<ReturnType<typeof freshRegistry>>
before(async () => (r = await freshRegistry()))
beforeEach(() => forgetKeys())
after(() => r.close())

const purpose = 'issuer FEHD'
const forgetKeys = () => Object.assign(r.house, { keyring: keyringOf(r.db, r.house) })
const told = async (text: string) => {
  const answer = await verifyText(r.readCtx(), text)
  return answer.result === 'genuine' ? answer.status : answer.result
}
const again = async (id: string) => (await credentialOf(r.readCtx(), r.chan, id))!
const reissue = (kid: string) => tasks['credentials.reissue']!({ id: r.wong, partyId: r.chan, payload: { organisation: 'FEHD', kid }, now: r.clock.now, db: r.db, house: r.house })
async function withdraw(kid: string): Promise<void> {
  await withdrawKey(r.db, { purpose, kid, now: new Date(), replaceIn: storesOf(r.house)[0]! })
  forgetKeys()
}

test('what a withdrawn key had signed is signed anew: the same number, code and days; the old form is dead, the holder is told once', async () => {
  const [one, suspended, dead] = [await r.issue(), await r.issue(), await r.issue()]
  for (const [id, to] of [[suspended.id, 'suspended'], [dead.id, 'revoked']] as const) await r.asOwner('update credentials.credential set status = $2 where id = $1', [id, to])
  // As documents from before there was the column.
  await r.asOwner('update credentials.credential set kid = null where id = $1', [suspended.id])
  const kid = keyOfCompact(one.compact)!
  await withdraw(kid)
  assert.equal(await told(one.compact), 'altered')
  await Promise.all([reissue(kid), reissue(kid)])
  await reissue(kid)
  const anew = await again(one.id)
  assert.deepEqual([anew.number, anew.code, anew.validUntil, anew.claims, anew.issuedAt], [one.number, one.code, one.validUntil, one.claims, one.issuedAt])
  assert.notEqual(keyOfCompact(anew.compact), kid)
  assert.deepEqual([await told(anew.compact), await told(one.compact), await told(one.code)], ['valid', 'altered', 'valid'])
  const answer = await verifyText(r.readCtx(), anew.compact)
  assert.equal(answer.result === 'genuine' && answer.issuedAt.getTime(), one.issuedAt.getTime())
  assert.notEqual((await again(suspended.id)).compact, suspended.compact)
  assert.equal((await again(dead.id)).compact, dead.compact, 'what does not stand is not signed anew')
  const events = await r.asOwner(`select 1 from credentials.log_event where event = 'reissued'`)
  assert.equal(events.rowCount, 2)
  const before = (await r.asOwner('select count(*)::int as n from messages.message')).rows[0].n
  await runJobs(r, 'credentials.tell-reissued', 2)
  assert.equal((await r.asOwner('select count(*)::int as n from messages.message')).rows[0].n, before + 2)
})

test('a rotated key needs nothing: what it had signed goes on counting, and there is nothing to sign anew', async () => {
  const made = await r.issue()
  await rotateKey(r.db, storesOf(r.house)[0]!, { purpose, algorithm: 'ES256', now: new Date(), signsFrom: new Date(Date.now() - 1) })
  forgetKeys()
  assert.notEqual(keyOfCompact((await r.issue()).compact), keyOfCompact(made.compact))
  assert.equal(await told(made.compact), 'valid')
  assert.equal((await again(made.id)).compact, made.compact)
})

test('nothing is signed anew by the very key that was withdrawn, where a process does not know of it yet', async () => {
  const made = await r.issue()
  await assert.rejects(reissue(keyOfCompact(made.compact)!), /still signs/)
})
