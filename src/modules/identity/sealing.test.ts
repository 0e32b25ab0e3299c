import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { testHouse, type TestHouse } from '../../../tests/house.ts'
import { inTransaction, nobody, system, type Ctx, type House } from '../../kernel/ctx.ts'
import { isUuid, uuid } from '../../kernel/ids.ts'
import { mailAddressOf, mandatesOf, namesOf, openFor, partyNames, profileOf, sandboxPartyId, sealFor, seedSandbox } from './index.ts'
import { keepParty } from './party.ts'
import { sandboxOf } from './sandbox-people.ts'

let made: TestHouse
let one: string
let two: string

before(async () => {
  made = await testHouse()
  await seedSandbox(made.db, made.house)
  one = sandboxPartyId(made.house, 'person', 'chan-tai-man')
  two = sandboxPartyId(made.house, 'person', 'wong-mei-ling')
})
after(() => made.close())

const as = <T>(work: (ctx: Ctx) => Promise<T>, house: House = made.house) => inTransaction(made.db, { house, actor: system, now: new Date() }, work)

test('a sealed value opens for its party and its row, and for no other', async () => {
  await as(async (ctx) => {
    const sealed = await sealFor(ctx, one, 'a secret', 'x.y.z 1')
    assert.equal((await openFor(ctx, one, sealed, 'x.y.z 1')).toString(), 'a secret')
    await assert.rejects(openFor(ctx, one, sealed, 'x.y.z 2'))
    await assert.rejects(openFor(ctx, two, sealed, 'x.y.z 1'))
    for (let i = 0; i < sealed.length; i++) {
      const changed = Buffer.from(sealed)
      changed[i]! ^= 1
      await assert.rejects(openFor(ctx, one, changed, 'x.y.z 1'), `byte ${i}`)
    }
    const common = await sealFor(ctx, nobody, 'for all', 'x.y.z 1')
    assert.equal((await openFor(ctx, nobody, common, 'x.y.z 1')).toString(), 'for all')
    await assert.rejects(sealFor(ctx, uuid(), 'x', 'x'), { code: 'party.not_found' })
  })
})

test('what many parties are called is read in one statement, as of each alone; of nobody it is refused', async () => {
  await as(async (ctx) => {
    const company = sandboxPartyId(made.house, 'company', 'lotus-lane-kitchen')
    const alone = await Promise.all([one, two, company].map((id) => partyNames(ctx, id)))
    assert.deepEqual(alone.map(({ name, kind }) => [name, kind]), [['Chan Tai Man', 'person'], ['Wong Mei Ling', 'person'], ['Lotus Lane Kitchen Limited', 'company']])
    assert.equal(alone[0]!.names['zh-Hant'], '陳大文')
    let statements = 0
    const counting: Ctx = { ...ctx, db: { ...ctx.db, all: (query) => (statements++, ctx.db.all(query)), maybe: (query) => (statements++, ctx.db.maybe(query)) } }
    const nameOf = await namesOf(counting, [one, two, company, one])
    assert.deepEqual([one, two, company].map(nameOf), alone)
    assert.equal(statements, 1)
    assert.throws(() => nameOf(uuid()), { code: 'party.not_found' })
    await namesOf(counting, [])
    assert.equal(statements, 1, 'of no party nothing is asked')
  })
})

test('values cannot be swapped between rows, nor keys between parties', async () => {
  await made.asOwner(`update identity.profile a set sealed = b.sealed from identity.profile b
    where a.party_id = $1 and a.element = 'person.birthDate' and b.party_id = $1 and b.element = 'person.sex'`, [one])
  await assert.rejects(as((ctx) => profileOf(ctx, one)))
  await made.asOwner(`update identity.party a set data_key = b.data_key from identity.party b where a.party_id = $1 and b.party_id = $2`, [two, one])
  // A process that has not unwrapped the key before (its keys are the same, its memory is not).
  await assert.rejects(as((ctx) => profileOf(ctx, two), { ...made.house, keys: { ...made.house.keys } }))
})

test('a key from an attempt that was rolled back seals nothing later', async () => {
  const partyId = uuid()
  const attempt = as(async (ctx) => {
    await keepParty(ctx, partyId, 'person')
    await sealFor(ctx, partyId, 'x', 'x')
    throw new Error('no')
  })
  await assert.rejects(attempt, /no/)
  const sealed = await as(async (ctx) => (await keepParty(ctx, partyId, 'person'), sealFor(ctx, partyId, 'x', 'x')))
  const opened = await as((ctx) => openFor(ctx, partyId, sealed, 'x'), { ...made.house, keys: { ...made.house.keys } })
  assert.equal(opened.toString(), 'x')
})

test('nothing of a person stands in the tables in plain', async () => {
  const person = sandboxOf(made.house).people[3]!
  const words = [person.nameEn, person.nameZh!, person.mobile!, person.email!, person.birthDate!]
  for (const table of ['party', 'identifier', 'profile', 'mandate', 'appointment']) {
    const { rows } = await made.asOwner(`select * from identity.${table}`)
    const held = rows.flatMap((row) => Object.values(row as Record<string, unknown>)).map((value) => (Buffer.isBuffer(value) ? value : Buffer.from(String(value))))
    for (const word of words) assert.ok(held.length > 0 && held.every((value) => !value.includes(word)), `${table} ${word}`)
  }
})

test('seeding twice gives the same, byte for byte', async () => {
  const other = await testHouse()
  try {
    await seedSandbox(other.db, other.house)
    const all = async () =>
      Promise.all(['party', 'identifier', 'profile', 'mandate', 'appointment'].map(async (table) => (await other.asOwner(`select t::text as row from identity.${table} t order by 1`)).rows))
    const first = await all()
    await seedSandbox(other.db, other.house)
    assert.deepEqual(await all(), first)
    assert.ok(first.every((rows) => rows.length > 0))
    const ids = (await other.asOwner('select party_id from identity.party')).rows.map((row) => row.party_id as string)
    assert.ok(ids.every(isUuid))
    assert.ok(ids.includes(one), 'and the same party ids on every installation')
  } finally {
    await other.close()
  }
})

test('a person whose number is wrong is not let in', async () => {
  const { house } = made
  const wrong: House = { ...house, pack: { ...house.pack, identityNumbers: new Map([...house.pack.identityNumbers].map(([id, kind]) => [id, { ...kind, pattern: '^none$' }])) } }
  await assert.rejects(seedSandbox(made.db, wrong), /Sandbox: the \w+ of [\w-]+ is wrong/)
})

test('profiles name their sources, parties their names and where their mail goes', async () => {
  const person = sandboxPartyId(made.house, 'person', 'fung-siu-kei')
  const company = sandboxPartyId(made.house, 'company', 'lotus-lane-kitchen')
  await as(async (ctx) => {
    const profile = await profileOf(ctx, person)
    assert.equal(profile.get('person.identityNumber')?.value, 'Q0002018')
    assert.equal(profile.get('person.mobile')?.value, '+85240000201')
    assert.match(profile.get('person.birthDate')!.source.en, /Register of persons/)
    assert.equal((await profileOf(ctx, company)).get('company.registrationNumber')?.value, '99000017')
    assert.deepEqual(await partyNames(ctx, person), { name: 'Fung Siu Kei', names: { en: 'Fung Siu Kei', 'zh-Hant': '馮兆基' }, kind: 'person' })
    assert.equal((await partyNames(ctx, company)).name, 'Lotus Lane Kitchen Limited')
    assert.equal(await mailAddressOf(ctx, person), 'fung.siu.kei@example.org')
    assert.equal(await mailAddressOf(ctx, company), 'fung.siu.kei@example.org')
    assert.deepEqual((await mandatesOf(ctx, person)).map((mandate) => [mandate.names.en, mandate.post?.en]), [['Lotus Lane Kitchen Limited', 'Director']])
  })
})
