import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { describe, test } from 'node:test'
import { changeText, valueAt, valueOf, type Path } from '../written.ts'
import { changesBetween } from './changes-between.ts'
import { byEnd, keyTexts } from './key-texts.ts'
import { readKey, type Problems } from './read-typed.ts'
import { shapeAt, type Key } from './shape.ts'
import { stamped } from './stamp-texts.ts'
import { property, typedOfKey } from './typed.ts'

const files = globSync('jurisdictions/hk/{services/*/service,forms/*}.yaml').sort()

const wholes = new Set(['apply', 'eligibility'])

/** Every thing of a file that is edited by itself: the whole, and items of lists that are edited one by one. */
function* thingsIn(root: unknown, path: Path): Generator<{ path: Path; keys: readonly Key[] }> {
  const shape = shapeAt(path, root)
  if (shape.is !== 'group') return
  yield { path, keys: shape.keys.filter((key) => !(key.shape.is === 'list' && key.shape.apart) && !(path.length === 0 && wholes.has(key.name))) }
  for (const key of shape.keys) {
    const value = valueAt(root, [...path, key.name])
    if (key.shape.is === 'list' && key.shape.apart && Array.isArray(value)) for (const i of value.keys()) yield* thingsIn(root, [...path, key.name, i])
    else if (key.shape.is === 'group' && value !== undefined && (path.length === 0 || key.name === 'group')) yield* thingsIn(root, [...path, key.name])
  }
}

describe('a form of a part', () => {
  test('says what the file says: nothing that an officer does not touch is changed, in any service of Hong Kong', () => {
    let things = 0
    for (const file of files) {
      const text = readFileSync(file, 'utf8')
      const written = valueOf(text)!
      const root = file.includes('/forms/') ? { id: 'x', apply: Object.fromEntries(Object.entries(written).filter(([key]) => key !== 'id')) } : written
      for (const { path, keys } of thingsIn(root, [])) {
        things++
        for (const key of keys) {
          const value = valueAt(root, [...path, key.name])
          const problems: Problems = new Map()
          const read = readKey(key, typedOfKey(key, value, 2), value, problems, 2)
          const changes = changesBetween(value, stamped(read, value, () => false, key.name), [...path, key.name])
          const isMissing = value === undefined && key.required
          // A procedure in a longer form, a thing of the whole that is left out in a shared form.
          if (!isMissing) assert.deepEqual([[...problems.keys()], changes], [[], []], `${file} ${path.join('.')} ${key.name}: ${JSON.stringify(value)} read as ${JSON.stringify(read)}`)
        }
      }
    }
    assert.ok(things > 2500, `${things} things`)
  })

  test('calls every key of the schema by a name in two languages', () => {
    const without = new Set<string>()
    const walk = (keys: readonly Key[]) => {
      for (const key of keys) {
        if (!byEnd(keyTexts, key.path) && key.name !== 'version') without.add(key.path.join('.'))
        if (key.shape.is === 'group') walk(key.shape.keys)
        if (key.shape.is === 'list' && key.shape.item.is === 'group') walk(key.shape.item.keys)
      }
    }
    for (const path of [[], ['apply', 'pages', 0], ['apply', 'pages', 0, 'questions', 0]] as Path[]) {
      const shape = shapeAt(path, {})
      if (shape.is === 'group') walk(shape.keys)
    }
    const use = shapeAt(['apply', 'pages', 0], { apply: { pages: [{ use: 'applicant' }] } })
    if (use.is === 'group') walk(use.keys)
    assert.deepEqual([...without], [])
  })
})

describe('stamps of texts', () => {
  const was = { en: 'Park here', 'zh-Hant': '在此泊車', of: '00000000' }
  const write = (value: unknown, fits = false) => stamped(value, was, () => fits, 'title') as Record<string, string>
  test('stay when nothing changed', () => assert.deepEqual(write({ en: 'Park here', 'zh-Hant': '在此泊車' }), was))
  test('stay, and are told as stale, when only the English changed', () => assert.equal(write({ en: 'Park there', 'zh-Hant': '在此泊車' }).of, '00000000'))
  test('are new when the Chinese was written with the English', () => assert.match(write({ en: 'Park there', 'zh-Hant': '在那裏泊車' }).of!, /^(?!00000000)[0-9a-f]{8}$/))
  test('are new when the writer says that the Chinese fits', () => assert.match(write({ en: 'Park there', 'zh-Hant': '在此泊車' }, true).of!, /^(?!00000000)[0-9a-f]{8}$/))
  test('are none while the Chinese is the English', () => assert.equal(property(stamped({ en: 'Park', 'zh-Hant': 'Park' }, undefined, () => false, 'title'), 'of'), undefined))
})

describe('a change of a file', () => {
  test('of what stands in two places changes one of them', () => {
    const text = changeText('name: &a1\n  en: One\n  zh-Hant: 一\nsummary: *a1\n', [{ do: 'set', path: ['summary', 'en'], value: 'Two' }])
    assert.deepEqual(valueOf(text), { name: { en: 'One', 'zh-Hant': '一' }, summary: { en: 'Two', 'zh-Hant': '一' } })
    assert.doesNotMatch(text, /[&*]a1/)
  })
  test('keeps comments and the order of keys', () => {
    const text = 'b: 1 # why\na: { en: One, zh-Hant: 一 }\n'
    assert.equal(changeText(text, changesBetween({ en: 'One', 'zh-Hant': '一' }, { en: 'Two', 'zh-Hant': '一' }, ['a'])), 'b: 1 # why\na: { en: Two, zh-Hant: 一 }\n')
  })
})
