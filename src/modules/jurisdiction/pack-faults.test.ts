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

/** What is broken, where, and what the fault says. The line is the one that holds the new text. */
const faults: readonly [what: string, file: string, from: string, to: string, says: RegExp][] = [
  ['an organisation that is not there', birth, 'organisation: ImmD', 'organisation: ImmDd', /no organisation 'ImmDd'; write ImmD/],
  ['a category that is not there', birth, 'category: immigration', 'category: imigration', /no category 'imigration'; write immigration/],
  ['a procedure that is not there', birth, 'procedure: pay-then-decide', 'procedure: pay-then-decides', /no procedure 'pay-then-decides'; write pay-then-decide/],
  ['an element that is not there', birth, 'element: birth-record.sex', 'element: birth-record.sexx', /no element 'birth-record.sexx'; write birth-record.sex/],
  ['a question that is asked twice', birth, 'id: childSex,', 'id: childDob,', /question childDob is asked twice/],
  ['a key that nobody knows', birth, 'signature: basic', 'signatur: basic', /Unrecognized key: "signatur"/],
  ['a missing English text', birth, 'title: { en: The birth record, zh-Hant', 'title: { zh-Hant', /en/],
  ['a service on the home page that is not there', 'taxonomy.yaml', 'popular: [td-dl-renew,', 'popular: [td-dl-renews,', /no service 'td-dl-renews'; write td-dl-renew/],
  ['a service that stands for an old one and is not there', 'redirects.yaml', 'td-vl-renew-ev: td-vl-renew', 'td-vl-renew-ev: td-vl-renewal', /no service 'td-vl-renewal'/],
  ['addresses that a language has no way to write', 'address.yaml', 'display:\n  en:', 'display:\n  english:', /display.en: /],
  ['an element that is written twice', 'elements/company.yaml', 'id: company.name-zh', 'id: company.name-en', /'company.name-en' is used twice/],
  ['an element of a type that is not there', 'elements/birth-record.yaml', 'type: text', 'type: words', /type/],
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
      assert.throws(() => loadPack(folder), (error) => {
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
      assert.throws(() => loadPack(folder), (error) => error instanceof PackError && error.faults.some((fault) => fault.place.startsWith(file) && says.test(fault.message)))
    } finally {
      writeFileSync(path, before)
    }
  })
}
