import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { inTransaction, nobody, system, visitor, type Actor, type Ctx } from '../../kernel/ctx.ts'
import { askForChange, decideChange, type NewRequest } from './change-request.ts'
import { freshRegistry } from './fresh-registry.ts'
import { issueCredential, setCredentialStatus, tasks, verifyText } from './index.ts'
import { credentialOf, statusChangesOf, successorOf } from './read-credentials.ts'

let r: Awaited<ReturnType<typeof freshRegistry>>
before(async () => (r = await freshRegistry()))
after(() => r.close())

const actorOf = (id: string): Actor => ({ ...visitor, kind: 'person', id, party: id })
const as = <T>(id: string, work: (ctx: Ctx) => Promise<T>): Promise<T> => inTransaction(r.db, { house: r.house, actor: id === nobody ? system : actorOf(id), now: r.clock.now }, work)
const ask = (credentialId: string, change: Partial<NewRequest> = {}, by = r.chan) => as(by, (ctx) => askForChange(ctx, { partyId: r.chan, credentialId, kind: 'replacement', code: 'lost', words: '', ...change }))
const told = async (text: string) => {
  const answer = await verifyText(r.readCtx(), text)
  return answer.result === 'genuine' ? answer.status : answer.result
}
const messages = async () => (await r.asOwner('select count(*)::int as n from messages.message where party_id = $1', [r.chan])).rows[0].n as number

/** Runs the jobs that were asked for, each twice: what is done again changes nothing. */
async function carryOut(): Promise<void> {
  const { rows } = await r.asOwner(`delete from kernel.outbox where task = 'credentials.carry-out' returning id, party_id, payload`)
  for (const row of rows) for (const _time of [1, 2]) await tasks['credentials.carry-out']!({ id: row.id, partyId: row.party_id, payload: row.payload, now: r.clock.now, db: r.db, house: r.house })
}
const made = async (id: string) => (await credentialOf(r.readCtx(), r.chan, id))!
const logged = async (id: string) => (await r.asOwner('select event from credentials.log_event where credential_id = $1 order by id', [id])).rows.map((row: { event: string }) => row.event).sort()
const openRequests = async (id: string) => (await r.asOwner('select state, outcome_id from credentials.change_request where credential_id = $1 order by id', [id])).rows as { state: string; outcome_id: string | null }[]

describe('a document that was lost', () => {
  test('is replaced by one of the same number and days, with a code of its own; whoever checks the old one is told so, and not why', async () => {
    const old = await r.issue()
    const before = await messages()
    await ask(old.id, { code: 'seen', words: 'My neighbour photographed it' })
    await carryOut()
    const newId = (await openRequests(old.id))[0]!.outcome_id!
    const young = await made(newId)
    assert.deepEqual([young.number, young.validUntil, young.holder, young.claims, young.after], [old.number, old.validUntil, old.holder, old.claims, { id: old.id, how: 'replacement' }])
    assert.notEqual(young.code, old.code)
    assert.deepEqual([await told(young.code), await told(young.compact), await told(old.code), await told(old.compact)], ['valid', 'valid', 'replaced', 'replaced'])
    assert.doesNotMatch(JSON.stringify(await verifyText(r.readCtx(), old.code)), /neighbour|seen/)
    assert.deepEqual(await successorOf(r.readCtx(), r.chan, old.id), { id: newId, how: 'replacement' })
    assert.equal(await messages(), before + 1)
    assert.deepEqual([await logged(old.id), await logged(newId)], [['issued', 'replaced'], ['issued']])
    const [change] = await statusChangesOf(r.readCtx(), r.chan, old.id)
    assert.deepEqual([change!.to, change!.code, change!.reason], ['replaced', 'seen', 'My neighbour photographed it'])
  })

  test('eight clicks at the same moment, and the job many times, make one new document', async () => {
    const old = await r.issue()
    const asked = await Promise.allSettled(Array.from({ length: 8 }, () => ask(old.id)))
    assert.ok(asked.some(({ status }) => status === 'fulfilled'))
    await Promise.all([carryOut(), carryOut()])
    await carryOut()
    assert.deepEqual((await openRequests(old.id)).map(({ state }) => state), ['done'])
    const { rows } = await r.asOwner('select count(*)::int as n from credentials.credential where replaces = $1', [old.id])
    assert.equal(rows[0].n, 1)
  })

  test('and was suspended before the job came stays suspended: nothing is issued', async () => {
    const old = await r.issue()
    await ask(old.id)
    await as(nobody, (ctx) => setCredentialStatus(ctx, { partyId: r.chan, credentialId: old.id, status: 'suspended', code: 'safety', reason: 'Dangerous kitchen' }))
    await carryOut()
    assert.deepEqual(await openRequests(old.id), [{ state: 'void', outcome_id: null }])
    assert.equal(await told(old.code), 'suspended')
    await assert.rejects(ask(old.id), { code: 'credential.move_not_allowed' })
  })
})

describe('a document that is given up', () => {
  test('is out of force for good, and is told as given up', async () => {
    const old = await r.issue()
    await ask(old.id, { kind: 'surrender', code: 'closed' })
    await carryOut()
    assert.deepEqual([await told(old.code), await told(old.compact)], ['surrendered', 'surrendered'])
    assert.equal(await successorOf(r.readCtx(), r.chan, old.id), undefined)
    await assert.rejects(as(nobody, (ctx) => setCredentialStatus(ctx, { partyId: r.chan, credentialId: old.id, status: 'valid', code: 'mistake', reason: 'x' })), { code: 'credential.move_not_allowed' })
    const { rows } = await r.asOwner('select count(*)::int as n from messages.reminder where matter = $1 and settled_at is null', [`credential ${old.id}`])
    assert.equal(rows[0].n, 0)
  })

  test('not by another party, not with a reason that is not on the list, not after its day', async () => {
    const old = await r.issue()
    await assert.rejects(as(r.wong, (ctx) => askForChange(ctx, { partyId: r.wong, credentialId: old.id, kind: 'surrender', code: 'other', words: '' })), { code: 'credential.not_found' })
    await assert.rejects(ask(old.id, { kind: 'surrender', code: 'lost' }), { code: 'credential.no_reason' })
    const late = await r.issue({ validUntil: '2026-12-17' })
    await assert.rejects(ask(late.id, { kind: 'surrender', code: 'other' }), { code: 'credential.move_not_allowed' })
  })
})

describe('an amendment', () => {
  const values = { shop_sign: { en: 'Lotus Lane', 'zh-Hant': '蓮里' } }
  const propose = (id: string) => ask(id, { kind: 'amendment', code: 'mistake', words: 'The sign was misspelt', values }, r.wong)
  const officer = '00000000-0000-7000-8000-00000000000a'

  test('waits for a second officer, and then says the one claim anew and all else as before', async () => {
    const old = await r.issue()
    const { requestId } = await propose(old.id)
    await carryOut()
    assert.equal(await told(old.code), 'valid')
    await assert.rejects(as(r.wong, (ctx) => decideChange(ctx, { partyId: r.chan, requestId, agrees: true })), { code: 'credential.second_officer' })
    await as(officer, (ctx) => decideChange(ctx, { partyId: r.chan, requestId, agrees: true }))
    await assert.rejects(as(officer, (ctx) => decideChange(ctx, { partyId: r.chan, requestId, agrees: false })), { code: 'credential.change_decided' })
    await carryOut()
    const young = await made((await successorOf(r.readCtx(), r.chan, old.id))!.id)
    assert.deepEqual(young.claims, old.claims.map((claim) => (claim.id === 'shop_sign' ? { ...claim, value: values.shop_sign } : claim)))
    assert.deepEqual([await told(old.compact), await told(young.compact), young.after?.how], ['superseded', 'valid', 'amendment'])
  })

  test('that was declined changes nothing, and another can be proposed', async () => {
    const old = await r.issue()
    const { requestId } = await propose(old.id)
    assert.equal((await propose(old.id)).requestId, requestId, 'one at a time')
    await assert.rejects(ask(old.id), { code: 'credential.change_open' })
    await as(officer, (ctx) => decideChange(ctx, { partyId: r.chan, requestId, agrees: false }))
    await carryOut()
    assert.equal(await told(old.code), 'valid')
    assert.notEqual((await propose(old.id)).requestId, requestId)
  })

  test('cannot be agreed to behind the application’s back by whoever proposed it', async () => {
    const { requestId } = await propose((await r.issue()).id)
    await assert.rejects(r.asOwner(`update credentials.change_request set state = 'asked', decided_by = asked_by, decided_at = now() where id = $1`, [requestId]), /check/)
    await assert.rejects(r.asOwner(`update credentials.change_request set state = 'asked' where id = $1`, [requestId]), /check/)
  })
})

describe('a renewal', () => {
  const main = (name: string) => r.wanted().claims.map((claim) => (claim.main ? { ...claim, value: { en: name, 'zh-Hant': name } } : claim))
  const issueFor = async (name: string, validUntil: string) => made((await as(nobody, (ctx) => issueCredential(ctx, r.wanted({ claims: main(name), validUntil })))).credentialId)

  test('knows what it renews, also after its end; the older one keeps its own state', async () => {
    const [soon, lapsed] = [await issueFor('Soon', '2027-01-05'), await issueFor('Lapsed', '2026-11-30')]
    for (const older of [soon, lapsed]) {
      const newer = await issueFor(older.claims.find(({ main: is }) => is)!.value.en, '2028-01-05')
      assert.deepEqual(newer.after, { id: older.id, how: 'renewal' })
      assert.notEqual(newer.number, older.number)
      assert.deepEqual([await logged(older.id), await logged(newer.id)], [['issued', 'renewed'], ['issued']])
      assert.deepEqual(await successorOf(r.readCtx(), r.chan, older.id), { id: newer.id, how: 'renewal' })
    }
    assert.deepEqual([await told(soon.code), await told(lapsed.code)], ['valid', 'expired'])
    assert.equal((await issueFor('Another thing', '2029-01-05')).after, undefined)
  })
})

describe('on the holder’s pages', () => {
  test('the page offers it, keeps what was typed, carries out what was chosen, and leads from the old to the new', async () => {
    const old = await r.issue()
    const place = `/en/account/documents/${old.id}/changes`
    const form = await (await r.get(place, r.chan)).text()
    assert.match(form, /Replace this document[\s\S]*Give up this document/)
    assert.equal((await r.get(place, r.wong)).status, 404)
    const fields = { csrf: /name="csrf" value="([^"]+)"/.exec(form)![1]! }
    const unsure = await r.post(place, { ...fields, kind: 'surrender', code: 'closed', words: 'We <b>closed</b>' }, r.chan)
    assert.equal(unsure.status, 422)
    assert.match(await unsure.text(), /href="#sure"[\s\S]*We &lt;b&gt;closed/)
    assert.equal((await r.post(place, { ...fields, kind: 'replacement', code: 'breach' }, r.chan)).status, 422)
    assert.equal((await r.post(place, { ...fields, kind: 'replacement', code: 'damaged' }, r.chan)).status, 303)
    assert.match(await (await r.get(`/en/account/documents/${old.id}`, r.chan)).text(), /Your request is being carried out/)
    await carryOut()
    const page = await (await r.get(`/en/account/documents/${old.id}`, r.chan)).text()
    const newer = (await successorOf(r.readCtx(), r.chan, old.id))!.id
    assert.match(page, new RegExp(`/en/account/documents/${newer}"[^>]*>[\\s\\S]{0,80}Open the new document`))
    assert.match(page, /class="licence licence-full ended"[\s\S]*class="stamp"[\s\S]*?Replaced/, 'the card has lost its colour and says why')
    assert.doesNotMatch(page, /documents\/[^"]*\/changes/)
    assert.match(await (await r.get(`/tc/account/documents/${newer}`, r.chan)).text(), new RegExp(`補發[\\s\\S]*documents/${old.id}`))
    assert.equal((await r.get(place, r.chan)).status, 200, 'a stale page says that it is too late')
  })
})
