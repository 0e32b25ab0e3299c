import assert from 'node:assert/strict'
import { after, beforeEach, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { inTransaction, nobody, system, visitor, type Actor } from '../../kernel/ctx.ts'
import { uuid } from '../../kernel/ids.ts'
import { checkReceipt, entryProof, readingsOf, record, sealKeyText, startSealer, verifyJournal, sealingLag, type EntryInput } from './index.ts'
import { sealBatch, type SealerMemory } from './seal-batch.ts'
import { testHouse } from '../../../tests/house.ts'

const { db, house, asOwner, close } = await testHouse()
const owner = async (text: string, values?: unknown[]): Promise<Record<string, unknown>[]> => (await asOwner(text, values)).rows
after(close)
beforeEach(() => owner('truncate journal.entry, journal.seal, journal.leaf'))

const person = (posts: Actor['posts'] = []): Actor => {
  const id = uuid()
  return { ...visitor, kind: 'person', id, party: id, posts }
}
/** Each write in a millisecond of its own, so that the order of recording is known. */
async function write(actor: Actor, partyId: string, entry: EntryInput) {
  await sleep(2)
  return inTransaction(db, { house, actor, now: new Date() }, (ctx) => record(ctx, partyId, entry))
}
const reading = { house, db, actor: system, now: new Date() }
const seal = (memory: SealerMemory = {}) => sealBatch(db, house, memory)

/** Three seals: two entries, two, one. Returns party and entry ids in order. */
async function threeSeals() {
  const me = person()
  const ids: string[] = []
  for (const size of [2, 2, 1]) {
    for (let n = 0; n < size; n++) ids.push(await write(me, me.party, { what: 'profile.changed', field: `f${n}` }))
    assert.equal(await seal(), size)
  }
  assert.deepEqual(await verifyJournal(db, house).then(({ ok, entries, seals, waiting }) => ({ ok, entries, seals, waiting })), { ok: true, entries: 5, seals: 3, waiting: 0 })
  return { partyId: me.party, ids }
}

test('who, for whom, from where and by what right come from the actor', async () => {
  const me = person()
  const company = uuid()
  const officer = person([{ organisation: 'td', role: 'licensing' }])
  await write(me, me.party, { what: 'case.submitted', about: 'K7QM-4TXR-9HD3', service: 'td-vl', n: 2 })
  await write({ ...me, party: company, partyKind: 'company' }, company, { what: 'case.submitted' })
  await write(officer, me.party, { what: 'case.read', about: 'K7QM-4TXR-9HD3' })
  await write(officer, officer.party, { what: 'profile.changed', organisation: 'td' })
  await write(person([{ organisation: 'a', role: 'x' }, { organisation: 'b', role: 'x' }]), me.party, { what: 'case.read', organisation: 'b' })
  await write(system, me.party, { what: 'case.closed', basis: 'deadline passed' })
  await write(visitor, nobody, { what: 'request.refused' })
  const rows = await owner('select actor_kind, on_behalf_of, actor_organisation, what, about, basis, facts from journal.entry order by id')
  assert.deepEqual(rows.map((row) => Object.values(row)), [
    ['person', null, null, 'case.submitted', 'K7QM-4TXR-9HD3', 'own affairs', { service: 'td-vl', n: 2 }],
    ['person', company, null, 'case.submitted', null, 'mandate', {}],
    ['person', null, 'td', 'case.read', 'K7QM-4TXR-9HD3', 'post', {}],
    ['person', null, null, 'profile.changed', null, 'own affairs', { organisation: 'td' }],
    ['person', null, 'b', 'case.read', null, 'post', { organisation: 'b' }],
    ['system', null, null, 'case.closed', null, 'deadline passed', {}],
    ['visitor', null, null, 'request.refused', null, 'open to all', {}],
  ])
  const readings = await readingsOf(reading, me.party, { limit: 10 })
  assert.deepEqual(readings.map(({ what, actor }) => [what, actor.organisation]), [['case.read', 'b'], ['case.read', 'td']])
  assert.deepEqual((await readingsOf(reading, me.party, { limit: 10, before: readings[0]!.id })).map(({ id }) => id), [readings[1]!.id])
})

test('an entry that is rolled back never was', async () => {
  const me = person()
  await assert.rejects(inTransaction(db, { house, actor: me, now: new Date() }, async (ctx) => {
    await record(ctx, me.party, { what: 'case.submitted' })
    throw new Error('no')
  }))
  assert.equal(await seal(), 0)
})

test('the application can add and read, nothing else', async () => {
  await threeSeals()
  const attempts = [
    `update journal.entry set what = 'x'`, `delete from journal.entry`, `truncate journal.entry`,
    `update journal.seal set size = 1`, `delete from journal.seal`, `truncate journal.seal cascade`,
    `update journal.leaf set i = 9`, `delete from journal.leaf`, `truncate journal.leaf`,
    `insert into journal.entry (party_id, id, at, actor_kind, actor_id, what, basis, facts, recorded_at)
     values ('${nobody}', '${uuid()}', now(), 'system', '${nobody}', 'x.y', 'z', '{}', now() - interval '1 day')`,
  ]
  for (const text of attempts) await assert.rejects(db.all({ text, name: `attempt ${text.slice(0, 30)}`, values: [] }), { code: '42501' }, text)
})

test('a sealed entry has a receipt that anybody can check, and a changed receipt is not one', async () => {
  const { partyId, ids } = await threeSeals()
  for (const id of ids) {
    const proof = await entryProof(reading, partyId, id)
    const checked = checkReceipt(JSON.stringify(proof), sealKeyText(house))
    assert.ok(checked.ok && checked.entry['id'] === id)
  }
  const proof = (await entryProof(reading, partyId, ids[0]!))!
  const wrong = (changed: object) => checkReceipt(JSON.stringify({ ...proof, ...changed }), sealKeyText(house))
  assert.deepEqual(wrong({ entry: { ...proof.entry, what: 'profile.read' } }), { ok: false, problem: 'The entry is not the one that was sealed.' })
  assert.deepEqual(wrong({ leafIndex: 1 }), { ok: false, problem: 'The entry is not the one that was sealed.' })
  assert.deepEqual(wrong({ seal: { ...proof.seal, sealedAt: '2020-01-01T00:00:00.000Z' } }), { ok: false, problem: 'The seal was changed.' })
  assert.deepEqual(wrong({ seal: { ...proof.seal, signature: '00'.repeat(64) } }), { ok: false, problem: 'The seal is not signed with this key.' })
  for (const text of ['', '{}', 'null', JSON.stringify({ ...proof, path: 'x' })]) assert.equal(checkReceipt(text, sealKeyText(house)).ok, false)
})

test('there is no proof before the seal', async () => {
  const me = person()
  const id = await write(me, me.party, { what: 'case.submitted' })
  assert.equal(await entryProof(reading, me.party, id), undefined)
  await seal()
  assert.ok(await entryProof(reading, me.party, id))
  assert.equal(await entryProof(reading, uuid(), id), undefined)
})

type Place = { partyId: string; id: string }
const insertOld = ({ partyId, id }: Place, at: string, recordedAt: string) => `
  insert into journal.entry (party_id, id, at, actor_kind, actor_id, what, basis, facts, recorded_at)
  values ('${partyId}', '${id}', ${at}, 'system', '${partyId}', 'case.closed', 'system', '{}', ${recordedAt})`

// The third of five entries is the first under seal 2; `named` is the place in that order of the entry that must be named.
const slippedIn = uuid()
const tampering: readonly { kind: string; change: (third: Place) => string; named?: number; seal?: number; problem: RegExp }[] = [
  { kind: 'an entry changed', change: ({ id }) => `update journal.entry set basis = 'other' where id = '${id}'`, named: 2, seal: 2, problem: /entry was changed/ },
  { kind: 'a fact changed', change: ({ id }) => `update journal.entry set facts = '{"field":"x"}' where id = '${id}'`, named: 2, seal: 2, problem: /entry was changed/ },
  { kind: 'an entry deleted', change: ({ id }) => `delete from journal.entry where id = '${id}'`, named: 2, seal: 2, problem: /entry was deleted/ },
  { kind: 'a leaf altered', change: ({ id }) => `update journal.leaf set hash = sha256('x') where entry_id = '${id}'`, named: 2, seal: 2, problem: /leaf of the entry was altered/ },
  { kind: 'a leaf removed', change: ({ id }) => `delete from journal.leaf where entry_id = '${id}'`, named: 2, seal: 2, problem: /leaf 0 was removed/ },
  { kind: 'the last leaf of a seal removed', change: () => `delete from journal.leaf where seal_n = 2 and i = 1`, named: 3, seal: 2, problem: /leaf 1 was removed/ },
  { kind: 'a root altered', change: () => `update journal.seal set root = sha256('x') where n = 2`, seal: 2, problem: /root was altered/ },
  { kind: 'a time of sealing altered', change: () => `update journal.seal set sealed_at = sealed_at - interval '1 day' where n = 2`, seal: 2, problem: /seal was altered/ },
  { kind: 'a link of the chain altered', change: () => `update journal.seal set previous = sha256('x') where n = 2`, seal: 2, problem: /does not follow/ },
  { kind: 'a signature altered', change: () => `update journal.seal set signature = decode(repeat('00', 64), 'hex') where n = 2`, seal: 2, problem: /not signed/ },
  { kind: 'a seal removed with its leaves', change: () => `delete from journal.leaf where seal_n = 2; delete from journal.seal where n = 2`, named: 2, seal: 2, problem: /seal was removed/ },
  { kind: 'an entry slipped in between sealed ones', change: ({ partyId }) => insertOld({ partyId, id: slippedIn }, `now() - interval '1 hour'`, `now() - interval '1 hour'`), named: 5, problem: /under no seal/ },
]

test('each kind of tampering is found, and the first bad entry is named', async (t) => {
  for (const { kind, change, named, seal: sealNumber, problem } of tampering) {
    await t.test(kind, async () => {
      await owner('truncate journal.entry, journal.seal, journal.leaf')
      const { partyId, ids } = await threeSeals()
      await owner(change({ partyId, id: ids[2]! }))
      const { ok, firstFault } = await verifyJournal(db, house)
      assert.equal(ok, false)
      assert.match(firstFault!.problem, problem)
      assert.equal(firstFault!.seal, sealNumber)
      assert.equal(firstFault!.entry?.id, named === undefined ? undefined : [...ids, slippedIn][named])
      if (named === undefined) return
      assert.equal(firstFault!.entry!.partyId, partyId)
      assert.ok(Math.abs(firstFault!.entry!.at.getTime() - Date.now()) < 3_700_000)
    })
  }
})

test('an entry slipped in under an old date is found even after it was sealed', async () => {
  const { partyId } = await threeSeals()
  const id = uuid()
  await owner(insertOld({ partyId, id }, `now() - interval '1 day'`, 'now()'))
  assert.equal(await seal(), 1)
  const { firstFault } = await verifyJournal(db, house)
  assert.equal(firstFault?.entry?.id, id)
  assert.match(firstFault!.problem, /long after/)
})

test('a chain whose end was cut off does not go on, and misses the seal known from elsewhere', async () => {
  const me = person()
  const memory: SealerMemory = {}
  for (let n = 0; n < 2; n++) {
    await write(me, me.party, { what: 'profile.changed' })
    await seal(memory)
  }
  const { newest } = await verifyJournal(db, house)
  assert.equal((await verifyJournal(db, house, newest)).ok, true)
  await owner('delete from journal.leaf where seal_n = 2')
  await owner('delete from journal.seal where n = 2')
  await assert.rejects(seal(memory), { code: 'journal.chain_broken' })
  assert.deepEqual((await verifyJournal(db, house, newest)).firstFault, { seal: 2, problem: 'a seal known from elsewhere is not in the chain' })
})

test('two sealers at once make one chain, and each entry has one leaf', async () => {
  const sealers = [startSealer(db, house), startSealer(db, house), startSealer(db, house)]
  const me = person()
  for (let round = 0; round < 10; round++) {
    await Promise.all(Array.from({ length: 20 }, () => write(me, me.party, { what: 'profile.changed' })))
    await sleep(100)
  }
  await Promise.all(sealers.map((sealer) => sealer.stop()))
  const { ok, entries, waiting } = await verifyJournal(db, house)
  assert.deepEqual({ ok, entries, waiting }, { ok: true, entries: 200, waiting: 0 })
  assert.equal(await sealingLag(reading), 0)
})

test('a transaction that commits late is sealed late, not lost', async () => {
  const me = person()
  const memory: SealerMemory = {}
  const started = Promise.withResolvers<void>()
  const finish = Promise.withResolvers<void>()
  const late = inTransaction(db, { house, actor: me, now: new Date() }, async (ctx) => {
    const id = await record(ctx, me.party, { what: 'case.submitted' })
    started.resolve()
    await finish.promise
    return id
  })
  await started.promise
  await sleep(20)
  await write(me, me.party, { what: 'profile.changed' })
  assert.equal(await seal(memory), 1)
  assert.equal(await seal(memory), 0)
  finish.resolve()
  const id = await late
  assert.equal(await seal(memory), 1)
  assert.ok(await entryProof(reading, me.party, id))
  assert.equal((await verifyJournal(db, house)).ok, true)
})

test('more than a batch is sealed in several, and proved', async () => {
  await owner(`insert into journal.entry (party_id, id, at, actor_kind, actor_id, what, basis, facts)
    select $1, gen_random_uuid(), now(), 'system', $1, 'case.closed', 'system', jsonb_build_object('n', n) from generate_series(1, 9000) n`, [nobody])
  const memory: SealerMemory = {}
  assert.deepEqual([await seal(memory), await seal(memory), await seal(memory), await seal(memory)], [4096, 4096, 808, 0])
  const { ok, entries, seals } = await verifyJournal(db, house)
  assert.deepEqual({ ok, entries, seals }, { ok: true, entries: 9000, seals: 3 })
})
