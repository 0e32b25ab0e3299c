import assert from 'node:assert/strict'
import { test } from 'node:test'
import { namingsOf, renameChanges } from './rename.ts'

const service = {
  apply: {
    pages: [
      { id: 'car', questions: [{ id: 'fuel', element: 'vehicle.fuel' }, { id: 'fuelling', element: 'vehicle.fuel', when: "answers.fuel == 'petrol' && answers.fuelling != 'answers.fuel'" }] },
      { id: 'people', questions: [{ id: 'drivers', group: { one: { en: 'Driver', 'zh-Hant': '司機' }, questions: [{ id: 'fuel', element: 'vehicle.fuel' }, { id: 'other', when: 'row.fuel == answers.fuel' }] } }] },
    ],
    fee: [{ text: { en: 'answers.fuel', 'zh-Hant': '費用' }, amountMinor: "answers.fuel == 'electric' ? 1.0 : tables.fee" }],
    tables: [{ id: 'fee', rows: [{ gives: '100.0' }] }],
    outputs: [{ type: 'fuel', claims: [{ id: 'fuel', question: 'fuel' }] }],
    parties: [{ id: 'owner', when: "answers.fuel == 'petrol'", pages: [{ id: 'p', questions: [{ id: 'fuel' }, { id: 'x', when: "answers.fuel == 'gas'" }] }] }],
    reads: { caseworker: ['car'] },
  },
}
const places = (path: (string | number)[]) => namingsOf(service, path).map((one) => one.path.join('.'))

test('a question is named by rules, claims and invitations, not by words of people, quotes, longer names or other forms', () => {
  assert.deepEqual(places(['apply', 'pages', 0, 'questions', 0]), [
    'apply.pages.0.questions.1.when',
    'apply.pages.1.questions.0.group.questions.1.when',
    'apply.fee.0.amountMinor',
    'apply.outputs.0.claims.0.question',
    'apply.parties.0.when',
  ])
})

test('renaming changes the name and nothing else of each rule', () => {
  const changes = renameChanges(service, ['apply', 'pages', 0, 'questions', 0], 'power')
  assert.deepEqual(changes.map((change) => change.do === 'set' && change.value), [
    "answers.power == 'petrol' && answers.fuelling != 'answers.fuel'",
    'row.fuel == answers.power',
    "answers.power == 'electric' ? 1.0 : tables.fee",
    'power',
    "answers.power == 'petrol'",
  ])
})

test('in rows a question is named by its row, in another person’s part by that part, tables and pages by their own lists', () => {
  assert.deepEqual(places(['apply', 'pages', 1, 'questions', 0, 'group', 'questions', 0]), ['apply.pages.1.questions.0.group.questions.1.when'])
  assert.deepEqual(places(['apply', 'parties', 0, 'pages', 0, 'questions', 0]), ['apply.parties.0.pages.0.questions.1.when'])
  assert.deepEqual(places(['apply', 'tables', 0]), ['apply.fee.0.amountMinor'])
  assert.deepEqual(places(['apply', 'pages', 0]), ['apply.reads.caseworker.0'])
})
