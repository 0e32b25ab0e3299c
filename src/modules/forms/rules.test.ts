import assert from 'node:assert/strict'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import fc from 'fast-check'
import { loadPack, type Element } from '../jurisdiction/index.ts'
import type { About, Answers, AnswerValue } from './answers.ts'
import { billOf } from './bill.ts'
import { checkAll } from './check-page.ts'
import { outcomesOf } from './claims.ts'
import { checkForm, compileForm, formFaults, type Form } from './compile-form.ts'
import { exampleForm, exampleService, onlineServices, realPack } from './example-form.ts'
import { isSettled, unsettled } from './outcome.ts'
import { checkQuestion, checkVerdict } from './register-checks.ts'
import { visiblePages, walkForm } from './walk-form.ts'

const about: About = { today: '2026-11-22', partyKind: 'person' }
const number = { type: 'number' } as const
const yesNo = { type: 'yes-no' } as const
const fuel = { type: 'code', codelist: 'vehicle-fuel' } as const

test('every service of the pack compiles without a fault', () => assert.deepEqual(formFaults(realPack), []))

const faults: readonly (readonly [rule: string, wanted: RegExp])[] = [
  ['answers.copies +', /cannot be read/],
  ['answers.copys > 1.0', /"copys" names what is not asked.*copies/],
  ['answer.copies > 1.0', /"answer" is no name here: a rule may use answers, tables, party and today/],
  ['answers.copies', /gives double; it must give true or false/],
  ['answers.copies * 2 > 1.0', /mixes types.*write 2\.0/],
  ['answers.note == 3.0', /mixes types/],
  ["answers.fuel == 'steam'", /"'steam'" is no code of fuel: write one of petrol, diesel/],
  ["answers.fuel in ['petrol', 'coal']", /'coal'/],
  ['answers.later', /is asked later than this rule needs it: move the question later before it/],
  ['answers.copies / 0.0 > 1.0', /divides by 0/],
  ['answers.note < \'b\'', /cannot be told in words: only numbers, amounts and dates/],
  ["answers.note.matches('^(a|b)+$')", /cannot be told in words: write a pattern of plain pieces/],
  ["answers.note.matches('^a*b*c*$')", /cannot be told in words/],
  ["int(answers.note) > 1", /reads a number from text/],
  ["answers.note.matches(answers.note)", /write the pattern itself/],
  ["answers.note.matches('(')", /is no pattern/],
  ["answers.fuels[0] == 'petrol'", /takes a value by its place/],
  ["timestamp(answers.note) > timestamp('2026-01-01T00:00:00Z')", /a rule may use daysBetween/],
  ['found.known', /"found" is no name here/],
  ["answers.home.planet == 'x'", /names what is not asked/],
]

const scene = (when: string) =>
  exampleService([
    { id: 'copies', element: number },
    { id: 'note', element: { type: 'text' } },
    { id: 'fuel', element: fuel },
    { id: 'fuels', element: { ...fuel, type: 'codes' } },
    { id: 'home', element: { type: 'address' } },
    { id: 'asked', element: yesNo, when },
    { id: 'later', element: yesNo },
  ])

for (const [rule, wanted] of faults) {
  test(`a rule that is not sound is refused: ${rule}`, () => {
    const { pack, service } = scene(rule)
    const [fault] = checkForm(pack, service)
    assert.match(fault?.message ?? '', wanted)
    assert.equal(fault?.place, 'services/example/service.yaml apply.pages.0.questions.5.when')
    assert.throws(() => compileForm(pack, service), /has faults/)
  })
}

test('a rule that is too long, too deep or too costly is refused, with the figure', () => {
  const faultOf = (when: string) => checkForm(scene(when).pack, scene(when).service)[0]?.message ?? ''
  assert.match(faultOf(`answers.note == '${'x'.repeat(4000)}'`), /has 4018 signs: write at most 4000/)
  assert.match(faultOf(`${'('.repeat(60)}answers.copies > 1.0${')'.repeat(60)}`), /cannot be read/)
  const nested = (n: number): string => (n === 0 ? 'answers.copies > 1.0' : `answers.fuels.exists(e${n}, ${nested(n - 1)})`)
  assert.match(faultOf(nested(12)), /can take \d+ steps: at most 10000 are allowed/)
  assert.deepEqual(faultOf("answers.fuels.exists(one, one in ['petrol', 'diesel'])"), '')
})

const sound = ["answers.copies >= 2.0 && answers.fuel != ''", "'petrol' in answers.fuels", "answers.home.district == 'SSP'", 'yearsSince(answers.note, today) >= 18', 'daysBetween(today, answers.note) > 30', "addMonths(today, 6) > answers.note", "party.kind == 'company'", "size(answers.fuels) > 1", "answers.note.matches('^[A-Z]+$')", "answers.copies / 2.0 > 1.0", 'answers.copies / answers.copies > 1.0', "answers.fuels.exists(one, one == 'petrol')"]

for (const rule of sound) {
  test(`a sound rule is taken: ${rule}`, () => {
    const { pack, service } = scene(rule)
    assert.deepEqual(checkForm(pack, service), [])
  })
}

test('a broken pack is told by file and line', () => {
  const folder = mkdtempSync(join(tmpdir(), 'bauhinia-pack-'))
  try {
    cpSync(realPack.folder, folder, { recursive: true })
    const file = join(folder, 'services/td-vl-renew/service.yaml')
    const lines = readFileSync(file, 'utf8').split('\n')
    const line = lines.findIndex((one) => one.includes('when: answers.sixYears'))
    lines[line] = lines[line]!.replace('answers.sixYears', 'answers.sixYeers')
    writeFileSync(file, lines.join('\n'))
    const [fault, ...others] = formFaults(loadPack(folder, { stamps: false }))
    assert.equal(fault?.place, `services/td-vl-renew/service.yaml:${line + 1}`)
    assert.match(fault.message, /"sixYeers" names what is not asked.*sixYears/)
    assert.equal(others.length, 0)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})

test('a question may narrow its element, never loosen it', () => {
  const messages = (question: object, element: Partial<Element> & Pick<Element, 'type'>) => {
    const { pack, service } = exampleService([{ id: 'q', element, ...question }])
    return checkForm(pack, service).map((fault) => fault.message)
  }
  assert.match(messages({ max: 20 }, { type: 'number', min: 1, max: 10 })[0]!, /narrow/)
  assert.match(messages({ only: ['steam'] }, fuel)[0]!, /steam is no code/)
  assert.match(messages({}, { type: 'text', pattern: '(' })[0]!, /no regular expression/)
  assert.deepEqual(messages({ max: 5 }, { type: 'number', min: 1, max: 10 }), [])
})

test('what somebody answered before going another way is not sent and decides nothing', () => {
  const form = exampleForm(
    [
      { id: 'works', element: yesNo },
      { id: 'area', element: number, when: 'answers.works' },
      { id: 'detail', element: number, when: 'answers.area > 5.0' },
      { id: 'plan', element: { type: 'text' }, page: 'two', pageWhen: 'answers.works' },
    ],
    { fee: [{ text: { en: 'Fee', 'zh-Hant': '費用' }, amountMinor: 'answers.works ? answers.area * 100.0 : 0.0' }] },
  )
  const all: Answers = { works: true, area: 8, detail: 1, plan: 'x' }
  assert.deepEqual(walkForm(form, all, about).answers, all)
  assert.deepEqual(billOf(form, all, about).lines.map((line) => line.amountMinor), [800])
  const changed = { ...all, works: false }
  assert.deepEqual(walkForm(form, changed, about).answers, { works: false })
  assert.deepEqual(visiblePages(form, changed, about).map(({ page, questions }) => [page.id, questions.length]), [['one', 1]])
  assert.deepEqual(billOf(form, changed, about), { lines: [], totalMinor: 0 })
})

test('the fee, the validity and the claims follow from the answers; checks from what a register says', () => {
  const form = compileForm(realPack, onlineServices.find((service) => service.id === 'td-vl-renew')!)
  const answers: Answers = { mark: 'AB1234', fuel: 'petrol', engineCc: 1998, sixYears: false, period: '12' }
  assert.equal(billOf(form, answers, about).totalMinor, 749_800)
  const [licence] = outcomesOf(form, answers, { registered: { make: 'Example' } }, about)
  assert.equal(licence!.validMonths, 12)
  const { claims } = licence!
  assert.deepEqual(claims.map((claim) => [claim.id, claim.value.en]), [['mark', 'AB 1234'], ['make', 'Example'], ['fuel', 'Petrol'], ['engine_capacity', '1,998 cc'], ['period', '12 months']])
  assert.deepEqual(outcomesOf(form, answers, {}, about)[0]!.claims.map((claim) => claim.id), ['mark', 'fuel', 'engine_capacity', 'period'], 'what no register said is left out')
  assert.deepEqual(checkQuestion(form, 'registered', answers, about), { mark: 'AB1234' })
  assert.equal(checkVerdict(form, 'registered', answers, { known: true }, about), true)
  assert.equal(checkVerdict(form, 'registered', answers, { known: false }, about), false)
  assert.equal(checkVerdict(form, 'registered', answers, {}, about), unsettled['no-such-fact'], 'a register that does not say has said neither yes nor no')
})

test('pages that were skipped are found before sending, each problem with its page', () => {
  const form = compileForm(realPack, onlineServices.find((service) => service.id === 'td-vl-renew')!)
  const problems = checkAll(form, { mark: 'AB1234', fuel: 'electric', light: false, sixYears: false, period: '12' }, about)
  assert.deepEqual(problems.map(({ page, question }) => `${page} ${question}`), ['vehicle light', 'insurance insurer', 'insurance policyNo', 'insurance insuredUntil', 'licence tel'])
})

/** Answers of any question of a form, each as its type would take it. */
function someAnswers(form: Form): fc.Arbitrary<Answers> {
  const values = Object.fromEntries([...form.questions.values()].map((question) => [question.id, fc.option(valueOf(question), { nil: undefined })]))
  return fc.record(values).map((all) => Object.fromEntries(Object.entries(all).filter((entry): entry is [string, AnswerValue] => entry[1] !== undefined)))
}

function valueOf({ element, codes }: { element: { type: string }; codes?: ReadonlyMap<string, unknown> }): fc.Arbitrary<AnswerValue> {
  const known = [...(codes?.keys() ?? ['x'])]
  if (element.type === 'number') return fc.oneof(fc.integer({ min: -999_999_999, max: 999_999_999 }), fc.double({ noNaN: true, noDefaultInfinity: true, min: 0, max: 1e8 }))
  if (element.type === 'yes-no') return fc.boolean()
  if (element.type === 'code') return fc.constantFrom(...known)
  if (element.type === 'codes' || element.type === 'file') return fc.subarray(known)
  if (element.type === 'address') return fc.dictionary(fc.constantFrom('flat', 'street', 'district'), fc.string())
  if (element.type === 'date') return fc.date({ min: new Date('1900-01-01'), max: new Date('2199-12-31'), noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10))
  if (element.type === 'money') return fc.integer({ min: -99_999_999_900, max: 99_999_999_900 })
  if (element.type === 'statement') return fc.constant(true)
  if (element.type === 'bank-account' || element.type === 'map-point') return fc.dictionary(fc.constantFrom('bank', 'branch', 'account', 'lat', 'long'), fc.oneof(fc.string(), fc.constantFrom('22.3', '114.2')))
  return fc.string()
}

for (const service of onlineServices) {
  test(`whatever is answered, no rule of ${service.id} fails`, () => {
    const form = compileForm(realPack, service)
    const found = fc.dictionary(fc.constantFrom('known', 'make', 'fuel', 'status', 'ownerIsApplicant', 'insuranceTo', 'registrationExpires'), fc.oneof(fc.string(), fc.boolean(), fc.integer()))
    fc.assert(
      fc.property(someAnswers(form), found, fc.constantFrom<About['partyKind']>('person', 'company'), (answers, said, partyKind) => {
        const facts: About = { today: about.today, partyKind }
        const sent = walkForm(form, answers, facts).answers
        assert.deepEqual(walkForm(form, sent, facts).answers, sent, 'sending twice changes nothing')
        checkAll(form, answers, facts)
        for (const { check } of form.checks) {
          checkQuestion(form, check.id, answers, facts)
          const verdict = checkVerdict(form, check.id, answers, said, facts)
          assert.ok(!isSettled(verdict) || typeof verdict === 'boolean')
        }
        outcomesOf(form, answers, Object.fromEntries(form.checks.map(({ check }) => [check.id, said])), facts)
        if (checkAll(form, answers, facts).length === 0) assert.ok(billOf(form, answers, facts).totalMinor >= 0)
      }),
      { numRuns: 150 },
    )
  })
}
