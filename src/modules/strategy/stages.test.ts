import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { testHouse, type TestHouse } from '../../../tests/house.ts'
import type { House } from '../../kernel/ctx.ts'
import { openSite } from '../../open-site.ts'
import { csv } from '../../kernel/csv.ts'
import { criteria } from './criteria.ts'
import { stagesNow } from './judge-stages.ts'

let made: TestHouse
let app: ReturnType<typeof openSite>['app']
let live: House
before(async () => {
  made = await testHouse()
  live = made.house
  app = openSite(made.house, made, () => live).app
})
after(() => made.close())

async function ask(path: string) {
  const answer = await app(new Request(new URL(path, 'http://localhost:3000')))
  const text = await answer.text()
  return { status: answer.status, place: answer.headers.get('location'), type: answer.headers.get('content-type') ?? '', text }
}
const leaks = /undefined|\[object|NaN|>null<|Infinity/

describe('pages', () => {
  test('every service and every organisation with services has a page of its stage in three languages', async () => {
    const { services, organisations } = await stagesNow({ ...made, house: live, now: new Date() })
    const addresses = ['/strategy/stages', '/strategy/stages/criteria', ...[...organisations.keys()].map((id) => `/strategy/stages/${encodeURIComponent(id)}`), ...[...services.keys()].map((id) => `/services/${id}/stage`)]
    for (const path of ['en', 'tc', 'sc']) {
      for (const address of addresses) {
        const { status, text } = await ask(`/${path}${address}`)
        assert.equal(status, 200, address)
        assert.doesNotMatch(text, leaks, `${path}${address}`)
        assert.equal(text.match(/<h1>/g)?.length, 1, address)
        assert.ok(!/ style="/.test(text), address)
      }
    }
  })

  test('a service says its stage, why, what is missing for the next, and how to mend it', async () => {
    const { text } = await ask('/en/services/immd-birthcopy/stage')
    assert.match(text, /<h1>Stage 4 of 5: Transactional<\/h1>/)
    assert.match(text, /What is missing for stage 5.*An answer at once where rules can decide.*Add a “Can I apply\?” check/s)
    assert.match(text, /6 of 6 answers about the applicant are filled in from registers/)
    assert.match((await ask('/tc/services/immd-birthcopy/stage')).text, /<h1>第4階段：網上辦理（共5階段）<\/h1>/)
    assert.match((await ask('/sc/services/immd-birthcopy/stage')).text, /<h1>第4阶段：网上办理（共5阶段）<\/h1>/)
    assert.match((await ask('/en/services/immd-birthcopy')).text, /href="\/en\/services\/immd-birthcopy\/stage"/)
  })

  test('the chart’s figures stand in the table beside it', async () => {
    const { all } = await stagesNow({ ...made, house: live, now: new Date() })
    const { text } = await ask('/en/strategy/stages')
    const chart = text.slice(text.indexOf('<figure'), text.indexOf('</figure>'))
    const bars = [...chart.matchAll(/text-anchor="end">(\d+)</g)].map((found) => Number(found[1]))
    assert.deepEqual(bars, all.at.slice(1))
    const table = text.slice(text.indexOf('<table'), text.indexOf('</table>'))
    assert.deepEqual([...table.matchAll(/data-k="Services"><span>(\d+)</g)].map((found) => Number(found[1])), [...bars, all.services])
  })

  test('an address that is none is told so, an old one leads on', async () => {
    assert.equal((await ask('/en/strategy')).place, '/en/strategy/stages')
    assert.equal((await ask('/en/strategy/stages/none')).status, 404)
    assert.equal((await ask('/en/services/none/stage')).status, 404)
    assert.equal((await ask('/en/services/td-vl-renew-1500/stage')).place, '/en/services/td-vl-renew/stage')
  })
})

test('figures are taken up with the hour, a new version of the pack at once', async () => {
  const at = (iso: string) => ({ ...made, house: live, now: new Date(iso) })
  const used = async (iso: string) => (await stagesNow(at(iso))).services.get('lr-search')!.judged.find(({ criterion }) => criterion.id === 'used')!.finding
  assert.equal((await used('2026-11-22T04:00:00Z')).verdict, 'not-measured')
  await made.asOwner("insert into strategy.service_day (service_id, day, sent, assisted, decided, in_time, issued) values ('lr-search', '2026-11-20', 30, 20, 0, 0, 0)")
  assert.equal((await used('2026-11-22T04:59:59Z')).verdict, 'not-measured')
  const later = await used('2026-11-22T05:00:00Z')
  assert.equal(later.verdict, 'missing')
  assert.match(later.evidence.en, /10 of 30 \(33%\)/)
  const before = live
  const renewal = live.pack.services.get('td-vl-renew')!
  live = { ...live, pack: { ...live.pack, services: new Map([...live.pack.services, ['td-vl-renew', { ...renewal, signature: 'in-person' }]]) } }
  assert.match((await ask('/en/services/td-vl-renew/stage')).text, /Stage 2 of 5/)
  live = before
  assert.match((await ask('/en/services/td-vl-renew/stage')).text, /Stage 5 of 5/)
})

describe('data', () => {
  test('lists are walked through to the end, each item once, as the description of the API says', async () => {
    const description = JSON.parse((await ask('/api/openapi.json')).text)
    for (const [path, size] of [['/api/v1/stages', made.house.pack.services.size], ['/api/v1/stages/organisations', 57]] as const) {
      const schema = description.paths[path].get.responses[200].content['application/json'].schema
      const valid = new Ajv2020({ strict: false, validateFormats: false }).compile({ $ref: '#/$defs/answer', $defs: { answer: schema }, components: description.components })
      const seen: string[] = []
      for (let next: string | null = `${path}?limit=40`; next; ) {
        const { text } = await ask(next)
        const answer = JSON.parse(text) as { items: { id: string }[]; next: string | null }
        assert.ok(valid(JSON.parse(text)), JSON.stringify(valid.errors?.slice(0, 3)))
        seen.push(...answer.items.map((item) => item.id))
        next = answer.next
      }
      assert.deepEqual([seen.length, new Set(seen).size], [size, size])
    }
    assert.equal((await ask('/api/v1/stages?after=none')).status, 400)
    assert.equal((await ask('/api/v1/stages/organisations?limit=0')).status, 400)
  })

  test('the table has a row for each service and a column for each criterion', async () => {
    const { type, text } = await ask('/api/v1/stages.csv')
    assert.equal(type, 'text/csv; charset=utf-8')
    const [head, ...rows] = text.trimEnd().split('\r\n')
    assert.equal(rows.length, made.house.pack.services.size)
    assert.equal(head!.split(',').length, 5 + criteria.length)
    assert.match(rows.find((row) => row.startsWith('td-vl-renew,'))!, /,TD,5,met,/)
  })

  test('a value with commas, quotes or the beginning of a formula stays one value', () => {
    assert.equal(csv([['a,b', 'say "hi"', '=1+1', '-', 'x']]), '"a,b","say ""hi""",\'=1+1,\'-,x\r\n')
  })
})
