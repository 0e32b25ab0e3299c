import assert from 'node:assert/strict'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { loadPack, PackError } from './index.ts'

const folder = mkdtempSync(join(tmpdir(), 'bauhinia-pack-'))
cpSync(new URL('../../../jurisdictions/hk', import.meta.url), folder, { recursive: true })
after(() => rmSync(folder, { recursive: true, force: true }))

const birth = 'services/immd-birthcopy/service.yaml'
const procedure = 'procedures/pay-then-decide.yaml'

const entry = '- { id: entryNo, element: birth-record.entry-number, required: false }'
const group = (questions: string) => `- { id: entryNo, label: { en: x, zh-Hant: x }, group: { one: { en: x, zh-Hant: x }, questions: [${questions}] } }`
const within = (questions: string) => `{ id: g, label: { en: x, zh-Hant: x }, group: { one: { en: x, zh-Hant: x }, questions: [${questions}] } }`
const lastElement = 'id: birth-record.entry-number'
const table = (columns: string) => `id: x.table, name: { en: x, zh-Hant: x }, type: table, columns: [${columns}] }\n  - { id: x.sign, name: { en: x, zh-Hant: x }, type: text }\n  - ${lastElement}`

/** What is broken, where, and what the fault says. The line is the one that holds the new text. */
const faults: readonly [what: string, file: string, from: string, to: string, says: RegExp][] = [
  ['an organisation that is not there', birth, 'organisation: ImmD', 'organisation: ImmDd', /no organisation 'ImmDd'; write ImmD/],
  ['a category that is not there', birth, 'category: immigration', 'category: imigration', /no category 'imigration'; write immigration/],
  ['a procedure that is not there', birth, 'use: pay-then-decide', 'use: pay-then-decides', /no procedure 'pay-then-decides'; write pay-then-decide/],
  ['an element that is not there', birth, 'element: birth-record.sex', 'element: birth-record.sexx', /no element 'birth-record.sexx'; write birth-record.sex/],
  ['a question that is asked twice', birth, 'id: childSex,', 'id: childDob,', /question childDob is asked twice/],
  ['a key that nobody knows', birth, 'signature: basic', 'signatur: basic', /Unrecognized key: "signatur"/],
  ['a missing English text', birth, 'title: { en: The birth record, zh-Hant', 'title: { zh-Hant', /en/],
  ['a service on the home page that is not there', 'taxonomy.yaml', 'popular: [td-dl-renew,', 'popular: [td-dl-renews,', /no service 'td-dl-renews'; write td-dl-renew/],
  ['a service that stands for an old one and is not there', 'redirects.yaml', 'td-vl-renew-ev: td-vl-renew', 'td-vl-renew-ev: td-vl-renewal', /no service 'td-vl-renewal'/],
  ['addresses that a language has no way to write', 'address.yaml', 'display:\n  en:', 'display:\n  english:', /display.en: /],
  ['an element that is written twice', 'elements/company.yaml', 'id: company.name-zh', 'id: company.name-en', /'company.name-en' is used twice/],
  ['an element of a type that is not there', 'elements/birth-record.yaml', 'type: text', 'type: words', /type/],
  ['a group that asks for files', birth, entry, group('{ id: a, element: request.authority-letter }'), /asks for files in a row/],
  ['a question of a group that is called as a row’s own key', birth, entry, group('{ id: row, element: birth-record.name-en }'), /cannot be called row/],
  ['a group in a group in a group', birth, entry, group(within(within('{ id: a, element: birth-record.name-en }'))), /a group in a group holds no group/],
  ['a group with fewer rows at most than at least', birth, entry, group('{ id: a, element: birth-record.name-en }').replace('questions:', 'least: 3, most: 2, questions:'), /least 3 is more than most 2/],
  ['a group that is computed', birth, entry, group('{ id: a, element: birth-record.name-en }').replace('label:', "value: '1.0', label:"), /rows are typed, not computed/],
  ['a table without columns', 'elements/birth-record.yaml', lastElement, `{ ${table('').replace(', columns: []', '')}`, /type table needs columns/],
  ['a table with a column of files', 'elements/birth-record.yaml', lastElement, `{ ${table('{ id: a, element: request.authority-letter }')}`, /a column cannot be of type file/],
  ['a table with a column that is not there', 'elements/birth-record.yaml', lastElement, `{ ${table('{ id: a, element: x.signs }')}`, /no element 'x\.signs'; write x\.sign/],
  ['a table with two columns of one name', 'elements/birth-record.yaml', lastElement, `{ ${table('{ id: a, element: x.sign }, { id: a, element: x.sign }')}`, /a column cannot be called a/],
  ['a bank account whose code list is not there', 'jurisdiction.yaml', 'codelist: bank', 'codelist: banks', /no code list 'banks'; write bank/],
  ['a pattern that is none', 'jurisdiction.yaml', 'pattern: ^[0-9]{3}$', 'pattern: ^[0-9{3}$', /is no regular expression/],
  ['a map that lies upside down', 'jurisdiction.yaml', 'south: 22.13', 'south: 42.13', /south must be less than north/],
  ['an action that leads nowhere known', procedure, 'to: correcting', 'to: corecting', /no state 'corecting'; write correcting/],
  ['no YAML at all', birth, 'version: 1', 'version: [1', /./],
]

for (const [what, file, from, to, says] of faults) {
  test(`${what} is told with file and line`, () => {
    const path = join(folder, file)
    const before = readFileSync(path, 'utf8')
    assert.ok(before.includes(from), `${file} has ${from}`)
    const broken = before.replace(from, to)
    writeFileSync(path, broken)
    try {
      assert.throws(() => loadPack(folder, { stamps: false }), (error) => {
        assert.ok(error instanceof PackError, String(error))
        const line = before.slice(0, before.indexOf(from)).split('\n').length
        const found = error.faults.find((fault) => says.test(fault.message))
        assert.ok(found, error.message)
        const [name, at] = found.place.split(':')
        assert.equal(name, file)
        assert.ok(Math.abs(Number(at) - line) <= 1, `${found.place}, and the fault is in line ${line}`)
        return true
      })
    } finally {
      writeFileSync(path, before)
    }
  })
}

const automatic = 'procedures/automatic.yaml'

/** Where rules run by themselves and may give no value, the case needs a way to an officer. */
const withoutOfficer: readonly [what: string, file: string, from: string, to: string, says: RegExp][] = [
  ['a bill', procedure, '  to-person:', '  to-somebody:', /^a rule may give no value here: write a system action to-person from awaiting-payment to a state of an officer$/],
  ['a check', automatic, 'from: [checking, awaiting-payment]', 'from: [awaiting-payment]', /write a system action to-person from checking/],
  ['a document', automatic, '  hold-issue:', '  hold-it:', /write a system action hold-issue from awaiting-payment/],
]

for (const [what, file, from, to, says] of withoutOfficer) {
  test(`${what} that no officer could take over is told`, () => {
    const path = join(folder, file)
    const before = readFileSync(path, 'utf8')
    assert.ok(before.includes(from), `${file} has ${from}`)
    writeFileSync(path, before.replace(from, to))
    try {
      assert.throws(() => loadPack(folder, { stamps: false }), (error) => error instanceof PackError && error.faults.some((fault) => fault.place.startsWith(file) && says.test(fault.message)))
    } finally {
      writeFileSync(path, before)
    }
  })
}
