import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { declared, fieldsOf } from '../../../../tests/acts.ts'
import { formsOf, wordsOf, type Client, type Fields } from '../../../../tests/client.ts'
import { openTestSite, type Site } from '../../../../tests/site.ts'
import { soundPage } from '../../../../tests/sound-page.ts'
import { languageField } from '../../../kernel/language-switch.ts'
import { exampleService } from '../../forms/example-form.ts'
import { publishDefinitions, type Element, type Pack } from '../../jurisdiction/index.ts'

// A service with a group in a group, a table and computed values, put beside those of the pack.
const { pack: made, service: example } = exampleService([
  {
    id: 'children',
    label: 'Children',
    group: {
      one: 'Child',
      most: 3,
      questions: [
        { id: 'name', element: { type: 'text' } },
        { id: 'born', element: { type: 'date', when: 'past' } },
        { id: 'atSchool', element: { type: 'yes-no' } },
        { id: 'schools', label: 'Schools', when: 'row.atSchool', group: { one: 'School', least: 1, questions: [{ id: 'called', element: { type: 'text' } }, { id: 'years', element: { type: 'number', min: 0, max: 20 } }] } },
      ],
    },
  },
  {
    id: 'items',
    label: 'Expenses',
    page: 'two',
    columns: [{ id: 'what', element: { type: 'text' } }, { id: 'kind', element: { type: 'code', codelist: 'vehicle-fuel' } }, { id: 'amount', element: { type: 'number', decimals: 2, min: 0 } }],
  },
  { id: 'total', label: 'Total', element: { type: 'number', decimals: 2 }, value: 'sum(answers.items.map(i, i.amount))', page: 'two' },
])
const service = { ...example, organisation: 'ImmD', apply: { ...example.apply, by: ['person' as const], procedure: { use: 'decide', with: {} }, route: [], parties: [], refer: undefined } }

let site: Site
before(async () => {
  site = await openTestSite()
  const here = site.house.pack as unknown as { elements: Map<string, Element>; services: Map<string, unknown>; digests: Map<string, string> }
  for (const [id, element] of made.elements) if (!here.elements.has(id)) here.elements.set(id, element)
  here.services.set('example', service)
  here.digests.set('example', '0'.repeat(64))
  await publishDefinitions(site.db, here as unknown as Pack, new Date())
})
after(() => site.close())

const one = '/en/services/example/apply/one'
const two = '/en/services/example/apply/two'
const check = '/en/services/example/apply/check'

/** What a browser would send of a page now, with other answers in some fields. */
const filled = async (client: Client, path: string, fields: Fields = {}): Promise<Fields> => ({ ...fieldsOf((await client.get(path)).text), ...fields })
const send = async (client: Client, path: string, fields: Fields = {}) => client.post(path, await filled(client, path, fields))
const hidden = async (client: Client, path: string, name: string) => formsOf((await client.get(path)).text, path).find((form) => form.action === path)!.fields[name]!
const rowsOf = async (client: Client, path: string, name: string) => (await hidden(client, path, name)).split(' ').filter((id) => id !== '')

/** Adds a row and gives its control. */
async function add(client: Client, path: string, group: string, fields: Fields = {}): Promise<string> {
  const sent = await send(client, path, { ...fields, 'add-row': group })
  assert.equal(sent.status, 303)
  const control = sent.place.split('#')[1]!
  assert.ok(control.startsWith(`${group}.`), sent.place)
  assert.ok((await client.get(path)).text.includes(`id="${control}"`), 'the page opens at the new row')
  return control
}

const child = (control: string, name: string, atSchool: 'yes' | 'no'): Fields => ({ [`${control}.name`]: name, [`${control}.born-day`]: '8', [`${control}.born-month`]: '5', [`${control}.born-year`]: '2019', [`${control}.atSchool`]: atSchool })

async function begin(client: Client): Promise<{ ann: string; bo: string }> {
  const ann = await add(client, one, 'children')
  const bo = await add(client, one, 'children', child(ann, 'Ann', 'no'))
  return { ann, bo }
}

test('a group without rows says so, can stay empty, and offers the first', async () => {
  const client = await site.as('chan-tai-man')
  for (const [lang, none, first] of [['en', 'No child added yet.', 'Add child'], ['tc', '尚未新增「Child」。', '新增「Child」']] as const) {
    const { text } = await client.get(one.replace('/en/', `/${lang}/`))
    soundPage(text, { path: one, lang, signedIn: true })
    assert.ok(wordsOf(text).includes(none), wordsOf(text))
    assert.ok(wordsOf(text).includes(first))
  }
  assert.equal((await send(client, one)).place, two)
})

test('rows are added and removed by buttons of the form; what was typed stays, each row under its id', async () => {
  const client = await site.as('wong-mei-ling')
  const { ann, bo } = await begin(client)
  const half = { [`${bo}.name`]: 'Bo', [`${bo}.born-day`]: '99' }
  const third = await add(client, one, 'children', half)
  const page = (await client.get(one)).text
  assert.ok(page.includes(`name="${bo}.born-day" value="99"`) || new RegExp(`value="99"[^>]* name="${bo}.born-day"|name="${bo}.born-day"[^>]* value="99"`).test(page), 'what is no answer yet stays too')
  assert.doesNotMatch(page, /role="alert"/)
  assert.doesNotMatch(page, /value="children">.*Add another/, 'no more than three')
  soundPage(page, { path: one, lang: 'en', signedIn: true })
  assert.match(wordsOf((await client.get('/tc/services/example/apply/one')).text), /「Child」（3）/)
  const removed = await send(client, one, { 'remove-row': ann })
  assert.equal(removed.place, `${one}#children`)
  assert.deepEqual((await rowsOf(client, one, 'children')).map((id) => `children.${id}`), [bo, third], 'the first went, and the others are who they were')
  const now = fieldsOf((await client.get(one)).text)
  assert.equal(now[`${bo}.name`], 'Bo')
  assert.equal(now[`${bo}.born-day`], '99')
})

test('a switch of language keeps rows as they were typed, and on another device they go on under the same ids', async () => {
  const client = await site.as('lee-kwok-keung')
  const { ann, bo } = await begin(client)
  const inChinese = one.replace('/en/', '/tc/')
  assert.equal((await client.send(inChinese, { ...formsOf((await client.get(one)).text, one).find((form) => form.action === one)!.fields, ...(await filled(client, one)), [`${bo}.born-month`]: 'May', [languageField]: 'yes' })).place, inChinese)
  const elsewhere = await site.as('lee-kwok-keung')
  const now = fieldsOf((await elsewhere.get(inChinese)).text)
  assert.deepEqual([now[`${ann}.name`], now[`${bo}.born-month`]], ['Ann', 'May'])
  assert.doesNotMatch((await elsewhere.get(inChinese)).text, /role="alert"/)
  await send(elsewhere, inChinese, { 'remove-row': bo })
  assert.equal((await send(elsewhere, inChinese, { 'remove-row': ann })).place, `${inChinese}#children`)
})

test('each problem leads to the control of its row, and says which row', async () => {
  const client = await site.as('ho-tsz-ching')
  const { ann, bo } = await begin(client)
  for (const lang of ['en', 'tc', 'sc']) {
    const path = one.replace('/en/', `/${lang}/`)
    const { status, text } = await send(client, path, { ...child(bo, '', 'yes'), [`${bo}.born-month`]: '13', [`${ann}.name`]: ' ' })
    assert.equal(status, 422)
    soundPage(text, { path, lang, signedIn: true })
    const leads = [...text.matchAll(/<li><a href="#([^"]+)"/g)].map(([, id]) => id!)
    const month = `${bo}.born-month`
    assert.deepEqual(leads, [`${ann}.name`, `${bo}.name`, month])
    for (const id of leads) assert.match(text, new RegExp(`<input[^>]* id="${id.replaceAll('.', '\\.')}"`), id)
    assert.match(wordsOf(text), { en: /Child 2: Fill in “name”/, tc: /「Child」（2）：/, sc: /“Child”（2）：/ }[lang]!)
  }
})

test('a group in a group comes up by an answer of its row, and the whole is checked, sent and read by the department', async () => {
  const client = await site.as('tang-wing-fung')
  const { ann, bo } = await begin(client)
  const came = await send(client, one, child(bo, 'Bo', 'yes'))
  assert.equal(came.place, `${one}#${bo}.schools`)
  const [school] = await rowsOf(client, one, `${bo}.schools`)
  assert.ok(school, 'the row that is needed at least is there')
  const second = await add(client, one, `${bo}.schools`, { [`${bo}.schools.${school}.called`]: 'Harbour School', [`${bo}.schools.${school}.years`]: '2' })
  assert.equal((await send(client, one, { [`${second}.called`]: 'Hill School', [`${second}.years`]: '21' })).status, 422)
  assert.equal((await send(client, one, { [`${second}.called`]: 'Hill School', [`${second}.years`]: '1' })).place, two)

  const [item] = await rowsOf(client, two, 'items')
  const first = { [`items.${item}.what`]: 'Books', [`items.${item}.kind`]: 'petrol', [`items.${item}.amount`]: '12.5' }
  const other = await add(client, two, 'items', { items: item!, ...first })
  const page = (await client.get(two)).text
  soundPage(page, { path: two, lang: 'en', signedIn: true })
  assert.match(page, /<th scope="col" role="columnheader">「?what/)
  assert.equal((await send(client, two, { [`${other}.what`]: 'Bus', [`${other}.kind`]: 'diesel', [`${other}.amount`]: '7' })).place, check)
  assert.match(wordsOf((await client.get(two)).text), /Total 19\.5 Worked out from your answers/)

  const seen = await client.get(check)
  soundPage(seen.text, { path: check, lang: 'en', signedIn: true })
  for (const words of [/Child 1 name Ann born 8 May 2019/, /Child 2 name Bo.*School 2 called Hill School years 1/, /Row 1 Books Petrol 12\.5 Row 2 Bus Diesel 7/, /Total 19\.5/]) assert.match(wordsOf(seen.text), words)
  const sent = await client.post(check, declared)
  const reference = sent.place.split('/').at(-1)!
  assert.match(wordsOf((await client.get(sent.place)).text), /School 1 called Harbour School years 2/)

  const officer = await site.as('tse-man-chung')
  const desk = await officer.get(`/en/work/${reference}`)
  soundPage(desk.text, { path: `/en/work/${reference}`, lang: 'en', signedIn: true })
  assert.match(wordsOf(desk.text), /Child 2 name Bo/)
  assert.ok(desk.text.includes('name="mark" value="children"'))
  assert.ok(!desk.text.includes('name="mark" value="total"'), 'what nobody typed nobody can correct')
  assert.equal((await officer.post(`/en/work/${reference}/actions`, { action: 'ask-correction', mark: ['children', 'items'], 'ask-correction-note': 'Which school?' }, `/en/work/${reference}`)).status, 303)

  const correction = `/en/account/applications/${reference}/correction`
  const opened = (await client.get(correction)).text
  soundPage(opened, { path: correction, lang: 'en', signedIn: true })
  const form = { ...formsOf(opened, correction).find((one) => 'children' in one.fields)!.fields, ...fieldsOf(opened) }
  const more = await client.send(correction, { ...form, 'add-row': 'items' })
  assert.equal(more.status, 422)
  assert.doesNotMatch(more.text, /role="alert"/)
  const again = { ...formsOf(more.text, correction).find((one) => 'children' in one.fields)!.fields, ...fieldsOf(more.text) }
  const added = again['items']!.split(' ')[2]!
  assert.match(more.text, new RegExp(`<tr[^>]* id="items\\.${added}"[^>]* autofocus`))
  const without = { ...again, action_id: form['action_id']!, children: again['children']!.split(' ').slice(1).join(' ') }
  const missing = await client.send(correction, without)
  assert.deepEqual([missing.status, [...missing.text.matchAll(/<li><a href="#([^"]+)"/g)].map(([, id]) => id)], [422, [`items.${added}.what`, `items.${added}.kind`, `items.${added}.amount`]])
  const done = await client.send(correction, { ...without, [`items.${added}.what`]: 'Tram', [`items.${added}.kind`]: 'electric', [`items.${added}.amount`]: '3' })
  assert.equal(done.status, 303, wordsOf(done.text))
  const corrected = wordsOf((await client.get(`/en/account/applications/${reference}`)).text)
  assert.match(corrected, /Child 1 name Bo .*Row 3 Tram Electric 3 Total 22\.5/)
  assert.doesNotMatch(corrected, /Ann/)
  assert.ok(ann)
})

test('a page of rows that is poured is the page as it is written, for each reader', async () => {
  const same = (page: string) => page.replaceAll('?anew=1', '').replace(/name="action_id" value="[^"]+"/, '')
  const markup = `<b class="x">O'Neil</b>`
  const people = [['cheung-chi-wai', 'Ann', 'no'], ['ng-ka-yan', markup, 'no'], ['lee-kwok-keung', 'Cy', 'yes']] as const
  for (const [who, name, atSchool] of [...people, ...people]) {
    const client = await site.as(who)
    if ((await rowsOf(client, one, 'children')).length === 0) {
      const control = await add(client, one, 'children')
      assert.equal((await send(client, one, child(control, name, atSchool))).status, 303)
    }
    for (const lang of ['en', 'tc', 'sc']) {
      const path = one.replace('/en/', `/${lang}/`)
      const poured = same((await client.get(path)).text)
      const written = same((await client.get(`${path}?anew=1`)).text)
      assert.equal(poured, written)
      assert.ok(wordsOf(poured.replaceAll(/value="([^"]*)"/g, '>$1<')).includes(name))
    }
  }
})
