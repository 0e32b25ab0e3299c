import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { promisify } from 'node:util'
import pg from 'pg'
import { loginsOf } from '../src/kernel/migrate.ts'
import { childEnv } from './portal.ts'
import { onServer } from './server.ts'
import { sayNoDevice, softDeviceIsThere } from './soft-device.ts'

const guide = readFileSync(new URL('../docs/guides/key-ceremony.md', import.meta.url), 'utf8')
const commands = [...guide.matchAll(/```sh\n([\s\S]*?)```/g)].map(([, block]) => block!)
const root = new URL('..', import.meta.url).pathname
const folder = mkdtempSync(join(tmpdir(), 'bauhinia-ceremony-'))
const name = `ceremony_${randomUUID().replaceAll('-', '').slice(0, 20)}`
const database = new URL(process.env['TEST_DATABASE_URL']!)
database.pathname = `/${name}`

await onServer(`create database ${name}`)
after(async () => {
  await onServer(`drop database ${name} with (force)`)
  await onServer(`drop role if exists ${loginsOf(name).join(', ')}`)
  rmSync(folder, { recursive: true, force: true })
})

/** Runs a script as somebody at the ceremony does, with the folder of the rehearsal apart from the installation's. */
async function atTheDesk(script: string): Promise<{ said: string; code: number }> {
  const npm = `npm() { command npm --prefix ${root} "$@"; }`
  const env = { ...childEnv(), HOME: folder, DATABASE_URL: database.href }
  const run = promisify(execFile)('sh', ['-c', ['set -eu', npm, script].join('\n')], { env, cwd: folder, maxBuffer: 16_000_000 })
  return run.then(({ stdout, stderr }) => ({ said: stdout + stderr, code: 0 }), (error: { code: number; stdout: string; stderr: string }) => ({ said: error.stdout + error.stderr, code: error.code }))
}

if (!softDeviceIsThere) sayNoDevice()
else {
  test('the ceremony can be rehearsed: every command of the guide does what it says', async () => {
    assert.equal(commands.length, 3)
    const { said, code } = await atTheDesk(commands.join('\n'))
    assert.equal(code, 0, said)
    const lists = said.split('keys list').slice(1)
    assert.equal(lists.length, 3)
    assert.match(lists[0]!, /ca root {2}ES256 {2}[\w-]{43} {2}signs {2}since \S+ {2}in pkcs11\n[\s\S]*log journal {2}EdDSA {2}[\w-]{43} {2}signs/)
    assert.match(lists[1]!, /log journal {2}EdDSA {2}[\w-]{43} {2}next [\s\S]*log journal {2}EdDSA {2}[\w-]{43} {2}signs/)
    assert.match(lists.at(-1)!, /ca root {2}ES256 {2}[\w-]{43} {2}signs [\s\S]*ca root {2}ES256 {2}[\w-]{43} {2}withdrawn/)
    assert.doesNotMatch(said, /NOT IN ITS STORE|does not answer|1234-5678\n.*keys/)
    const client = new pg.Client(database.href)
    await client.connect()
    const { rows } = await client.query("select what, facts ->> 'store' as store from journal.entry where what like 'key.%' order by at, id")
    await client.end()
    assert.deepEqual(rows.map((row) => row.what), ['key.made', 'key.made', 'key.made', 'key.withdrawn', 'key.made'])
  })

  test('a wrong PIN stops the start and says which setting, a wrong word says how it is used', async () => {
    const [first] = commands
    const settings = first!.split('\n').filter((line) => line.startsWith('export')).join('\n')
    const wrong = await atTheDesk(`${settings}\nexport PKCS11_PIN=0000\nnpm run migrate`)
    assert.equal(wrong.code, 1)
    assert.match(wrong.said, /PKCS11_PIN \(pinIncorrect\)/)
    const asked = await atTheDesk(`${settings}\nnpm run keys -- rotate "log nothing"`)
    assert.match(asked.said, /There is no key for log nothing/)
    const usage = await atTheDesk(`${settings}\nnpm run keys -- burn`)
    assert.match(usage.said, /npm run keys -- withdraw PURPOSE KID/)
    assert.deepEqual([asked.code, usage.code], [1, 1])
  })
}
