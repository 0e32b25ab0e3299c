import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { workbench } from '../access/index.ts'
import { says, wordsOf, type Client } from '../../../tests/client.ts'
import { until } from '../../../tests/portal.ts'
import { openTestSite, type Site } from '../../../tests/site.ts'

let site: Site
before(async () => {
  site = await openTestSite()
  await site.work()
})
after(() => site.close())

const codePage = '/en/sign-in/recovery-code'
const code = /\b(?:[0-9A-Z]{4}-){3}[0-9A-Z]{4}\b/g
const lots = { notValid: /not valid, was used already, or its waiting time is not over/ }

let addresses = 0
const stranger = () => site.visitor(`203.0.113.${addresses++ % 250}`)
const makeCodes = async (client: Client) => [...(await client.post('/en/account/recovery-codes')).text.matchAll(code)].map(([one]) => one)
const messagesOf = async (person: string) => wordsOf((await (await site.as(person)).get('/en/account/messages')).text)
const known = { number: 'Q000101(1)', document: 'yes', face: 'yes' }
const counterPath = `/en${workbench}/recovery`
const begin = async (fields: Record<string, string> = known) => (await site.as('mak-siu-lan')).post(counterPath, fields)
const latest = async (person: string) => (await site.rows<{ method: string; assurance: string }>('select method, assurance from identity.session where party_id = $1 order by created_at desc limit 1', [site.party(person)]))[0]

test('ten codes are shown once; each signs in once, as basic, and is told of; new ones end the old', async () => {
  const client = await site.as('wong-mei-ling')
  const codes = await makeCodes(client)
  assert.equal(new Set(codes).size, 10)
  const kept = await site.rows(`select encode(code_hash, 'hex') as h from authentication.recovery_code`)
  assert.ok(kept.length === 10 && codes.every((one) => !JSON.stringify(kept).includes(one.replaceAll('-', ''))), 'the database does not hold them')
  assert.doesNotMatch((await client.get('/en/account/sign-in-methods')).text, code)
  const first = await stranger().post(codePage, { code: codes[0]!.toLowerCase().replaceAll('-', ' ') })
  assert.deepEqual([first.status, first.place], [303, '/en/account/sign-in-methods?recovered=1'])
  assert.deepEqual(await latest('wong-mei-ling'), { method: 'recovery-code', assurance: 'basic' })
  assert.match(await messagesOf('wong-mei-ling'), /A recovery code was used to sign in/)
  assert.match(wordsOf((await client.get('/en/account/sign-in-methods')).text), /9 of ten left/)
  says(await stranger().post(codePage, { code: codes[0]! }), 422, lots.notValid)
  const others = await makeCodes(client)
  says(await stranger().post(codePage, { code: codes[1]! }), 422, lots.notValid)
  assert.equal((await stranger().post(codePage, { code: others[1]! })).status, 303)
})

test('eight presses at the same moment use a code once', async () => {
  const [one] = await makeCodes(await site.as('cheung-chi-wai'))
  const statuses = await Promise.all(Array.from({ length: 8 }, async () => (await stranger().post(codePage, { code: one! })).status))
  assert.equal(statuses.filter((status) => status === 303).length, 1, statuses.join(' '))
  assert.ok(statuses.every((status) => [303, 422].includes(status)))
})

test('a code that never was, one that was used and rubbish are the same to who tries: words, statements, journal', async () => {
  const codes = await makeCodes(await site.as('ho-tsz-ching'))
  await stranger().post(codePage, { code: codes[0]! })
  const asked: string[][] = []
  const { all, maybe } = site.web
  const watched: string[] = []
  Object.assign(site.web, { maybe: (query: { text: string }) => (watched.push(query.text), maybe.call(site.web, query as never)), all: (query: { text: string }) => (watched.push(query.text), all.call(site.web, query as never)) })
  const texts: string[] = []
  try {
    for (const typed of [codes[0]!, 'AAAA-AAAA-AAAA-AAAA', 'hello', '', '陳大文', 'x'.repeat(5000)]) {
      const client = stranger()
      const page = await client.get(codePage)
      const fields = { action_id: /name="action_id" value="([^"]+)"/.exec(page.text)![1]!, code: typed }
      watched.length = 0
      const reply = await client.send(codePage, fields)
      says(reply, 422, lots.notValid)
      texts.push(wordsOf(reply.text))
      // The workers ask the same database.
      asked.push(watched.filter((text) => /\b(authentication|kernel\.once)\b/.test(text)))
    }
  } finally {
    Object.assign(site.web, { all, maybe })
  }
  assert.equal(new Set(texts).size, 1)
  assert.ok(asked[0]!.length >= 3)
  for (const one of asked) assert.deepEqual(one, asked[0])
  assert.ok((await site.rows(`select id from journal.entry where what = 'recovery-code.refused'`)).length >= 6)
})

test('who tries codes is stopped by their address, and others are not', async () => {
  const client = site.visitor('198.51.100.251')
  const statuses: number[] = []
  for (let i = 0; i < 9; i++) statuses.push((await client.post(codePage, { code: 'AAAA-AAAA-AAAA-AAAA' })).status)
  assert.deepEqual([statuses[0], statuses.at(-1)], [422, 429])
  assert.match((await client.send(codePage, { code: 'AAAA-AAAA-AAAA-AAAA' })).text, new RegExp(`href="${codePage}">Back to the page`))
  const other = await stranger().post(codePage, { code: 'AAAA-AAAA-AAAA-AAAA' })
  assert.equal(other.status, 422)
  assert.match(other.text, /value="AAAA-AAAA-AAAA-AAAA"/, 'what was typed is not lost')
})

test('a passkey that is added after a recovery code stays basic', async () => {
  const { newAuthenticator, optionsOf } = await import('../../../tests/authenticator.ts')
  const { formsOf } = await import('../../../tests/client.ts')
  const codes = await makeCodes(await site.as('lee-kwok-keung'))
  const client = stranger()
  await client.post(codePage, { code: codes[0]! })
  const page = await client.get('/en/account/passkeys/new')
  const { fields } = formsOf(page.text, '').find((one) => one.action === '/en/account/passkeys/new')!
  assert.equal((await client.send('/en/account/passkeys/new', { ...fields, name: 'Found', passkey: newAuthenticator(site.house.config.PUBLIC_URL).create(optionsOf(page.text)) })).status, 303)
  assert.deepEqual(await site.rows('select assurance from authentication.passkey where party_id = $1', [site.party('lee-kwok-keung')]), [{ assurance: 'basic' }])
  assert.match(wordsOf((await client.get('/en/account/sign-in-methods')).text), /Basic sign-in only/)
})

test('a counter’s code waits for three days, is told of by message and mail, and then signs in', async () => {
  const slip = await begin()
  assert.equal(slip.status, 200)
  const [one] = slip.text.match(code)!
  const chan = site.party('chan-tai-man')
  says(await stranger().post(codePage, { code: one! }), 422, lots.notValid)
  await until(async () => (await site.rows('select id from messages.kept_mail where party_id = $1', [chan])).length >= 2)
  assert.match(await messagesOf('chan-tai-man'), /Somebody asked at a counter to recover your account/)
  const [{ hours } = { hours: 0 }] = await site.rows<{ hours: number }>(`select extract(epoch from ready_at - asked_at) / 3600 as hours from authentication.recovery where party_id = $1`, [chan])
  assert.equal(Number(hours), 72)
  assert.equal((await (await site.as('kong-ming-fai')).post('/sandbox/recovery?lang=en')).status, 303)
  const person = stranger()
  assert.equal((await person.post(codePage, { code: one! })).status, 303)
  assert.deepEqual(await latest('chan-tai-man'), { method: 'counter', assurance: 'plus' })
  says(await stranger().post(codePage, { code: one! }), 422, lots.notValid)
  const entries = (await site.rows(`select what, actor_id from journal.entry where party_id = $1 and what like 'recovery.%' order by at, id`, [chan]))
  assert.deepEqual(entries.map((row) => row['what']), ['recovery.began', 'recovery.used'])
  assert.equal(entries[0]!['actor_id'], site.party('mak-siu-lan'))
})

test('its person stops it in the account, and whoever has their mail by the address in it; the code is then worth nothing', async () => {
  for (const how of ['account', 'mail'] as const) {
    const chan = site.party('chan-tai-man')
    const mails = (await site.rows('select id from messages.kept_mail where party_id = $1', [chan])).length
    const [one] = (await begin()).text.match(code)!
    await until(async () => (await site.rows('select id from messages.kept_mail where party_id = $1', [chan])).length >= mails + 2)
    if (how === 'account') assert.equal((await (await site.as('chan-tai-man')).post('/en/account/sign-in-methods')).place, '/en/account/sign-in-methods?done=stopped')
    else {
      const ids = await site.rows('select id from messages.kept_mail where party_id = $1', [chan])
      const texts = await Promise.all(ids.map(async ({ id }) => (await stranger().get(`/sandbox/mail/${chan}.${id}?lang=en`)).text))
      const links = texts.flatMap((text) => [...text.matchAll(/\/en\/sign-in\/stop\/[\w-]{64}/g)].map(([link]) => link))
      const open = await Promise.all(links.map(async (link) => ((await stranger().get(link)).text.includes('<form method="post" action="/en/sign-in/stop') ? link : undefined)))
      const link = open.find((found) => found !== undefined)!
      assert.equal((await stranger().post(link)).status, 303)
      assert.match(wordsOf((await stranger().get(link)).text), /It is stopped/)
      assert.equal((await stranger().get(`${link.slice(0, -1)}${link.endsWith('A') ? 'B' : 'A'}`)).status, 404)
    }
    await (await site.as('kong-ming-fai')).post('/sandbox/recovery?lang=en')
    says(await stranger().post(codePage, { code: one! }), 422, lots.notValid)
  }
})

test('an officer is shown the same for a number that nobody has, must tick both statements, and does not recover themselves', async () => {
  const bare = (text: string) => wordsOf(text).replace(code, 'CODE').replace(/\d\d:\d\d/g, 'TIME')
  const [there, not] = [await begin(), await begin({ ...known, number: 'A123456(3)' })]
  assert.deepEqual([there.status, not.status], [200, 200], bare(not.text))
  assert.equal(bare(not.text), bare(there.text))
  await (await site.as('kong-ming-fai')).post('/sandbox/recovery?lang=en')
  says(await stranger().post(codePage, { code: not.text.match(code)![0]! }), 422, lots.notValid)
  says(await begin({ ...known, document: '' }), 422, /checked the original document/)
  says(await begin({ ...known, face: '' }), 422, /compared the person with the photograph/)
  says(await begin({ ...known, number: 'Q000101(2)' }), 422, /one of its letters or digits is not right/)
  assert.equal((await (await site.as('so-pui-shan')).get(counterPath)).status, 404)
  assert.equal((await (await site.as('chan-tai-man')).get(counterPath)).status, 403)
})
