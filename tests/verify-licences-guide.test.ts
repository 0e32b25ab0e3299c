import assert from 'node:assert/strict'
import { execFile, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { promisify } from 'node:util'
import { apply, pay, vehicle } from './acts.ts'
import { until } from './portal.ts'
import { openTestSite, type Site } from './site.ts'

const guide = readFileSync(new URL('../docs/guides/verify-licences.md', import.meta.url), 'utf8')
const commands = [...guide.matchAll(/```sh\n([\s\S]*?)```/g)].map(([, block]) => block!)
const tools = spawnSync('curl', ['--version']).status === 0 && spawnSync('sed', ['--version']).status === 0
const skip = tools ? {} : { skip: 'curl or sed is not on this machine' }

let site: Site
const folder = mkdtempSync(join(tmpdir(), 'bauhinia-guide-'))
before(async () => {
  site = await openTestSite()
  await site.work()
})
after(async () => {
  await site.close()
  rmSync(folder, { recursive: true, force: true })
})

test('every command of the guide does what it says, with a licence that a resident has loaded down', skip, async () => {
  const chan = await site.as('chan-tai-man')
  await pay(site, await apply(chan, 'td-vl-renew', vehicle))
  const credential = async () => (await site.rows<{ id: string }>('select id from credentials.credential where party_id = $1', [site.party('chan-tai-man')]))[0]?.id
  await until(async () => (await credential()) !== undefined)
  const place = `/en/account/documents/${await credential()}/credential`
  for (const [file, query] of [['licence.sd-jwt', ''], ['licence.json', '?form=ecdsa-rdfc-2019'], ['licence.jwt', `?form=${encodeURIComponent('vc+jwt')}`]] as const) writeFileSync(join(folder, file), (await chan.get(`${place}${query}`)).text)

  // A refusal ends the script.
  const script = ['set -eu', 'curl() { command curl --silent --show-error --fail "$@"; echo; }', ...commands].join('\n')
  const { stdout } = await promisify(execFile)('sh', ['-c', script], { cwd: folder, env: { ...process.env, BASE: site.house.config.PUBLIC_URL, no_proxy: '*' }, maxBuffer: 64_000_000 })
  assert.equal(stdout.match(/^\{"verified":true/gm)?.length, 3, stdout.slice(0, 2000))
  assert.match(stdout, /"type":"BitstringStatusList","statusPurpose":"suspension"/)
  const context = readFileSync(join(folder, 'context.json'), 'utf8').trimEnd()
  assert.ok(readFileSync(join(folder, 'licence.json'), 'utf8').includes(`/${createHash('sha256').update(context).digest('base64url')}"`))
})
