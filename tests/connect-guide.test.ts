import assert from 'node:assert/strict'
import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { after, before, test } from 'node:test'
import { newBrowser } from './oidc/browser.ts'
import { openTestSite, type Site } from './site.ts'

const guide = readFileSync(new URL('../docs/guides/connect.md', import.meta.url), 'utf8')
const blocks = (language: string) => [...guide.matchAll(new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``, 'g'))].map(([, block]) => block!)
const tools = spawnSync('curl', ['--version']).status === 0
const skip = tools ? {} : { skip: 'curl is not on this machine' }

let site: Site
const folder = mkdtempSync(join(tmpdir(), 'bauhinia-connect-'))
before(async () => {
  site = await openTestSite()
  symlinkSync(new URL('../node_modules', import.meta.url).pathname, join(folder, 'node_modules'))
})
after(async () => {
  rmSync(folder, { recursive: true })
  await site.close()
})

test('the guide leads from nothing to a signed-in person, and out again', skip, async () => {
  const env = { ...process.env, BASE: site.house.config.PUBLIC_URL, no_proxy: '*', PATH: `${join(process.execPath, '..')}:${process.env['PATH']}` }
  assert.equal(blocks('sh').length, 2)
  for (const command of blocks('sh')) await runShell(command, env)
  const made = JSON.parse(readFileSync(join(folder, 'key.json'), 'utf8')) as Record<string, string>
  assert.ok(made['d'])
  const said: string[] = []
  const program = spawn(process.execPath, ['--input-type=module', '--eval', blocks('js').join('\n')], { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] })
  const faults: string[] = []
  program.stderr.on('data', (chunk: Buffer) => faults.push(chunk.toString()))
  const browser = newBrowser(site)
  await browser.signIn('chan-tai-man')
  for await (const line of createInterface(program.stdout)) {
    said.push(line)
    const address = /^Open (.+)$/.exec(line)?.[1]
    // What a person does in a browser: signs in, agrees, and is sent back to the program.
    if (address) await fetch(await browser.walk(address))
  }
  const find = (pattern: RegExp) => said.find((line) => pattern.test(line)) ?? assert.fail(`${String(pattern)} was not said:\n${said.join('\n')}\n${faults.join('')}`)
  find(/^Signed in: \S{10,}/)
  find(/^Name: CHAN Tai Man$/)
  find(/^Refreshed: true$/)
  const out = await browser.open(find(/^Sign out at /).slice('Sign out at '.length))
  assert.ok(out.status < 400, out.text.slice(0, 300))
})

/** Apart from this process, which must answer meanwhile. */
const runShell = (command: string, env: NodeJS.ProcessEnv) =>
  new Promise<void>((resolve, reject) => {
    const shell = spawn('sh', ['-c', `set -eu\ncurl() { command curl --silent --show-error --fail "$@"; }\n${command}`], { cwd: folder, env, stdio: ['ignore', 'ignore', 'inherit'] })
    shell.on('exit', (code) => (code === 0 ? resolve() : reject(new Error(`${command} ended with ${code}`))))
  })
