import assert from 'node:assert/strict'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, test } from 'node:test'
import { loadPack, PackError, readPack, signFaults, stampPack, textCounts, isSimplifiedDerived, type Fault, type Pack } from './index.ts'
import { definitionOf } from './load-pack.ts'

const original = new URL('../../../jurisdictions/hk', import.meta.url).pathname
const folder = mkdtempSync(join(tmpdir(), 'bauhinia-texts-'))
cpSync(original, folder, { recursive: true })
stampPack(folder, [], () => undefined)
after(() => rmSync(folder, { recursive: true, force: true }))

const file = 'codelists/sex.yaml'
const list = (item: string) => `id: sex\nname: { en: Sex, zh-Hant: 性別, of: 953dd6f2 }\nitems:\n  - { code: M, name: { en: Male, zh-Hant: 男 } }\n  - code: F\n    name: ${item}\n`

/** The faults of the pack when one of its texts is as it is given. */
async function faultsWith(item: string, stamps = false): Promise<readonly Fault[]> {
  const before = readFileSync(join(folder, file), 'utf8')
  writeFileSync(join(folder, file), list(item).replace('男 }', `男, of: 03f8c127 }`))
  try {
    const pack = loadPack(folder, { stamps })
    return await signFaults(pack)
  } catch (error) {
    // Where a file cannot be read, what names it is told as well.
    if (error instanceof PackError) return error.faults.filter(({ place }) => place.startsWith(file))
    throw error
  } finally {
    writeFileSync(join(folder, file), before)
  }
}

/** What is wrong, the text that has just this fault, whether stamps are asked, the line, what is said. */
const faults: readonly [what: string, text: string, stamps: boolean, says: RegExp][] = [
  ['a missing English', '{ zh-Hant: 女 }', false, /items\.1\.name\.en: the English is missing; write en/],
  ['a missing Traditional Chinese', '{ en: Female }', false, /items\.1\.name\.zh-Hant: the Traditional Chinese is missing; write zh-Hant/],
  ['a stamp that YAML reads as a number', '{ en: Female, zh-Hant: 女, of: 12345678 }', false, /write the stamp in quotes/],
  ['a stamp that is none', '{ en: Female, zh-Hant: 女, of: fresh }', false, /eight hexadecimal digits/],
  ['a translation that nobody vouched for', '{ en: Female, zh-Hant: 女 }', true, /nobody has vouched for this translation.*npm run texts/],
  ['a Simplified text that nobody vouched for', '{ en: Female, zh-Hant: 女, zh-Hans: 女, of: e8cca808 }', true, /nobody has vouched for this Simplified text/],
  ['English that changed after its translation', '{ en: Female person, zh-Hant: 女, of: e8cca808 }', false, /zh-Hant: the English has changed since this was translated; .*--accept/],
  ['Traditional that changed after its Simplified was accepted', '{ en: Female, zh-Hant: 女性, zh-Hans: 女, of: e8cca808, ofHans: 0ab4610b }', false, /zh-Hans: the Traditional text has changed/],
  ['a stamp of a Simplified text that is not there', '{ en: Female, zh-Hant: 女, of: e8cca808, ofHans: 0ab4610b }', false, /ofHans: there is no zh-Hans/],
  ['English left where Chinese should stand', '{ en: Tell us your sex, zh-Hant: Tell us your sex }', false, /zh-Hant: this is still English/],
  ['Chinese left where English should stand', '{ en: 女性, zh-Hant: 女性 }', false, /en: this is still Chinese/],
  ['a blank that the Chinese forgets', "{ en: 'Case {reference}', zh-Hant: 個案 }", false, /zh-Hant: the English fills in \{reference\} and this does not/],
  ['a blank that only the Chinese has', "{ en: Case, zh-Hant: '個案{reference}' }", false, /zh-Hant: this fills in \{reference\} and the English does not/],
  ['a blank that the Simplified spells otherwise', "{ en: 'Case {reference}', zh-Hant: '個案{reference}', zh-Hans: '个案' }", false, /zh-Hans: the English fills in/],
  ['an amount that differs', "{ en: 'The fee is $1,200', zh-Hant: '費用為1,300元' }", false, /the English says 1,200 and this does not/],
  ['a Simplified sign in a Traditional text', '{ en: Which country, zh-Hant: 哪个國家 }', false, /'个' is a Simplified sign in a Traditional text; write 個/],
  ['a Traditional sign in a Simplified text', '{ en: Which country, zh-Hant: 哪個國家, zh-Hans: 哪个國家 }', false, /'國' is a Traditional sign in a Simplified text; write 国/],
]

describe('a text with one fault has this fault and no other, told with its place', () => {
  for (const [what, text, stamps, says] of faults) {
    test(what, async () => {
      const found = await faultsWith(text, stamps)
      assert.equal(found.length, 1, JSON.stringify(found))
      assert.equal(found[0]!.place, `${file}:6`)
      assert.match(found[0]!.message, says)
      assert.match(found[0]!.kind ?? 'wrong-shape', /^(text-|simplified-stale|wrong-shape)/)
    })
  }
})

describe('what is right is no fault', () => {
  for (const text of [
    '{ en: Female, zh-Hant: 女, zh-Hans: 女, of: e8cca808, ofHans: 0ab4610b }',
    // The same name in the other form of Unicode is the same source.
    '{ en: "Caf\\u0065\\u0301", zh-Hant: 咖啡店, of: 73473dcc }',
    '{ en: PDF, zh-Hant: PDF }',
    '{ en: Your Chinese name like 陳大文, zh-Hant: 你的中文姓名，例如陳大文 }',
    '{ en: Approved by the observatory, zh-Hant: 天文台批准，后座，秘書，公里 }',
    '{ en: "$2.50 for 2 of 21 days, or 1.2 million", zh-Hant: 二十一日中的兩日，2.5元，或120萬元 }',
    "{ en: 'Between 09:00 and 17.30, $12.30', zh-Hant: 上午九時至下午5時30分，12.3元 }",
    '{ en: 2 of 21 days, zh-Hant: 二十一日中的兩日 }',
  ]) {
    test(text, async () => assert.deepEqual(await faultsWith(text), []))
  }
  test('no text of the pack as it is, and none when all are stamped', async () => {
    assert.deepEqual(await signFaults(loadPack(original, { stamps: false })), [])
    assert.deepEqual(await signFaults(loadPack(folder, { stamps: true })), [])
  })
})

test('a stale text keeps its own service from being published, and no other', () => {
  const path = join(folder, 'services/immd-birthcopy/service.yaml')
  const before = readFileSync(path, 'utf8')
  writeFileSync(path, before.replace('en: The birth record,', 'en: A birth record,'))
  try {
    const { faults, byService } = readPack(folder)
    assert.deepEqual(faults, [])
    assert.deepEqual([...byService.keys()], ['immd-birthcopy'])
    assert.deepEqual(byService.get('immd-birthcopy')!.map(({ kind }) => kind), ['text-stale'])
  } finally {
    writeFileSync(path, before)
  }
})

test('a stamp changes no definition and reaches nobody', () => {
  const [plain, stamped] = [loadPack(original, { stamps: false }), loadPack(folder, { stamps: true })]
  assert.deepEqual([...stamped.digests], [...plain.digests])
  assert.ok(!JSON.stringify([...stamped.services.values()].map((service) => definitionOf(stamped, service.id))).match(/"of":"[0-9a-f]{8}"/))
})

test('texts are counted by language, and Simplified is derived until an editor has accepted every text of a service', () => {
  // It has no form, so its own file and its organisation's name are all that it shows.
  const service = (pack: Pack) => ({ ...pack.services.get('afcd-camp')!, apply: undefined, eligibility: undefined })
  const before = loadPack(folder)
  assert.equal(isSimplifiedDerived(before, service(before)), true)
  const counts = textCounts(before)
  assert.equal(counts['zh-Hans'].accepted + counts['zh-Hans'].derived, counts.texts)
  assert.equal(counts['zh-Hant'].stamped, counts.texts)
  stampPack(folder, ['--accept-simplified', `services/${service(before).id}/service.yaml`, 'organisations.yaml'], () => undefined)
  const accepted = loadPack(folder, { stamps: true })
  assert.equal(isSimplifiedDerived(accepted, service(accepted)), false)
  assert.ok(textCounts(accepted)['zh-Hans'].accepted > counts['zh-Hans'].accepted)
})
