import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Journey, OnlineService, Pack, Question } from '../../jurisdiction/index.ts'
import type { About, Answers } from '../answers.ts'
import { checkAll } from '../check-page.ts'
import { checkForm, compileForm } from '../compile-form.ts'
import { exampleService, realPack } from '../example-form.ts'
import { visiblePages } from '../walk-form.ts'
import { checkFor, chosenOf } from './answers-for.ts'
import { journeyFaults } from './journey-faults.ts'
import { joinForms, offeredJourney, type JoinedForms } from './join-forms.ts'

const about: About = { today: '2026-11-22', partyKind: 'person' }
const now = new Date('2026-11-22T04:00:00Z')
type Asked = Parameters<typeof exampleService>[0]
type Change = Partial<Question>
type Given = { readonly asks: Asked; readonly more?: Partial<OnlineService['apply']>; /** What its questions say besides, by id. */ readonly also?: Readonly<Record<string, Change>>; readonly maps?: Readonly<Record<string, string>> }

const words = (en: string) => ({ en, 'zh-Hant': `「${en}」` })

/** Services that ask just these questions, and the journey through them. */
function journeyOf(given: Readonly<Record<string, Given>>): { pack: Pack; journey: Journey } {
  const made = Object.entries(given).map(([id, { asks, more, also = {} }]) => {
    const { pack, service } = exampleService(asks, { by: ['person'], parties: [], tables: [], route: [], declaration: [words('It is true')], ...more })
    const pages = service.apply.pages.map((page) => ({ ...page, questions: page.questions.map((question) => ({ ...question, ...also[question.id] })) }))
    return { pack, service: { ...service, id, name: words(id), apply: { ...service.apply, pages } } }
  })
  const pack: Pack = {
    ...realPack,
    elements: new Map(made.toReversed().flatMap((one) => [...one.pack.elements])),
    services: new Map(made.map(({ service }) => [service.id, service])),
    digests: new Map(made.map(({ service }) => [service.id, 'd'.repeat(64)])),
    place: (file, path) => `${file} ${path.join('.')}`,
  }
  const journey: Journey = { id: 'both', version: 1, event: 'moving', name: words('Both'), summary: words('Both together'), services: Object.entries(given).map(([service, { maps = {} }]) => ({ service, why: words(service), chosen: true, about: { ...maps } })) }
  return { pack: { ...pack, journeys: new Map([['both', journey]]) }, journey }
}

const joinedOf = (given: Readonly<Record<string, Given>>): JoinedForms => {
  const { pack, journey } = journeyOf(given)
  const joined = joinForms(pack, journey)!
  assert.deepEqual(checkForm(joined.pinned.pack, joined.pinned.service), [])
  return joined
}
const formOf = ({ pinned }: JoinedForms) => compileForm(pinned.pack, pinned.service)
const askedWith = (joined: JoinedForms, answers: Answers) => visiblePages(formOf(joined), answers, about).flatMap((page) => page.questions.map(({ id }) => id))
const questionIn = (joined: JoinedForms, id: string) => formOf(joined).questions.get(id)!.question

const text = { type: 'text' } as const
const number = { type: 'number' } as const
const yesNo = { type: 'yes-no' } as const
const sex = { type: 'code', codelist: 'sex' } as const

test('what two services ask about the same is asked once, in the words of the first, and each gets its own answers', () => {
  const joined = joinedOf({
    one: { asks: [{ id: 'name', element: text, label: 'Your name' }, { id: 'colour', element: text }] },
    two: { asks: [{ id: 'who', element: text, label: 'Name of the applicant' }, { id: 'size', element: text }], also: { who: { element: 'x.name' } } },
  })
  const answers: Answers = { services: ['one', 'two'], name: 'Chan', colour: 'red', size: 'big' }
  assert.deepEqual(askedWith(joined, answers), ['services', 'name', 'colour', 'size'])
  assert.equal(questionIn(joined, 'name').label?.en, 'Your name')
  const [one, two] = chosenOf(joined, answers).map((source) => checkFor(source, answers, about))
  assert.deepEqual([one!.answers, two!.answers], [{ name: 'Chan', colour: 'red' }, { who: 'Chan', size: 'big' }])
  assert.deepEqual([...one!.problems, ...two!.problems], [])
})

test('what is about somebody else is asked again, unless the journey says that they are the same', () => {
  const given = (maps = {}): Readonly<Record<string, Given>> => ({ one: { asks: [{ id: 'name', element: text }], also: { name: { about: 'child' } } }, two: { asks: [{ id: 'name', element: text, label: 'Name of the baby' }], also: { name: { about: 'baby' } }, maps } })
  assert.deepEqual(askedWith(joinedOf(given()), { services: ['one', 'two'] }), ['services', 'name', 'name2'])
  assert.deepEqual(askedWith(joinedOf(given({ baby: 'child' })), { services: ['one', 'two'] }), ['services', 'name'])
})

test('only what a chosen service needs is asked, and a question shared by two as long as one of them is chosen', () => {
  const joined = joinedOf({
    one: { asks: [{ id: 'rents', element: yesNo }, { id: 'landlord', element: text, when: 'answers.rents' }] },
    two: { asks: [{ id: 'landlord', element: text }, { id: 'floor', element: number }] },
  })
  assert.deepEqual(askedWith(joined, { services: ['one'], rents: false }), ['services', 'rents'])
  assert.deepEqual(askedWith(joined, { services: ['one'], rents: true }), ['services', 'rents', 'landlord'])
  assert.deepEqual(askedWith(joined, { services: ['one', 'two'], rents: false }), ['services', 'rents', 'landlord', 'floor'])
  assert.deepEqual(askedWith(joined, { services: ['two'] }), ['services', 'landlord', 'floor'])
})

test('rules read answers under their new names, tables too', () => {
  const table = { id: 'rate', name: words('Rate'), gives: 'number' as const, rows: [{ when: 'answers.size > 10.0', gives: '2.0' }, { gives: '1.0' }] }
  const side = (also: Record<string, Change>): Given => ({ asks: [{ id: 'size', element: number }, { id: 'why', element: text, when: 'tables.rate > 1.5' }], also, more: { tables: [table] } })
  const joined = joinedOf({ one: side({ size: { about: 'shop' }, why: { about: 'shop' } }), two: side({ size: { about: 'home' }, why: { about: 'home' } }) })
  assert.deepEqual(askedWith(joined, { services: ['one', 'two'], size: 20, size2: 5 }), ['services', 'size', 'why', 'size2'])
  assert.deepEqual(askedWith(joined, { services: ['one', 'two'], size: 5, size2: 20 }), ['services', 'size', 'size2', 'why2'])
  const answers: Answers = { services: ['two'], size2: 20, why2: 'large' }
  assert.deepEqual(checkFor(joined.sources[1]!, answers, about).answers, { size: 20, why: 'large' })
})

test('a shared question is required as soon as a chosen service that asks it requires it', () => {
  const joined = joinedOf({ one: { asks: [{ id: 'email', element: text, required: false }] }, two: { asks: [{ id: 'email', element: text }] } })
  const missing = (services: string[]) => checkAll(formOf(joined), { services }, about).map(({ question }) => question)
  assert.deepEqual(missing(['one']), [])
  assert.deepEqual(missing(['two']), ['email'])
  assert.deepEqual(missing(['one', 'two']), ['email'])
})

test('a shared question keeps to the strictest limits, and to the rule of each service that is chosen', () => {
  const joined = joinedOf({
    one: { asks: [{ id: 'age', element: number, min: 5, max: 90, holds: 'answers.age >= 18.0' }, { id: 'sex', element: sex, only: ['F'] }] },
    two: { asks: [{ id: 'age', element: number, min: 10, holds: 'answers.age <= 60.0' }, { id: 'sex', element: sex }] },
  })
  assert.deepEqual([questionIn(joined, 'age').min, questionIn(joined, 'age').max], [10, 90])
  const wrong = (answers: Answers) => checkAll(formOf(joined), answers, about).map(({ question }) => question)
  assert.deepEqual(wrong({ services: ['one', 'two'], age: 7, sex: 'F' }), ['age'])
  assert.deepEqual(wrong({ services: ['one'], age: 70, sex: 'F' }), [])
  assert.deepEqual(wrong({ services: ['one', 'two'], age: 70, sex: 'F' }), ['age'])
  assert.deepEqual(wrong({ services: ['two'], age: 12, sex: 'M' }), [])
  assert.deepEqual(wrong({ services: ['one', 'two'], age: 30, sex: 'M' }), ['sex'])
})

test('a group is one question, and what each application asks for itself is asked by each', () => {
  const children = { id: 'children', group: { one: 'Child', questions: [{ id: 'name', element: text }] } } as const
  const joined = joinedOf({ one: { asks: [children, { id: 'note', element: { ...text, perCase: true } }] }, two: { asks: [{ id: 'note', element: { ...text, perCase: true } }] } })
  assert.deepEqual(askedWith(joined, { services: ['one', 'two'] }), ['services', 'children', 'note', 'note2'])
})

test('what cannot be one question is a fault, and so are services for different applicants or that are not online', () => {
  const kinds = (given: Readonly<Record<string, Given>>, change = (pack: Pack) => pack) => {
    const { pack, journey } = journeyOf(given)
    return journeyFaults(change(pack), journey, now).map(({ kind }) => kind)
  }
  const plain: Readonly<Record<string, Given>> = { one: { asks: [{ id: 'name', element: text }] }, two: { asks: [{ id: 'name', element: text }] } }
  assert.deepEqual(kinds(plain), [])
  assert.deepEqual(kinds({ ...plain, two: { asks: [{ id: 'more', element: yesNo }, { id: 'name', element: text, when: 'answers.more' }] } }), ['journey-asks-twice', 'journey-asks-twice'])
  assert.deepEqual(kinds({ ...plain, two: { ...plain['two']!, more: { by: ['company'] } } }), ['journey-applicants'])
  assert.deepEqual(kinds({ ...plain, two: { ...plain['two']!, maps: { nobody: 'applicant' } } }), ['unknown-name'])
  assert.deepEqual(kinds(plain, (pack) => ({ ...pack, services: new Map([...pack.services].slice(1)) })), ['journey-not-online'])
  const party = { id: 'doctor', name: words('Doctor'), why: words('Why'), pages: [], declaration: [words('True')] }
  assert.deepEqual(kinds({ ...plain, two: { ...plain['two']!, more: { parties: [party] } } }), ['journey-parties'])
  const never: Given = { asks: [{ id: 'age', element: number, holds: 'answers.age > 20.0' }] }
  assert.deepEqual(kinds({ one: never, two: { asks: [{ id: 'age', element: number, holds: 'answers.age < 10.0' }] } }), ['journey-form'])
})

test('the journeys of the pack have no fault, and every one of them asks less than its services one by one', () => {
  assert.equal(realPack.journeys.size, 4)
  for (const journey of realPack.journeys.values()) {
    assert.deepEqual(journeyFaults(realPack, journey, now), [])
    const joined = offeredJourney(realPack, journey.id)!
    const own = joined.sources.reduce((sum, { pinned }) => sum + pinned.service.apply.pages.flatMap((page) => page.questions).length, 0)
    assert.ok(formOf(joined).questions.size < own, `${journey.id}: ${formOf(joined).questions.size} of ${own}`)
  }
})
