import assert from 'node:assert/strict'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { stampPack } from './index.ts'
import { stampFile, type Wish } from './stamp-file.ts'

const nothing: Wish = { acceptStale: () => false }
const all: Wish = { acceptStale: () => true }
const simplify: Wish = { acceptStale: () => false, simplify: (_, traditional) => traditional.replaceAll('類', '类') }

describe('a stamp is added and nothing else of the file changes', () => {
  for (const [what, before, after, wish = nothing] of [
    ['in a line', 'a: { en: Female, zh-Hant: 女 } # why\n', 'a: { en: Female, zh-Hant: 女, of: e8cca808 } # why\n'],
    ['in a line, with a comma at its end', 'a: { en: Female, zh-Hant: 女, }\n', 'a: { en: Female, zh-Hant: 女, of: e8cca808, }\n'],
    ['in a list', '- { en: Female, zh-Hant: 女 }\n- { zh-Hant: 女, en: Female }\n', '- { en: Female, zh-Hant: 女, of: e8cca808 }\n- { zh-Hant: 女, en: Female, of: e8cca808 }\n'],
    ['in lines of its own', 'a:\n  en: Female\n  zh-Hant: 女 # why\n\nb: 1\n', 'a:\n  en: Female\n  zh-Hant: 女 # why\n  of: e8cca808\n\nb: 1\n'],
    ['in lines of a list', 'a:\n  - en: Female\n    zh-Hant: 女\n  - en: Male\n    zh-Hant: 男\n', 'a:\n  - en: Female\n    zh-Hant: 女\n    of: e8cca808\n  - en: Male\n    zh-Hant: 男\n    of: 03f8c127\n'],
    ['at the end of a file without an end of line', 'a:\n  en: Female\n  zh-Hant: 女', 'a:\n  en: Female\n  zh-Hant: 女\n  of: e8cca808'],
    ['under folded lines, before the empty ones', 'a:\n  en: >-\n    Female\n  zh-Hant: >-\n    女\n    性\n\n\nb: 1\n', 'a:\n  en: >-\n    Female\n  zh-Hant: >-\n    女\n    性\n  of: e8cca808\n\n\nb: 1\n'],
    ['with a Simplified text', 'a: { en: Female, zh-Hant: 女, zh-Hans: 女 }\n', 'a: { en: Female, zh-Hant: 女, zh-Hans: 女, of: e8cca808, ofHans: 0ab4610b }\n'],
    ['in quotes where YAML would read a number', 'a: { en: "word 21", zh-Hant: 字 }\n', "a: { en: \"word 21\", zh-Hant: 字, of: '95807228' }\n"],
    ['again, after an editor has looked', 'a: { en: Female, zh-Hant: 女, of: 00000bad }\n', 'a: { en: Female, zh-Hant: 女, of: e8cca808 }\n', all],
    ['with the Simplified text that an editor has read', "a: { en: Kind, zh-Hant: '類：別' }\n", "a: { en: Kind, zh-Hant: '類：別', zh-Hans: '类：別', of: f5387f9b, ofHans: ec9fc56c }\n", simplify],
    ['nowhere when all is stamped', 'a: { en: Female, zh-Hant: 女, of: e8cca808 }\n', 'a: { en: Female, zh-Hant: 女, of: e8cca808 }\n', all],
    ['not where no text is', 'keywords: { en: [a], zh-Hant: [甲] }\n', 'keywords: { en: [a], zh-Hant: [甲] }\n'],
  ] as readonly [string, string, string, Wish?][]) {
    test(what, () => {
      assert.equal(stampFile(before, wish).source, after)
      assert.equal(stampFile(after, wish).source, after, 'a second time changes nothing')
    })
  }
})

test('a stale translation is told with its line and stays as it is', () => {
  const before = 'a: { en: Female, zh-Hant: 女 }\nb: { en: Male person, zh-Hant: 男, of: 03f8c127 }\n'
  const { source, stale, written } = stampFile(before, nothing)
  assert.deepEqual({ stale, written }, { stale: [{ line: 2, words: '男' }], written: 1 })
  assert.match(source, /of: e8cca808 \}\nb: \{ en: Male person, zh-Hant: 男, of: 03f8c127 \}/)
})

test('an editor accepts one place of a file, and the others stay stale', (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'bauhinia-stamps-'))
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  cpSync(new URL('../../../jurisdictions/hk', import.meta.url), folder, { recursive: true })
  const path = join(folder, 'codelists/sex.yaml')
  const stale = 'id: sex\nname: { en: Sex, zh-Hant: 性別, of: 00000bad }\nitems:\n  - code: M\n    name:\n      en: Male\n      zh-Hant: 男\n      of: 00000bad\n'
  writeFileSync(path, stale)
  const said: string[] = []
  const run = (...words: string[]) => stampPack(folder, words, (line) => said.push(line))
  assert.equal(run('codelists/sex.yaml'), 2)
  assert.ok(said.some((line) => line.startsWith('codelists/sex.yaml:2: its source has changed')), said.join('\n'))
  assert.equal(readFileSync(path, 'utf8'), stale)
  assert.equal(run('--accept', `${path}:7`), 1, 'a line inside the text names it')
  assert.equal(readFileSync(path, 'utf8'), stale.replace('男\n      of: 00000bad', '男\n      of: 03f8c127'))
  assert.throws(() => run('--accept'), /Name the files/)
  assert.throws(() => run('--acept', 'codelists/sex.yaml'), /no option '--acept'/)
  assert.throws(() => run('codelists/sexes.yaml'), /no file 'codelists\/sexes.yaml'/)
})
