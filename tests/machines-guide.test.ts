import assert from 'node:assert/strict'
import { execFile, spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { after, before, test } from 'node:test'
import { promisify } from 'node:util'
import { openTestSite, type Site } from './site.ts'

const guide = readFileSync(new URL('../docs/guides/machines.md', import.meta.url), 'utf8')
const commands = [...guide.matchAll(/```sh\n([\s\S]*?)```/g)].map(([, block]) => block!)
const tools = spawnSync('curl', ['--version']).status === 0 && spawnSync('sed', ['--version']).status === 0
const skip = tools ? {} : { skip: 'curl or sed is not on this machine' }

let site: Site
before(async () => {
  site = await openTestSite()
})
after(() => site.close())

test('every command of the guide for machines does what it says', skip, async () => {
  assert.ok(commands.length >= 6)
  // A refusal ends the script, and what was asked for last stands at its end.
  const script = ['set -eu', 'curl() { command curl --silent --show-error --fail "$@"; echo; }', ...commands, 'echo "application $FILE"'].join('\n')
  const { stdout } = await promisify(execFile)('sh', ['-c', script], { env: { ...process.env, BASE: site.house.config.PUBLIC_URL, no_proxy: '*' }, maxBuffer: 64_000_000 })
  assert.match(stdout, /"openapi":"3\.1\.0"/)
  assert.match(stdout, /a cpsv:PublicService/)
  const [, reference] = /application ([A-Z0-9-]{14})\s*$/.exec(stdout) ?? []
  assert.ok(reference, stdout.slice(-300))
  assert.deepEqual(await site.rows('select state from cases.case_file where reference = $1', [reference]), [{ state: 'withdrawn' }])
})
