import assert from 'node:assert/strict'
import { appendFileSync, cpSync, existsSync, globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { after, describe, test } from 'node:test'
import { parse } from 'yaml'
import { readConfig } from '../src/config.ts'
import { checkIdentityNumber } from '../src/modules/dictionary/index.ts'
import { formFaults } from '../src/modules/forms/index.ts'
import { loadPack, PackError } from '../src/modules/jurisdiction/index.ts'
import { providerRoutes } from '../src/modules/oidc/index.ts'
import { allEndpoints, allPages } from '../src/open-site.ts'

/** What the documents say is held against what is there. */
const root = new URL('..', import.meta.url).pathname
const read = (file: string) => readFileSync(join(root, file), 'utf8')
const documents = globSync(['*.md', 'docs/**/*.md'], { cwd: root }).sort()
const settings = JSON.parse(read('package.json')) as Record<'scripts' | 'dependencies' | 'devDependencies' | 'optionalDependencies', Record<string, string>>

/** Text outside of blocks of code. */
const prose = (text: string) => text.replace(/^```[\s\S]*?^```$/gm, '')

/** What stands in backticks, without spaces. */
const named = (file: string) => [...prose(read(file)).matchAll(/`([^`\s]+)`/g)].map(([, words]) => words!)

/** Blocks of code and what stands in backticks. */
const code = (file: string) => [...read(file).matchAll(/^```sh\n([\s\S]*?)^```$|`([^`\n]+)`/gm)].map(([, block, words]) => block ?? words!).join('\n')

describe('commands, links, paths and addresses', () => {
  for (const file of documents) {
    test(`${file}: every npm command is a script`, () => {
      const called = [...code(file).matchAll(/\bnpm (run )?([a-z][\w-]*)/g)].filter(([, run, name]) => run !== undefined || name !== 'ci').map(([, , name]) => name!)
      assert.deepEqual(called.filter((name) => !(name in settings.scripts)), [])
    })

    test(`${file}: every relative link leads to a file`, () => {
      const links = [...prose(read(file)).replace(/`[^`\n]*`/g, '').matchAll(/\]\((?!https?:|mailto:|#)([^)#\s]+)(?:#[^)]*)?\)/g)].map(([, link]) => link!)
      assert.deepEqual(links.filter((link) => !existsSync(join(root, dirname(file), link))), [])
    })

    test(`${file}: every path that it names is there`, () => assert.deepEqual(named(file).filter((path) => looksLikePath(path) && !isThere(path)), []))

    test(`${file}: every address that it names is answered`, () => assert.deepEqual(named(file).filter((path) => looksLikeAddress(path) && !isAnswered(path)), []))
  }

  test('the people of the tour are in the sandbox', () => {
    const bold = [...read('README.md').matchAll(/\*\*([A-Z][a-z]+(?: [A-Z][a-z]+){1,2})\*\*/g)].map(([, name]) => name!)
    const ids = ['people', 'companies', 'officers'].map((name) => read(`jurisdictions/hk/sandbox/${name}.yaml`)).join('\n')
    assert.ok(bold.length >= 8)
    assert.deepEqual(bold.filter((name) => !ids.includes(`id: ${name.toLowerCase().replaceAll(' ', '-')}\n`)), [])
  })
})

/** Begins with a folder of the repository, or names one file by its ending; `<id>` and `…` stand for anything. */
const looksLikePath = (path: string) => /^(src|tests|docs|jurisdictions|bench|\.ci)\//.test(path) || /^[\w-]+\/[\w./<>*-]+\.(ts|yaml|md|sql)$/.test(path)

/** Documents about modules and packs name paths from there. */
const isThere = (path: string) => ['', 'jurisdictions/hk/', 'src/modules/*/'].some((folder) => globSync(folder + path.replace(/<[^>]+>|…/g, '*').replace(/\/$/, ''), { cwd: root }).length > 0)

const looksLikeAddress = (path: string) => /^\/(en|tc|sc|sandbox|healthz|readyz|metrics|\.well-known|api\/(?!v1$))\b/.test(path)

function isAnswered(address: string): boolean {
  const path = address.replace(/^\/(en|tc|sc)(?=\/)/, '').split('?')[0]!
  const service = /^\/services\/([\w-]+)/.exec(path)?.[1]
  if (service && !existsSync(join(root, 'jurisdictions/hk/services', service))) return false
  return [...allPages, ...allEndpoints, ...providerRoutes].some((one) => new RegExp(`^${one.path.replace(/:\w+/g, '[^/]+')}$`).test(path))
}

describe('the worked example of a service', () => {
  const guide = 'docs/guides/add-a-service.md'
  const pack = mkdtempSync(join(tmpdir(), 'bauhinia-pack-'))
  after(() => rmSync(pack, { recursive: true, force: true }))
  cpSync(join(root, 'jurisdictions/hk'), pack, { recursive: true })

  const example = new Map([...read(guide).matchAll(/^```yaml (\S+)\n([\s\S]*?)^```$/gm)].map(([, path, text]) => [path!, text!]))
  const officers = 'sandbox/officers.yaml'
  for (const [path, text] of example) {
    mkdirSync(dirname(join(pack, path)), { recursive: true })
    if (path === officers) appendFileSync(join(pack, path), text)
    else writeFileSync(join(pack, path), text)
  }
  const service = [...example.keys()].find((path) => path.endsWith('service.yaml'))!

  test('loads without a fault', () => {
    const loaded = loadPack(pack, { stamps: false })
    assert.ok(loaded.services.get(dirname(service).split('/').at(-1)!)?.apply)
    assert.deepEqual(formFaults(loaded), [])
  })

  test('its officer has a right number', () => {
    const { officers: first, others } = parse(readFileSync(join(pack, officers), 'utf8')) as Record<'officers' | 'others', { hkid: string; id: string }[]>
    const all = [...first, ...others]
    const kind = loadPack(pack, { stamps: false }).identityNumbers.get('hkid')!
    assert.ok('value' in checkIdentityNumber(kind, all.at(-1)!.hkid))
    assert.equal(new Set(all.map((one) => one.hkid)).size, all.length)
  })

  const mistakes = [...read(guide).matchAll(/^```diff (\S+)\n-(.*)\n\+(.*)\n```\n\n```text\n([\s\S]*?)\n```$/gm)]
  test('mistakes are shown', () => assert.ok(mistakes.length >= 2))
  for (const [, path, right, wrong, said] of mistakes) {
    test(`with the mistake ${wrong!.trim().slice(0, 50)} it says what the guide says`, () => {
      const text = example.get(path!)!
      assert.ok(text.includes(`${right}\n`), 'the line is in the example')
      writeFileSync(join(pack, path!), text.replace(right!, wrong!))
      try {
        assert.equal(faultsOf(pack), said)
      } finally {
        writeFileSync(join(pack, path!), text)
      }
    })
  }
})

/** What `npm run prove` prints, with the folder named as in the repository. */
function faultsOf(folder: string): string {
  try {
    const pack = loadPack(folder, { stamps: false })
    const faults = formFaults(pack)
    return faults.length > 0 ? inRepository(new PackError(folder, faults), folder) : 'no fault'
  } catch (error) {
    if (error instanceof PackError) return inRepository(error, folder)
    throw error
  }
}

const inRepository = (error: PackError, folder: string) => error.message.replace(folder, 'jurisdictions/hk')

describe('.env.example', () => {
  const lines = read('.env.example').split('\n').filter((line) => /^[A-Z]/.test(line))
  const shown = new Map(lines.map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]))

  test('names the variables of src/config.ts, in their order', () => {
    const schema = /z\.object\(\{([\s\S]*?)\n\}\)/.exec(read('src/config.ts'))![1]!
    assert.deepEqual([...shown.keys()], [...schema.matchAll(/^ {2}([A-Z][A-Z\d_]+):/gm)].map(([, name]) => name))
  })

  test('gives the defaults, so that it changes nothing', () => assert.deepEqual(readConfig(Object.fromEntries(shown)), readConfig({})))

  test('gives each default that there is', () => {
    const defaults: Record<string, unknown> = readConfig({ PUBLIC_URL: '' })
    const silent = [...shown].filter(([name, value]) => value === '' && defaults[name] !== undefined).map(([name]) => name)
    assert.deepEqual(silent, [])
  })
})

test('docs/dependencies.md has one line for each dependency, and for nothing else', () => {
  const declared = Object.keys({ ...settings.dependencies, ...settings.devDependencies, ...settings.optionalDependencies })
  const explained = [...read('docs/dependencies.md').matchAll(/^\| `([^`]+)` \| \S/gm)].map(([, name]) => name!)
  assert.deepEqual(explained.toSorted(), declared.toSorted())
})
