import assert from 'node:assert/strict'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { loadPack, PackError, procedureOf, proveHistory, proveProcedure, type Pack } from './index.ts'

const folder = mkdtempSync(join(tmpdir(), 'bauhinia-procedures-'))
cpSync(new URL('../../../jurisdictions/hk', import.meta.url), folder, { recursive: true })
after(() => rmSync(folder, { recursive: true, force: true }))
const pack = loadPack(folder, { stamps: false })

const vehicle = 'services/td-vl-renew/service.yaml'
const pay = 'procedures/pay-then-decide.yaml'
const refer = 'procedures/refer-and-inspect.yaml'

/** What is broken, where, and what the fault says. The line is the one that holds the new text. */
const faults: readonly [what: string, file: string, from: string, to: string, says: RegExp][] = [
  ['a parameter that the procedure does not have', vehicle, 'notDone: {', 'notDonne: {', /no parameter 'notDonne'; write notDone in the procedure automatic/],
  ['a value of another type', vehicle, 'document: { en: licence', 'document: 7 # { en: licence', /document: write a text in English and Traditional Chinese/],
  ['no days at all', vehicle, 'document: {', "payDays: '7'\n      document: {", /payDays: write a whole number of days/],
  ['a role that is not there, given by a service', vehicle, 'document: {', 'deciders: [decidng-officer]\n      document: {', /no role 'decidng-officer'; write deciding-officer/],
  ['a value that is missing', refer, '    default: { en: licence', '    # { en: licence', /needs a value for document/],
  ['a parameter that is used nowhere', pay, '  payDays:\n', '  copies:\n    type: days\n    default: 3\n    about: { en: Copies, zh-Hant: 份數 }\n  payDays:\n', /the parameter copies is used nowhere/],
  ['a parameter that is used and not declared', pay, 'days: $payDays', 'days: $payDay', /no parameter 'payDay'; write payDays/],
  ['a text with a blank that nothing fills', pay, 'not paid within {payDays} days the application lapses', 'not paid within {payDay} days the application lapses', /no parameter 'payDay'; write payDays/],
  ['a figure of days in words', pay, 'was not paid within {payDays} days', 'was not paid within 7 days', /a figure of days in words/],
  ['a default of another type', pay, '    type: days\n    default: 7', '    type: days\n    default: seven', /Invalid input/],
  ['a condition on what is no yes-no', pay, 'if: $returnsFee }', 'if: $payDays }', /payDays is no yes-no/],
  ['a role that is not there', refer, 'roles: [referee]', 'roles: [refere]', /no role 'refere'; write referee/],
  ['a wait for both days and working days', pay, 'days: $payDays, action', 'days: $payDays, workingDays: 2, action', /either days or workingDays/],
  ['a guard that says nothing to whom it stops', refer, '    guardSays:', '    guardsays:', /guardsays|guardSays/],
  ['two officers where the applicant acts', pay, "    by: applicant\n    then: [{ do: payment.request }, { do: later, days: $payDays, action: lapse }]\n  paid:", "    by: applicant\n    fourEyes: true\n    then: [{ do: payment.request }, { do: later, days: $payDays, action: lapse }]\n  paid:", /fourEyes is for what officers do/],
  ['time that would do what a person does', pay, 'days: $payDays, action: lapse', 'days: $payDays, action: refuse', /'refuse' is not the system's/],
]

for (const [what, file, from, to, says] of faults) {
  test(`${what} is told with file and line`, () => {
    const path = join(folder, file)
    const before = readFileSync(path, 'utf8')
    assert.ok(before.includes(from), `${file} has ${from}`)
    writeFileSync(path, before.replace(from, to))
    try {
      assert.throws(() => loadPack(folder, { stamps: false }), (error) => {
        assert.ok(error instanceof PackError, String(error))
        const found = error.faults.find((fault) => says.test(fault.message))
        assert.ok(found, error.message)
        if (what === 'a value that is missing') return true
        const [name, at] = found.place.split(':')
        assert.equal(name, file)
        const line = before.slice(0, before.indexOf(from)).split('\n').length
        assert.ok(Math.abs(Number(at) - line) <= 6, `${found.place}, and the fault is in line ${line}`)
        return true
      })
    } finally {
      writeFileSync(path, before)
    }
  })
}

test('no text of any service sends somebody to look for a document that is not issued here, and every other one says where it is', () => {
  for (const { id, apply } of pack.services.values()) {
    if (!apply) continue
    const { states, letters } = procedureOf(pack, apply.procedure)
    const says = JSON.stringify([states, letters]).includes('under Documents')
    assert.equal(says, apply.outputs.length > 0, `${id}, with ${apply.outputs.length} outputs`)
  }
})

const made = (use: string, given: Parameters<typeof procedureOf>[1]['with'] = {}, of: Pick<Pack, 'procedures'> = pack) => procedureOf(of, { use, with: given })

test('every text of a figure follows the parameter, and one day is one day', () => {
  const usual = made('pay-then-decide')
  const short = made('pay-then-decide', { payDays: 1 })
  const long = made('pay-then-decide', { payDays: 30 })
  assert.match(usual.letters['lapsed']!.body.en, /within 7 days/)
  assert.match(short.letters['lapsed']!.body.en, /within 1 day\./)
  assert.match(long.letters['lapsed']!.body['zh-Hant'], /30天內/)
  assert.match(long.states['awaiting-payment']!.told['zh-Hant'], /30天內/)
  assert.deepEqual(long.actions['submit']!.then.find((effect) => effect.do === 'later'), { do: 'later', days: 30, action: 'lapse' })
  assert.equal(made('pay-then-decide', { payDays: 30 }), long, 'made once')
})

test('a condition leaves out states, actions, letters and effects, and chooses where a case goes', () => {
  const without = made('refer-and-inspect', { inspect: false })
  assert.deepEqual(Object.keys(without.states).filter((name) => name.includes('inspect')), [])
  assert.deepEqual(Object.keys(without.actions).filter((name) => name.includes('inspection')), [])
  assert.equal(without.actions['all-answered']!.to, 'to-decide')
  assert.deepEqual(without.actions['refuse']!.from, ['to-decide'])
  assert.equal(made('refer-and-inspect').actions['all-answered']!.to, 'to-inspect')
  const keeps = made('pay-then-decide', { returnsFee: false })
  assert.ok(!keeps.actions['refuse']!.then.some((effect) => effect.do === 'payment.refund'))
  assert.match(keeps.letters['refused']!.body.en, /not returned/)
  assert.match(made('pay-then-decide').letters['refused']!.body.en, /goes back to you/)
})

test('each procedure of the pack, in each of its shapes, can be walked to ends that are outcomes', () => {
  for (const [use, written] of pack.procedures) {
    const switches = Object.entries(written.parameters).flatMap(([name, { type }]) => (type === 'yes-no' ? [name] : []))
    for (let n = 0; n < 2 ** switches.length; n++) {
      const procedure = made(use, Object.fromEntries(switches.map((name, bit) => [name, (n >> bit) % 2 === 0])))
      const place = (path: readonly (string | number)[]) => path.join('.')
      assert.deepEqual([...proveProcedure(procedure, place), ...proveHistory(procedure, place)], [], use)
      for (const { end, clock } of Object.values(procedure.states)) assert.ok(!end || clock === 'over', use)
    }
  }
})
