import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { simplifiedSignIn, traditionalSignIn } from '../src/modules/jurisdiction/chinese-signs.ts'
import { wordFaults, type Words } from '../src/modules/jurisdiction/word-faults.ts'

/**
 * The texts that stand in code. That no language is missing is the compiler's to say (`satisfies Text`); what the compiler cannot see
 * is looked for here. Texts are read from the source, so that those inside pages and functions are found as well.
 */
const root = new URL('..', import.meta.url).pathname
const literal = String.raw`('(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|${'`'}(?:[^${'`'}\\]|\\.)*${'`'})`
const text = new RegExp(String.raw`\ben:\s*${literal},\s*'zh-Hant':\s*${literal}(?:,\s*'zh-Hans':\s*${literal})?`, 'g')

type Found = { readonly place: string; readonly words: Words }

function textsOf(file: string): Found[] {
  const source = readFileSync(join(root, file), 'utf8')
  return [...source.matchAll(text)].map(({ index, 1: en, 2: traditional, 3: simplified }) => ({
    place: `${file}:${source.slice(0, index).split('\n').length}`,
    words: { en: wordsOf(en!), 'zh-Hant': wordsOf(traditional!), ...(simplified && { 'zh-Hans': wordsOf(simplified) }) },
  }))
}

// What a template fills in may differ between languages (a plural, a name in each); the words around it are judged.
const wordsOf = (written: string) => written.slice(1, -1).replace(/\$\{[^}]*\}/g, '').replaceAll("\\'", "'")

const files = globSync('src/**/*.ts', { cwd: root, exclude: (name) => name.endsWith('.test.ts') || name.endsWith('.examples.ts') })
const found = files.flatMap(textsOf)

test('the texts of the code are found', () => {
  const written = files.map((file) => [...readFileSync(join(root, file), 'utf8').matchAll(/'zh-Hant':\s*['"`]/g)].length).reduce((sum, one) => sum + one, 0)
  assert.ok(found.length > 500, `${found.length} were found`)
  assert.ok(found.length >= written * 0.98, `${found.length} of ${written} were found`)
})

test('no text of the code is left untranslated, loses a blank or a figure, or has signs of the other way of writing', () => {
  const faults = found.flatMap(({ place, words }) => {
    const strange = simplifiedSignIn(words['zh-Hant'])
    const unchanged = words['zh-Hans'] === undefined ? undefined : traditionalSignIn(words['zh-Hans'])
    return [
      ...wordFaults(words).map(({ key, message }) => `${place}: ${key}: ${message}`),
      ...(strange ? [`${place}: zh-Hant: ${strange.sign} is Simplified, write ${strange.instead}`] : []),
      ...(unchanged ? [`${place}: zh-Hans: ${unchanged.sign} is Traditional, write ${unchanged.instead}`] : []),
    ]
  })
  assert.deepEqual(faults, [])
})
