import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { until } from '../../../../tests/portal.ts'
import { checkReceipt, startSequencer, verifyingKeysOfLogs, verifyLog, type Receipt } from '../../transparency/index.ts'
import { credentialsLog } from '../credentials-log.ts'
import { freshRegistry } from '../fresh-registry.ts'
import { noteIssuers } from './issuer-list.ts'
import type { Trust } from './scripts/check-form.js'
import { checkList, mayFollow } from './scripts/check-list.js'
import { trustBundle } from './trust.ts'

let r: Awaited<ReturnType<typeof freshRegistry>>
let sequencer: ReturnType<typeof startSequencer>
before(async () => {
  r = await freshRegistry()
  // The log’s own times are those of the machine.
  r.clock.now = new Date()
  sequencer = startSequencer(r.db, r.house, [credentialsLog])
})
after(async () => {
  await sequencer.stop()
  await r.close()
})

/** What a device is given at this moment, past what our process keeps. */
async function trust(): Promise<Trust> {
  r.clock.now = new Date(r.clock.now.getTime() + 11_000)
  return JSON.parse(await trustBundle(r.readCtx())) as Trust
}
const note = () => noteIssuers(r.db, r.house, r.clock.now)
const lists = async () => (await r.asOwner('select n from credentials.issuer_list order by n')).rows.map(({ n }) => n as number)
const logged = () => until(async () => (await trust()).log !== undefined)

test('the list of issuers is written down once under each number, and stands in the public log with a receipt that anybody can check', async () => {
  await note()
  assert.deepEqual(await lists(), [], 'nobody has signed anything')
  await r.issue()
  assert.deepEqual(await checkList(await trust()), { state: 'unlogged' })
  await note()
  await note()
  assert.deepEqual(await lists(), [1])
  await logged()
  const given = await trust()
  const checked = checkReceipt(given.log as unknown as Receipt, await verifyingKeysOfLogs(r.house))
  assert.ok(checked.ok && checked.facts['n'] === 1, JSON.stringify(checked))
  const told = await checkList(given)
  assert.ok(told.state === 'logged' && told.n === 1 && told.place === checked.index + 1 && String(checked.facts['sha256']).startsWith(told.print.replaceAll(' ', '')))
  const posted = await (await r.post('/en/verify', { document: JSON.stringify(given.log) })).text()
  assert.match(posted, /<h1>This receipt is genuine<\/h1>/)
})

test('a list that is another, or whose receipt is another’s, is found on the device', async () => {
  const given = await trust()
  const receipt = given.log!
  const [first] = given.issuers
  const changes: readonly (readonly [string, Pick<Trust, 'issuers' | 'log'>])[] = [
    ['a key more', { issuers: [{ ...first!, keys: [...first!.keys, { ...first!.keys[0]!, kid: 'another' }] }], log: receipt }],
    ['an address', { issuers: [{ ...first!, address: 'https://elsewhere.example/issuers/fehd' }], log: receipt }],
    ['no issuers', { issuers: [], log: receipt }],
    ['the number', { issuers: given.issuers, log: { ...receipt, facts: { ...receipt.facts, n: 2 } } }],
    ['the hash', { issuers: [], log: { ...receipt, facts: { ...receipt.facts, sha256: '4f53cda18c2baa0c0354bb5f9a3ecbe5ed12ab4d8e11ba873c2f11161202b945' } } }],
    ['the salt', { issuers: given.issuers, log: { ...receipt, salt: Buffer.alloc(32).toString('base64') } }],
    ['what it is', { issuers: given.issuers, log: { ...receipt, facts: { ...receipt.facts, type: 'other' } } }],
    ['the place', { issuers: given.issuers, log: { ...receipt, proof: receipt.proof.replace(/index \d+/, 'index 99') } }],
    ['the root', { issuers: given.issuers, log: { ...receipt, proof: receipt.proof.replace(/\n[A-Za-z0-9+/]{43}=\n\n— /, `\n${Buffer.alloc(32).toString('base64')}\n\n— `) } }],
    ['no proof', { issuers: given.issuers, log: { ...receipt, proof: '' } }],
    ['no facts', { issuers: given.issuers, log: { ...receipt, facts: undefined as never } }],
  ]
  assert.equal((await checkList(given)).state, 'logged')
  for (const [what, one] of changes) assert.deepEqual(await checkList(one), { state: 'changed' }, what)
})

test('a new issuer is a new list under the next number; the earlier ones stay to be looked at', async () => {
  const earlier = await trust()
  await r.issue({ organisation: 'TD' })
  assert.equal((await trust()).log, undefined, 'no receipt of another list')
  await note()
  await logged()
  const told = await checkList(await trust())
  assert.ok(told.state === 'logged' && told.n === 2, JSON.stringify(told))
  assert.deepEqual(await lists(), [1, 2])
  const first = (await (await r.get('/verify/offline/lists/1')).json()) as Trust & { n: number }
  assert.deepEqual([first.n, first.issuers, (await checkList(first)).state], [1, earlier.issuers, 'logged'])
  for (const n of ['0', '3', '-1', '1.0', 'x', '99999999999999']) assert.equal((await r.get(`/verify/offline/lists/${n}`)).status, 404, n)
})

test('a device that had a list takes a later one, and not an earlier one or another of the same number', () => {
  const had = { n: 7, print: 'aaaa' }
  const cases: [{ n: number; print: string }, boolean][] = [[{ n: 7, print: 'aaaa' }, true], [{ n: 8, print: 'bbbb' }, true], [{ n: 6, print: 'aaaa' }, false], [{ n: 7, print: 'bbbb' }, false]]
  for (const [list, follows] of cases) assert.equal(mayFollow(had, list), follows, JSON.stringify(list))
  assert.ok(mayFollow(undefined, had))
})

test('the whole log is proved with the lists in it, and a list that was changed in the database is found', async () => {
  assert.equal((await verifyLog(r.db, r.house, credentialsLog)).fault, undefined)
  await r.asOwner(`update credentials.issuer_list set body = replace(body, 'fehd', 'xxxx') where n = 1`)
  assert.ok((await verifyLog(r.db, r.house, credentialsLog)).fault)
})
