import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { testHouse } from '../../../tests/house.ts'
import { callsWritten, clientOf, noteCall, readyClients, seedClients } from './index.ts'

const { house, db, asOwner, close } = await testHouse({ SANDBOX: 'on' })
after(close)

test('the ready clients of the sandbox are there, as often as they are seeded, with public keys only', async () => {
  await seedClients(db, house)
  await seedClients(db, house)
  const bank = await clientOf(db, house, 'junk-bay-bank')
  assert.equal(bank?.profile, 'fapi2')
  assert.equal(bank.state, 'sandbox')
  assert.equal(bank.metadata['scope'], 'openid profile identity_number address phone offline_access')
  const { rows } = await asOwner('select registration::text as text, revision from clients.client')
  assert.equal(rows.length, readyClients(house).length)
  assert.equal(rows.some(({ text }) => /"d": ?"/.test(text)), false)
  assert.deepEqual(rows.map(({ revision }) => revision), rows.map(() => 1))
})

test('there is no client of an unknown id', async () => {
  assert.equal(await clientOf(db, house, 'nobody-knows'), undefined)
})

test('calls are counted and listed, of clients that exist only', async () => {
  const at = new Date('2026-11-22T20:00:00Z')
  for (let n = 0; n < 3; n++) noteCall(db, house, { clientId: 'junk-bay-bank', endpoint: 'token', outcome: 'ok', at })
  noteCall(db, house, { clientId: 'junk-bay-bank', endpoint: 'token', outcome: 'refused', code: 'invalid_dpop_proof', at })
  noteCall(db, house, { clientId: 'nobody-knows', endpoint: 'token', outcome: 'refused', code: 'invalid_client', at })
  await callsWritten(db)
  noteCall(db, house, { clientId: 'junk-bay-bank', endpoint: 'token', outcome: 'ok', at })
  await callsWritten(db)
  const { rows: usage } = await asOwner('select client_id, day::text, outcome, n::int from clients.usage_day order by outcome')
  // 20:00 in UTC is the next day in Hong Kong.
  assert.deepEqual(usage, [{ client_id: 'junk-bay-bank', day: '2026-11-23', outcome: 'ok', n: 4 }, { client_id: 'junk-bay-bank', day: '2026-11-23', outcome: 'refused', n: 1 }])
  const { rows: calls } = await asOwner('select code from clients.call where code is not null')
  assert.deepEqual(calls, [{ code: 'invalid_dpop_proof' }])
})
