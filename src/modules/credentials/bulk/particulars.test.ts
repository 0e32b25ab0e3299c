import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { inTransaction, visitor, type Ctx } from '../../../kernel/ctx.ts'
import { csv } from '../../../kernel/csv.ts'
import type { Output, Service } from '../../jurisdiction/index.ts'
import { freshRegistry } from '../fresh-registry.ts'
import { actOnRun } from './act-on-run.ts'
import { checkStatus, runJobs } from './bulk-jobs.ts'
import { listFaults } from './bulk.sql.ts'
import { checkLine } from './check-line.ts'
import { readColumns } from './columns.ts'
import { exampleFile } from './example-file.ts'
import { nameAmong } from './pages/issuable.ts'
import { proposeRun } from './propose-run.ts'

let r: Awaited<ReturnType<typeof freshRegistry>>
before(async () => (r = await freshRegistry()))
after(() => r.close())

const [maker, second] = ['00000000-0000-7000-8000-00000000000a', '00000000-0000-7000-8000-00000000000b']
const by = <T>(id: string, work: (ctx: Ctx) => Promise<T>): Promise<T> => inTransaction(r.db, { house: r.house, actor: { ...visitor, kind: 'person', id, party: id }, now: r.clock.now }, work)
const today = '2026-12-18'
const outputs = (): { service: Service; output: Output }[] => [...r.house.pack.services.values()].flatMap((service) => (service.apply?.outputs ?? []).map((output) => ({ service, output })))
const yesNo = () => outputs().find(({ output }) => output.claims.some((claim) => claim.gives === 'yes-no'))!
const endless = () => outputs().find(({ output }) => output.validMonths === undefined)!
const ending = () => outputs().find(({ output }) => output.validMonths !== undefined)!
const propose = (what: { service: Service; output: Output }, rows: readonly (readonly string[])[], validUntil?: string) => by(maker, (ctx) => proposeRun(ctx, { ...what, bytes: Buffer.from(csv(rows)), ...(validUntil && { validUntil }) }))
/** A file with what must be there, by party, and other columns besides. */
const rowsOf = ({ output }: { output: Output }, more: Readonly<Record<string, string>>) => {
  const main = output.claims.filter((claim) => claim.main && !(claim.id in more))
  return [['party', ...main.map(({ id }) => id), ...Object.keys(more)], [r.chan, ...main.map(({ id }) => `x ${id}`), ...Object.values(more)]]
}
const faultOf = (answer: Awaited<ReturnType<typeof propose>>) => ('fault' in answer ? answer.fault.code : 'none')

describe('the example file of a kind of document', () => {
  test('is a file that can be handed in as it is, for each that services bring out', () => {
    for (const { service, output } of outputs()) {
      const [header, line] = exampleFile(r.house.pack, service, output, today) as [string[], string[]]
      const columns = readColumns(r.house.pack, output, header)
      assert.ok('width' in columns, `${output.type}: ${JSON.stringify(columns)}`)
      const found = checkLine({ pack: r.house.pack, output, columns, today }, line)
      assert.ok('words' in found, `${output.type}: ${JSON.stringify(found)}`)
      assert.deepEqual(Object.keys(found.words.values).toSorted(), output.claims.map(({ id }) => id).toSorted())
      assert.equal('validUntil' in found.words, output.validMonths !== undefined)
    }
  })
})

describe('the last day', () => {
  test('of all lines is taken for those that say none of their own', async () => {
    const what = ending()
    const [header, row] = rowsOf(what, { valid_until: '' }) as [string[], string[]]
    const answer = await propose(what, [header, row, row.with(-1, '2028-01-31').with(1, 'another')], '2027-06-30')
    assert.ok('runId' in answer, JSON.stringify(answer))
    await runJobs(r, 'credentials.bulk-check')
    await by(second, (ctx) => actOnRun(ctx, { organisation: what.service.organisation, runId: answer.runId }, 'approve'))
    await runJobs(r, 'credentials.bulk-issue')
    assert.deepEqual((await checkStatus(r, r.chan, answer.runId)).map((one) => one.validUntil), ['2027-06-30', '2028-01-31'])
  })

  test('is refused where documents have no end, and asked for where they end', async () => {
    assert.equal(faultOf(await propose(endless(), rowsOf(endless(), { valid_until: '2027-01-01' }))), 'no-end')
    assert.equal(faultOf(await propose(endless(), rowsOf(endless(), {}), '2027-01-01')), 'no-end')
    assert.equal(faultOf(await propose(endless(), rowsOf(endless(), {}))), 'none')
    assert.equal(faultOf(await propose(ending(), rowsOf(ending(), {}))), 'end-missing')
    assert.equal(faultOf(await propose(ending(), rowsOf(ending(), {}), '2026-12-17')), 'end-past')
  })
})

describe('what is yes or no', () => {
  test('is said in words of each language, and stands in the document as yes or no', async () => {
    const what = yesNo()
    const { id } = what.output.claims.find((claim) => claim.gives === 'yes-no')!
    const [header, row] = rowsOf(what, { valid_until: '2027-12-17', [id]: '' }) as [string[], string[]]
    const rows = ['yes', 'NO', '是', '否', 'True', 'false', '', 'maybe', '1'].map((word, n) => row.map((cell, i) => (i === 0 || i >= row.length - 2 ? cell : `${cell} ${n}`)).with(-1, word))
    const answer = await propose(what, [header, ...rows])
    assert.ok('runId' in answer, JSON.stringify(answer))
    await runJobs(r, 'credentials.bulk-check')
    const key = { organisation: what.service.organisation, runId: answer.runId }
    assert.deepEqual((await r.db.all(listFaults(key, 0, 10))).map(({ line, code, about }) => [line, code, about]), [[8, 'yes-or-no', id], [9, 'yes-or-no', id]])
    await by(second, (ctx) => actOnRun(ctx, key, 'approve'))
    await runJobs(r, 'credentials.bulk-issue')
    const said = (await checkStatus(r, r.chan, answer.runId)).map((one) => ({ claim: one.claims[id], signed: one.signed[id] }))
    assert.deepEqual(said.map(({ signed }) => signed), [true, false, true, false, true, false, undefined])
    assert.deepEqual(said[0]!.claim, { en: 'Yes', 'zh-Hant': '是' })
  })

  test('has no column in Chinese', async () => {
    const { id } = yesNo().output.claims.find((claim) => claim.gives === 'yes-no')!
    assert.equal(faultOf(await propose(yesNo(), rowsOf(yesNo(), { valid_until: '2027-12-17', [`${id}.tc`]: '是' }))), 'unknown-column')
  })
})

test('kinds of document are named by their title, and with their service only where two have the same', () => {
  const of = (title: string, service: string) => ({ output: { title: { en: title, 'zh-Hant': title } }, service: { name: { en: service, 'zh-Hant': service } } }) as { output: Output; service: Service }
  const all = [of('Permit', 'A permit for people'), of('Licence', 'First licence'), of('Licence', 'Renewal')]
  assert.deepEqual(all.map((one) => nameAmong(all, one).en), ['Permit', 'Licence (First licence)', 'Licence (Renewal)'])
})
