import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { overHttp, readCheckpoint, readLog } from './log-reader.ts'
import { openTestSite, type Site } from './site.ts'
import { nobody } from '../src/kernel/ctx.ts'
import { logSources } from '../src/modules/journal/index.ts'
import { keyringOf, publishedBeforeMs, rotateKey, storesOf } from '../src/modules/keyring/index.ts'
import { appendBatch } from '../src/modules/transparency/append-batch.ts'
import { consistencyProof, keysOf, originOf } from '../src/modules/transparency/index.ts'
import { verifyConsistency } from '../src/modules/transparency/merkle.ts'

let site: Site
before(async () => (site = await openTestSite()))
after(() => site.close())

const address = (path: string) => `${site.house.config.PUBLIC_URL}${path}`
const append = () => appendBatch(site.db, site.house, logSources[0]!, {})
/** Entries as many acts would leave them. */
const write = (n: number) => site.asOwner(`insert into journal.entry (party_id, id, at, actor_kind, actor_id, what, basis, facts)
  select $1, gen_random_uuid(), now(), 'system', $1, 'case.closed', 'system', '{}' from generate_series(1, $2::int)`, [nobody, n])
const vkeys = async () => (await (await fetch(address('/log/journal/keys'))).text()).split('\n').filter((line) => line !== '' && !line.startsWith('#'))
const checkpoint = async () => readCheckpoint(await (await fetch(address('/log/journal/checkpoint'))).text(), await vkeys())

test('an empty log has a checkpoint too, signed, of no leaves', async () => {
  const keys = (await keysOf(site.house, 'credentials')).map(({ vkey }) => vkey)
  const { origin, size, root } = readCheckpoint(await (await fetch(address('/log/checkpoint'))).text(), keys)
  assert.deepEqual([origin, size, root.toString('hex')], [originOf(site.house, 'credentials'), 0, 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'])
  assert.equal(origin, `${new URL(site.house.config.PUBLIC_URL).host}/log`)
})

test('a reader that has nothing of ours reads the whole log: checkpoint, every tile, every entry', async () => {
  await append()
  const get = overHttp(address('/log/journal'))
  const sizes: number[] = []
  let before = (await checkpoint()).size
  for (const n of [1, 3, 240, 700, 66_000]) {
    await write(n)
    while ((await append()) > 0);
    const found = await checkpoint()
    sizes.push(found.size)
    assert.equal(found.size, before + n)
    before = found.size
    const entries = await readLog(get, found)
    const stored = await site.rows<{ commitment: Buffer }>(`select commitment from transparency.leaf where log = 'journal' order by i`)
    assert.ok(entries.every((entry, i) => entry.equals(stored[i]!.commitment)))
  }
  // What was served for an earlier size is served still.
  for (const size of sizes) {
    const [row] = await site.rows<{ note: string }>(`select note from transparency.checkpoint where log = 'journal' and size = $1`, [size])
    await readLog(get, readCheckpoint(row!.note, await vkeys()))
  }
  const last = sizes.at(-1)!
  for (const size of sizes) {
    const [row] = await site.rows<{ root: Buffer }>(`select root from transparency.checkpoint where log = 'journal' and size = $1`, [size])
    assert.ok(verifyConsistency(size, row!.root, last, (await checkpoint()).root, (await consistencyProof({ db: site.web }, 'journal', size, last))!))
  }
  assert.equal(await consistencyProof({ db: site.web }, 'journal', 5, last + 1), undefined)
})

test('types and keeping are as tlog-tiles asks, and what is not there is not found', async () => {
  const kinds = { checkpoint: 'text/plain; charset=utf-8', 'tile/0/000': 'application/octet-stream', 'tile/0/000.p/7': 'application/octet-stream', 'tile/entries/000': 'application/octet-stream', keys: 'text/plain; charset=utf-8' }
  for (const [path, type] of Object.entries(kinds)) {
    const answer = await fetch(address(`/log/journal/${path}`))
    assert.deepEqual([answer.status, answer.headers.get('content-type'), answer.headers.get('access-control-allow-origin')], [200, type, '*'], path)
    if (path.startsWith('tile')) assert.match(answer.headers.get('cache-control')!, /max-age=31536000, immutable/)
  }
  assert.equal((await fetch(address('/log/journal/checkpoint'))).headers.get('cache-control'), 'public, max-age=1')
  assert.equal((await (await fetch(address('/log/journal/tile/0/000'))).arrayBuffer()).byteLength, 8192)
  for (const path of ['tile/0/999', 'tile/3/000', 'tile/9/000', 'tile/63/x999/x999/x999/x999/x999/999', 'tile/64/000', 'tile/entries/999', 'tile/entries/x999/x999/x999/x999/x999/999', 'tile/0/0', 'tile/0/000.p/256', 'tile/0/000.p/', 'tile/0/..%2f000', 'tile/0/%00', 'tile/-1/000', 'tile/1/001.p/255', `tile/0/${'x000/'.repeat(50)}000`, 'tile/', 'tile/x']) {
    const answer = await fetch(address(`/log/journal/${path}`))
    assert.equal(answer.status, 404, path)
    assert.equal(answer.headers.get('cache-control')?.includes('immutable') ?? false, false, path)
  }
  assert.equal((await fetch(address('/log/tile/0/000'))).status, 404)
  assert.equal((await fetch(address('/log/journal/checkpoint'), { method: 'POST' })).status, 405)
})

test('a key that changes: both sign in the hour before and the day after, and a reader of either goes on', async () => {
  const [old] = await vkeys()
  const now = Date.now()
  const rotate = (signsFrom: number) => rotateKey(site.db, storesOf(site.house)[0]!, { purpose: 'log journal', algorithm: 'EdDSA', now: new Date(signsFrom - publishedBeforeMs), signsFrom: new Date(signsFrom) })
  const signedBy = async () => {
    // What a process has read of keys it goes by for ten seconds; another process has read nothing.
    const house = { ...site.house, keyring: keyringOf(site.db, site.house) }
    await write(1)
    await appendBatch(site.db, house, logSources[0]!, {})
    const keys = (await keysOf(house, 'journal')).map(({ vkey }) => vkey)
    const [row] = await site.rows<{ note: string }>(`select note from transparency.checkpoint where log = 'journal' order by size desc limit 1`)
    return { keys, by: readCheckpoint(row!.note, keys).signedBy }
  }
  await rotate(now + 1_800_000)
  const soon = await signedBy()
  assert.equal(soon.keys.length, 2)
  assert.deepEqual(soon.by.toSorted(), soon.keys.toSorted(), 'the next key signs beside the old one')
  await site.asOwner(`update keyring.key set signs_from = signs_from - interval '2 hours' where purpose = 'log journal'`)
  const just = await signedBy()
  assert.deepEqual(just.by.length, 2, 'the old one signs on for a day')
  await site.asOwner(`update keyring.key set signs_from = signs_from - interval '2 days' where purpose = 'log journal'`)
  const later = await signedBy()
  assert.deepEqual(later.by, [later.keys[0]])
  assert.notEqual(later.keys[0], old)
})
