import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { validateXML } from 'xmllint-wasm'
import { fillContent } from '../../../../bench/content.ts'
import { plain, says, wordsOf, type Client } from '../../../../tests/client.ts'
import { begin, editPlace, newsFields, release } from '../../../../tests/content.ts'
import { openTestSite, type Site } from '../../../../tests/site.ts'
import { seedContent } from '../seed-content.ts'
import { itemsChangedSince } from './findable.ts'

/** That it is one whole XML document. */
async function soundXml(text: string): Promise<void> {
  const { valid, errors } = await validateXML({ xml: [{ fileName: 'it.xml', contents: text }], normalization: 'c14n' })
  assert.ok(valid, JSON.stringify(errors.slice(0, 5)))
}

describe('content as the public finds it', () => {
  let site: Site
  let ho: Client
  let kwan: Client
  before(async () => {
    site = await openTestSite()
    await seedContent(site.db, site.house, new Date())
    ho = await site.as('ho-yin-tung')
    kwan = await site.as('kwan-chi-hang')
  })
  after(() => site.close())
  const seen = async (path: string) => (await site.visitor().get(path)).text
  const allOf = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map((found) => plain(found[1]!))

  test('a list is walked to its end by key, each item once, the newest first', async () => {
    const found: string[] = []
    let path: string | undefined = '/en/news'
    while (path) {
      const page: string = await seen(path)
      found.push(...allOf(page, /<h2><a href="\/en\/news\/([^"]+)"/g))
      path = /rel="next" href="([^"]+)"/.exec(page)?.[1]?.replaceAll('&amp;', '&')
    }
    const { rows } = { rows: await site.rows<{ slug: string }>(`select slug from publishing.item where kind = 'news' and state = 'live' order by published_at desc, id desc`) }
    assert.deepEqual(found, rows.map(({ slug }) => slug))
    assert.ok(found.length >= 34)
  })

  test('lists are narrowed by organisation, topic and year, together too', async () => {
    const td = allOf(await seen('/en/news?organisation=TD'), /<h2><a href="\/en\/news\/([^"]+)"/g)
    assert.deepEqual(td, ['electronic-driving-licence', 'direct-issue-booking', 'vehicle-particulars-certificates'])
    assert.deepEqual(allOf(await seen('/en/news?organisation=TD&topic=transport&year=2025'), /<h2><a href="\/en\/news\/([^"]+)"/g), td.slice(0, 2))
    assert.match(await seen('/en/news?organisation=TD&topic=health'), /Nothing fits these filters/)
    assert.match(await seen('/tc/news?year=2021'), /首期消費券/)
    for (const odd of ['organisation=none', 'topic=none', 'year=12', 'year=20x1']) assert.equal((await site.visitor().get(`/en/news?${odd}`)).status, 404, odd)
    for (const odd of ['after=x', 'after=1.2', 'after=99999999999999999.x', "after='", 'after=0.00000000-0000-7000-8000-000000000000', 'organisation=&topic=&year=']) assert.equal((await site.visitor().get(`/en/news?${odd}`)).status, 200, odd)
  })

  test('an address of odd signs is not there', async () => {
    for (const odd of ['%00', 'a%00b', '%f0%9f', '%ed%a0%80', '..%2f', 'x'.repeat(3000), '%E4%BD%A0', 'feed.xml%00']) assert.equal((await site.visitor().get(`/en/news/${odd}`)).status, 404, odd)
    for (const odd of ['%00', 'a%00b', '%ED%A0%80', '%2F%2F', 'https%3A%2F%2F', '%2Fnews%2F%00', 'x'.repeat(3000)]) assert.equal((await ho.get(`/en/work/content?q=${odd}`)).status, 404, odd)
  })

  test('home and organisation pages show the latest, and name their feeds', async () => {
    assert.match(await seen('/tc/'), /公眾諮詢/)
    const page = await seen('/en/organisations/TD')
    assert.match(page, /Electronic driving licence launched/)
    assert.match(page, /<link rel="alternate" type="application\/atom\+xml"[^>]*href="\/en\/news\/feed\.xml\?organisation=TD"/)
  })

  for (const path of ['/en/news/feed.xml', '/tc/news/feed.xml', '/sc/consultations/feed.xml', '/en/news/feed.xml?organisation=TD', '/en/news/feed.xml?topic=transport', '/en/notices/feed.xml'])
    test(`${path} is an Atom feed (RFC 4287)`, async () => {
      const answer = await site.visitor().get(path)
      assert.deepEqual([answer.status, answer.type], [200, 'application/atom+xml; charset=utf-8'])
      await atom(site.house.config.PUBLIC_URL, path, answer.text)
    })

  test('entries keep their ids and say when they changed; words with markup are words', async () => {
    const title = 'A <script>alert(1)</script> & "quotes" \u0007 ]]>'
    await release(ho, kwan, newsFields({ slug: 'markup', 'title-en': title, 'title-zh-Hant': title, 'summary-en': '<b>bold</b>', 'body-en': '<img src=x onerror=alert(1)>\n\n[a](https://example.org/?a=1&b=2)', 'body-zh-Hant': '內文' }))
    const feed = await seen('/en/news/feed.xml')
    await atom(site.house.config.PUBLIC_URL, '/en/news/feed.xml', feed)
    assert.match(feed, /A &lt;script&gt;alert\(1\)&lt;\/script&gt; &amp; &quot;quotes&quot; {2}\]\]&gt;/)
    const page = await seen('/en/news/markup')
    assert.doesNotMatch(page, /<script>alert|<img src=x|<b>bold/)
    assert.match(wordsOf(page), /<img src=x onerror=alert\(1\)>/)
    const [data] = dataOf(page)
    assert.equal(data!['headline'], title.trim())
    assert.equal(page.match(/<\/script>/g)?.length, page.match(/<script /g)?.length, 'no text ends a block of data')
  })

  const scripts = [
    '[x](javascript:alert(1))', '[x](JaVaScRiPt:alert(1))', '[x](<java\tscript:alert(1)>)', '[x](&#106;avascript:alert(1))', '[x](\u0001javascript:alert(1))', '[x](data:text/html;base64,PHNjcmlwdD4=)',
    '[x](vbscript:x)', '[x](//evil.example/)', '[x](/\\evil.example)', '[x](\\\\evil.example)', '[x][y]\n\n[y]: javascript:alert(1)', '<javascript:alert(1)>', '![x](javascript:alert(1))', '![x](https://evil.example/pixel.png)',
    '[x](file:///etc/passwd)', '[x](blob:https://a/b)',
  ]
  for (const script of scripts)
    test(`a text with ${JSON.stringify(script)} is refused or shown as words, with its place`, async () => {
      const id = await begin(ho)
      const answer = await ho.post(editPlace(id), newsFields({ slug: '', 'body-en': `First line.\n\n${script}` }))
      if (answer.status === 422) {
        says(answer, 422, /Line \d/)
        assert.match(answer.text, /First line\./, 'nothing typed is lost')
      }
      const shown = answer.status === 422 ? answer.text : (await ho.get(`/en/work/content/${id}/preview`)).text
      assert.doesNotMatch(shown, /(?:href|src)="(?:[^"#/h]|\/\/|\/\\|https?:\/\/evil)[^"]*(?:alert|evil|passwd|script|blob)/i)
      if (!script.startsWith('<')) assert.equal(answer.status, 422, script)
    })

  test('machines read what a page is', async () => {
    const [news] = dataOf(await seen('/tc/news/electronic-driving-licence'))
    assert.deepEqual([news!['@type'], news!['inLanguage'], news!['datePublished']], ['NewsArticle', 'zh-Hant', '2025-09-14T16:00:00.000Z'])
    assert.equal((news!['publisher'] as Record<string, string>)['@type'], 'GovernmentOrganization')
    const [service] = dataOf(await seen('/en/services/immd-passport-adult'))
    assert.deepEqual([service!['@type'], (service!['offers'] as Record<string, string>)['price']], ['GovernmentService', '430.00'])
    assert.equal(dataOf(await seen('/en/organisations/ImmD'))[0]!['@type'], 'GovernmentOrganization')
  })

  test('the map of the site names every live page, in files within the limits, each in its languages', async () => {
    const index = await seen('/sitemap.xml')
    const files = allOf(index, /<loc>([^<]+)<\/loc>/g)
    assert.ok(files.length >= 2)
    const all: string[] = []
    for (const file of files) {
      const { pathname, search } = new URL(file)
      const text = await seen(`${pathname}${search}`)
      const places = allOf(text, /<loc>([^<]+)<\/loc>/g)
      assert.ok(places.length <= 50_000)
      all.push(...places)
    }
    assert.equal(new Set(all).size, all.length)
    for (const path of ['/tc/news/electronic-driving-licence', '/en/consultations', '/sc/services/immd-passport-adult']) assert.ok(all.includes(`${site.house.config.PUBLIC_URL}${path}`), path)
    for (const place of all.filter((one) => /\/(news|consultations|laws|directory)\//.test(one)).filter((_, i) => i % 5 === 0)) assert.equal((await site.visitor().get(new URL(place).pathname)).status, 200, place)
    assert.match(await seen(new URL(files.at(-1)!).pathname + new URL(files.at(-1)!).search), /<lastmod>\d{4}-\d\d-\d\dT.*hreflang="zh-Hant"/)
  })

  test('the search is told of everything once, then of what changed', async () => {
    const walk = async (from: string | undefined) => {
      const changed: string[] = []
      const gone: string[] = []
      let cursor = from
      for (;;) {
        const step = await itemsChangedSince(site.db, cursor, 7)
        changed.push(...step.changed.map(({ path }) => path))
        gone.push(...step.gone.map(({ id }) => id))
        cursor = step.cursor
        if (!step.more) return { changed, gone, cursor }
      }
    }
    const first = await walk(undefined)
    assert.equal(first.changed.length, Number((await site.rows<{ n: string }>(`select count(*) as n from publishing.item where state = 'live'`))[0]!.n))
    assert.deepEqual(await walk(first.cursor), { changed: [], gone: [], cursor: first.cursor })
    const id = await release(ho, kwan, newsFields({ slug: 'found-later' }))
    const second = await walk(first.cursor)
    assert.deepEqual(second.changed, ['/news/found-later'])
    await ho.post(`/en/work/content/${id}/withdrawal`, { 'reason-en': 'Wrong.', 'reason-zh-Hant': '有誤。', instead: '' })
    assert.deepEqual((await walk(second.cursor)).gone, [id])
  })

  test('20,000 items: lists, feeds and the map stay small statements', async () => {
    await fillContent(site.ownerUrl, 20_000)
    for (const path of ['/en/news', '/en/news?organisation=DPO', '/en/news?topic=health', '/en/news?year=2019', '/en/publications?topic=transport&organisation=TD', '/en/news/feed.xml', '/en/', '/en/organisations/FEHD', '/en/news/invented-12000']) {
      // The best of three: what else the machine does is not measured here.
      let ms = Infinity
      for (let i = 0; i < 3; i++) {
        const started = performance.now()
        assert.equal((await site.visitor().get(path)).status, 200, path)
        ms = Math.min(ms, performance.now() - started)
      }
      assert.ok(ms < 250, `${path}: ${Math.round(ms)} ms`)
    }
    assert.ok(allOf(await seen('/sitemap.xml'), /<loc>([^<]+)<\/loc>/g).length >= 6)
  })
})

/** The blocks of data for machines. */
const dataOf = (page: string): Record<string, unknown>[] => [...page.matchAll(/<script type="application\/ld\+json">(.*?)<\/script>/gs)].map(([, json]) => JSON.parse(json!) as Record<string, unknown>)

/** What RFC 4287 asks of a feed and its entries. */
async function atom(base: string, path: string, text: string): Promise<void> {
  await soundXml(text)
  assert.doesNotMatch(text, /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u)
  const [head = '', ...entries] = text.split('<entry>')
  const date = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/
  const one = (part: string, name: string) => {
    const found = [...part.matchAll(new RegExp(`<${name}>([^<]*)</${name}>`, 'g'))].map(([, value]) => value!)
    assert.equal(found.length, 1, `${name} once in ${part.slice(0, 200)}`)
    return found[0]!
  }
  assert.match(head, /<feed xmlns="http:\/\/www\.w3\.org\/2005\/Atom" xml:lang="(en|zh-Hant|zh-Hans)">/)
  for (const part of [head, ...entries]) {
    assert.match(one(part, 'id'), /^tag:[\w.-]+,2026:(en|tc|sc)\/\S+$/)
    assert.match(one(part, 'updated'), date)
    assert.notEqual(one(part, 'title'), '')
    assert.match(part, /<author><name>[^<]+<\/name><\/author>/)
  }
  const links = [...head.matchAll(/<link rel="(\w+)"[^>]*href="([^"]+)"/g)].map(([, rel, href]) => [rel, plain(href!)])
  assert.deepEqual(links.find(([rel]) => rel === 'self')?.[1], `${base}${path}`)
  assert.ok(links.some(([rel]) => rel === 'alternate'))
  for (const entry of entries) assert.match(entry, /<link rel="alternate" type="text\/html" hreflang="[\w-]+" href="http[^"]+"\/>/)
  const ids = entries.map((entry) => one(entry, 'id'))
  assert.equal(new Set(ids).size, ids.length)
  const updated = entries.map((entry) => one(entry, 'updated'))
  assert.equal(one(head, 'updated') >= (updated.toSorted().at(-1) ?? ''), true)
}
