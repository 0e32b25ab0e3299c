import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { freshRegistry } from './fresh-registry.ts'
import { issueCredential, setCredentialStatus, tasks, type NewCredential } from './index.ts'

describe('a holder is told before a document lapses', () => {
  let rooms: Awaited<ReturnType<typeof freshRegistry>>
  before(async () => (rooms = await freshRegistry()))
  after(() => rooms.close())
  beforeEach(() => rooms.asOwner('delete from messages.reminder'))
  const issue = async (change: Partial<NewCredential> = {}) => (await rooms.inTx((ctx) => issueCredential(ctx, rooms.wanted(change)))).credentialId
  const awaited = async (id: string) => (await rooms.asOwner('select run_at from messages.reminder where matter = $1 and settled_at is null order by run_at', [`credential ${id}`])).rows.map((row: { run_at: Date }) => row.run_at.toISOString())
  const move = (credentialId: string, status: 'valid' | 'suspended' | 'revoked') => rooms.inTx((ctx) => setCredentialStatus(ctx, { partyId: rooms.chan, credentialId, status, code: 'other', reason: 'x' }))
  const usual = ['2027-10-18T01:00:00.000Z', '2027-11-17T01:00:00.000Z', '2027-12-10T01:00:00.000Z']

  test('60, 30 and 7 days before its last day', async () => assert.deepEqual(await awaited(await issue()), usual))

  test('not of one without an end', async () => {
    const { validUntil: _none, ...endless } = rooms.wanted()
    const { credentialId } = await rooms.inTx((ctx) => issueCredential(ctx, endless))
    assert.deepEqual(await awaited(credentialId), [])
  })

  test('not after it was revoked; suspended and given back, again', async () => {
    const id = await issue()
    await move(id, 'suspended')
    assert.deepEqual(await awaited(id), [])
    await move(id, 'valid')
    assert.deepEqual(await awaited(id), usual)
    await move(id, 'revoked')
    assert.deepEqual(await awaited(id), [])
  })

  test('not after it was renewed; one for another thing stays', async () => {
    const of = (name: string) => rooms.wanted().claims.map((claim) => (claim.main ? { ...claim, value: { en: name, 'zh-Hant': name } } : claim))
    const [first, other] = [await issue({ claims: of('One') }), await issue({ claims: of('Two') })]
    const renewed = await issue({ claims: of('One'), validUntil: '2028-12-17' })
    assert.deepEqual([(await awaited(first)).length, (await awaited(other)).length, (await awaited(renewed)).length], [0, 3, 3])
  })

  test('also of documents from before there were reminders, in batches, once', async () => {
    const id = await issue()
    await rooms.asOwner('delete from messages.reminder')
    const job = { id: rooms.wong, partyId: rooms.chan, payload: {}, now: rooms.clock.now, db: rooms.db, house: rooms.house }
    await tasks['credentials.remind-older']!(job)
    await tasks['credentials.remind-older']!(job)
    assert.deepEqual(await awaited(id), usual)
  })
})
