import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { holdLive, publishDefinitions, type Pack, type Service } from '../src/modules/jurisdiction/index.ts'
import { openSite } from '../src/open-site.ts'
import { newClient } from './client.ts'
import { testHouse, type TestHouse } from './house.ts'

let opened: TestHouse
before(async () => {
  opened = await testHouse()
  await publishDefinitions(opened.db, opened.house.pack, new Date('2026-11-20T02:00:00Z'))
})
after(() => opened.close())

/** The pack of the next morning: some definitions changed, some of these broken. */
async function nextMorning(changed: Readonly<Record<string, (service: Service) => Service>>, broken: readonly string[]): Promise<Pack> {
  const services = new Map([...opened.house.pack.services].map(([id, service]) => [id, changed[id]?.(service) ?? service]))
  return holdLive(opened.db, { ...opened.house.pack, services }, broken)
}

const open = (pack: Pack, path: string) => {
  const { app } = openSite({ ...opened.house, pack }, opened)
  return newClient((request) => app(request), opened.house.config.PUBLIC_URL).get(path)
}

const renamed = (service: Service): Service => ({ ...service, name: { en: 'A name that nobody proved', 'zh-Hant': '未經驗證的名稱' } })

test('what is live of a service goes on when its definition is broken', async () => {
  const pack = await nextMorning({ 'immd-birthcopy': renamed }, ['immd-birthcopy'])
  const page = await open(pack, '/en/services/immd-birthcopy')
  assert.equal(page.status, 200)
  assert.doesNotMatch(page.text, /nobody proved/)
  const form = await open(pack, '/en/services/immd-birthcopy/apply')
  assert.equal(form.status, 200)
  assert.match(form.text, /The birth record/)
})

test('a definition that was never sound cannot be applied for, and the others can', async () => {
  const fresh = new Map(opened.house.pack.services).set('new-service', renamed({ ...opened.house.pack.services.get('immd-birthcopy')!, id: 'new-service' }))
  const pack = await holdLive(opened.db, { ...opened.house.pack, services: fresh }, ['new-service'])
  assert.match((await open(pack, '/en/services/new-service/apply')).text, /cannot be applied for here yet/)
  const page = (await open(pack, '/en/services/new-service')).text
  assert.doesNotMatch(page, /new-service\/apply/)
  assert.match(page, /https:\/\/www\.immd\.gov\.hk/)
  for (const part of ['form.pdf', 'rules']) assert.equal((await open(pack, `/en/services/new-service/${part}`)).status, 404)
  assert.equal((await open(pack, '/en/services/td-vl-renew/apply')).status, 200)
})

test('publishing again what is live changes nothing; what is held is not published', async () => {
  const rows = async () => (await opened.asOwner('select service_id, sha256, since from jurisdiction.live order by service_id')).rows
  const before = await rows()
  await publishDefinitions(opened.db, opened.house.pack, new Date())
  await publishDefinitions(opened.db, await nextMorning({ 'immd-birthcopy': renamed }, ['immd-birthcopy']), new Date())
  assert.deepEqual(await rows(), before)
  assert.ok(before.length > 200)
})
