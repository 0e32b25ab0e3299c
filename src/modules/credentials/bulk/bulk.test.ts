import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { inTransaction, system, visitor, type Ctx } from '../../../kernel/ctx.ts'
import { csv } from '../../../kernel/csv.ts'
import { makePerson } from '../../identity/index.ts'
import { checkStatus, runJobs } from './bulk-jobs.ts'
import { freshRegistry } from '../fresh-registry.ts'
import { outputsOfType } from '../type-metadata.ts'
import { actOnRun } from './act-on-run.ts'
import { awaitPersons } from './await-persons.ts'
import { listFaults, readRun } from './bulk.sql.ts'
import { issueRun } from './issue-run.ts'
import { proposeRun } from './propose-run.ts'
import type { Run, RunAct } from './run.ts'
import { watchRuns } from './watch-runs.ts'

let r: Awaited<ReturnType<typeof freshRegistry>>
before(async () => (r = await freshRegistry()))
after(() => r.close())

const [maker, second] = ['00000000-0000-7000-8000-00000000000a', '00000000-0000-7000-8000-00000000000b']
const by = <T>(id: string, work: (ctx: Ctx) => Promise<T>): Promise<T> => inTransaction(r.db, { house: r.house, actor: id === '' ? system : { ...visitor, kind: 'person', id, party: id }, now: r.clock.now }, work)
const header = ['party', 'valid_until', 'licensee', 'shop_sign', 'shop_sign.tc', 'premises']
const rowOf = (n: number, change: { party?: string; until?: string; licensee?: string } = {}): string[] => [change.party ?? r.chan, change.until ?? '2027-12-17', change.licensee ?? `Kitchen ${n}`, `Sign ${n}`, `招牌${n}`, `${n} Lotus Lane, "rear"`]
const issued = () => ({ service: { id: 'fehd-grl', organisation: 'FEHD' }, output: outputsOfType(r.house, 'general-restaurant-licence')[0]! })
const propose = (rows: readonly (readonly string[])[]) => by(maker, (ctx) => proposeRun(ctx, { ...issued(), bytes: Buffer.from(csv(rows)) }))
async function proposed(rows: readonly (readonly string[])[]): Promise<string> {
  const answer = await propose([header, ...rows])
  assert.ok('runId' in answer, JSON.stringify(answer))
  await runJobs(r, 'credentials.bulk-check')
  return answer.runId
}
const keyOf = (runId: string) => ({ organisation: 'FEHD', runId })
const stateOf = async (runId: string): Promise<Run> => (await r.db.maybe(readRun(keyOf(runId))))!
const act = (runId: string, one: RunAct, who = second) => by(who, (ctx) => actOnRun(ctx, keyOf(runId), one))
const numbersOf = async (runId: string) => (await r.asOwner('select run_line, number from credentials.credential where run_id = $1 order by run_line', [runId])).rows as { run_line: number; number: string }[]
const issueJob = (runId: string) => issueRun({ id: r.wong, partyId: r.chan, payload: { organisation: 'FEHD', runId }, now: r.clock.now, db: r.db, house: r.house })

describe('the file of a run', () => {
  test('is refused as a whole where its columns cannot be read', async () => {
    for (const [rows, code] of [
      [[], 'empty'], [[header], 'empty'], [[['licensee', 'premises'], ['a', 'b']], 'holder-column'], [[['party', 'hkid', 'licensee', 'premises'], ['a', 'b', 'c', 'd']], 'holder-column'],
      [[['party', 'licensee', 'premises', 'colour'], ['a', 'b', 'c', 'd']], 'unknown-column'], [[['party', 'licensee'], ['a', 'b']], 'main-column'], [[['party', 'licensee', 'licensee'], ['a', 'b', 'c']], 'column-twice'], [[['party', 'licensee', 'premises'], ['a', 'b', 'c']], 'end-missing'],
    ] as const) {
      const answer = await propose(rows)
      assert.equal('fault' in answer && answer.fault.code, code)
    }
    assert.deepEqual(await by(maker, (ctx) => proposeRun(ctx, { ...issued(), bytes: Buffer.from([0xff, 0xfe, 0x41]) })), { fault: { code: 'not-text', about: '' } })
  })

  test('is checked line by line: what is wrong is told by the number of the line, and nothing of it is kept', async () => {
    const faulty = [['one'], rowOf(2, { party: '' }), rowOf(3, { party: 'Q000101(1)' }), rowOf(4, { licensee: '' }), rowOf(5, { until: '31.12.2027' }), rowOf(6, { until: '2020-01-01' }), rowOf(7, { party: second }), rowOf(8), rowOf(9, { licensee: 'Kitchen 8' }).with(5, rowOf(8)[5]!), rowOf(10, { licensee: 'x'.repeat(501) }), rowOf(11, { until: '' })]
    const runId = await proposed(faulty)
    const faults = await r.db.all(listFaults(keyOf(runId), 0, 100))
    assert.deepEqual(faults.map(({ line, code }) => `${line} ${code}`), ['1 width', '2 number-missing', '3 number-wrong', '4 claim-missing', '5 day-wrong', '6 day-past', '7 nobody', '9 twice', '10 claim-long', '11 day-missing'])
    const { state, lines, checked, ready, faulty: bad } = await stateOf(runId)
    assert.deepEqual({ state, lines, checked, ready, bad }, { state: 'checked', lines: 11, checked: 11, ready: 1, bad: 10 })
    assert.equal((await r.asOwner('select 1 from credentials.bulk_piece where run_id = $1', [runId])).rowCount, 0)
    const { rows } = await r.asOwner('select l::text as text from credentials.bulk_line l where run_id = $1', [runId])
    assert.ok(rows.every((row: { text: string }) => !row.text.includes(Buffer.from('Kitchen').toString('hex'))), 'sealed')
  })
})

describe('a run', () => {
  test('issues nothing before another officer agrees, then each line once, to its holder, as one alone would be issued', async () => {
    const runId = await proposed([rowOf(1), rowOf(2, { party: r.wong }), rowOf(3)])
    await issueJob(runId)
    assert.deepEqual(await numbersOf(runId), [])
    await assert.rejects(act(runId, 'approve', maker), { code: 'credential.second_officer' })
    await act(runId, 'approve')
    await assert.rejects(act(runId, 'approve'), { code: 'run.moved' })
    await Promise.all([issueJob(runId), issueJob(runId), issueJob(runId)])
    await runJobs(r, 'credentials.bulk-issue')
    const { state, issued: n, last_line: last } = await stateOf(runId)
    assert.deepEqual({ state, n, last }, { state: 'done', n: 3, last: 3 })
    assert.deepEqual((await numbersOf(runId)).map((row) => row.run_line), [1, 2, 3])
    const [mine] = (await checkStatus(r, r.wong, runId))
    assert.deepEqual([mine!.told, mine!.holder, mine!.validUntil, mine!.claims['shop_sign']], ['valid', 'Wong Mei Ling', '2027-12-17', { en: 'Sign 2', 'zh-Hant': '招牌2' }])
    for (const what of ['journal.entry where what = \'credential.issued\' and about', 'credentials.credential where reference']) {
      assert.equal((await r.asOwner(`select 1 from ${what} = $1`, [(await stateOf(runId)).reference])).rowCount, 3, what)
    }
    assert.equal((await r.asOwner('select 1 from credentials.log_event e join credentials.credential c on c.party_id = e.party_id and c.id = e.credential_id where c.run_id = $1', [runId])).rowCount, 3)
  })

  test('tells each holder once, however often the job runs', async () => {
    const runId = await proposed([rowOf(31), rowOf(32, { party: r.wong })])
    await act(runId, 'approve')
    await issueJob(runId)
    const before = (await r.asOwner('select count(*)::int as n from messages.message')).rows[0].n
    const jobs = (await r.asOwner(`select id from kernel.outbox where task = 'credentials.bulk-tell'`)).rowCount
    assert.ok(jobs! > 0)
    await runJobs(r, 'credentials.bulk-tell', 2)
    assert.ok((await r.asOwner('select count(*)::int as n from messages.message')).rows[0].n >= before + 2)
    const told = await r.asOwner(`select 1 from messages.reminder where matter in (select 'credential ' || id from credentials.credential where run_id = $1)`, [runId])
    assert.equal(told.rowCount, 6)
  })

  test('that is killed in the middle of a slice has issued nothing of it, and goes on from there', async () => {
    const runId = await proposed([rowOf(41), rowOf(42)])
    await act(runId, 'approve')
    // The last statement of a slice fails, as it does when the connection is lost.
    await r.asOwner(`create function public.broken() returns trigger language plpgsql as $$ begin raise exception 'killed'; end $$; create trigger broken before insert on credentials.log_event for each statement execute function public.broken()`)
    await assert.rejects(issueJob(runId), /killed/)
    await r.asOwner('drop trigger broken on credentials.log_event; drop function public.broken()')
    assert.deepEqual([(await stateOf(runId)).issued, (await numbersOf(runId)).length], [0, 0])
    await issueJob(runId)
    assert.deepEqual([(await stateOf(runId)).state, (await numbersOf(runId)).length], ['done', 2])
  })

  test('is signed and written by turns: what fails while the next are signed undoes the slice, and each line is issued once', async () => {
    const many = 300
    const runId = await proposed(Array.from({ length: many }, (_, i) => rowOf(1000 + i)))
    await act(runId, 'approve')
    await r.asOwner(`create function public.broken() returns trigger language plpgsql as $$ begin if (select count(*) from added) > 0 then raise exception 'killed'; end if; return null; end $$; create trigger broken after insert on credentials.public_code referencing new table as added for each statement execute function public.broken()`)
    await assert.rejects(issueJob(runId), /killed/)
    await r.asOwner('drop trigger broken on credentials.public_code; drop function public.broken()')
    assert.deepEqual([(await stateOf(runId)).issued, (await numbersOf(runId)).length], [0, 0])
    await issueJob(runId)
    assert.deepEqual((await numbersOf(runId)).map((row) => row.run_line), Array.from({ length: many }, (_, i) => i + 1))
  })

  test('whose worker is gone is gone on with by the round, once', async () => {
    const runId = await proposed([rowOf(51)])
    await act(runId, 'approve')
    await r.asOwner('delete from kernel.outbox')
    await watchRuns.run(r.db, r.house, r.clock.now)
    assert.equal((await r.asOwner('select 1 from kernel.outbox')).rowCount, 0, 'not before it was idle for a while')
    const later = new Date(r.clock.now.getTime() + 60_000)
    await Promise.all([watchRuns.run(r.db, r.house, later), watchRuns.run(r.db, r.house, later)])
    assert.equal((await r.asOwner(`select 1 from kernel.outbox where payload->>'runId' = $1`, [runId])).rowCount, 1)
  })

  test('is paused, gone on with and stopped for good; what will not be issued is not kept', async () => {
    const runId = await proposed(Array.from({ length: 3 }, (_, i) => rowOf(60 + i)))
    await act(runId, 'approve')
    await act(runId, 'pause', maker)
    await issueJob(runId)
    assert.equal((await numbersOf(runId)).length, 0)
    await act(runId, 'resume')
    await act(runId, 'stop')
    await issueJob(runId)
    await runJobs(r, 'credentials.bulk-forget')
    assert.deepEqual([(await stateOf(runId)).state, (await numbersOf(runId)).length, (await r.asOwner('select 1 from credentials.bulk_line where run_id = $1', [runId])).rowCount], ['stopped', 0, 0])
    await assert.rejects(act(runId, 'resume'), { code: 'run.moved' })
  })
})

describe('a person without an account', () => {
  test('is waited for, and has the document once they have come', async () => {
    const answer = await propose([['hkid', 'valid_until', 'licensee', 'premises'], ['A123456(3)', '2027-12-17', 'Later Kitchen', '1 Lotus Lane']])
    assert.ok('runId' in answer)
    await runJobs(r, 'credentials.bulk-check')
    await act(answer.runId, 'approve')
    await issueJob(answer.runId)
    assert.deepEqual([(await stateOf(answer.runId)).state, (await stateOf(answer.runId)).awaiting], ['done', 1])
    await awaitPersons.run(r.db, r.house, r.clock.now)
    assert.equal((await numbersOf(answer.runId)).length, 0)
    const person = (await by('', (ctx) => makePerson(ctx, { scheme: 'hkid', number: 'A1234563', facts: { 'person.nameEn': 'LATE Comer' }, source: 'persons.sandbox', declared: {}, declaredSource: 'declared.sandbox', by: 'test' })))!
    await awaitPersons.run(r.db, r.house, r.clock.now)
    await awaitPersons.run(r.db, r.house, r.clock.now)
    const [theirs, ...more] = await checkStatus(r, person, answer.runId)
    assert.deepEqual([theirs!.told, theirs!.claims['licensee'], more.length], ['valid', { en: 'Later Kitchen', 'zh-Hant': 'Later Kitchen' }, 0])
    const { awaiting, issued: n } = await stateOf(answer.runId)
    assert.deepEqual({ awaiting, n }, { awaiting: 0, n: 1 })
  })
})
