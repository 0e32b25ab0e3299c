import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { chainFolder } from '../src/modules/transparency/anchor/chain.ts'
import { startAnchoring } from '../src/modules/transparency/anchor/start-anchoring.ts'
import { commitmentOf, loggedProof, makeReceipt, originOf, startSequencer, type Facts, type Receipt } from '../src/modules/transparency/index.ts'
import { openFor } from '../src/modules/identity/index.ts'
import { allLogSources } from '../src/open-site.ts'
import { apply, pay, reaches, vehicle } from './acts.ts'
import { says, wordsOf, type Client } from './client.ts'
import { until } from './portal.ts'
import { openTestSite, type Site } from './site.ts'

const tool = new URL('../tools/verify-anchor.mjs', import.meta.url).pathname
const folder = mkdtempSync(join(tmpdir(), 'bauhinia-anchoring-'))
after(() => rmSync(folder, { recursive: true, force: true }))

/** Runs the program as anybody would, who has a receipt and nothing of ours. */
async function verify(receipt: unknown, args: readonly string[], env: Record<string, string> = {}): Promise<{ code: number; said: string }> {
  const file = join(folder, 'receipt.json')
  writeFileSync(file, typeof receipt === 'string' ? receipt : JSON.stringify(receipt))
  const child = spawn(process.execPath, [tool, file, ...args], { cwd: folder, env: { PATH: process.env['PATH'], ...env }, stdio: ['ignore', 'pipe', 'pipe'] })
  const said = Promise.all([child.stdout, child.stderr].map(async (stream) => Buffer.concat(await stream.toArray()).toString()))
  const code = await new Promise<number>((resolve) => child.once('exit', (status) => resolve(status ?? 1)))
  return { code, said: (await said).join('').trim() }
}

describe('a licence, its place in the public log, and the chain', () => {
  let site: Site
  let chan: Client
  let sequencer: ReturnType<typeof startSequencer>
  let anchoring: ReturnType<typeof startAnchoring>
  let credentialId: string
  let receipt: Receipt
  const started = new Date()
  const log = () => `${site.house.config.PUBLIC_URL}/log`
  const node = () => JSON.parse(readFileSync(join(chainFolder(site.house.config), 'node.json'), 'utf8')) as { pid: number; port: number }
  const rpc = () => `http://127.0.0.1:${node().port}`
  const chain = async () => (await site.rows('select contract, chain_id::text, fault from transparency.chain order by looked_at desc limit 1'))[0]!
  const anchored = async (name: string) => Number((await site.rows('select coalesce(max(size), 0)::text as size from transparency.anchor where log = $1 and lost_at is null', [name]))[0]!['size'])
  const logged = async (name: string) => Number((await site.rows('select coalesce(max(size), 0)::text as size from transparency.checkpoint where log = $1', [name]))[0]!['size'])
  const whole = (args: readonly string[] = []) => ['--log', log(), '--rpc', rpc(), ...args]

  /** What the holder of a licence has of its being issued. */
  async function receiptOf(id: string): Promise<Receipt> {
    const partyId = site.party('chan-tai-man')
    const [event] = await site.rows<{ id: string; sealed: Buffer }>('select id, sealed from credentials.log_event where credential_id = $1 order by id limit 1', [id])
    const { salt, facts } = JSON.parse((await openFor(site.readCtx(), partyId, event!.sealed, `credentials.log_event.sealed ${event!.id}`)).toString()) as { salt: string; facts: Facts }
    await until(async () => (await loggedProof(site.readCtx(), 'credentials', { partyId, entryId: event!.id })) !== undefined)
    const proof = (await loggedProof(site.readCtx(), 'credentials', { partyId, entryId: event!.id }))!
    return makeReceipt(originOf(site.house, 'credentials'), facts, Buffer.from(salt, 'base64'), proof.text)
  }

  async function issue(): Promise<string> {
    const reference = await apply(chan, 'td-vl-renew', vehicle)
    await pay(site, reference)
    await reaches(site, reference, 'issued')
    const ids = () => site.rows('select id from credentials.credential where reference = $1', [reference])
    await until(async () => (await ids()).length > 0)
    return (await ids())[0]!['id']!
  }

  async function issueAndAnchor(): Promise<void> {
    const earlier = await logged('credentials')
    await issue()
    await until(async () => (await logged('credentials')) > earlier && (await anchored('credentials')) >= (await logged('credentials')), 30_000)
  }

  before(async () => {
    site = await openTestSite({ ANCHOR_SECONDS: '1' })
    await site.work()
    sequencer = startSequencer(site.db, site.house, allLogSources)
    anchoring = startAnchoring(site.db, site.house, { firstRetryMs: 50 })
    chan = await site.as('chan-tai-man')
    credentialId = await issue()
    receipt = await receiptOf(credentialId)
    await until(async () => (await anchored('credentials')) > 0, 30_000)
  })
  after(async () => {
    await anchoring.stop()
    await sequencer.stop()
    await site.close()
  })

  test('from the chain and the public files alone it is proved that the licence was logged, and by when', async () => {
    const { contract } = await chain()
    const { code, said } = await verify(receipt, whole(['--contract', contract!]))
    assert.equal(code, 0, said)
    const at = new Date(/Logged at (\S+) at the latest/.exec(said)![1]!)
    const [row] = await site.rows<{ block_at: Date; block: string; tx: string }>(`select block_at, block::text, tx from transparency.anchor where log = 'credentials' order by size limit 1`)
    assert.deepEqual(at, row!.block_at)
    assert.ok(at.getTime() >= Math.floor(started.getTime() / 1000) * 1000 && at <= new Date(Date.now() + 2_000))
    assert.ok(said.includes(`Block ${row!.block}, transaction ${row!.tx}`))
    assert.match(said, /chain of the installation itself: it proves nothing to strangers/)
    assert.equal((receipt.facts as { event: string }).event, 'issued')
  })

  test('a contract that the log names is told as such; the node beside is found without being named', async () => {
    const { code, said } = await verify(receipt, ['--log', log()], { DATA_DIR: site.house.config.DATA_DIR })
    assert.equal(code, 0, said)
    assert.match(said, /The log named the contract/)
  })

  test('a receipt from the journal is proved in the same way, also one that is older than the anchor', async () => {
    const [earlier] = await site.rows('select about from journal.entry where what = $1 limit 1', ['case.action'])
    const ask = () => chan.get(`/en/account/applications/${earlier!['about']}/receipt.json`)
    // It is there when the sequencer has been round.
    await until(async () => (await ask()).status === 200)
    const journal = await ask()
    const covered = (JSON.parse(journal.text) as Receipt).proof.split('\n')
    const size = Number(covered[covered.indexOf(originOf(site.house, 'journal')) + 1])
    await until(async () => (await anchored('journal')) >= size)
    const { code, said } = await verify(journal.text, ['--log', `${log()}/journal`, '--rpc', rpc()])
    assert.equal(code, 0, said)
    await issueAndAnchor()
    assert.equal((await verify(receipt, whole())).code, 0, 'the log has grown')
    assert.equal((await verify(await receiptOf(credentialId), whole())).code, 0, 'its checkpoint is newer than the anchor that counts')
  })

  const nothing = `0x${'12'.repeat(20)}`
  /** A receipt with one thing changed. */
  const changed = (change: (text: string) => string): string => {
    const text = change(JSON.stringify(receipt))
    assert.notEqual(text, JSON.stringify(receipt))
    return text
  }

  test('whatever is changed in a receipt is found, and told in a sentence', async () => {
    const swapped = (text: string) => (text.startsWith('A') ? `B${text.slice(1)}` : `A${text.slice(1)}`)
    const cases: readonly [string, RegExp][] = [
      [changed((text) => text.replace('"event":"issued"', '"event":"revoked"')), /facts, salt or proof were changed/],
      [changed((text) => text.replace(receipt.salt, swapped(receipt.salt))), /facts, salt or proof were changed/],
      [changed((text) => text.replace(/index \d+/, 'index 900')), /facts, salt or proof were changed/],
      [changed((text) => text.replace(`"log":"${receipt.log}"`, '"log":"elsewhere.example/log"')), /is of the log elsewhere/],
      [changed((text) => text.replace('tlog-proof@v1', 'tlog-proof@v2')), /not a C2SP tlog-proof/],
      ['{}', /not a receipt/],
      ['nothing', /not JSON/],
    ]
    for (const [text, words] of cases) {
      const { code, said } = await verify(text, whole())
      assert.equal(code, 1, said)
      assert.match(said, words)
      assert.doesNotMatch(said, /\n\s+at /)
    }
  })

  test('a receipt that proves itself, but of a tree that was never anchored, is refused', async () => {
    const facts = { ...receipt.facts, number: 'FORGED' }
    const leaf = createHash('sha256').update(Buffer.of(0)).update(commitmentOf(Buffer.from(receipt.salt, 'base64'), facts)).digest('base64')
    const proof = `c2sp.org/tlog-proof@v1\nindex 0\n\n${receipt.log}\n1\n${leaf}\n\n— ${receipt.log} AAAA\n`
    const { code, said } = await verify({ ...receipt, facts, proof }, whole())
    assert.deepEqual([code, said], [1, 'The log does not lead from this entry to the root on the chain: the entry, or the log, is not what it was when it was anchored.'])
  })

  test('from files in a folder it is proved too; a changed, shortened or missing file is found', async () => {
    const size = Number((await (await fetch(`${log()}/checkpoint`)).text()).split('\n')[1])
    const names = ['checkpoint', 'anchors.json', `tile/0/000.p/${size}`]
    const copy = join(folder, 'copy')
    const files = new Map(await Promise.all(names.map(async (name) => [name, Buffer.from(await (await fetch(`${log()}/${name}`)).arrayBuffer())] as const)))
    const put = (name: string, bytes: Buffer) => (mkdirSync(dirname(join(copy, name)), { recursive: true }), writeFileSync(join(copy, name), bytes))
    for (const [name, bytes] of files) put(name, bytes)
    const args = ['--log', copy, '--rpc', rpc()]
    assert.deepEqual((await verify(receipt, args)).code, 0)
    const [, , tile] = names
    const bytes = files.get(tile!)!
    const spoilt = Buffer.from(bytes)
    spoilt[bytes.length - 1]! ^= 1
    put(tile!, spoilt)
    // Its checkpoint is of more than one line, so that it takes a tile to prove it.
    const later = await receiptOf(credentialId)
    assert.match((await verify(later, args)).said, /does not lead from this entry|of another tree/)
    put(tile!, bytes.subarray(0, 31))
    assert.match((await verify(later, args)).said, /too short/)
    rmSync(join(copy, tile!))
    assert.match((await verify(later, args)).said, /has no file tile/)
    put(tile!, bytes)
    put('checkpoint', Buffer.from(files.get('checkpoint')!.toString().replace(`\n${size}\n`, '\n0\n')))
    assert.match((await verify(receipt, args)).said, /shorter than it was/)
  })

  test('another contract, a chain that is away and a log that is away are told', async () => {
    const cases: readonly [readonly string[], RegExp][] = [
      [whole(['--contract', nothing]), /There is no contract at 0x12/],
      [whole(['--contract', 'somewhere']), /not the address of a contract/],
      [['--log', log(), '--rpc', 'http://127.0.0.1:1'], /does not answer/],
      [['--log', 'http://127.0.0.1:1/log', '--rpc', rpc()], /does not answer/],
      [['--log', log()], /Name a node of the chain/],
    ]
    for (const [args, words] of cases) {
      const { code, said } = await verify(receipt, args)
      assert.equal(code, 1)
      assert.match(said, words)
    }
  })

  test('the page of the public logs says what is where, and that this chain proves nothing to strangers', async () => {
    const visitor = site.visitor()
    const { contract, chain_id } = await chain()
    const page = await visitor.get('/en/log')
    says(page, 200, /This chain proves nothing to strangers/)
    for (const words of [contract!, chain_id!, 'Licences and certificates', 'Acts and readings', `${site.house.config.PUBLIC_URL}/log/journal`]) assert.ok(wordsOf(page.text).replaceAll(' ', '').includes(words.replaceAll(' ', '')), words)
    for (const [lang, words] of [['tc', /這條鏈不能向外人證明任何事/], ['sc', /这条链不能向外人证明任何事/]] as const) says(await visitor.get(`/${lang}/log`), 200, words)
    assert.equal((await visitor.get('/log')).place, '/en/log')
    const list = JSON.parse((await visitor.get('/log/anchors.json')).text) as { contract: string; embedded: boolean; anchors: { size: number }[] }
    assert.deepEqual([list.contract, list.embedded, list.anchors[0]!.size], [contract, true, await anchored('credentials')])
    assert.match((await visitor.get('/en/')).text, /href="\/en\/log"/)
  })

  test('the page of the document, and who checks it, says that it is in the log, and when it was anchored', async () => {
    says(await chan.get(`/en/account/documents/${credentialId}`), 200, /In the public log Anchored at .* on a chain of this installation, which proves nothing to strangers/)
    const code = /<span class="ref">([0-9A-Z -]{24,})<\/span>/.exec((await chan.get(`/en/account/documents/${credentialId}`)).text)![1]!
    says(await site.visitor().get(`/en/verify?c=${encodeURIComponent(code)}`), 200, /In the public log Anchored at .* on a chain of this installation/)
  })

  test('operators see how far it is; a killed node is started again and goes on', async () => {
    const operator = await site.as('kong-ming-fai')
    says(await operator.get('/en/work/operations'), 200, /Anchoring of the public logs.*Of this installation: it proves nothing to strangers.*What is wrong with it Nothing/)
    const before = node().pid
    process.kill(before, 'SIGKILL')
    await issueAndAnchor()
    assert.notEqual(node().pid, before)
    assert.equal((await verify(receipt, whole())).code, 0, 'what was anchored before the kill still is')
  })

  test('without a chain documents are issued within the grace, and after it when the chain is back', async () => {
    await anchoring.stop()
    const within = await issue()
    await receiptOf(within)
    says(await chan.get(`/en/account/documents/${within}`), 200, /not anchored on a chain yet/)
    // Four days pass.
    await site.asOwner(`update transparency.checkpoint set at = at - interval '4 days'`)
    // A process asks once a second whether it may issue.
    await new Promise((resolve) => setTimeout(resolve, 1_100))
    says(await site.visitor().get('/en/log'), 200, /No licences are issued until the chain is back/)
    const reference = await apply(chan, 'td-vl-renew', vehicle)
    await pay(site, reference)
    const code = async () => (await site.rows(`select last_error from graphile_worker._private_jobs where last_error like 'credential.%'`))[0]?.['last_error']
    await until(async () => (await code()) === 'credential.not_anchored', 30_000)
    assert.equal((await site.rows('select 1 from credentials.credential where reference = $1', [reference])).length, 0)
    anchoring = startAnchoring(site.db, site.house, { firstRetryMs: 50 })
    await until(async () => (await site.rows('select 1 from credentials.credential where reference = $1', [reference])).length === 1, 60_000)
  })
})
