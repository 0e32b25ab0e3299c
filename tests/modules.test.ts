import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { modules } from '../src/modules/index.ts'

const order = Object.keys(modules)
const sources = (pattern: string) => globSync(pattern, { cwd: new URL('..', import.meta.url) }).sort()
const read = (file: string) => readFileSync(new URL(`../${file}`, import.meta.url), 'utf8')

test('a module imports only the front doors of modules above it', () => {
  const broken = sources('src/modules/*/**/*.ts').flatMap((file) => {
    const here = file.split('/')[2]!
    const imports = [...read(file).matchAll(/(?:from|import)[ (]'(?:\.\.\/)+([\w-]+)\/([\w./-]+)'/g)]
    return imports
      .filter(([, there]) => order.includes(there!) && there !== here)
      .filter(([, there, inside]) => (inside !== 'index.ts' && !file.endsWith('.test.ts')) || order.indexOf(there!) > order.indexOf(here))
      .map(([, there, inside]) => `${file} imports ${there}/${inside}`)
  })
  assert.deepEqual(broken, [])
})

test('the kernel and the design know no module', () => {
  const broken = [...sources('src/kernel/**/*.ts'), ...sources('src/design/**/*.ts')].filter((file) => !file.endsWith('.test.ts') && /from '[./]*modules\//.test(read(file)))
  assert.deepEqual(broken, [])
})

test('files stay small: 300 lines at most', () => {
  const long = sources('{src,tests,bench}/**/*.ts').map((file) => ({ file, lines: read(file).split('\n').length - 1 })).filter(({ lines }) => lines > 300)
  assert.deepEqual(long, [])
})

test('the environment is read in one place', () => {
  const broken = sources('src/**/*.ts').filter((file) => !file.endsWith('.test.ts') && file !== 'src/main.ts' && /process\.env/.test(read(file)) && file !== 'src/config.ts')
  assert.deepEqual(broken, [])
})

test('the code knows no government: its words live in the pack', () => {
  const broken = sources('src/**/*.ts').filter((file) => !file.endsWith('.test.ts') && /hong ?kong|\bhkid\b|香港/i.test(read(file)))
  assert.deepEqual(broken, [])
})

test('only a module’s own kinds of file stand at its top', () => {
  const missing = order.filter((name) => sources(`src/modules/${name}/README.md`).length === 0)
  assert.deepEqual(missing, [], 'each module has a README.md')
  const long = sources('src/modules/*/README.md').filter((file) => read(file).split('\n').length > 41)
  assert.deepEqual(long, [], 'of 40 lines at most')
})
