import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Service } from '../../jurisdiction/index.ts'
import { exampleService, onlineServices, realPack } from '../example-form.ts'
import { rulesOf } from '../rules-of.ts'
import { rulesInWords, studyRule, type RuleStudy } from './study-rule.ts'
import { tryRule, type Trial } from './try-rule.ts'

const { pack, service } = exampleService(
  [
    { id: 'area', element: { type: 'number' } },
    { id: 'fuel', element: { type: 'code', codelist: 'vehicle-fuel' } },
    { id: 'home', element: { type: 'address' } },
    { id: 'double', element: { type: 'number' }, value: 'answers.area * 2.0' },
    { id: 'late', page: 'two', element: { type: 'yes-no' } },
    { id: 'children', page: 'two', group: { one: 'Child', questions: [{ id: 'age', element: { type: 'number' } }, { id: 'school', element: { type: 'text' } }] } },
  ],
  { fee: [{ text: { en: 'Fee', 'zh-Hant': '費用' }, amountMinor: '100.0' }], tables: [{ id: 'rate', name: { en: 'Rate', 'zh-Hant': '率' }, gives: 'number', rows: [{ when: 'answers.area > 10.0', gives: '2.0' }, { gives: '1.0' }] }] },
)
const study = (at: string, source: string, of: Service = service): RuleStudy => studyRule(of === service ? pack : realPack, of, at.split('.').map((key) => (/^\d+$/.test(key) ? Number(key) : key)), source)!
const trial = (more: Partial<Trial> = {}): Trial => ({ about: { today: '2026-11-22', partyKind: 'person' }, answers: {}, row: {}, outer: {}, found: {}, checks: {}, standing: { paid: false, daysInState: 0n }, ...more })
const value = (at: string, source: string, more: Partial<Trial> = {}) => tryRule(study(at, source), trial(more)).result

describe('names at a place', () => {
  const names = (at: string) => study(at, '').names.map(({ write }) => write)
  test('only what is asked before a question can be named there', () => {
    assert.ok(names('apply.pages.0.questions.1.when').includes('answers.area'))
    assert.ok(!names('apply.pages.0.questions.1.when').includes('answers.late'))
    assert.ok(names('apply.fee.0.amountMinor').includes('answers.late'))
  })
  test('an address is named by its parts, a code comes with its values', () => {
    const all = study('apply.fee.0.amountMinor', '').names
    assert.ok(all.some(({ write }) => write === 'answers.home.district') && !all.some(({ write }) => write === 'answers.home'))
    assert.ok(all.find(({ write }) => write === 'answers.fuel')!.codes!.size > 1)
  })
  test('in rows the row comes first', () => assert.equal(names('apply.pages.1.questions.1.group.questions.1.when')[0], 'row.age'))
  test('a table is named, and who applies and the day always are', () => assert.deepEqual(['tables.rate', 'party.kind', 'today'].filter((name) => !names('apply.deadline').includes(name)), []))
  test('where no rule can stand there is nothing to study', () => assert.equal(studyRule(pack, service, ['apply', 'pages', 0, 'title'], 'true'), undefined))
})

for (const [at, source, kind] of [
  ['apply.pages.0.questions.1.when', 'answers.area', 'rule-gives-wrong-kind'],
  ['apply.pages.0.questions.1.when', 'answers.area > ', 'rule-unreadable'],
  ['apply.pages.0.questions.1.when', 'answers.late', 'rule-asks-later'],
  ['apply.pages.0.questions.1.when', 'tables.rat > 1.0', 'rule-names-unknown'],
  ['apply.pages.0.questions.1.when', 'answers.area + 1 > 2.0', 'rule-mixes-types'],
  ['apply.fee.0.amountMinor', "answers.fuel == 'steam' ? 1.0 : 2.0", 'unknown-code'],
  ['apply.fee.0.amountMinor', 'answers.area', undefined],
] as const) {
  test(`"${source}" at ${at}: ${kind ?? 'nothing is wrong'}`, () => assert.deepEqual(study(at, source).faults.map((fault) => fault.kind), kind ? [kind] : []))
}

describe('a rule is tried with the answers that it needs and no others', () => {
  const needs = (source: string) => study('apply.fee.0.amountMinor', source).needs.map(({ id }) => id)
  test('answers behind a computed value and a table are needed too', () => {
    assert.deepEqual(needs('answers.double * 1.0'), ['area', 'double'])
    assert.deepEqual(needs('tables.rate * 100.0'), ['area'])
  })
  test('it comes to what it comes to for applicants', () => {
    assert.deepEqual(value('apply.fee.0.amountMinor', 'tables.rate * 100.0', { answers: { area: 11 } }), { value: 200 })
    assert.deepEqual(value('apply.fee.0.amountMinor', 'tables.rate * 100.0', { answers: { area: 1 } }), { value: 100 })
    assert.deepEqual(value('apply.fee.0.amountMinor', 'answers.double * 1.0', { answers: { area: 4 } }), { value: 8 })
    assert.deepEqual(value('apply.fee.0.amountMinor', 'answers.area * 3.0'), { outcome: 'empty-answer' })
    assert.deepEqual(value('apply.fee.0.amountMinor', '6.0 / answers.area', { answers: { area: 0 } }), { outcome: 'divided-by-zero' })
    assert.deepEqual(value('apply.pages.0.questions.1.when', "party.kind == 'company'", { about: { today: '2026-11-22', partyKind: 'company' } }), { value: true })
  })
  test('in a row it is tried with one row', () => {
    const at = 'apply.pages.1.questions.1.group.questions.1.when'
    assert.deepEqual(study(at, 'row.age >= 3.0').needsOfRow.map(({ id }) => id), ['age'])
    assert.deepEqual(value(at, 'row.age >= 3.0', { row: { age: 3 } }), { value: true })
  })
  test('each part says what it gave', () => {
    const { parts } = tryRule(study('apply.pages.1.when', "answers.area > 10.0 && answers.fuel == 'diesel'"), trial({ answers: { area: 12, fuel: 'petrol' } }))
    assert.deepEqual(parts.map(({ source, came }) => [source, came]), [['answers.area', { value: 12 }], ['answers.area > 10.0', { value: true }], ['answers.fuel', { value: 'petrol' }], ["answers.fuel == 'diesel'", { value: false }]])
    assert.ok(parts.every(({ told }) => told !== undefined))
  })
})

test('facts of registers are named, needed and tried', () => {
  const restaurant = realPack.services.get('fehd-grl')!
  const at = 'apply.checks.1.pass'
  const studied = study(at, "found.known && found.status == 'live'", restaurant)
  assert.deepEqual(studied.facts, [{ fact: 'known' }, { fact: 'status' }])
  assert.deepEqual(tryRule(studied, trial({ found: { known: true, status: 'live' } })).result, { value: true })
  assert.deepEqual(tryRule(studied, trial({ found: { known: true } })).result, { outcome: 'no-such-fact' })
})

test('a rule of “Can I apply?” is studied with the questions of that check', () => {
  const vaccines = realPack.services.get('dh-ehs')!
  const studied = study('eligibility.rules.0.rule', vaccines.eligibility!.rules[0]!.rule, vaccines)
  assert.deepEqual(studied.faults, [])
  assert.ok(studied.needs.every(({ id }) => vaccines.eligibility!.questions.some((question) => question.id === id)))
})

test('every rule of every service has no fault where it stands, costs what is allowed, and is told', () => {
  for (const one of onlineServices) {
    const told = rulesInWords(realPack, one)
    for (const { path } of rulesOf(one)) assert.ok(told.has(['apply', ...path].join('.')), `${one.id} ${path.join('.')}`)
  }
  for (const id of ['fehd-tffl', 'cr-incorp', 'td-vl-renew', 'swd-oala']) {
    const one = onlineServices.find((each) => each.id === id)!
    for (const { path, source } of rulesOf(one)) {
      const studied = studyRule(realPack, one, ['apply', ...path], source)!
      assert.deepEqual(studied.faults, [], `${id} ${path.join('.')}`)
      assert.ok(studied.cost!.steps <= studied.cost!.most && studied.told !== undefined)
    }
  }
})
