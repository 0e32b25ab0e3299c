import assert from 'node:assert/strict'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { begin, editPlace, itemPlace, newsFields, propose, review } from '../../../tests/content.ts'
import { openTestSite, type Site } from '../../../tests/site.ts'
import { isStale, parts } from './content.ts'
import { contentFiles, seedContent, seedFaults } from './seed-content.ts'

describe('content that a pack brings', () => {
  let site: Site
  const folder = mkdtempSync(join(tmpdir(), 'bauhinia-content-'))
  before(async () => (site = await openTestSite()))
  after(async () => {
    await site.close()
    rmSync(folder, { recursive: true, force: true })
  })
  const at = (where: string) => ({ ...site.house, pack: { ...site.house.pack, folder: where } })
  const count = async (table: string) => Number((await site.rows<{ n: string }>(`select count(*) as n from ${table}`))[0]!.n)

  test('every file is whole, vouched for, and has a source or says that it has none', () => {
    const files = contentFiles(site.house.pack.folder, true).map((one) => one.read())
    assert.ok(files.filter(({ kind }) => kind.id === 'news').length >= 34)
    assert.ok(files.filter(({ kind }) => kind.id === 'consultation').length >= 18)
    assert.deepEqual(files.flatMap((seed) => seedFaults(seed, site.house)), [])
    assert.deepEqual(files.filter(({ versions }) => versions.some(({ content }) => parts.some((part) => content[part].en !== '' && isStale(content[part], 'zh-Hant')))).map(({ file }) => file), [])
  })

  test('is brought in once, however many processes start at the same moment', async () => {
    await Promise.all(Array.from({ length: 4 }, () => seedContent(site.db, site.house, new Date())))
    const files = contentFiles(site.house.pack.folder, true).map((one) => one.read()).filter(({ kind }) => kind.id !== 'law')
    assert.deepEqual([await count(`publishing.item where kind <> 'law'`), await count(`publishing.version join publishing.item on id = item_id where kind <> 'law'`)], [files.length, files.length])
    const page = await site.visitor().get('/tc/news/electronic-driving-licence')
    assert.equal(page.status, 200)
    assert.match(page.text, /2025年9月15日/)
    assert.match(page.text, /資料來源/)
    assert.match((await site.visitor().get('/en/consultations/first-five-year-plan')).text, /From June 2026/)
    assert.match((await site.visitor().get('/en/news?year=2021')).text, /First consumption voucher/)
  })

  test('a changed file makes a new version, until an editor has corrected the page', async () => {
    mkdirSync(join(folder, 'content/news'), { recursive: true })
    const file = join(folder, 'content/news/electronic-driving-licence.yaml')
    cpSync(join(site.house.pack.folder, 'content/news/electronic-driving-licence.yaml'), file)
    const say = (place: string) => writeFileSync(file, readFileSync(file, 'utf8').replace(/sources:[^]*$/, `sources: ["${place}"]\n`))
    say('https://example.org/first')
    await seedContent(site.db, at(folder), new Date())
    assert.match((await site.visitor().get('/en/news/electronic-driving-licence')).text, /example\.org\/first/)
    const id = (await site.rows<{ item_id: string }>(`select item_id from publishing.seed where file like '%electronic-driving-licence.yaml'`))[0]!.item_id
    const [one, other] = [await site.as('fong-tsz-ching'), await site.as('hung-wai-ming')]
    await one.post(`${itemPlace(id)}/correction`, {}, itemPlace(id))
    await one.post(editPlace(id), newsFields({ slug: 'electronic-driving-licence', topics: 'transport', 'title-en': 'Corrected by an editor', 'correction-en': 'All of it.', 'correction-zh-Hant': '全部更正。' }))
    await propose(one, id)
    assert.equal((await review(other, id, { decision: 'now' })).status, 303)
    say('https://example.org/second')
    await seedContent(site.db, at(folder), new Date())
    const page = (await site.visitor().get('/en/news/electronic-driving-licence')).text
    assert.match(page, /Corrected by an editor/)
    assert.doesNotMatch(page, /example\.org\/second/)
  })

  test('a file that cannot be published stops the start, and says where it is wrong', async () => {
    const file = join(folder, 'content/news/wrong.yaml')
    writeFileSync(file, `organisation: DPO\ntitle: { en: A, zh-Hant: 甲 }\nsummary: { en: A, zh-Hant: 甲 }\nbody: { en: '[x](javascript:alert(1))', zh-Hant: 甲 }\n`)
    await assert.rejects(seedContent(site.db, at(folder), new Date()), /content\/news\/wrong\.yaml: body-en: Line 1/)
    writeFileSync(file, 'organisation: DPO\ncolour: red\n')
    await assert.rejects(seedContent(site.db, at(folder), new Date()), /wrong\.yaml.*colour/)
    assert.equal((await begin(await site.as('ho-yin-tung'))).length, 36)
  })
})
