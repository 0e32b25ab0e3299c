import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { after, before, test } from 'node:test'
import { nobody } from '../src/kernel/ctx.ts'
import { startSequencer } from '../src/modules/transparency/index.ts'
import { allLogSources } from '../src/open-site.ts'
import { apply, birth } from './acts.ts'
import { until } from './portal.ts'
import { openTestSite, type Site } from './site.ts'

/** The small program of the repository, against the portal's public files and against copies of them. */
let site: Site
let sequencer: ReturnType<typeof startSequencer>
const folder = mkdtempSync(join(tmpdir(), 'receipt-'))
const at = (name: string) => join(folder, name)
let log = ''
before(async () => {
  site = await openTestSite()
  sequencer = startSequencer(site.db, site.house, allLogSources)
  const lee = await site.as('lee-kwok-keung')
  const reference = await apply(lee, 'immd-birthcopy', birth)
  const receipt = () => lee.get(`/en/account/applications/${reference}/receipt.json`)
  await until(async () => (await receipt()).status === 200)
  writeFileSync(at('receipt.json'), (await receipt()).text)
  log = `${site.house.config.PUBLIC_URL}/log/journal`
  writeFileSync(at('keys'), await (await fetch(`${log}/keys`)).text())
  await grow(700)
})
after(async () => {
  await sequencer.stop()
  await site.close()
  rmSync(folder, { recursive: true, force: true })
})

async function grow(n: number) {
  const size = async () => Number((await (await fetch(`${log}/checkpoint`)).text()).split('\n')[1])
  const before = await size()
  await site.asOwner(`insert into journal.entry (party_id, id, at, actor_kind, actor_id, what, basis, facts)
    select $1, gen_random_uuid(), now(), 'system', $1, 'case.closed', 'system', '{}' from generate_series(1, $2::int)`, [nobody, n])
  await until(async () => (await size()) >= before + n)
}

/** Copied to a place of its own: it has nothing beside it. */
async function check(...given: string[]): Promise<{ code: number | null; said: string }> {
  cpSync(new URL('../tools/check-receipt.mjs', import.meta.url), at('check-receipt.mjs'))
  const child = spawn(process.execPath, [at('check-receipt.mjs'), ...given], { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'], env: {} })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (said += chunk.toString()))
  return { code: await new Promise((resolve) => child.once('exit', resolve)), said }
}

/** The log as a folder of files, as anybody can keep it. */
async function download(name: string): Promise<string> {
  const keep = async (path: string) => {
    const answer = await fetch(`${log}/${path}`)
    assert.equal(answer.status, 200, path)
    mkdirSync(dirname(join(at(name), path)), { recursive: true })
    writeFileSync(join(at(name), path), Buffer.from(await answer.arrayBuffer()))
  }
  await keep('checkpoint')
  const size = Number(readFileSync(join(at(name), 'checkpoint'), 'utf8').split('\n')[1])
  const [full, rest, upper] = [Math.floor(size / 256), size % 256, Math.floor(size / 256)]
  for (let n = 0; n < full; n++) await keep(`tile/0/${String(n).padStart(3, '0')}`)
  if (rest > 0) await keep(`tile/0/${String(full).padStart(3, '0')}.p/${rest}`)
  if (upper > 0) await keep(`tile/1/000.p/${upper}`)
  return at(name)
}

test('the program is short and brings nothing of ours', () => {
  const text = readFileSync(new URL('../tools/check-receipt.mjs', import.meta.url), 'utf8')
  assert.ok(text.split('\n').length < 150)
  assert.deepEqual([...text.matchAll(/^import .* from '([^']+)'/gm)].map(([, from]) => from).filter((from) => !from!.startsWith('node:')), [])
  assert.doesNotMatch(text, /import\(|require\(/)
})

test('a receipt is proved by itself, against the portal, and against downloaded files', async () => {
  const alone = await check('receipt.json', '--key', 'keys')
  assert.equal(alone.code, 0, alone.said)
  assert.match(alone.said, /Proved: this is entry \d+ of the log .*\/log\/journal/)
  assert.match(alone.said, /"what": "case\.action"/)
  const against = await check('receipt.json', '--key', 'keys', '--log', log)
  assert.equal(against.code, 0, against.said)
  assert.match(against.said, /Proved: the log has \d+ entries now and still begins so/)
  await download('mirror')
  assert.equal((await check('receipt.json', '--key', 'keys', '--log', 'mirror')).code, 0)
  const vkey = readFileSync(at('keys'), 'utf8').split('\n').find((line) => line !== '' && !line.startsWith('#'))!
  assert.equal((await check('receipt.json', '--key', vkey)).code, 0)
})

test('each change of a receipt is told in a plain sentence, with exit 1', async () => {
  const receipt = JSON.parse(readFileSync(at('receipt.json'), 'utf8')) as { facts: Record<string, unknown>; salt: string; proof: string; log: string }
  const changed: readonly [change: object | string, said: RegExp][] = [
    [{ facts: { ...receipt.facts, about: 'AAAA-CCCC-DDDD' } }, /facts in the receipt are not those/],
    [{ facts: { ...receipt.facts, more: null } }, /facts in the receipt are not those/],
    [{ salt: Buffer.alloc(32).toString('base64') }, /facts in the receipt are not those/],
    [{ proof: receipt.proof.replace(/index \d+/, 'index 999999') }, /not that long/],
    [{ proof: receipt.proof.replace(/\n\d+\n/, '\n999999\n') }, /not what the log signed/],
    [{ proof: receipt.proof.replaceAll(/^— .*$/gm, '— nobody AAAAAAAAAAAA') }, /not signed with the key/],
    [{ proof: receipt.proof.replace(/^(index \d+\n)/m, `$1${Buffer.alloc(32).toString('base64')}\n`) }, /not those that the log holds|too many/],
    [{ log: 'log.example/other' }, /of another log/],
    [{ receipt: 2 }, /not a receipt/],
    [{ proof: '' }, /not written/],
    ['{', /cannot be read/],
    ['null', /not a receipt/],
  ]
  for (const [change, said] of changed) {
    writeFileSync(at('changed.json'), typeof change === 'string' ? change : JSON.stringify({ ...receipt, ...change }))
    const answer = await check('changed.json', '--key', 'keys')
    assert.equal(answer.code, 1, JSON.stringify(change))
    assert.match(answer.said, said)
  }
  const other = 'example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k'
  for (const [given, said] of [[['receipt.json', '--key', other], /not signed with the key/], [['receipt.json'], /Give the key/], [['receipt.json', '--key', 'x'], /not a key/], [['nothing.json', '--key', 'keys'], /cannot be read/], [[], /Say: node/]] as const) {
    const answer = await check(...given)
    assert.equal(answer.code, 1)
    assert.match(answer.said, said)
  }
})

test('a log that was cut, changed, or is another than the receipt saw is told', async () => {
  const mirror = await download('mirror')
  const spoil = async (path: string, change: (bytes: Buffer) => Buffer | string) => {
    cpSync(mirror, at('spoilt'), { recursive: true })
    writeFileSync(join(at('spoilt'), path), change(readFileSync(join(mirror, path))))
    const answer = await check('receipt.json', '--key', 'keys', '--log', 'spoilt')
    assert.equal(answer.code, 1, path)
    return answer.said
  }
  assert.match(await spoil('tile/0/000', (bytes) => Buffer.concat([Buffer.alloc(32), bytes.subarray(32)])), /not those of its newest checkpoint|written anew/)
  assert.match(await spoil('tile/1/000.p/2', (bytes) => bytes.subarray(32)), /not of the right length/)
  assert.match(await spoil('checkpoint', (bytes) => bytes.toString().replace(/\n\d+\n/, '\n1\n')), /not what the log signed/)
  rmSync(join(mirror, 'tile/0/000'))
  assert.match((await check('receipt.json', '--key', 'keys', '--log', 'mirror')).said, /no file tile\/0\/000|still begins so/)
  assert.match((await check('receipt.json', '--key', 'keys', '--log', 'http://127.0.0.1:9')).said, /does not answer/)
  // The end cut off: an older checkpoint, rightly signed, of fewer entries than the receipt has seen.
  const [first] = await site.rows<{ note: string }>(`select note from transparency.checkpoint where log = 'journal' order by size limit 1`)
  const seen = Number(/\n\n[^\n]+\n(\d+)\n/.exec((JSON.parse(readFileSync(at('receipt.json'), 'utf8')) as { proof: string }).proof)![1])
  if (Number(first!.note.split('\n')[1]) < seen) assert.match(await spoil('checkpoint', () => first!.note), /fewer than when/)
})
