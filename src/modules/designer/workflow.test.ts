import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { until } from '../../../tests/portal.ts'
import { openTestSite, type Site } from '../../../tests/site.ts'
import type { Client } from '../../../tests/client.ts'
import { stampFile } from '../jurisdiction/index.ts'
import { versionPages } from './tools/tool-pages.ts'

const service = 'td-certpart'
const work = `/en/work/services/${service}`

describe('a service is changed, reviewed, published, rolled back and retired through pages', () => {
  let site: Site
  let writer: Client
  let reviewer: Client
  before(async () => {
    site = await openTestSite()
    ;[writer, reviewer] = await Promise.all([site.as('sit-hoi-ching'), site.as('yuen-kai-fung')])
    await site.work()
  })
  after(() => site.close())

  const exported = async (what: 'draft' | 'live') => (await writer.get(`${work}/file?download=${what}`)).text
  const bring = (text: string, from: Client = writer) => from.post(`${work}/file`, { text })
  const publicPage = async () => (await site.visitor().get(`/en/services/${service}`)).text
  const latest = async () => (await site.rows<{ n: number; state: string; version: number; words: string | null }>('select n, state, version, words from designer.release where service_id = $1 order by n desc limit 1', [service]))[0]!
  const rename = (text: string, name: string) => text.replace(/^ {2}en: .*$/m, `  en: ${name}`).replace(/^ {2}of: .*$\n/m, '')

  test('only officers who write for the department see it', async () => {
    assert.equal((await site.visitor().get(work)).status, 303)
    for (const who of ['chan-tai-man', 'ho-yin-tung', 'so-pui-shan']) assert.ok([403, 404].includes((await (await site.as(who)).get(work)).status), who)
    assert.equal((await (await site.as('fong-tsz-ching')).get(work)).status, 200, 'a portal officer writes for every department')
  })

  test('a draft is the same file as what is live, and beginning twice is one draft', async () => {
    await writer.post(work)
    await reviewer.send(work, await hidden(reviewer, work))
    assert.equal(await exported('draft'), await exported('live'))
    assert.equal((await site.rows('select * from designer.draft')).length, 1)
  })

  test('a text that nobody vouched for, a fault of a rule: told before it can be proposed', async () => {
    const live = await exported('live')
    assert.equal((await bring(rename(live, 'Particulars of a vehicle'))).status, 303)
    const page = await writer.get(`${work}/propose`)
    assert.match(page.text, /nobody has vouched for this translation/)
    assert.doesNotMatch(page.text, /name="note"/)
  })

  for (const [name, change, says] of [
    ['an unknown key', (text: string) => `${text}\nsurprise: 1\n`, /surprise/],
    ['no YAML', (text: string) => `${text}\n  - [`, /service\.yaml:\d+/],
    ['another service', (text: string) => text.replace(/^id: .*$/m, 'id: td-other'), /td-other|write td-certpart/],
    ['another version', (text: string) => text.replace(/^version: .*$/m, 'version: 7'), /made from version 7, and this draft is of version 1/],
    ['a bomb of aliases', () => `a: &a [x,x,x,x,x,x,x,x,x]\n${[...'bcdefghi'].map((key, i) => `${key}: &${key} [${Array(9).fill(`*${'abcdefghi'[i]}`).join(',')}]`).join('\n')}\n`, /service\.yaml/],
  ] as const) {
    test(`a file with ${name} is refused, says why, and stays in the field`, async () => {
      const earlier = await exported('draft')
      const text = change(earlier)
      const reply = await bring(text)
      assert.equal(reply.status, 422)
      assert.match(reply.text, says)
      assert.ok(reply.text.includes(escaped(text.slice(0, 60))))
      assert.equal(await exported('draft'), earlier)
    })
  }

  test('a file that is no text is refused', async () => {
    const reply = await writer.post(`${work}/file`, { file: { name: 'service.yaml', bytes: Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0xff, 0xfe]) } })
    assert.equal(reply.status, 422)
    assert.match(reply.text, /This is no text file/)
  })

  test('a file for a draft that somebody changed meanwhile is refused', async () => {
    const fields = await hidden(writer, `${work}/file`)
    await bring((await exported('draft')).replace('# ', '#  '), reviewer)
    const reply = await writer.send(`${work}/file`, { ...fields, text: await exported('draft') })
    assert.equal(reply.status, 422)
    assert.match(reply.text, /changed the draft after you opened this page/)
  })

  test('whoever wrote cannot agree; another officer publishes, and people see it within a second', async () => {
    await bring(vouched(rename(await exported('live'), 'Particulars of a vehicle')))
    assert.equal((await writer.post(`${work}/propose`, { note: ' ' })).status, 422)
    assert.equal((await writer.post(`${work}/propose`, { note: 'A shorter name' })).status, 303)
    const { n, version } = await latest()
    assert.equal(version, 2)
    const page = await writer.get(`${work}/releases/${n}`)
    assert.match(page.text, /another officer of the department reviews it/)
    assert.equal((await writer.send(`${work}/releases/${n}`, { ...(await hidden(writer, `${work}/releases/${n}`)), do: 'now' })).status, 403)
    const other = await site.as('fong-tsz-ching')
    const review = await other.get(`${work}/releases/${n}`)
    assert.match(review.text, /<ins>Particulars<\/ins>|<ins>[^<]*Particulars/)
    await looksAround(other, n)
    assert.equal((await other.post(`${work}/releases/${n}`, { do: 'now' })).status, 303)
    await until(async () => (await publicPage()).includes('Particulars of a vehicle'))
    assert.equal((await latest()).state, 'live')
  })

  /** Whoever reviews sees the proposal in every way, as people will meet it, and changes nothing there. */
  async function looksAround(reads: Client, n: number): Promise<void> {
    const stranger = await site.as('ho-yin-tung')
    const ways = versionPages.map(({ path }) => `/en${path.replace(':id', service).replace(':n', String(n)).replace(':answers', 'made-up').replace(':page', 'check')}`).filter((path) => !path.endsWith('/eligibility'))
    assert.ok(ways.length >= 9)
    for (const path of ways) {
      assert.equal((await reads.get(path)).status, 200, path)
      assert.equal((await stranger.get(path)).status, 404, path)
    }
    const at = `${work}/releases/${n}`
    assert.match((await reads.get(`${at}/preview/none/service`)).text, /<h1[^>]*>[^]*Particulars of a vehicle/)
    assert.doesNotMatch(await publicPage(), /Particulars of a vehicle/)
    const shown = await reads.get(`${at}/texts`)
    assert.match(shown.text, /Particulars of a vehicle/)
    assert.doesNotMatch(shown.text, /[?&;]edit=/)
    assert.doesNotMatch((await reads.get(`${at}/texts?edit=name`)).text, /<form[^>]*\/texts"/)
    assert.doesNotMatch((await reads.get(`${at}/rules`)).text, /\/rule\?at=/)
    assert.doesNotMatch((await reads.get(`${at}/procedure`)).text, /<form[^>]*\/procedure"/)
    assert.equal((await reads.send(`${at}/texts`, { ...(await hidden(reads, at)), at: 'name', do: 'vouch' })).status, 405)
    assert.equal((await reads.get(`${work}/releases/999/preview`)).status, 404)
  }

  test('a case of before keeps its version, a new one takes the new', async () => {
    const rows = await site.rows<{ sha256: string; origin: string }>('select sha256, origin from jurisdiction.live where service_id = $1', [service])
    assert.equal(rows[0]!.origin, 'designer')
    assert.equal((await site.rows('select * from jurisdiction.definition where service_id = $1', [service])).length, 2)
  })

  test('an hour that is over is refused; one that lies ahead is kept until it comes; taking back keeps what was written', async () => {
    await writer.post(work)
    await bring(vouched(rename(await exported('live'), 'Vehicle particulars')))
    await writer.post(`${work}/propose`, { note: 'Other order' })
    const { n } = await latest()
    const other = await site.as('fong-tsz-ching')
    for (const [at, says] of [['2020-01-01 09:00', /This hour is over/], ['tomorrow', /like the example/], ['2026-02-30 10:00', /like the example/], ['2099-01-01 10:00', /within a year/]] as const) {
      const reply = await other.post(`${work}/releases/${n}`, { do: 'later', at })
      assert.equal(reply.status, 422)
      assert.match(reply.text, says)
      assert.ok(reply.text.includes(`value="${at}"`))
    }
    const ahead = new Date(Date.now() + 40 * 86_400_000).toISOString().slice(0, 10)
    assert.equal((await other.post(`${work}/releases/${n}`, { do: 'later', at: `${ahead} 09:30` })).status, 303)
    assert.equal((await latest()).state, 'scheduled')
    assert.match((await other.get(work)).text, /Goes live on/)
    assert.equal((await writer.post(work)).status, 303)
    assert.equal((await other.post(`${work}/releases/${n}`, { do: 'take-back' })).status, 303)
    assert.equal((await latest()).state, 'returned')
  })

  test('a job publishes at the hour, once, and not what was taken back', async () => {
    await site.rows('delete from designer.draft')
    await writer.post(work)
    await bring(vouched(rename(await exported('live'), 'Vehicle particulars, by the hour')))
    await writer.post(`${work}/propose`, { note: 'By the hour' })
    const { n } = await latest()
    const { approveRelease } = await import('./review.ts')
    const { inTransaction } = await import('../../kernel/ctx.ts')
    const actor = { kind: 'person' as const, id: site.party('hung-wai-ming'), party: site.party('hung-wai-ming'), partyKind: 'person' as const, name: '', partyName: '', posts: [{ organisation: 'DPO', role: 'portal-officer' }] }
    await inTransaction(site.db, { house: site.house, actor, now: new Date() }, (ctx) => approveRelease(ctx, { serviceId: service, n, publishAt: new Date(Date.now() + 700) }))
    assert.equal((await latest()).state, 'scheduled')
    await until(async () => (await publicPage()).includes('by the hour'))
    assert.equal((await latest()).state, 'live')
  })

  test('an earlier version comes back at once, by one officer, under a number of its own', async () => {
    const [earlier] = await site.rows<{ n: number }>(`select n from designer.release where service_id = $1 and state = 'superseded' order by n limit 1`, [service])
    const place = `${work}/releases/${earlier!.n}`
    assert.equal((await writer.post(place, { do: 'roll-back', reason: '' })).status, 422)
    assert.equal((await writer.post(place, { do: 'roll-back', reason: 'The new name misled people' })).status, 303)
    await until(async () => (await publicPage()).includes('Particulars of a vehicle'))
    assert.deepEqual([(await latest()).state, (await latest()).version], ['live', 4])
  })

  test('a draft from a version that is no longer live is brought up to date before it is proposed', async () => {
    await writer.post(work)
    const text = await exported('draft')
    await bring(vouched(text.replace(/^kind: .*$/m, 'kind: enquiry')))
    const [earlier] = await site.rows<{ n: number }>(`select n from designer.release where service_id = $1 and state = 'superseded' order by n desc limit 1`, [service])
    await reviewer.post(`${work}/releases/${earlier!.n}`, { do: 'roll-back', reason: 'Both names again' })
    const page = await writer.get(`${work}/propose`)
    assert.match(page.text, /Another version went live after this draft was begun/)
    const merged = await writer.send(`${work}/propose`, { ...(await hidden(writer, `${work}/propose`)), 'up-to-date': 'yes' })
    assert.equal(merged.status, 303)
    const draft = await exported('draft')
    assert.match(draft, /^kind: enquiry$/m)
    assert.match(draft, /by the hour/)
  })

  test('a retired service takes no applications, says where to go, and is in no list', async () => {
    await site.rows('delete from designer.draft')
    const reply = await writer.post(`${work}/retirement`, { note: 'Joined with another', instead: 'Transfer of ownership of a vehicle by me' })
    assert.equal(reply.status, 422, 'no such service')
    const instead = site.house.pack.services.get('td-transfer')!.name.en
    assert.equal((await writer.post(`${work}/retirement`, { note: 'Joined with another', instead })).status, 303)
    const { n } = await latest()
    assert.equal((await reviewer.post(`${work}/releases/${n}`, { do: 'now' })).status, 303)
    await until(async () => (await site.visitor().get(`/en/services/${service}`)).status === 410)
    const gone = await site.visitor().get(`/en/services/${service}`)
    assert.match(gone.text, new RegExp(instead))
    assert.equal((await site.visitor().get(`/en/services/${service}/apply`)).place, `/en/services/${service}`)
    assert.doesNotMatch((await site.visitor().get('/sitemap.xml')).text, new RegExp(`/${service}<`))
  })

  test('what leads to it keeps a service from being retired', async () => {
    const used = [...site.house.pack.journeys.values()][0]!.services[0]!.service
    const officer = await site.as('fong-tsz-ching')
    const page = await officer.get(`/en/work/services/${used}/retirement`)
    assert.match(page.text, /These lead to it/)
  })
})

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;').replaceAll("'", '&#39;')

/** The hidden fields of a page’s first form for that page. */
async function hidden(client: Client, path: string): Promise<Record<string, string>> {
  const { text } = await client.get(path)
  return Object.fromEntries([...text.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)">/g)].map(([, name, value]) => [name!, value!]))
}

/** Stamps every text, as somebody who vouches for all of them does. */
const vouched = (text: string) => stampFile(text, { acceptStale: () => true }).source
