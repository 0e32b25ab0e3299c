import assert from 'node:assert/strict'
import { beforeEach, test } from 'node:test'
import { formsOf, says, wordsOf, type Client, type Reply } from '../../../tests/client.ts'
import { passkeyOf } from '../../../tests/passkey.ts'
import { until } from '../../../tests/portal.ts'
import { openWorkingSite } from '../../../tests/site.ts'
import { agree, cards, codeFor, fillIn, newVisitor, typed, type Card } from './fresh-sign-up.ts'

/** Somebody who tries secrets out, from as many addresses as they like. */
const site = await openWorkingSite()
beforeEach(() => site.rows('delete from kernel.guess'))

const { chan, unknown } = cards
const codePage = '/en/sign-in/recovery-code'
const later = (seconds: number) => site.rows(`update kernel.guess set waits_until = waits_until - make_interval(secs => $1), at = at - make_interval(secs => $1)`, [seconds])
const wait = (reply: Reply) => Number(reply.headers.get('retry-after'))
const subjectsOf = async (person: string) => wordsOf((await (await site.as(person)).get('/en/account/messages')).text)

let tried = 0
/** One try at a card, from an address of its own, with a date of issue that is not right. */
const tryCard = async (card: Card): Promise<Reply> => agree(await fillIn(site, { ...card, issued: `2014-02-${String((tried++ % 27) + 1).padStart(2, '0')}`, email: `stuffer-${tried}@example.org` }))

test('particulars of a card, from many addresses: slower and slower, the same for a number that nobody has, and its holder hears of it once', async () => {
  const signIn = await passkeyOf(site, 'chan-tai-man')
  const seen: Record<string, unknown[]> = {}
  for (const [of, card] of Object.entries({ chan, unknown })) {
    const answers: Reply[] = []
    for (let i = 0; i < 6; i++) answers.push(await tryCard(card))
    const waits: number[] = []
    for (const minutes of [1, 2, 4]) {
      await later(minutes * 60)
      assert.equal((await tryCard(card)).status, 303, `${of}: after ${minutes} minutes`)
      const refused = await tryCard(card)
      says(refused, 429, new RegExp(`too many wrong tries. Try again in ${minutes * 2} minutes`, 'i'))
      waits.push(Math.round(wait(refused) / 60))
    }
    assert.deepEqual(waits, [2, 4, 8], of)
    assert.ok(wait(answers.at(-1)!) > 50 && wait(answers.at(-1)!) <= 60)
    seen[of] = answers.map(({ status, place, text }) => [status, place, wordsOf(text)])
  }
  assert.deepEqual((seen['chan'] as unknown[][]).map(([status]) => status), [303, 303, 303, 303, 303, 429])
  assert.deepEqual(seen['chan'], seen['unknown'])
  assert.equal((await signIn(newVisitor(site))).status, 303, 'the holder signs in meanwhile')
  await until(async () => /Somebody is trying particulars of your identity card/.test(await subjectsOf('chan-tai-man')))
  assert.equal((await subjectsOf('chan-tai-man')).match(/Somebody is trying particulars/g)!.length, 1)
  assert.deepEqual((await site.rows("select party_id, facts->>'guesses' as n from journal.entry where what = 'sign-up.guessed'")), [{ party_id: site.party('chan-tai-man'), n: '5' }])
  assert.doesNotMatch(JSON.stringify(await site.rows('select * from kernel.guess')), /Q000/)
})

test('the register is asked nothing while somebody has to wait, and the right card is let in afterwards', async () => {
  for (let i = 0; i < 5; i++) await tryCard(cards.adult)
  const asked = async () => (await site.rows('select 1 from sandbox_persons.answer')).length
  const earlier = await asked()
  const client = await fillIn(site, cards.adult)
  says(await agree(client), 429, /Try again in a minute/)
  assert.equal(await asked(), earlier)
  await later(60)
  assert.equal((await agree(client)).place, '/en/account/sign-in-methods')
  assert.deepEqual(await site.rows("select n from kernel.guess where n <> 0 order by n desc limit 1"), [{ n: 5 }], 'the right one does not count')
})

test('pressing eight times at once is one guess', async () => {
  const client = await fillIn(site, { ...unknown, email: 'eight@example.org' })
  const page = await client.get('/en/sign-up/consent')
  const { fields } = formsOf(page.text, '').find(({ action }) => action === '/en/sign-up/consent')!
  await Promise.all(Array.from({ length: 8 }, () => client.send('/en/sign-up/consent', { ...fields, agree: 'yes' })))
  assert.deepEqual(await site.rows('select distinct n from kernel.guess where n > 1'), [])
})

test('recovery codes: an address is slowed, codes of its own do not wipe that out, and others go on', async () => {
  const own = [...(await (await site.as('wong-mei-ling')).post('/en/account/recovery-codes')).text.matchAll(/\b(?:[0-9A-Z]{4}-){3}[0-9A-Z]{4}\b/g)].map(([one]) => one)
  // A new guest, and so a new session, each time: only the address stays.
  const fromHere = async (code: string): Promise<Reply> => {
    const client = site.visitor('198.51.100.251')
    await site.rows('delete from kernel.rate_limit')
    await client.post('/en/sign-up')
    assert.notEqual(client.cookie(), '')
    return client.post(codePage, { code })
  }
  for (let i = 0; i < 19; i++) assert.equal((await fromHere('AAAA-AAAA-AAAA-AAAA')).status, 422, String(i))
  assert.equal((await fromHere(own[0]!)).status, 303)
  assert.equal((await fromHere('AAAA-AAAA-AAAA-AAAA')).status, 422)
  for (const code of ['AAAA-AAAA-AAAA-AAAA', own[1]!]) says(await fromHere(code), 429, /too many wrong tries/i)
  assert.equal((await newVisitor(site).post(codePage, { code: own[1]! })).status, 303, 'and the person goes on elsewhere')
})

test('many at once are many', async () => {
  const clients: Client[] = []
  for (let i = 0; i < 9; i++) clients.push(await fillIn(site, { ...unknown, email: `at-once-${i}@example.org` }))
  const answers = await Promise.all(clients.map(agree))
  assert.deepEqual(answers.map(({ status }) => status).toSorted(), [303, 303, 303, 303, 303, 429, 429, 429, 429])
})

/** Types a wrong number for a computer that asks. */
async function wrongNumber(phone: Client): Promise<Reply> {
  const computer = newVisitor(site)
  await computer.post('/en/sign-in/phone')
  const { text } = await computer.get('/en/sign-in/phone')
  const code = /<p class="bigref" translate="no">([0-9A-Z]{4}-[0-9A-Z]{4})</.exec(text)![1]!
  const compare = /aria-labelledby="compare" translate="no">(\d\d)</.exec(text)![1]!
  return phone.post(`/en/account/phone/${code}`, { answer: 'approve', compare: compare === '11' ? '12' : '11' })
}

test('the number on a computer: five wrong ones, from any session, then waiting; told everywhere, once; the passkey goes on', async () => {
  const signIn = await passkeyOf(site, 'ho-tsz-ching')
  const statuses: number[] = []
  for (let i = 0; i < 7; i++) statuses.push((await wrongNumber(await site.as('ho-tsz-ching'))).status)
  assert.deepEqual(statuses, [200, 200, 200, 200, 200, 429, 429])
  assert.equal((await subjectsOf('ho-tsz-ching')).match(/Wrong numbers were typed to sign in a computer/g)!.length, 1)
  assert.equal((await site.rows("select 1 from journal.entry where what = 'phone.guessed' and party_id = $1", [site.party('ho-tsz-ching')])).length, 1)
  assert.equal((await signIn(newVisitor(site))).status, 303)
})

test('a one-time code: wrong ones to one address add up, however many guests ask for them', async () => {
  const statuses: string[] = []
  for (let guest = 0; guest < 3; guest++) {
    const client = newVisitor(site)
    await client.post('/en/sign-up')
    await client.post('/en/sign-up/document', typed(unknown))
    await client.post('/en/sign-up/contact', { channel: 'email', email: guest === 1 ? 'Victim@example.org' : 'victim@example.org' })
    for (let i = 0; i < 3; i++) statuses.push(`${(await client.post('/en/sign-up/code', { code: 'x' })).status}`)
  }
  assert.deepEqual(statuses, ['422', '422', '422', '422', '422', '429', '429', '429', '429'])
  await later(60)
  const client = newVisitor(site)
  await client.post('/en/sign-up')
  await client.post('/en/sign-up/document', typed(unknown))
  await client.post('/en/sign-up/contact', { channel: 'email', email: 'honest@example.org' })
  assert.equal((await client.post('/en/sign-up/code', { code: await codeFor(site, 'honest@example.org') })).status, 303)
})

test('codes at a counter: an officer who tries them out is slowed', async () => {
  const statuses: number[] = []
  for (let i = 0; i < 22; i++) {
    const officer = await site.as('mak-siu-lan')
    statuses.push((await officer.post('/en/work/proofing', { code: 'AAAA-AAAA' })).status)
  }
  assert.deepEqual([statuses[0], statuses[19], statuses[20], statuses[21]], [422, 422, 429, 429])
})

test('a day without any is a new start, and nothing is kept longer', async () => {
  for (let i = 0; i < 5; i++) await tryCard(unknown)
  says(await tryCard(unknown), 429, /Try again/)
  await later(86_460)
  const { makeRateLimit } = await import('../../kernel/rate-limit.ts')
  await makeRateLimit(site.db, (text) => site.house.keys.hmac('rate limit', text))('x', 60, new Date())
  assert.deepEqual(await site.rows('select 1 from kernel.guess'), [])
})
