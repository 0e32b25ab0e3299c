import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { testHouse, type TestHouse } from '../../../tests/house.ts'
import { inTransaction, visitor, type Actor, type Ctx } from '../../kernel/ctx.ts'
import { keepFile } from '../files/index.ts'
import { sandboxPartyId, seedSandbox } from '../identity/index.ts'
import { messageOf, messagesOf } from '../messages/index.ts'
import { carryOver } from './carry-over.ts'
import { compileForm } from './compile-form.ts'
import { exampleForm, onlineServices } from './example-form.ts'
import { draftsOf, dropDraft, isDraftOutrun, openDraft, prepareSave, saveDraft, tasks, type Draft, type Form } from './index.ts'

const now = new Date('2026-11-22T04:00:00Z')
const later = (days: number) => new Date(now.getTime() + days * 86_400_000)
const first = 'a'.repeat(64)
const second = 'b'.repeat(64)
const yesNo = { type: 'yes-no' } as const

let made: TestHouse
let chan: Actor
let wong: Actor

before(async () => {
  made = await testHouse({ SANDBOX: 'on' })
  await seedSandbox(made.db, made.house)
  chan = person('chan-tai-man')
  wong = person('wong-mei-ling')
})
after(() => made.close())

function person(id: string): Actor {
  const party = sandboxPartyId(made.house, 'person', id)
  return { ...visitor, kind: 'person', id: party, party, session: id }
}

const as = <T>(actor: Actor, work: (ctx: Ctx) => Promise<T>, at = now) => inTransaction(made.db, { house: made.house, actor, now: at }, work)
const open = (actor: Actor, form: Form, digest = first, at = now) => as(actor, (ctx) => openDraft(ctx, form, digest), at)
const save = (actor: Actor, form: Form, draft: Draft, digest = first, at = now) => as(actor, (ctx) => saveDraft(ctx, { form, digest, draft, language: 'en' }), at)
const rows = async (partyId: string) => (await made.asOwner('select id, digest, answers, saved_at, expires_at from forms.draft where party_id = $1', [partyId])).rows
const expiry = async (partyId: string) => (await made.asOwner(`select id, payload, run_at from kernel.outbox where party_id = $1 and task = 'forms.expire' order by run_at`, [partyId])).rows

test('a new draft holds what is known of the party, with where it came from', async () => {
  const form = compileForm(made.house.pack, onlineServices.find((service) => service.id === 'immd-birthcopy')!)
  const draft = await open(chan, form)
  assert.equal(draft.savedAt, undefined)
  assert.deepEqual([draft.answers['nameEn'], draft.answers['identityNumber'], draft.answers['tel']], ['CHAN Tai Man', 'Q0001011', '+85240000101'])
  assert.equal(draft.answers['childNameEn'], undefined)
  assert.equal(draft.sources['nameEn']?.source.en, 'Register of persons (sandbox)')
  assert.ok(Date.parse(draft.sources['nameEn'].readAt) > 0)
  assert.deepEqual(await rows(chan.party), [], 'nothing is written by looking')
})

test('a draft goes on from where it was, sealed, one for each party and service', async () => {
  const form = exampleForm([{ id: 'works', element: yesNo }, { id: 'note', element: { type: 'text' } }])
  const draft = await open(chan, form)
  await save(chan, form, { ...draft, answers: { works: true, note: 'only for Chan' }, typed: { note: 'x' }, atPage: 'one' })
  const again = await open(chan, form)
  assert.deepEqual([again.id, again.answers, again.typed, again.atPage, again.savedAt], [draft.id, { works: true, note: 'only for Chan' }, { note: 'x' }, 'one', now])
  const [row] = await rows(chan.party)
  assert.ok(!row.answers.includes('only for Chan'))
  assert.deepEqual((await open(wong, form)).answers, {}, 'somebody else has a draft of their own')
  const elsewhere = await open(wong, form)
  await Promise.all([save(wong, form, await open(wong, form)), save(wong, form, { ...elsewhere, answers: { works: false } })])
  assert.equal((await rows(wong.party)).length, 1, 'two devices at the same moment are one draft')
  assert.ok(Object.keys((await open(wong, form)).answers).length <= 1, 'and it can be read')
  assert.deepEqual((await as(chan, (ctx) => draftsOf(ctx, chan.party))).map((one) => one.serviceId), ['example'])
})

test('when the form has changed, what still fits stays and the rest is told', async () => {
  const before = exampleForm([
    { id: 'works', element: yesNo },
    { id: 'note', element: { type: 'text', maxLength: 50 } },
    { id: 'fuel', element: { type: 'code', codelist: 'vehicle-fuel' } },
    { id: 'old', element: { type: 'text' } },
  ])
  const now2 = exampleForm([
    { id: 'works', element: yesNo },
    { id: 'note', element: { type: 'text', maxLength: 5 } },
    { id: 'fuel', element: yesNo },
    { id: 'fresh', element: yesNo },
  ])
  const draft = await open(chan, before)
  await save(chan, before, { ...draft, answers: { works: true, note: 'much too long', fuel: 'petrol', old: 'gone' }, typed: { old: '?' }, sources: {} })
  const carried = await open(chan, now2, second)
  assert.deepEqual(carried.answers['works'], true)
  assert.equal(carried.answers['old'], undefined)
  assert.equal(carried.answers['note'], undefined)
  assert.deepEqual(carried.typed, { note: 'much too long' }, 'what was typed freely is there to be shortened')
  assert.deepEqual(carried.changed?.again.map((label) => label.en), ['note', 'fuel'])
  assert.equal(carried.changed.gone, 1)
  await save(chan, now2, carried, second)
  assert.equal((await open(chan, now2, second)).changed?.gone, 1, 'it is told until a page of this version is saved')
  const { changed: _, ...seen } = carried
  await save(chan, now2, { ...seen, typed: {} }, second)
  const settled = await open(chan, now2, second)
  assert.equal(settled.changed, undefined)
  assert.deepEqual(settled.answers, { works: true })
})

test('an answer goes to the only question of its element and subject, and a number never becomes money', () => {
  const was = exampleForm([{ id: 'rent', element: { type: 'number' } }, { id: 'note', element: { type: 'text' } }, { id: 'one', element: { type: 'text' } }, { id: 'two', element: { type: 'text' } }])
  const is = exampleForm([{ id: 'rent', element: { type: 'money' } }, { id: 'note', element: { type: 'text' } }, { id: 'fresh', element: yesNo }])
  const content = { answers: { rent: 12, note: 'stays', one: 'gone' }, typed: { two: 'gone' }, refused: {}, sources: {} }
  const { answers, typed, fresh, changed } = carryOver(is, was.questions, content, '2026-11-22')
  assert.deepEqual([answers, typed, fresh], [{ note: 'stays' }, {}, ['fresh']])
  assert.deepEqual([changed.again.map((label) => label.en), changed.gone], [['rent'], 1])
})

test('each save keeps a draft for 90 more days; then it goes, with its files', async () => {
  const form = exampleForm([{ id: 'plan', element: { type: 'file' } }])
  const party = person('cheung-chi-wai')
  const draft = await open(party, form)
  const kept = await as(party, (ctx) => keepFile(ctx, { partyId: party.party, name: 'plan.pdf', bytes: Buffer.from('%PDF-1.7\n%%EOF'), accept: ['application/pdf'], mostBytes: 1000 }))
  assert.ok('file' in kept)
  await save(party, form, { ...draft, answers: { plan: [kept.file.id] } })
  await save(party, form, await open(party, form), first, later(10))
  assert.deepEqual((await rows(party.party))[0].expires_at, later(100))
  const jobs = await expiry(party.party)
  assert.equal(jobs.length, 1, 'saving asks once only')
  const run = (row: { id: string; payload: Record<string, string> }, at: Date) => tasks['forms.expire']!({ id: row.id, partyId: party.party, payload: row.payload, now: at, db: made.db, house: made.house })
  const told = async () => (await made.asOwner('select count(*)::int as n from messages.message where party_id = $1', [party.party])).rows[0].n
  const next = async () => (await expiry(party.party)).at(-1)
  await run(jobs[0], later(83))
  assert.deepEqual([(await next()).run_at, await told()], [later(93), 0], 'it was saved since: looked at again a week before its end')
  await run(await next(), later(93))
  assert.deepEqual([(await next()).run_at, (await rows(party.party)).length], [later(100), 1])
  const again = await next()
  assert.equal((await open(party, form, first, later(101))).savedAt, undefined, 'a draft whose time is over is not opened')
  await run(again, later(100))
  assert.equal((await rows(party.party)).length, 0)
  assert.ok((await made.asOwner('select dropped_at from files.blob where party_id = $1', [party.party])).rows[0].dropped_at)
  assert.deepEqual((await made.asOwner(`select what, about from journal.entry where party_id = $1 and what like 'draft.%'`, [party.party])).rows, [{ what: 'draft.expired', about: 'example' }])
})

test('a week before its end a person is told once which draft is deleted, and when', async () => {
  const form = compileForm(made.house.pack, onlineServices.find((service) => service.id === 'immd-birthcopy')!)
  const party = person('chan-tai-man')
  await save(party, form, await open(party, form))
  const [job] = (await expiry(party.party)).filter((row) => row.run_at.getTime() === later(83).getTime()).slice(-1)
  const run = () => tasks['forms.expire']!({ id: job.id, partyId: party.party, payload: job.payload, now: later(83), db: made.db, house: made.house })
  await run()
  await run()
  const messages = await as(party, (ctx) => messagesOf(ctx, party.party))
  assert.deepEqual(messages.map(({ subject }) => subject.en), ['Your draft for “Certified copy of a birth certificate / search of birth record” is deleted soon'])
  const whole = await as(party, (ctx) => messageOf(ctx, party.party, messages[0]!.id))
  assert.match(whole!.body.en, /deleted on 20 February 2027/)
  await as(party, (ctx) => dropDraft(ctx, form.service.id))
})

test('a save that was outrun by another is not made, and leaves nothing', async () => {
  const form = exampleForm([{ id: 'works', element: yesNo }])
  const party = person('ng-ka-yan')
  const run = async (draft: Draft, key: string, at: Date) => {
    const ctx = { house: made.house, db: made.db, actor: party, now: at }
    const statement = await prepareSave(ctx, { form, digest: first, draft, language: 'en' })
    await made.db.write(statement({ partyId: party.party, key, at, place: '/next' }))
  }
  const claims = async () => (await made.asOwner(`select key from kernel.once where party_id = $1 and key like 'save %' order by key`, [party.party])).rows.map((row) => row.key)
  const fresh = await open(party, form)
  await run(fresh, 'save 1', later(0))
  assert.equal((await expiry(party.party)).length, 1, 'the first save asks for the end')
  await assert.rejects(run({ ...fresh, answers: { works: false } }, 'save 2', later(0)), isDraftOutrun, 'begun on two devices at once')
  const seen = await open(party, form)
  await run({ ...seen, answers: { works: true } }, 'save 3', later(1))
  await assert.rejects(run({ ...seen, answers: { works: false } }, 'save 4', later(2)), isDraftOutrun)
  assert.deepEqual((await open(party, form)).answers, { works: true })
  assert.deepEqual(await claims(), ['save 1', 'save 3'], 'what was outrun may be sent again')
  assert.equal((await expiry(party.party)).length, 1)
  await run({ ...(await open(party, form, first, later(200))), answers: { works: false } }, 'save 5', later(200))
  assert.deepEqual((await open(party, form, first, later(200))).answers, { works: false }, 'a draft whose time is over makes way')
})

test('a person can throw a draft away', async () => {
  const form = exampleForm([{ id: 'works', element: yesNo }])
  await as(wong, (ctx) => dropDraft(ctx, 'example'))
  assert.equal((await open(wong, form)).savedAt, undefined)
  await as(wong, (ctx) => dropDraft(ctx, 'example'))
})
