import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { About, Answers, Draft, FilledForm, Form } from '../index.ts'
import { exampleService } from '../example-form.ts'
import { compileForm } from '../compile-form.ts'
import { draw } from './draw-form.ts'
import { fillForm } from './fill-form.ts'
import { compareFilled, draftWithFilled, markerIn } from './filled-form.ts'
import { formPaper } from './form-paper.ts'
import { readFields } from './read-fields.ts'

const about: About = { today: '2026-11-22', partyKind: 'person' }
const digest = 'a'.repeat(64)
const later = 'b'.repeat(64)
const empty: Draft = { id: 'x', answers: {}, typed: {}, refused: {}, sources: {} }

type Asked = Parameters<typeof exampleService>[0]

async function blank(asked: Asked, tag: 'en' | 'zh-Hant' = 'en'): Promise<{ form: Form; bytes: Buffer }> {
  const { pack, service } = exampleService(asked)
  const bytes = await draw(structuredClone(formPaper({ config: { PUBLIC_URL: 'http://localhost' } } as never, { pack, service, digest }, tag, '/upload')))
  return { form: compileForm(pack, service), bytes }
}

async function compare(form: Form, bytes: Buffer, draft: Draft = empty, now = digest): Promise<FilledForm> {
  const read = await readFields(bytes)
  if ('problem' in read) throw new Error(read.problem.en)
  return compareFilled({ form, digest: now, draft, about }, read, markerIn(read)!)
}

const answersOf = (list: FilledForm['fresh']): Answers => Object.fromEntries(list.map(({ question, value }) => [question.id, value]))
const ids = (list: readonly { question: { id: string } }[]) => list.map(({ question }) => question.id)

const everyType: Asked = [
  { id: 'name', element: { type: 'text', maxLength: 20 } },
  { id: 'story', element: { type: 'long-text' } },
  { id: 'copies', element: { type: 'number' } },
  { id: 'born', element: { type: 'date', when: 'past' } },
  { id: 'works', element: { type: 'yes-no' } },
  { id: 'fuel', element: { type: 'code', codelist: 'vehicle-fuel' } },
  { id: 'area', element: { type: 'code', codelist: 'district' } },
  { id: 'fuels', element: { type: 'codes', codelist: 'vehicle-fuel' } },
  { id: 'card', element: { type: 'identity-number', identityNumber: 'hkid' } },
  { id: 'tel', element: { type: 'telephone' } },
  { id: 'mail', element: { type: 'email' } },
  { id: 'home', element: { type: 'address' } },
  { id: 'plan', element: { type: 'file' } },
  { id: 'rent', element: { type: 'money' } },
  { id: 'since', element: { type: 'month' } },
  { id: 'at', element: { type: 'time' } },
  { id: 'account', element: { type: 'bank-account' } },
  { id: 'spot', element: { type: 'map-point' } },
  { id: 'agree', element: { type: 'statement' } },
  { id: 'signed', element: { type: 'signature' } },
]

test('what is filled in on a blank form comes back as the same answers, for each type of question', async () => {
  const { form, bytes } = await blank(everyType)
  const district = [...form.questions.get('area')!.codes!.keys()][3]!
  const filled = await fillForm(bytes, {
    name: '陳大文 𨋢',
    story: 'First line\nsecond line, with “quotes”',
    copies: '1,234',
    'born-day': '8',
    'born-month': '5',
    'born-year': '1988',
    works: 'no',
    fuel: 'diesel',
    area: district,
    'fuels.petrol': 'yes',
    'fuels.electric': 'yes',
    card: 'A123456(3)',
    tel: '4000 0101',
    mail: 'chan@example.org',
    'home-flat': '5A',
    'home-street': '鴨寮街',
    'home-streetNumber': '18',
    'home-district': 'SSP',
    rent: '$12,345.60',
    'since-month': '3',
    'since-year': '2024',
    at: '2:30 pm',
    'account-bank': '024',
    'account-branch': '123',
    'account-account': '456-789 0',
    'spot-lat': '22.302711',
    'spot-long': '114.177216',
  })
  const result = await compare(form, filled)
  assert.deepEqual(answersOf(result.fresh), {
    name: '陳大文 𨋢',
    story: 'First line\nsecond line, with “quotes”',
    copies: 1234,
    born: '1988-05-08',
    works: false,
    fuel: 'diesel',
    area: district,
    fuels: ['petrol', 'electric'],
    card: 'A1234563',
    tel: '+85240000101',
    mail: 'chan@example.org',
    home: { flat: '5A', street: '鴨寮街', streetNumber: '18', district: 'SSP' },
    rent: 1234560,
    since: '2024-03',
    at: '14:30',
    account: { bank: '024', branch: '123', account: '4567890' },
    spot: { lat: '22.302711', long: '114.177216' },
  })
  assert.deepEqual([result.isOlder, result.differing, result.unread, result.gone, result.same], [false, [], [], 0, 0])
})

test('a blank form brings nothing, in Chinese as in English', async () => {
  const { form, bytes } = await blank(everyType, 'zh-Hant')
  const result = await compare(form, bytes)
  assert.deepEqual([result.fresh, result.differing, result.unread, result.gone, result.same], [[], [], [], 0, 0])
})

test('what stands in the draft stays unless the person chooses the form', async () => {
  const { form, bytes } = await blank(everyType)
  const draft: Draft = { ...empty, answers: { name: 'Draft', copies: 2, mail: 'same@example.org' }, typed: { tel: '12' }, sources: { name: { source: { en: 'register', 'zh-Hant': '登記冊' }, readAt: '' } } }
  const result = await compare(form, await fillForm(bytes, { name: 'Form', copies: '3', mail: 'same@example.org', tel: '4000 0101', works: 'yes' }), draft)
  assert.deepEqual(answersOf(result.fresh), { works: true })
  assert.deepEqual(answersOf(result.differing), { name: 'Form', copies: 3, tel: '+85240000101' })
  assert.equal(result.same, 1)
  const untouched = draftWithFilled(draft, result, new Set())
  assert.deepEqual(untouched.answers, { ...draft.answers, works: true })
  assert.deepEqual([untouched.typed, untouched.sources], [draft.typed, draft.sources])
  const chosen = draftWithFilled(draft, result, new Set(['name', 'tel', 'nobody']))
  assert.deepEqual(chosen.answers, { ...draft.answers, works: true, name: 'Form', tel: '+85240000101' })
  assert.deepEqual([chosen.typed, chosen.sources], [{}, {}], 'what was typed is settled, and the name no longer comes from a register')
})

test('what is no good answer is told with the reason, and kept as typed only where the draft has nothing', async () => {
  const { form, bytes } = await blank([
    { id: 'name', element: { type: 'text', maxLength: 5 } },
    { id: 'note', element: { type: 'text' } },
    { id: 'mail', element: { type: 'email' } },
    { id: 'born', element: { type: 'date' } },
    { id: 'least', element: { type: 'number' } },
    { id: 'most', element: { type: 'number' }, holds: 'answers.most > answers.least' },
  ])
  const draft: Draft = { ...empty, answers: { mail: 'kept@example.org' } }
  const result = await compare(form, await fillForm(bytes, { name: 'far too long', note: 'a\u0007b\u202Ec', mail: 'nonsense', 'born-day': '31', 'born-month': '6', 'born-year': '2020', least: '5', most: '4' }), draft)
  assert.deepEqual(ids(result.fresh), ['least'])
  assert.deepEqual(result.unread.map(({ question, problem }) => [question.id, problem.en]), [
    ['name', 'Shorten “name” to 5 characters or fewer'],
    ['note', 'Remove the signs that cannot be shown from “note”'],
    ['mail', 'Enter “mail” like name@example.org'],
    ['born', 'Check the day of “born”: that month has 30 days'],
    ['most', 'broken'],
  ])
  const kept = draftWithFilled(draft, result, new Set())
  assert.deepEqual(kept.answers, { mail: 'kept@example.org', least: 5 })
  assert.deepEqual(Object.keys(kept.typed), ['name', 'note', 'born', 'most'])
})

test('a form of an earlier version is read as far as it fits: by the question, else by its element', async () => {
  const before = await blank([
    { id: 'works', element: yesNo },
    { id: 'oldName', element: { type: 'text' } },
    { id: 'fuel', element: { type: 'code', codelist: 'vehicle-fuel' } },
    { id: 'gone', element: { type: 'address' } },
  ])
  const { pack, service } = exampleService([{ id: 'works', element: yesNo }, { id: 'newName', element: { type: 'text' } }, { id: 'fuel', element: { type: 'code', codelist: 'vehicle-fuel' }, only: ['petrol'] }, { id: 'fresh', element: yesNo }])
  // The example's elements are named for their questions; here the renamed question asks for the element that it asked for before.
  const element = { ...pack.elements.get('x.newName')!, id: 'x.oldName' }
  const apply = { ...service.apply, pages: service.apply.pages.map((page) => ({ ...page, questions: page.questions.map((one) => (one.id === 'newName' ? { ...one, element: 'x.oldName' } : one)) })) }
  const form = compileForm({ ...pack, elements: new Map([...pack.elements, [element.id, element]]) }, { ...service, apply })
  const filled = await fillForm(before.bytes, { works: 'yes', oldName: 'Chan', fuel: 'diesel', 'gone-street': 'Apliu Street', 'gone-district': 'SSP' })
  const result = await compare(form, filled, empty, later)
  assert.equal(result.isOlder, true)
  assert.deepEqual(answersOf(result.fresh), { works: true, newName: 'Chan' })
  assert.deepEqual(ids(result.unread), ['fuel'], 'a choice that is no longer offered')
  assert.equal(result.gone, 1, 'one question, whatever its parts')
})

const yesNo = { type: 'yes-no' } as const
