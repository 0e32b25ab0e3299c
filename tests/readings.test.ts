import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { apply, birth, pay, reaches, restaurant } from './acts.ts'
import { wordsOf, type Client, type Reply } from './client.ts'
import { openTestSite, type Site } from './site.ts'

let site: Site
let chan: Client
before(async () => {
  site = await openTestSite()
  await site.work()
  chan = await site.as('chan-tai-man')
})
after(() => site.close())

const place = '/account/readings'
const mainOf = ({ text }: Reply) => /<main\b.*<\/main>/s.exec(text)![0]

test('who has read nothing of is told so', async () => {
  assert.match((await chan.get(`/en${place}`)).text, /Nobody has read your data/)
  assert.match((await chan.get(`/tc${place}`)).text, /沒有人查閱過你的資料/)
  assert.equal((await site.visitor().get(`/en${place}`)).place, `/en/sign-in?next=${encodeURIComponent(`/en${place}`)}`)
})

test('the applicant sees that an officer opened the case: when, which department and role, what and on what basis; nobody else does', async () => {
  const reference = await apply(chan, 'immd-birthcopy', birth)
  await pay(site, reference)
  await reaches(site, reference, 'received')
  const officer = await site.as('tse-man-chung')
  for (let i = 0; i < 3; i++) assert.equal((await officer.get(`/en/work/${reference}`)).status, 200)
  const shown = mainOf(await chan.get(`/en${place}`))
  const words = wordsOf(shown)
  for (const part of ['Immigration Department, deciding officer', '(3 times that day)', 'Your application and its answers', 'Official duty']) assert.ok(words.includes(part), `${part}: ${words}`)
  assert.match(shown, new RegExp(`<a class="ref" translate="no" href="/en/account/applications/${reference}">`))
  assert.match(shown, /<time datetime="\d{4}-/)
  assert.doesNotMatch(words, /Tse|Man Chung/, 'no officer’s name')
  const chinese = mainOf(await chan.get(`/tc${place}`))
  assert.match(chinese, /入境事務處，審批人員/)
  assert.match(chinese, /當日共3次/)
  for (const other of [await site.as('wong-mei-ling'), officer]) assert.match((await other.get(`/en${place}`)).text, /Nobody has read your data/)
  assert.match((await chan.get(`/en/account/applications/${reference}`)).text, /href="\/en\/account\/readings"/)
})

test('a file that was opened is a reading of its own, shown to the company and not to the person who acts for it', async () => {
  const lotus = await site.as('fung-siu-kei lotus-lane-kitchen')
  const reference = await apply(lotus, 'fehd-grl', restaurant)
  const officer = await site.as('lo-yuk-ping')
  const file = /\/work\/[^"]+\/files\/[0-9a-f-]+/.exec((await officer.get(`/en/work/${reference}`)).text)![0]
  assert.equal((await officer.get(`/en${file}`)).status, 200)
  assert.match(wordsOf(mainOf(await lotus.get(`/en${place}`))), /A file in your application/)
  assert.match((await (await site.as('fung-siu-kei')).get(`/en${place}`)).text, /Nobody has read your data/)
})

test('many readings come page by page', async () => {
  const wong = site.party('wong-mei-ling')
  await site.rows(
    `insert into journal.entry (party_id, id, at, actor_kind, actor_id, actor_organisation, what, about, basis, facts)
     select $1, ('00000000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid, now() - n * interval '1 day', 'person', gen_random_uuid(), 'TD', 'case.read', 'AAAA-CCCC-DDDD', 'post', '{}' from generate_series(1, 60) n`,
    [wong],
  )
  const client = await site.as('wong-mei-ling')
  const count = ({ text }: Reply) => mainOf({ text } as Reply).match(/<time /g)!.length
  const first = await client.get(`/en${place}`)
  assert.equal(count(first), 50)
  const older = await client.get(/href="([^"]*readings\?before=[^"]*)"/.exec(first.text)![1]!)
  assert.equal(count(older), 10)
  assert.match(older.text, /Newest readings/)
  assert.equal((await client.get(`/en${place}?before=nonsense`)).status, 200)
})
