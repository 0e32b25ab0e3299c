import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { About, Answers, Found } from './answers.ts'
import { billOf } from './bill.ts'
import { checkAll } from './check-page.ts'
import { outcomesOf, unsettledIssue } from './claims.ts'
import { exampleForm, exampleService } from './example-form.ts'
import { unsettled, type OutcomeName } from './outcome.ts'
import { checkQuestion, checkVerdict } from './register-checks.ts'
import { compileForm, type Form } from './compile-form.ts'
import { unsettledRules } from './unsettled-rules.ts'
import { walkForm } from './walk-form.ts'

const about: About = { today: '2026-11-22', partyKind: 'person' }
const words = (en: string) => ({ en, 'zh-Hant': en })
const asked = [
  { id: 'copies', element: { type: 'number' }, required: false },
  { id: 'people', element: { type: 'number' }, required: false },
  { id: 'born', element: { type: 'date' }, required: false },
  { id: 'note', element: { type: 'text' }, required: false },
  { id: 'works', element: { type: 'yes-no' }, required: false },
] as const

const withFee = (amountMinor: string): Form => exampleForm(asked, { fee: [{ text: words('Fee'), amountMinor }] })
const withCheck = (pass: string): Form => exampleForm(asked, { checks: [{ id: 'one', name: words('One'), provider: 'x', ask: {}, pass, otherwise: words('No') }] })
const verdict = (pass: string, found: Found, answers: Answers = {}) => checkVerdict(withCheck(pass), 'one', answers, found, about)

const fees: readonly (readonly [rule: string, answers: Answers, wanted: number | OutcomeName])[] = [
  ['100.0 / answers.people', { people: 4 }, 25],
  ['100.0 / answers.people', { people: 0 }, 'divided-by-zero'],
  ['100.0 / answers.people', {}, 'empty-answer'],
  ['100.0 / (answers.copies - answers.people)', { copies: 2, people: 2 }, 'divided-by-zero'],
  ['300.0 / ((answers.copies + 1.0) * 2.0)', { copies: 2 }, 50],
  ['answers.copies * 100.0', {}, 'empty-answer'],
  ['answers.copies * 100.0', { copies: 0 }, 0],
  ['answers.copies', {}, 'empty-answer'],
  ['answers.works ? answers.copies : 0.0', { works: true }, 'empty-answer'],
  ['answers.works ? answers.copies * 100.0 : 0.0', {}, 0],
  ['(answers.works ? answers.copies : 1.0) * 100.0', { works: true }, 'empty-answer'],
  ['double(size(answers.note)) * 100.0', { note: 'abc' }, 300],
  ['double(yearsSince(answers.born, today)) * 100.0', { born: '2006-11-22' }, 2000],
  ['double(yearsSince(answers.born, today)) * 100.0', {}, 'empty-answer'],
  ['double(daysBetween(answers.note, today))', { note: 'soon' }, 'wrong-kind'],
  ['answers.copies * -1.0', { copies: 5 }, 'wrong-kind'],
  ['answers.copies * 900000000.0 * 900000000.0', { copies: 900_000_000 }, 'wrong-kind'],
]

for (const [rule, answers, wanted] of fees) {
  test(`a fee of ${rule} on ${JSON.stringify(answers)} is ${wanted}`, () => {
    const bill = billOf(withFee(rule), answers, about)
    assert.equal(bill.unsettled?.outcome.outcome ?? bill.totalMinor, wanted)
    if (typeof wanted === 'string') {
      assert.deepEqual(bill.lines, [], 'nothing is charged')
      assert.deepEqual(unsettledRules(withFee(rule), answers, about), [{ rule: 'fee', about: words('Fee'), outcome: wanted }])
    }
  })
}

test('a rule whose other half decides has its value, whatever the half without one is', () => {
  assert.equal(verdict('answers.works || 1.0 / answers.people > 0.0', {}, { works: true, people: 0 }), true)
  assert.equal(verdict('1.0 / answers.people > 0.0 || answers.works', {}, { works: true, people: 0 }), true)
  assert.equal(verdict('answers.works && 1.0 / answers.people > 0.0', {}, { people: 0 }), false)
  assert.equal(verdict('answers.works && 1.0 / answers.people > 0.0', {}, { works: true, people: 0 }), unsettled['divided-by-zero'])
})

test('a check says why it has no verdict: a fact that is missing, of another kind, or too many of them', () => {
  assert.equal(verdict('found.known', { known: true }), true)
  assert.equal(verdict('found.known', {}), unsettled['no-such-fact'])
  assert.equal(verdict('found.known', { known: 'yes' }), unsettled['wrong-kind'])
  assert.equal(verdict('found.engineCapacityCc > 1000.0', { engineCapacityCc: 'big' }), unsettled['wrong-kind'])
  assert.equal(verdict('1000.0 / found.engineCapacityCc > 1.0', { engineCapacityCc: 0 }), unsettled['divided-by-zero'])
  const makes = (n: number) => ({ make: Array.from({ length: n }, () => 'Kestrel') })
  assert.equal(verdict("'Kestrel' in found.make", makes(1000)), true)
  assert.equal(verdict("'Kestrel' in found.make", makes(1001)), unsettled['too-costly'])
})

test('a question whose condition has no value is asked; an answer whose rule has none is no mistake of the person, and an officer is told', () => {
  const form = exampleForm([
    { id: 'people', element: { type: 'number' }, required: false },
    { id: 'share', element: { type: 'number' }, when: '100.0 / answers.people > 10.0', holds: '100.0 / answers.people > answers.share' },
  ])
  const questions = (answers: Answers) => walkForm(form, answers, about).pages.flatMap((page) => page.questions.map((question) => question.id))
  assert.deepEqual(questions({ people: 0 }), ['people', 'share'])
  assert.deepEqual(questions({}), ['people', 'share'])
  assert.deepEqual(questions({ people: 50 }), ['people'])
  assert.deepEqual(checkAll(form, { people: 0, share: 3 }, about), [])
  assert.deepEqual(unsettledRules(form, { people: 0, share: 3 }, about).map(({ rule, outcome }) => `${rule} ${outcome}`), ['holds divided-by-zero'])
  assert.deepEqual(checkAll(form, { people: 2, share: 60 }, about).map((problem) => problem.question), ['share'], 'a rule with a value is held')
  assert.deepEqual(unsettledRules(form, { people: 2, share: 3 }, about), [])
})

test('a document whose validity or particulars have no value is not issued; a fact that no register told is left out of it', () => {
  const claims = [
    { id: 'each', label: words('Each'), from: 'string(100.0 / answers.people)', main: true, gives: 'text' as const },
    { id: 'make', label: words('Make'), from: 'checks.one.make', main: false, gives: 'text' as const },
  ]
  const checks = [{ id: 'one', name: words('One'), provider: 'x', ask: { people: '1.0 / answers.people' }, pass: 'true', otherwise: words('No') }]
  const form = exampleForm(asked, { checks, outputs: [{ type: 'x', title: words('Licence'), colour: 'brand', validMonths: '24.0 / answers.people', claims }] })
  const why = (people: number) => unsettledIssue(form, { people }, {}, about).map(({ rule, about: { en }, outcome }) => [rule, en, outcome])
  assert.deepEqual(why(5), [['validity', 'Licence', 'wrong-kind']], '4.8 is no number of months')
  assert.deepEqual(why(0), [['validity', 'Licence', 'divided-by-zero'], ['claim', 'Each', 'divided-by-zero']])
  assert.deepEqual(why(2), [])
  assert.deepEqual(outcomesOf(form, { people: 2 }, {}, about).map(({ validMonths, claims: all }) => [validMonths, all.map((claim) => claim.id)]), [[12, ['each']]])
  assert.deepEqual(checkQuestion(form, 'one', { people: 0 }, about), {}, 'what cannot be worked out is not asked')
})

test('a table whose row cannot be told to fit or not gives nothing, though a later row would fit; nor does a table without a row that fits', () => {
  const fee = (rows: readonly { when?: string; gives: string }[], answers: Answers) => {
    const tables = [{ id: 'rates', name: words('Rates'), gives: 'number' as const, rows: [...rows] }]
    const bill = billOf(exampleForm(asked, { tables, fee: [{ text: words('Fee'), amountMinor: 'tables.rates' }] }), answers, about)
    return bill.unsettled?.outcome.outcome ?? bill.totalMinor
  }
  const rows = [{ when: '10.0 / answers.people > 4.0', gives: '100.0' }, { gives: '200.0' }]
  assert.equal(fee(rows, { people: 2 }), 100)
  assert.equal(fee(rows, { people: 5 }), 200)
  assert.equal(fee(rows, { people: 0 }), 'divided-by-zero')
  assert.equal(fee([{ when: 'answers.works', gives: '1.0' }], {}), 'wrong-kind')
})

test('the same answers give the same, always, and rules of one source are one', () => {
  const form = withFee('answers.works ? 100.0 / answers.people : answers.copies * 2.0')
  fc.assert(
    fc.property(fc.record({ works: fc.boolean(), people: fc.integer({ min: 0, max: 3 }), copies: fc.integer({ min: 0, max: 5 }) }, { requiredKeys: [] }), (answers) => {
      assert.deepEqual(billOf(form, answers as Answers, about), billOf(form, answers as Answers, about))
    }),
  )
  const { pack, service } = exampleService(asked, { fee: [1, 2].map(() => ({ text: words('Fee'), amountMinor: 'answers.copies * 2.0' })) })
  const [first, second] = compileForm(pack, service).fee
  assert.equal(first!.amount, second!.amount)
})
