import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { after, before, test } from 'node:test'
import { openFor } from '../identity/index.ts'
import { freshRegistry } from './fresh-registry.ts'
import { setCredentialStatus, type Decided } from './index.ts'

let r: Awaited<ReturnType<typeof freshRegistry>>
before(async () => (r = await freshRegistry()))
after(() => r.close())

type Row = { readonly id: string; readonly event: string; readonly commitment: Buffer; readonly sealed: Buffer }
const eventsOf = async (credentialId: string) => (await r.asOwner('select id, event, commitment, sealed from credentials.log_event where credential_id = $1 order by id', [credentialId])).rows as Row[]
const setStatus = (credentialId: string, status: Decided) => r.inTx((ctx) => setCredentialStatus(ctx, { partyId: r.chan, credentialId, status, code: 'other', reason: 'A reason' }))

test('issuing and each change of status are events for the log, in the transaction of the act', async () => {
  const made = await r.issue()
  for (const status of ['suspended', 'valid', 'revoked'] as const) {
    r.clock.now = new Date(r.clock.now.getTime() + 1000)
    await setStatus(made.id, status)
  }
  assert.deepEqual((await eventsOf(made.id)).map((row) => row.event), ['issued', 'suspended', 'restored', 'revoked'])
  await assert.rejects(setStatus(made.id, 'valid'))
  await assert.rejects(r.inTx(async (ctx) => {
    await setCredentialStatus(ctx, { partyId: r.chan, credentialId: made.id, status: 'valid', code: 'other', reason: 'x' }).catch(() => undefined)
    throw new Error('rolled back')
  }))
  assert.equal((await eventsOf(made.id)).length, 4)
})

test('the commitment is of salt and facts, and neither stands open beside it', async () => {
  const made = await r.issue()
  const [event] = await eventsOf(made.id)
  const { salt, facts } = JSON.parse((await openFor(r.readCtx(), r.chan, event!.sealed, `credentials.log_event.sealed ${event!.id}`)).toString()) as { salt: string; facts: Record<string, string | number> }
  assert.deepEqual(facts, {
    format: 1, issuer: 'https://portal.example.org/issuers/fehd', type: made.type, number: made.number, event: 'issued', at: r.clock.now.toISOString(),
    sha256: createHash('sha256').update(made.compact.split('~')[0]!).digest('hex'),
  })
  // Written by hand: members in the order of their names, nothing between them.
  const canonical = `{"at":"${facts['at']}","event":"issued","format":1,"issuer":"${facts['issuer']}","number":"${made.number}","sha256":"${facts['sha256']}","type":"${made.type}"}`
  assert.deepEqual(event!.commitment, createHash('sha256').update(Buffer.from(salt, 'base64')).update(canonical).digest())
  assert.equal(Buffer.from(salt, 'base64').length, 32)
  assert.ok(!event!.sealed.includes(made.number))
})

test('two of the same facts have different commitments', async () => {
  const [one, two] = [await r.issue(), await r.issue()]
  assert.notDeepEqual((await eventsOf(one.id))[0]!.commitment, (await eventsOf(two.id))[0]!.commitment)
})
