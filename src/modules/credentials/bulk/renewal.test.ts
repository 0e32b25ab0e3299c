import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { inTransaction, visitor, type Ctx } from '../../../kernel/ctx.ts'
import { csv } from '../../../kernel/csv.ts'
import { freshRegistry } from '../fresh-registry.ts'
import { setCredentialStatus, verifyText, type NewCredential } from '../index.ts'
import { credentialOf, successorOf } from '../read-credentials.ts'
import { outputsOfType } from '../type-metadata.ts'
import { actOnRun } from './act-on-run.ts'
import { runJobs } from './bulk-jobs.ts'
import { listFaults, readRun } from './bulk.sql.ts'
import { checkRun } from './check-run.ts'
import { gatherSlice } from './gather-slice.ts'
import { renewedUntil } from './items-of-lines.ts'
import { proposeRenewal, type Renewal } from './propose-renewal.ts'
import { proposeRun } from './propose-run.ts'

let r: Awaited<ReturnType<typeof freshRegistry>>
before(async () => (r = await freshRegistry()))
after(() => r.close())

const [maker, second] = ['00000000-0000-7000-8000-00000000000a', '00000000-0000-7000-8000-00000000000b']
const by = <T>(id: string, work: (ctx: Ctx) => Promise<T>): Promise<T> => inTransaction(r.db, { house: r.house, actor: { ...visitor, kind: 'person', id, party: id }, now: r.clock.now }, work)
const what = () => ({ service: { id: 'fehd-grl', organisation: 'FEHD' }, output: outputsOfType(r.house, 'general-restaurant-licence')[0]! })
const keyOf = (runId: string) => ({ organisation: 'FEHD', runId })
const stateOf = async (runId: string) => (await r.db.maybe(readRun(keyOf(runId))))!
const propose = (renewal: Renewal) => by(maker, (ctx) => proposeRenewal(ctx, { ...what(), ...renewal }))
async function gathered(renewal: Renewal): Promise<string> {
  const { runId } = await propose(renewal)
  await runJobs(r, 'credentials.bulk-check')
  return runId
}
async function issued(runId: string): Promise<void> {
  await by(second, (ctx) => actOnRun(ctx, keyOf(runId), 'approve'))
  await runJobs(r, 'credentials.bulk-issue')
}
/** Each for a thing of its own, by the premises. */
let premises = 0
const issue = (change: Partial<NewCredential> = {}) => {
  const place = `${++premises} Lotus Lane`
  return r.issue({ claims: r.wanted().claims.map((claim) => (claim.id === 'premises' ? { ...claim, value: { en: place, 'zh-Hant': place } } : claim)), ...change })
}
const waiting = async (id: string) => (await r.asOwner('select 1 from messages.reminder where matter = $1 and settled_at is null', [`credential ${id}`])).rowCount
const successor = async (partyId: string, id: string) => {
  const found = await successorOf(r.readCtx(), partyId, id)
  return found && { how: found.how, ...(await credentialOf(r.readCtx(), partyId, found.id))! }
}

describe('a run that renews', () => {
  test('gathers what is in force and ends on the days, and nothing else', async () => {
    const mine = await issue({ validUntil: '2027-03-01' })
    const theirs = await issue({ validUntil: '2027-03-31', partyId: r.wong, holder: 'Wong Mei Ling' })
    const suspended = await issue({ validUntil: '2027-03-15' })
    await r.inTx((ctx) => setCredentialStatus(ctx, { partyId: r.chan, credentialId: suspended.id, status: 'suspended', code: 'other', reason: 'x' }))
    await issue({ validUntil: '2027-04-01' })
    await issue({ validUntil: '2027-02-28' })
    const runId = await gathered({ from: '2027-03-01', until: '2027-03-31', months: 12 })
    const { state, lines, ready } = await stateOf(runId)
    assert.deepEqual({ state, lines, ready }, { state: 'checked', lines: 2, ready: 2 })
    const { rows } = await r.asOwner('select line, renews, sealed from credentials.bulk_line where run_id = $1 order by line', [runId])
    assert.deepEqual(rows, [{ line: 1, renews: mine.id, sealed: null }, { line: 2, renews: theirs.id, sealed: null }])
  })

  test('issues nothing before another officer agrees, then each once: a document of its own that comes after the older one, whose reminder stops', async () => {
    const older = await issue({ validUntil: '2027-05-31' })
    assert.equal(await waiting(older.id), 3)
    const runId = await gathered({ from: '2027-05-01', until: '2027-05-31', months: 12 })
    await assert.rejects(by(maker, (ctx) => actOnRun(ctx, keyOf(runId), 'approve')), { code: 'credential.second_officer' })
    assert.equal(await successor(r.chan, older.id), undefined)
    await issued(runId)
    await runJobs(r, 'credentials.bulk-tell', 2)
    const newer = (await successor(r.chan, older.id))!
    assert.deepEqual([newer.how, newer.after, newer.validUntil, newer.holder, newer.claims], ['renewal', { id: older.id, how: 'renewal' }, '2028-05-31', older.holder, older.claims])
    assert.notEqual(newer.number, older.number)
    assert.deepEqual([await waiting(older.id), await waiting(newer.id)], [0, 3])
    for (const { compact } of [older, newer]) {
      const answer = await verifyText(r.readCtx(), compact)
      assert.equal(answer.result === 'genuine' && answer.status, 'valid')
    }
    assert.equal((await r.asOwner(`select 1 from credentials.log_event where credential_id = $1 and event = 'renewed'`, [older.id])).rowCount, 1)
    const { state, issued: n } = await stateOf(runId)
    assert.deepEqual({ state, n }, { state: 'done', n: 1 })
    // Asked for again there is nothing left to renew.
    const again = await stateOf(await gathered({ from: '2027-05-01', until: '2027-05-31', months: 12 }))
    assert.deepEqual([again.state, again.lines], ['stopped', 0])
  })

  test('leaves out what was revoked or renewed meanwhile, or would not end later, and tells it by its number', async () => {
    const [revoked, renewed, late, good] = [await issue({ validUntil: '2027-07-01' }), await issue({ validUntil: '2027-07-02' }), await issue({ validUntil: '2027-07-31' }), await issue({ validUntil: '2027-07-03' })]
    const runId = await gathered({ from: '2027-07-01', until: '2027-07-31', validUntil: '2027-07-31' })
    await r.inTx((ctx) => setCredentialStatus(ctx, { partyId: r.chan, credentialId: revoked.id, status: 'revoked', code: 'other', reason: 'x' }))
    await r.issue({ claims: renewed.claims, validUntil: '2028-07-02' })
    await issued(runId)
    const { state, ready, faulty, issued: n } = await stateOf(runId)
    assert.deepEqual({ state, ready, faulty, n }, { state: 'done', ready: 1, faulty: 3, n: 1 })
    assert.deepEqual((await r.db.all(listFaults(keyOf(runId), 0, 10))).map(({ code, about }) => [code, about]), [['not-standing', revoked.number], ['renewed', renewed.number], ['not-later', late.number]])
    assert.equal((await successor(r.chan, good.id))!.validUntil, '2027-07-31')
  })

  test('gathers slice after slice, also where many end on one day, and stops where nothing is left', async () => {
    const made: string[] = []
    for (const day of [1, 2, 2, 2]) made.push(`${day} ${(await issue({ validUntil: `2027-11-0${day}` })).id}`)
    const { runId } = await propose({ from: '2027-11-01', until: '2027-11-30', months: 6 })
    for (let i = 0; i < 3; i++) await r.inTx(async (ctx) => gatherSlice(ctx, await stateOf(runId), 2))
    const { state, lines } = await stateOf(runId)
    assert.deepEqual({ state, lines }, { state: 'checked', lines: 4 })
    assert.deepEqual((await r.asOwner('select line, renews from credentials.bulk_line where run_id = $1 order by line', [runId])).rows, made.toSorted().map((one, i) => ({ line: i + 1, renews: one.slice(2) })))
  })

  test('is gathered once by two workers, and by the next when one was killed', async () => {
    const made = []
    for (let i = 0; i < 3; i++) made.push(await issue({ validUntil: `2027-09-0${i + 1}` }))
    const { runId } = await propose({ from: '2027-09-01', until: '2027-09-30', months: 6 })
    const job = { id: r.wong, partyId: r.chan, payload: keyOf(runId), now: r.clock.now, db: r.db, house: r.house }
    await r.asOwner(`create function public.broken() returns trigger language plpgsql as $$ begin raise exception 'killed'; end $$; create trigger broken before insert on credentials.bulk_line for each statement execute function public.broken()`)
    await assert.rejects(checkRun(job), /killed/)
    await r.asOwner('drop trigger broken on credentials.bulk_line; drop function public.broken()')
    assert.equal((await stateOf(runId)).lines, 0)
    await Promise.all([checkRun(job), checkRun(job), checkRun(job)])
    const { state, lines } = await stateOf(runId)
    assert.deepEqual({ state, lines }, { state: 'checked', lines: 3 })
    assert.deepEqual((await r.asOwner('select renews from credentials.bulk_line where run_id = $1 order by line', [runId])).rows.map((row: { renews: string }) => row.renews), made.map((one) => one.id))
  })

  test('counts months from the day after the last one', () => {
    for (const [day, months, expected] of [['2027-12-31', 12, '2028-12-31'], ['2027-02-28', 12, '2028-02-29'], ['2027-11-30', 3, '2028-02-29'], ['2027-03-14', 1, '2027-04-14']] as const) assert.equal(renewedUntil(day, months), expected)
  })
})

describe('a line of a file', () => {
  const run = async (rows: readonly (readonly string[])[]) => {
    const answer = await by(maker, (ctx) => proposeRun(ctx, { ...what(), bytes: Buffer.from(csv([['party', 'valid_until', 'licensee', 'premises'], ...rows])) }))
    assert.ok('runId' in answer)
    await runJobs(r, 'credentials.bulk-check')
    await issued(answer.runId)
    await runJobs(r, 'credentials.bulk-tell')
  }

  test('renews what its holder has for the same thing, however it is written; one for another thing stays as it is', async () => {
    const claims = (place: string) => r.wanted().claims.map((claim) => (claim.id === 'premises' ? { ...claim, value: { en: place, 'zh-Hant': place } } : claim.id === 'licensee' ? { ...claim, value: { en: 'Lotus Kitchen', 'zh-Hant': '蓮廚' } } : claim))
    const [first, other, theirs] = [await r.issue({ claims: claims('1 Fern Road') }), await r.issue({ claims: claims('2 Fern Road') }), await r.issue({ claims: claims('1 Fern Road'), partyId: r.wong })]
    // As documents from before there was the column.
    await r.asOwner('update credentials.credential set thing = null where id = any($1)', [[other.id, theirs.id]])
    await run([[r.chan, '2028-12-17', 'LOTUS  Kitchen', '1 Fern Road'], [r.wong, '2028-12-17', 'Lotus Kitchen', '1 Fern Road']])
    assert.deepEqual([(await successor(r.chan, first.id))?.how, await successor(r.chan, other.id), (await successor(r.wong, theirs.id))?.how], ['renewal', undefined, 'renewal'])
    assert.deepEqual([await waiting(first.id), await waiting(other.id), await waiting(theirs.id)], [0, 3, 0])
    assert.equal((await r.asOwner(`select 1 from credentials.log_event where credential_id = any($1) and event = 'renewed'`, [[first.id, theirs.id]])).rowCount, 2)
  })

  test('renews nothing when it ends sooner than what there is', async () => {
    const there = await issue({ validUntil: '2029-01-01' })
    const said = Object.fromEntries(there.claims.map(({ id, value }) => [id, value.en]))
    await run([[r.chan, '2028-01-01', said['licensee']!, said['premises']!]])
    assert.deepEqual([await successor(r.chan, there.id), await waiting(there.id)], [undefined, 3])
  })
})
