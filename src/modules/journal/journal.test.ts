import assert from 'node:assert/strict'
import { after, beforeEach, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { inTransaction, nobody, system, visitor, type Actor } from '../../kernel/ctx.ts'
import { uuid } from '../../kernel/ids.ts'
import { appendBatch, type SequencerMemory } from '../transparency/append-batch.ts'
import { checkReceipt, keysOf, loggingLag, startSequencer } from '../transparency/index.ts'
import { parseVkey } from '../transparency/note.ts'
import { entryReceipt, readingsOf, record, verifyJournal, type EntryInput } from './index.ts'
import { journalLog } from './journal-log.ts'
import { testHouse } from '../../../tests/house.ts'

const { db, house, asOwner, close } = await testHouse()
const owner = async (text: string, values?: unknown[]): Promise<Record<string, unknown>[]> => (await asOwner(text, values)).rows
after(close)
beforeEach(() => owner('truncate journal.entry, transparency.checkpoint, transparency.leaf, transparency.tile, transparency.anchor'))

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
const append = (memory: SequencerMemory = {}) => appendBatch(db, house, journalLog, memory)
const keys = (await keysOf(house, 'journal')).map(({ vkey }) => parseVkey(vkey)!)

/** Three checkpoints: two entries, two, one. Returns party and entry ids in order. */
async function threeCheckpoints() {
  const me = person()
  const ids: string[] = []
  for (const size of [2, 2, 1]) {
    for (let n = 0; n < size; n++) ids.push(await write(me, me.party, { what: 'profile.changed', field: `f${n}` }))
    assert.equal(await append(), size)
  }
  assert.deepEqual(await verifyJournal(db, house).then(({ ok, entries, checkpoints, waiting }) => ({ ok, entries, checkpoints, waiting })), { ok: true, entries: 5, checkpoints: 3, waiting: 0 })
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
  assert.equal(await append(), 0)
})

test('the application can add and read, nothing else', async () => {
  await threeCheckpoints()
  const attempts = [
    `update journal.entry set what = 'x'`, `delete from journal.entry`, `truncate journal.entry`,
    `update transparency.checkpoint set size = 1`, `delete from transparency.checkpoint`, `truncate transparency.checkpoint`,
    `update transparency.leaf set i = 9`, `delete from transparency.leaf`, `truncate transparency.leaf`,
    `delete from transparency.tile`, `truncate transparency.tile`, `update transparency.tile set n = 9`,
    `insert into journal.entry (party_id, id, at, actor_kind, actor_id, what, basis, facts, recorded_at)
     values ('${nobody}', '${uuid()}', now(), 'system', '${nobody}', 'x.y', 'z', '{}', now() - interval '1 day')`,
  ]
  for (const text of attempts) await assert.rejects(db.all({ text, name: `attempt ${text.slice(0, 30)}`, values: [] }), { code: '42501' }, text)
})

test('an entry in the log has a receipt that anybody can check, and a changed receipt is not one', async () => {
  const { partyId, ids } = await threeCheckpoints()
  for (const id of ids) {
    const { receipt } = (await entryReceipt(reading, partyId, id))!
    const checked = checkReceipt(JSON.stringify(receipt), keys)
    assert.ok(checked.ok && checked.facts['id'] === id)
  }
  const { receipt } = (await entryReceipt(reading, partyId, ids[0]!))!
  const other = (await entryReceipt(reading, partyId, ids[1]!))!.receipt
  const wrong = (changed: object) => {
    const checked = checkReceipt(JSON.stringify({ ...receipt, ...changed }), keys)
    return checked.ok ? 'fine' : checked.problem
  }
  assert.equal(wrong({ facts: { ...receipt.facts, what: 'profile.read' } }), 'changed')
  assert.equal(wrong({ salt: other.salt }), 'changed')
  assert.equal(wrong({ proof: other.proof }), 'changed')
  assert.equal(wrong({ proof: receipt.proof.replace('index 0', 'index 1') }), 'changed')
  assert.equal(wrong({ proof: receipt.proof.replace('\n5\n', '\n6\n') }), 'not signed')
  assert.equal(wrong({ log: 'log.example/other' }), 'another log')
  assert.equal(wrong({ receipt: 2 }), 'not a receipt')
  assert.equal(wrong({ more: 1 }), 'not a receipt')
  for (const text of ['', '{}', 'null', '[', 'x'.repeat(70_000), JSON.stringify({ ...receipt, proof: 'x' }), JSON.stringify({ ...receipt, salt: '' })]) assert.deepEqual(checkReceipt(text, keys), { ok: false, problem: 'not a receipt' })
})

test('there is no receipt before the log has the entry, and none for another party', async () => {
  const me = person()
  const id = await write(me, me.party, { what: 'case.submitted' })
  assert.equal(await entryReceipt(reading, me.party, id), undefined)
  await append()
  assert.ok(await entryReceipt(reading, me.party, id))
  assert.equal(await entryReceipt(reading, uuid(), id), undefined)
})

type Place = { partyId: string; id: string }
const insertOld = ({ partyId, id }: Place, at: string, recordedAt: string) => `
  insert into journal.entry (party_id, id, at, actor_kind, actor_id, what, basis, facts, recorded_at)
  values ('${partyId}', '${id}', ${at}, 'system', '${partyId}', 'case.closed', 'system', '{}', ${recordedAt})`

// The third of five entries is the first under the second checkpoint, of four; `named` is the place in that order of the entry that must be named.
const slippedIn = uuid()
const tampering: readonly { kind: string; change: (third: Place) => string; named?: number; checkpoint?: number; problem: RegExp }[] = [
  { kind: 'an entry changed', change: ({ id }) => `update journal.entry set basis = 'other' where id = '${id}'`, named: 2, checkpoint: 4, problem: /entry was changed/ },
  { kind: 'a fact changed', change: ({ id }) => `update journal.entry set facts = '{"field":"x"}' where id = '${id}'`, named: 2, checkpoint: 4, problem: /entry was changed/ },
  { kind: 'an entry deleted', change: ({ id }) => `delete from journal.entry where id = '${id}'`, named: 2, checkpoint: 4, problem: /entry was deleted/ },
  { kind: 'a leaf altered', change: ({ id }) => `update transparency.leaf set commitment = sha256('x') where entry_id = '${id}'`, named: 2, checkpoint: 4, problem: /leaf of the entry was altered/ },
  { kind: 'a leaf removed', change: ({ id }) => `delete from transparency.leaf where entry_id = '${id}'`, named: 2, checkpoint: 4, problem: /leaf 2 was removed/ },
  { kind: 'the last leaf of a checkpoint removed', change: () => `delete from transparency.leaf where i = 3`, named: 3, checkpoint: 4, problem: /leaf 3 was removed/ },
  { kind: 'two leaves exchanged', change: () => `update transparency.leaf set i = 9 - i where i in (2, 3); update transparency.leaf set i = i - 4 where i in (6, 7)`, named: 3, checkpoint: 4, problem: /moved together/ },
  { kind: 'a root altered', change: () => `update transparency.checkpoint set root = sha256('x') where size = 4`, checkpoint: 4, problem: /root was altered/ },
  { kind: 'a time of a checkpoint altered', change: () => `update transparency.checkpoint set at = at - interval '1 day' where size = 4`, checkpoint: 4, problem: /time of the checkpoint was altered/ },
  { kind: 'a reach altered', change: () => `update transparency.checkpoint set through = through + interval '1 day' where size = 4`, checkpoint: 4, problem: /how far/ },
  { kind: 'a note altered', change: () => `update transparency.checkpoint set note = replace(note, E'\n4\n', E'\n5\n') where size = 4`, checkpoint: 4, problem: /checkpoint was altered/ },
  { kind: 'a signature altered', change: () => `update transparency.checkpoint set note = regexp_replace(note, '.{40}\n$', repeat('A', 40) || E'\n') where size = 4`, checkpoint: 4, problem: /not signed/ },
  { kind: 'the last signature taken away', change: () => `update transparency.checkpoint set note = regexp_replace(note, '— .*', E'— a AAAAAAAAAAAA\n') where size = 5`, checkpoint: 5, problem: /not signed/ },
  { kind: 'a checkpoint removed with its leaves', change: () => `delete from transparency.leaf where i in (2, 3); delete from transparency.checkpoint where size = 4`, named: 2, checkpoint: 5, problem: /leaf 2 was removed/ },
  { kind: 'the end cut off', change: () => `delete from transparency.checkpoint where size = 5`, named: 4, problem: /leaf was added/ },
  { kind: 'a tile altered', change: () => `update transparency.tile set hashes = overlay(hashes placing sha256('x') from 97)`, problem: /tile 0\/0 was altered/ },
  { kind: 'an entry slipped in between others', change: ({ partyId }) => insertOld({ partyId, id: slippedIn }, `now() - interval '1 hour'`, `now() - interval '1 hour'`), named: 5, problem: /not in the log/ },
]

test('each kind of tampering is found, and the first bad entry is named', async (t) => {
  for (const { kind, change, named, checkpoint, problem } of tampering) {
    await t.test(kind, async () => {
      await owner('truncate journal.entry, transparency.checkpoint, transparency.leaf, transparency.tile, transparency.anchor')
      const { partyId, ids } = await threeCheckpoints()
      await owner(change({ partyId, id: ids[2]! }))
      const { ok, firstFault } = await verifyJournal(db, house)
      assert.equal(ok, false)
      assert.match(firstFault!.problem, problem)
      assert.equal(firstFault!.checkpoint, checkpoint)
      assert.equal(firstFault!.entry?.id, named === undefined ? undefined : [...ids, slippedIn][named])
      if (named === undefined) return
      assert.equal(firstFault!.entry!.partyId, partyId)
      assert.ok(Math.abs(firstFault!.entry!.at.getTime() - Date.now()) < 3_700_000)
    })
  }
})

test('an entry slipped in under an old date is found even after the log has it', async () => {
  const { partyId } = await threeCheckpoints()
  const id = uuid()
  await owner(insertOld({ partyId, id }, `now() - interval '1 day'`, 'now()'))
  assert.equal(await append(), 1)
  const { firstFault } = await verifyJournal(db, house)
  assert.equal(firstFault?.entry?.id, id)
  assert.match(firstFault!.problem, /long after/)
})

test('a log whose end was cut off does not go on, and misses the checkpoint known from elsewhere', async () => {
  const me = person()
  const memory: SequencerMemory = {}
  for (let n = 0; n < 2; n++) {
    await write(me, me.party, { what: 'profile.changed' })
    await append(memory)
  }
  const { newest } = await verifyJournal(db, house)
  assert.equal((await verifyJournal(db, house, newest)).ok, true)
  await owner('delete from transparency.leaf where i = 1; delete from transparency.checkpoint where size = 2')
  await assert.rejects(append(memory), { code: 'transparency.log_broken' })
  // A process that saw nothing of it finds tiles that are longer than the newest checkpoint.
  await assert.rejects(append(), { code: 'transparency.log_broken' })
  assert.deepEqual((await verifyJournal(db, house, newest)).firstFault, { checkpoint: 2, problem: 'a checkpoint known from elsewhere is not in the log' })
})

test('a log is not added to when its tiles are not those of its checkpoint', async () => {
  await threeCheckpoints()
  await owner(`update transparency.tile set hashes = overlay(hashes placing sha256('x') from 1)`)
  await write(system, nobody, { what: 'case.closed' })
  await assert.rejects(append(), { code: 'transparency.log_broken' })
})

test('a log that was written anew from the beginning is not the one that was known', async () => {
  await threeCheckpoints()
  const { newest } = await verifyJournal(db, house)
  await owner('truncate journal.entry, transparency.checkpoint, transparency.leaf, transparency.tile, transparency.anchor')
  await threeCheckpoints()
  assert.match((await verifyJournal(db, house, newest)).firstFault!.problem, /known from elsewhere/)
})

test('three sequencers at once make one log, and each entry has one leaf', async () => {
  const sequencers = [1, 2, 3].map(() => startSequencer(db, house, [journalLog]))
  const me = person()
  for (let round = 0; round < 10; round++) {
    await Promise.all(Array.from({ length: 20 }, () => write(me, me.party, { what: 'profile.changed' })))
    await sleep(100)
  }
  await Promise.all(sequencers.map((one) => one.stop()))
  const { ok, entries, waiting } = await verifyJournal(db, house)
  assert.deepEqual({ ok, entries, waiting }, { ok: true, entries: 200, waiting: 0 })
  assert.equal(await loggingLag(reading, journalLog), 0)
})

test('a transaction that commits late is logged late, not lost', async () => {
  const me = person()
  const memory: SequencerMemory = {}
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
  assert.equal(await append(memory), 1)
  assert.equal(await append(memory), 0)
  finish.resolve()
  const id = await late
  assert.equal(await append(memory), 1)
  assert.ok(await entryReceipt(reading, me.party, id))
  assert.equal((await verifyJournal(db, house)).ok, true)
})

test('more than a batch is logged in several, and proved', async () => {
  await owner(`insert into journal.entry (party_id, id, at, actor_kind, actor_id, what, basis, facts)
    select $1, gen_random_uuid(), now(), 'system', $1, 'case.closed', 'system', jsonb_build_object('n', n) from generate_series(1, 9000) n`, [nobody])
  const memory: SequencerMemory = {}
  assert.deepEqual([await append(memory), await append(memory), await append(memory), await append(memory)], [4096, 4096, 808, 0])
  const { ok, entries, checkpoints } = await verifyJournal(db, house)
  assert.deepEqual({ ok, entries, checkpoints }, { ok: true, entries: 9000, checkpoints: 3 })
})
