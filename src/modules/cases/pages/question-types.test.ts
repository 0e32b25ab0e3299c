import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { wordsOf, type Client, type Fields } from '../../../../tests/client.ts'
import { openTestSite, type Site } from '../../../../tests/site.ts'
import { soundPage } from '../../../../tests/sound-page.ts'
import { exampleService } from '../../forms/example-form.ts'
import type { Element } from '../../jurisdiction/index.ts'

// A service that asks one question of each newer type, put beside those of the pack.
const asked = [
  { id: 'rent', element: { type: 'money' } },
  { id: 'since', element: { type: 'month', when: 'past' } },
  { id: 'opens', element: { type: 'time' } },
  { id: 'payTo', element: { type: 'bank-account' } },
  { id: 'tree', element: { type: 'map-point' } },
  { id: 'district', element: { type: 'code', codelist: 'district' } },
  { id: 'rules', element: { type: 'statement' } },
  { id: 'signed', element: { type: 'signature' } },
] as const satisfies readonly { id: string; element: Partial<Element> & Pick<Element, 'type'> }[]

const good: Fields = {
  rent: 'HK$12,500', 'since-month': '5', 'since-year': '2026', opens: '9.30 am', 'payTo-bank': '024', 'payTo-branch': '123', 'payTo-account': '456 789',
  'tree-lat': '22.302711, 114.177216', 'tree-long': '', district: '沙田', rules: 'yes', signed: 'CHAN Tai Man',
}
const bad: Fields = {
  rent: 'much', 'since-month': '13', 'since-year': '2026', opens: '25:00', 'payTo-bank': '024', 'payTo-branch': '1', 'payTo-account': '456789',
  'tree-lat': '22.302711', 'tree-long': '2', district: 'Atlantis', rules: '', signed: 'X',
}

let site: Site
before(async () => {
  site = await openTestSite()
  const { pack, service } = exampleService(asked)
  const here = site.house.pack
  for (const [id, element] of pack.elements) if (!here.elements.has(id)) (here.elements as Map<string, Element>).set(id, element)
  ;(here.services as Map<string, unknown>).set('example', { ...service, apply: { ...service.apply, by: ['person'] } })
  ;(here.digests as Map<string, string>).set('example', '0'.repeat(64))
})
after(() => site.close())

const path = (lang: string) => `/${lang}/services/example/apply/one`
const fill = (client: Client, lang: string, fields: Fields) => client.post(path(lang), fields)

for (const lang of ['en', 'tc', 'sc']) {
  test(`${lang}: each type is asked, and what is missing or wrong leads to a control that says so`, async () => {
    const client = await site.as(lang === 'en' ? 'ho-tsz-ching' : lang === 'tc' ? 'wong-mei-ling' : 'tang-wing-fung')
    soundPage((await client.get(path(lang))).text, { path: path(lang), lang, signedIn: true })
    for (const fields of [{}, bad]) {
      const { status, text } = await fill(client, lang, fields)
      assert.equal(status, 422)
      soundPage(text, { path: path(lang), lang, signedIn: true })
      const leads = [...text.matchAll(/<li><a href="#([^"]+)"/g)].map(([, id]) => id!)
      assert.equal(leads.length, asked.length, leads.join())
      for (const id of leads) assert.match(text, new RegExp(`<(input|select)[^>]* id="${id}"`), id)
    }
    const { text } = await fill(client, lang, bad)
    for (const typed of ['much', '25:00', 'Atlantis', '456789']) assert.ok(text.includes(`value="${typed}"`), `${typed} stands as it was typed`)
  })
}

test('what people write is taken, told back in their language, and poured as it is written', async () => {
  const client = await site.as('chan-tai-man')
  assert.equal((await fill(client, 'tc', good)).status, 303)
  const check = wordsOf((await client.get('/en/services/example/apply/check')).text)
  for (const shown of ['$12,500', 'May 2026', '09:30', '024 Hang Seng Bank 123 456789', '22.302711, 114.177216', 'Sha Tin District', 'Confirmed', 'CHAN Tai Man']) assert.ok(check.includes(shown), shown)
  const inChinese = wordsOf((await client.get('/tc/services/example/apply/check')).text)
  for (const shown of ['2026年5月', '024 恒生銀行 123 456789', '沙田區', '已確認']) assert.ok(inChinese.includes(shown), shown)
  for (const [lang, district] of [['en', 'Sha Tin District'], ['tc', '沙田區'], ['sc', '沙田区']] as const) {
    const again = await client.get(path(lang))
    assert.ok(again.text.includes(`value="${district}" list="district-names"`), 'the name stands in the field in the language of the page')
    assert.match(again.text, /<option value="024" selected>/)
    assert.match(again.text, /name="rules" value="yes" checked/)
    const anew = await client.get(`${path(lang)}?anew=1`)
    const same = (page: string) => page.replaceAll('?anew=1', '').replace(/name="action_id" value="[^"]+"/, '')
    assert.equal(same((await client.get(path(lang))).text), same(anew.text))
  }
})

test('nobody is poured what another has answered', async () => {
  const other = await site.as('fung-siu-kei')
  assert.equal((await fill(other, 'en', { ...good, district: 'TM', 'payTo-bank': '004', 'payTo-account': '9876543', signed: 'FUNG Siu Kei' })).status, 303)
  const { text } = await other.get(path('en'))
  for (const own of ['Tuen Mun District', '9876543', 'FUNG Siu Kei', '<option value="004" selected>']) assert.ok(text.includes(own), own)
  assert.doesNotMatch(text, /value="Sha Tin District" list="district-names"|456789|CHAN/)
})
