import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { birth, fieldsOf, restaurant, vehicle } from '../../../../tests/acts.ts'
import type { Client, Fields } from '../../../../tests/client.ts'
import { openTestSite, type Site } from '../../../../tests/site.ts'

let site: Site
before(async () => void (site = await openTestSite()))
after(() => site.close())

// With a query of its own a page is written anew; without, it is poured. Only the links to other languages carry the query.
const written = (client: Client, path: string) => client.get(`${path}?anew=1`).then(({ text }) => same(text.replaceAll('?anew=1', '')))
const poured = (client: Client, path: string) => client.get(path).then(({ text }) => same(text))
const same = (page: string) => page.replace(/name="action_id" value="[^"]+"/, '')

/** Fills in the pages of a form. */
async function begin(client: Client, service: string, pages: Readonly<Record<string, Fields>>): Promise<void> {
  for (const [page, fields] of Object.entries(pages)) {
    const path = `/en/services/${service}/apply/${page}`
    // Twice, because an answer may bring a question up.
    for (const _ of [1, 2]) assert.equal((await client.post(path, { ...fieldsOf((await client.get(path)).text), ...fields })).status, 303)
  }
}

const markup = `<b class="x">O'Neil & Söhne</b> 陳`
const cases = [
  { service: 'immd-birthcopy', people: ['chan-tai-man', 'wong-mei-ling', 'tang-wing-fung'], pages: birth, other: { ...birth, copies: { copies: '7', purpose: markup, collect: 'electronic' } } },
  { service: 'td-vl-renew', people: ['chan-tai-man', 'wong-mei-ling'], pages: vehicle, other: { ...vehicle, insurance: { ...vehicle.insurance, insurer: markup.slice(0, 30), 'insuredUntil-day': '1' } } },
  { service: 'fehd-grl', people: ['fung-siu-kei lotus-lane-kitchen', 'oconnor-niamh harbour-kite-robotics'], pages: { business: restaurant.business, premises: restaurant.premises }, other: { business: {}, premises: { ...restaurant.premises, 'premises-building': '"A" & <B>', 'premises-district': 'CW' } } },
]

for (const { service, people, pages, other } of cases) {
  test(`a part of ${service} that is poured is the part as it is written, for each reader`, async () => {
    const clients: Client[] = []
    for (const [i, who] of people.entries()) {
      const client = await site.as(who)
      await begin(client, service, i === 0 ? pages : other)
      clients.push(client)
    }
    for (const lang of ['en', 'tc', 'sc']) {
      for (const page of Object.keys(pages)) {
        const path = `/${lang}/services/${service}/apply/${page}`
        for (const client of [...clients, ...clients]) assert.equal(await poured(client, path), await written(client, path), path)
      }
    }
  })
}

test('what stands beside a poured page is written anew: a problem, something half typed, a changed choice', async () => {
  const path = '/en/services/immd-birthcopy/apply/record'
  const client = await site.as('ho-tsz-ching')
  await client.post(path, birth.record)
  assert.match(await poured(client, path), /value="F"><span>|value="M" checked/)
  await client.post(path, { ...birth.record, childSex: 'F', motherName: 'HO Ka Ling' })
  const changed = await poured(client, path)
  assert.match(changed, /value="F" checked/)
  assert.match(changed, /value="HO Ka Ling"/)
  await client.post(path, { ...birth.record, 'childDob-month': '13', leave: 'yes' })
  assert.match(await poured(client, path), /value="13"/)
  assert.equal(await poured(client, path), await written(client, path))
})
