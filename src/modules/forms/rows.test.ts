import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { FormBody } from '../../kernel/page.ts'
import { askRows, changeRows, keepUnshown } from './ask-rows.ts'
import type { About, Answers, Typed } from './answers.ts'
import { billOf } from './bill.ts'
import { carryOver } from './carry-over.ts'
import { checkAll, checkPage, readPage } from './check-page.ts'
import { checkForm } from './compile-form.ts'
import { exampleForm, exampleService } from './example-form.ts'
import { walkForm } from './walk-form.ts'

const about: About = { today: '2026-11-22', partyKind: 'person' }
const words = { type: 'text' } as const
const number = { type: 'number' } as const
const yesNo = { type: 'yes-no' } as const
const fuel = { type: 'code', codelist: 'vehicle-fuel' } as const

const school = { id: 'schools', group: { one: 'School', questions: [{ id: 'name', element: words }, { id: 'years', element: number, max: 20, holds: 'row.years <= outer.age' }] } } as const
const family = [
  { id: 'married', element: yesNo },
  {
    id: 'children',
    group: {
      one: 'Child',
      most: 3,
      questions: [
        { id: 'name', element: words },
        { id: 'age', element: number },
        { id: 'guardian', element: words, when: 'row.age < 18.0 && !answers.married' },
        school,
        { id: 'inSchool', element: number, value: 'sum(row.schools.map(s, s.years))' },
      ],
    },
  },
  { id: 'allYears', element: number, value: 'sum(answers.children.map(c, c.inSchool))' },
  { id: 'minors', element: words, when: 'answers.children.exists(c, c.age < 18.0)' },
] as const

/** A posted form. */
const body = (fields: Record<string, string>): FormBody => ({ text: (name) => fields[name] ?? '', all: (name) => (name in fields ? [fields[name]!] : []), files: () => [], names: () => Object.keys(fields) })

const posted = {
  married: 'no',
  children: 'b2 a1',
  'children.a1.name': 'Ann', 'children.a1.age': '20', 'children.a1.guardian': '', 'children.a1.schools': '',
  'children.b2.name': 'Bo', 'children.b2.age': '9', 'children.b2.guardian': 'Cy', 'children.b2.schools': 's1 s2',
  'children.b2.schools.s1.name': 'First', 'children.b2.schools.s1.years': '3', 'children.b2.schools.s2.name': 'Second', 'children.b2.schools.s2.years': '1',
  minors: 'yes',
}
const asAnswers: Answers = {
  married: false,
  children: [
    { row: 'b2', name: 'Bo', age: 9, guardian: 'Cy', schools: [{ row: 's1', name: 'First', years: 3 }, { row: 's2', name: 'Second', years: 1 }] },
    { row: 'a1', name: 'Ann', age: 20 },
  ],
  minors: 'yes',
}

test('rows are read in the order in which they were sent, and become answers', () => {
  const form = exampleForm(family)
  const result = checkPage(form, 'one', readPage(form, 'one', body(posted)), {}, about)
  assert.deepEqual(result.problems, [])
  assert.deepEqual(result.answers, asAnswers)
})

test('what rules make of rows: computed in a row, over rows, and what is asked after them', () => {
  const form = exampleForm(family)
  const { answers, pages } = walkForm(form, asAnswers, about)
  assert.deepEqual((answers['children'] as { row: string; inSchool: number }[]).map(({ row, inSchool }) => [row, inSchool]), [['b2', 4], ['a1', 0]])
  assert.equal(answers['allYears'], 4)
  assert.deepEqual(pages[0]!.questions.map(({ id }) => id), ['married', 'children', 'allYears', 'minors'])
  const grown = { ...asAnswers, children: [{ row: 'a1', name: 'Ann', age: 20 }] }
  assert.ok(!walkForm(form, grown, about).pages[0]!.questions.some(({ id }) => id === 'minors'))
  assert.deepEqual(walkForm(form, answers, about).answers, answers, 'sending twice changes nothing')
  assert.deepEqual(checkAll(form, asAnswers, about), [])
})

test('what is not asked of a row stays in the draft and is not sent', () => {
  const form = exampleForm(family)
  const sent = walkForm(form, { ...asAnswers, married: true }, about).answers
  assert.deepEqual(sent['children'], [{ row: 'b2', name: 'Bo', age: 9, schools: [{ row: 's1', name: 'First', years: 3 }, { row: 's2', name: 'Second', years: 1 }], inSchool: 4 }, { row: 'a1', name: 'Ann', age: 20, inSchool: 0 }])
  const typed = readPage(form, 'one', body({ ...posted, married: 'yes' }))
  assert.equal((checkPage(form, 'one', typed, {}, about).answers['children'] as unknown as { guardian?: string }[])[0]!.guardian, 'Cy')
})

test('each problem names its row and leads to its control', () => {
  const form = exampleForm(family)
  const typed = readPage(form, 'one', body({ ...posted, 'children.a1.name': ' ', 'children.a1.age': 'x', 'children.a1.guardian': 'Gil', 'children.b2.schools.s2.years': '', minors: '' }))
  const { problems, typed: kept, answers } = checkPage(form, 'one', typed, {}, about)
  assert.deepEqual(problems.map(({ id, question, text }) => [id, question, text.en]), [
    ['children.b2.schools.s2.years', 'children', 'Child 1: School 2: Fill in “years”'],
    ['children.a1.name', 'children', 'Child 2: Fill in “name”'],
    ['children.a1.age', 'children', 'Child 2: Enter “age” as a whole number, like 2'],
  ])
  assert.equal(problems[2]!.text['zh-Hant'], '「Child」（2）：請以整數填寫「「age」」，例如2')
  assert.deepEqual(Object.keys(kept), ['children'])
  assert.equal(answers['children'], undefined)
})

test('a rule of a row knows its row and the one around it', () => {
  const form = exampleForm(family)
  const { problems } = checkPage(form, 'one', readPage(form, 'one', body({ ...posted, 'children.b2.schools.s1.years': '10' })), {}, about)
  assert.deepEqual(problems.map(({ id, text }) => [id, text.en]), [['children.b2.schools.s1.years', 'Child 1: School 1: broken']])
  assert.deepEqual(checkAll(form, { ...asAnswers, children: [{ row: 'x', name: 'Di', age: 2, guardian: 'E', schools: [{ row: 'y', name: 'F', years: 3 }] }] }, about).map(({ id }) => id), ['children.x.schools.y.years'])
})

test('rows keep their ids when one is removed, when they change places, and when they are added', () => {
  const form = exampleForm(family)
  const page = form.pages[0]!
  const typed = readPage(form, 'one', body(posted))
  const ids = (some: Typed) => (some['children'] as { row: string }[]).map(({ row }) => row)
  const without = changeRows(page, typed, { remove: 'children.b2' }).typed
  assert.deepEqual(without['children'], [{ row: 'a1', name: 'Ann', age: '20', guardian: '', schools: [] }])
  const { typed: more, added } = changeRows(page, typed, { add: 'children' })
  assert.deepEqual(ids(more).slice(0, 2), ['b2', 'a1'])
  assert.equal(added, `children.${ids(more)[2]}`)
  assert.equal(changeRows(page, more, { add: 'children' }).added, undefined, 'no more than the group may have')
  const inner = changeRows(page, typed, { add: 'children.a1.schools' })
  assert.match(inner.added!, /^children\.a1\.schools\.[0-9a-f]{8}$/)
  assert.deepEqual((changeRows(page, typed, { remove: 'children.b2.schools.s1' }).typed['children'] as unknown as { schools: { row: string }[] }[])[0]!.schools.map(({ row }) => row), ['s2'])
  for (const stranger of ['children.zz', 'married', 'children.b2.name', 'nothing.a.b', '']) assert.deepEqual(changeRows(page, typed, { remove: stranger }).typed, typed, stranger)
})

test('what a page did not show of a row is found again by the row’s id, when the first is removed too', () => {
  const form = exampleForm(family)
  const before: Typed = { children: [{ row: 'b2', name: 'Bo', age: '9', guardian: 'Cy', schools: [] }, { row: 'a1', name: 'Ann', age: '7', guardian: 'Di', schools: [] }] }
  const shown = new Set(['married', 'children', 'children.a1.name', 'children.a1.age', 'children.a1.schools'])
  const sent: Typed = { married: 'yes', children: [{ row: 'a1', name: 'Anna', age: '8', guardian: '', schools: [] }] }
  const kept = keepUnshown(form.pages[0]!, sent, before, shown)
  assert.deepEqual(kept['children'], [{ row: 'a1', name: 'Anna', age: '8', guardian: 'Di', schools: [] }])
  const { answers, cameUp } = checkPage(form, 'one', kept, {}, about, [...shown])
  assert.deepEqual(answers['children'], [{ row: 'a1', name: 'Anna', age: 8, guardian: 'Di' }], 'and stays in the draft')
  assert.deepEqual(cameUp, ['minors'])
})

test('a question of a row that comes up by what was typed is asked next, and is no mistake', () => {
  const form = exampleForm(family)
  const typed = readPage(form, 'one', body({ married: 'no', children: 'a1', 'children.a1.name': 'Ann', 'children.a1.age': '7', 'children.a1.schools': '' }))
  const { problems, cameUp } = checkPage(form, 'one', typed, {}, about, ['married', 'children', 'children.a1.name', 'children.a1.age', 'children.a1.schools'])
  assert.deepEqual([problems, cameUp], [[], ['children.a1.guardian', 'minors']])
  const rows = askRows(form.questions.get('children')!, typed['children'], walkForm(form, { married: false }, about).variables, about.today)
  assert.deepEqual(rows[0]!.questions.map(({ question }) => question.id), ['name', 'age', 'guardian', 'schools', 'inSchool'])
})

test('too few rows and too many are told; rows that must be there are there to be filled in', () => {
  const form = exampleForm([{ id: 'children', group: { one: 'Child', least: 2, most: 3, questions: [{ id: 'name', element: words }] } }])
  const check = (ids: string) => checkPage(form, 'one', readPage(form, 'one', body({ children: ids, ...Object.fromEntries(ids.split(' ').map((id) => [`children.${id}.name`, 'x'])) })), {}, about).problems.map(({ id, text }) => [id, text.en])
  assert.deepEqual(check(''), [['children', 'Give at least 2 for “children”']])
  assert.deepEqual(check('a'), [['children', 'Give at least 2 for “children”']])
  assert.deepEqual(check('a b c d e f'), [['children', 'Keep at most 3 for “children”']])
  assert.deepEqual(check('a b a'), [], 'a row that was sent twice is one')
  assert.deepEqual(check('a <b> ../c'), [['children', 'Give at least 2 for “children”']], 'a name that is none is no row')
  assert.equal(new Set(askRows(form.questions.get('children')!, undefined, walkForm(form, {}, about).variables, about.today).map(({ row }) => row)).size, 2)
  const byRule = exampleForm([{ id: 'any', element: yesNo }, { id: 'children', required: 'answers.any', group: { one: 'Child', questions: [{ id: 'name', element: words }] } }])
  assert.deepEqual(checkAll(byRule, { any: false }, about), [])
  assert.deepEqual(checkAll(byRule, { any: true }, about).map(({ text }) => text.en), ['Give at least 1 for “children”'])
})

test('a table asks its columns of each row, and the fee can be reckoned from them', () => {
  const columns = [{ id: 'what', element: words }, { id: 'amount', element: { type: 'number', decimals: 2 } }, { id: 'kind', element: fuel, required: false }] as const
  const form = exampleForm([{ id: 'items', columns }], { fee: [{ text: { en: 'Fee', 'zh-Hant': '費用' }, amountMinor: "sum(answers.items.filter(i, i.kind == 'petrol').map(i, i.amount)) * 100.0" }] })
  const answers: Answers = { items: [{ row: '1', what: 'A', amount: 1.5, kind: 'petrol' }, { row: '2', what: 'B', amount: 2 }] }
  assert.equal(billOf(form, answers, about).totalMinor, 150)
  assert.deepEqual(checkAll(form, {}, about).map(({ text }) => text.en), ['Give at least 1 for “items”'])
  assert.equal(form.questions.get('items')!.type.show(answers['items']!).en, 'Row 1: what A, amount 1.5, kind Petrol; Row 2: what B, amount 2')
  assert.equal(form.questions.get('items')!.type.show(answers['items']!)['zh-Hant'], '項目（1）：「what」A，「amount」1.5，「kind」汽油；項目（2）：「what」B，「amount」2')
})

test('when the form has changed, each row keeps what still fits, with its id', () => {
  const now = exampleForm([{ id: 'children', group: { one: 'Child', questions: [{ id: 'name', element: { type: 'text', maxLength: 3 } }, { id: 'age', element: number }, { id: 'new', element: words }] } }])
  const before: Answers = { children: [{ row: 'b2', name: 'Bo', age: 9, old: 'x' }, { row: 'a1', name: 'Annabel', age: 20 }] }
  const carried = carryOver(now, undefined, { answers: before, typed: {}, refused: {}, sources: {} }, about.today)
  assert.deepEqual(carried.answers['children'], [{ row: 'b2', name: 'Bo', age: 9 }, { row: 'a1', age: 20 }])
  assert.deepEqual(carried.changed.again.map(({ en }) => en), ['Child 2: name'])
  assert.equal(carried.changed.gone, 1)
  const plain = exampleForm([{ id: 'children', element: words }])
  assert.deepEqual(carryOver(plain, undefined, { answers: before, typed: {}, refused: {}, sources: {} }, about.today).changed.again.map(({ en }) => en), ['children'], 'what was rows and is a text now is asked again')
})

test('whatever was typed or kept, rows answer without failing', () => {
  const form = exampleForm(family)
  const { type } = form.questions.get('children')!
  const cell = fc.oneof(fc.string(), fc.array(fc.string()), fc.dictionary(fc.constantFrom('day', 'month'), fc.string()), fc.constant([]))
  const row = fc.record({ row: fc.oneof(fc.constantFrom('a', 'b', '../x', ''), fc.string()), name: cell, age: cell, schools: fc.oneof(cell, fc.array(fc.record({ row: fc.string(), name: cell, years: cell }))) }, { requiredKeys: [] })
  fc.assert(
    fc.property(fc.oneof(fc.array(row), cell), (typed) => {
      const given = typed as never
      checkPage(form, 'one', { married: 'yes', children: given }, {}, about, ['married', 'children'])
      askRows(form.questions.get('children')!, given, walkForm(form, {}, about).variables, about.today)
      const parsed = type.parse(given, about.today)
      if ('problem' in parsed) return
      assert.equal(typeof type.show(parsed.value).en, 'string')
      assert.deepEqual(type.parse(type.typedFor(parsed.value), about.today), parsed)
      checkAll(form, { children: parsed.value }, about)
    }),
    { numRuns: 300 },
  )
})

const faults: readonly (readonly [what: string, asked: Parameters<typeof exampleService>[0], wanted: RegExp, place: RegExp])[] = [
  ['a question later in the row', [{ id: 'g', group: { one: 'One', questions: [{ id: 'a', element: words, when: 'row.b' }, { id: 'b', element: yesNo }] } }], /row\.b" is asked later.*move the question g\.b/, /questions\.0\.group\.questions\.0\.when$/],
  ['the rows that are being asked', [{ id: 'g', group: { one: 'One', questions: [{ id: 'a', element: words, when: 'answers.g.size() > 1' }] } }], /g depends on itself/, /when$/],
  ['a question that a row has not', [{ id: 'g', group: { one: 'One', questions: [{ id: 'a', element: words, when: "row.c == ''" }] } }], /names what is not asked.*row\.a/, /when$/],
  ['a row outside of rows', [{ id: 'a', element: words, when: 'row.b' }], /"row" is no name here/, /when$/],
  ['rows that have no such question', [{ id: 'g', group: { one: 'One', questions: [{ id: 'a', element: number }] } }, { id: 'z', element: words, when: 'answers.g.exists(c, c.b > 1.0)' }], /names what is not asked/, /questions\.1\.when$/],
  ['a code that the list of a column has not', [{ id: 'g', group: { one: 'One', questions: [{ id: 'f', element: fuel }] } }, { id: 'z', element: words, when: "answers.g.exists(c, c.f == 'steam')" }], /'steam'" is no code of g\.f/, /when$/],
  ['a code that the list of the row’s question has not', [{ id: 'g', group: { one: 'One', questions: [{ id: 'f', element: fuel }, { id: 'z', element: words, when: "row.f == 'steam'" }] } }], /is no code of g\.f/, /questions\.1\.when$/],
  ['a sum of words', [{ id: 'g', group: { one: 'One', questions: [{ id: 'a', element: words }] } }, { id: 'z', element: number, value: 'sum(answers.g.map(c, c.a))' }], /sum\(list<string>\)/, /value$/],
]

for (const [what, asked, wanted, place] of faults) {
  test(`a rule that names ${what} is refused`, () => {
    const { pack, service } = exampleService(asked)
    const [fault, ...others] = checkForm(pack, service)
    assert.match(fault?.message ?? '', wanted)
    assert.match(fault!.place, place)
    assert.deepEqual(others, [])
  })
}
