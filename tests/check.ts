import { spawnSync } from 'node:child_process'

/** Types, lint, unused code: each tool's own words, and one failing exit for all. */
const tools: readonly (readonly [string, readonly string[]])[] = [
  ['types', ['tsc', '-p', '.']],
  ['lint', ['oxlint', '--type-aware', '--deny-warnings', 'src', 'tests', 'bench', 'contracts']],
  ['unused code', ['knip', '--no-progress']],
]

let failed = false
for (const [name, [command, ...args]] of tools) {
  const started = performance.now()
  const { status } = spawnSync(`node_modules/.bin/${command}`, args, { stdio: 'inherit' })
  console.log(`${status === 0 ? 'ok  ' : 'FAIL'} ${name} (${((performance.now() - started) / 1000).toFixed(1)} s)`)
  failed ||= status !== 0
}
process.exit(failed ? 1 : 0)
