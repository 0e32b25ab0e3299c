import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { formsOf, says, wordsOf, type Client } from '../../../tests/client.ts'
import { until } from '../../../tests/portal.ts'
import { openWorkingSite } from '../../../tests/site.ts'
import { agree, cards, fillIn, registerIs } from './fresh-sign-up.ts'

const site = await openWorkingSite()
let adult: Client
let other: Client

before(async () => {
  adult = await fillIn(site, cards.adult)
  await agree(adult)
  other = await fillIn(site, cards.spaced)
  await agree(other)
})

const issued = { 'issued-day': '11', 'issued-month': '6', 'issued-year': '2020' }
const ticks = { present: 'yes', seen: 'yes', alike: 'yes' }
const codeOf = async (client: Client) => /class="bigref"[^>]*>([^<]+)</.exec((await client.post('/en/account/identity')).text)![1]!
const level = async (client: Client) => /Level (Basic|Plus)/.exec(wordsOf((await client.get('/en/account/identity')).text))![1]!
const facts = async (what: string) => (await site.rows<{ facts: { result: string } }>('select facts from journal.entry where what = $1 order by id', [what])).map(({ facts: { result } }) => result)

test('an officer sees what they need, mostly hidden, and only with a code', async () => {
  const officer = await site.as('mak-siu-lan')
  const code = await codeOf(adult)
  assert.match(code, /^[2-9A-Y]{4}-[2-9A-Y]{4}$/)
  const { place } = await officer.post('/en/work/proofing', { code: code.toLowerCase().replace('-', ' ') })
  const visit = (await officer.get(place)).text
  assert.match(wordsOf(visit), /Q000\*\*\*\(\*\).*YAU L\*\* M\*\*.*1991/)
  for (const hidden of ['Q000301', 'Lok Man', '1991-04-23', '23 April', 'yau@example.org', '邱樂文']) assert.ok(!visit.includes(hidden), hidden)
  says(await officer.post('/en/work/proofing', { code }), 422, /This code is not good/)
  assert.equal((await (await site.as('tse-man-chung')).get(place)).status, 404, 'another officer')
  assert.equal((await (await site.as('tse-man-chung')).get('/en/work/proofing')).status, 404, 'no post at a counter')
  assert.equal((await adult.get(place)).status, 403)
  assert.match((await adult.get('/en/account/readings')).text, /Home Affairs Department/)
})

test('a code that an officer may not serve is good for a colleague', async () => {
  const code = await codeOf(other)
  const theirs = "(select party_id from identity.standing where proofed_by = 'ImmD')"
  await site.rows(`insert into identity.appointment (party_id, id, organisation, role, valid_from) select party_id, gen_random_uuid(), 'HAD', 'counter', now() - interval '1 minute' from ${theirs} one`)
  await until(async () => (await other.get('/en/work/proofing')).status === 200)
  says(await other.post('/en/work/proofing', { code }), 422, /This is your own code/)
  await site.rows(`delete from identity.appointment where party_id in ${theirs}`)
  const officer = await site.as('mak-siu-lan')
  assert.equal((await officer.post('/en/work/proofing', { code })).status, 303)
  says(await officer.post('/en/work/proofing', { code }), 422, /This code is not good/)
})

test('all three must be seen, the register must confirm the card, and then it is plus from the next sign-in on', async () => {
  const officer = await site.as('mak-siu-lan')
  const { place } = await officer.post('/en/work/proofing', { code: await codeOf(adult) })
  says(await officer.post(place, { ...issued, present: 'yes', seen: 'yes' }), 422, /all three are needed/)
  says(await officer.post(place, ticks), 422, /Enter the date of issue/)
  says(await officer.post(place, { ...issued, 'issued-day': '12', ...ticks }), 422, /does not confirm this card/)
  assert.deepEqual(await facts('counter.not-confirmed'), ['no-match'])
  await registerIs(site, 'down')
  const silent = await officer.post(place, { ...issued, ...ticks })
  says(silent, 503, /Try again in five minutes/)
  assert.ok(silent.text.includes('value="2020"'), 'nothing is lost')
  await registerIs(site, 'well')
  assert.equal(await level(adult), 'Basic')
  assert.equal((await officer.post(place, { ...issued, ...ticks })).place, '/en/work/proofing?said=confirmed')
  assert.equal((await officer.get(place)).status, 404, 'the visit is over')
  const own = wordsOf((await adult.get('/en/account/identity')).text)
  assert.match(own, /Level Plus/)
  assert.match(own, /Confirmed by Home Affairs Department/)
  assert.match(own, /This session Basic/, 'sessions that were there stay as they were')
  assert.match(own, /Sign out and sign in again/)
  assert.match((await adult.get('/en/account/messages')).text, /Your identity is confirmed at the level Plus/)
})

test('a code ends, and nobody confirms themselves', async () => {
  const officer = await site.as('mak-siu-lan')
  const code = await codeOf(other)
  await site.rows("update proofing.counter_code set ends_at = now() - interval '1 second'")
  says(await officer.post('/en/work/proofing', { code }), 422, /This code is not good/)
  const mine = await site.as('mak-siu-lan')
  const form = formsOf((await mine.get('/en/account/sessions')).text, '').find(({ fields }) => fields['csrf'])!
  const own = /class="bigref"[^>]*>([^<]+)</.exec((await mine.send('/en/account/identity', { csrf: form.fields['csrf']!, action_id: crypto.randomUUID() })).text)![1]!
  says(await mine.post('/en/work/proofing', { code: own }), 422, /your own code/)
  for (const bad of ['', 'AAAA-AAAA', '0'.repeat(5000)]) says(await officer.post('/en/work/proofing', { code: bad }), 422, /This code is not good/)
})

/** Goes to the provider and comes back with what it was told to send. */
async function viaProvider(client: Client, outcome: string): Promise<string> {
  const start = (await client.post('/en/account/identity/camera', {}, '/en/account/identity')).place
  assert.match(start, /\/sandbox\/liveness\?request=/)
  const provider = site.visitor()
  const url = new URL(start)
  const page = await provider.get(`${url.pathname}${url.search}`)
  const form = formsOf(page.text, '').find(({ action }) => action.startsWith('/sandbox/liveness'))!
  const { place } = await provider.send(form.action, { ...form.fields, outcome })
  return place === '' ? '' : new URL(place).search
}
const takeOver = (client: Client, search: string) => client.post('/en/account/identity/camera', {}, `/en/account/identity/camera${search}`)

test('what a provider sends is taken when it is right, once, by the person whose check it is', async () => {
  const refused = async (search: string, why: string) => {
    assert.equal((await takeOver(other, search)).place, '/en/account/identity/camera?failed=1', why)
    assert.equal((await facts('liveness.failed')).at(-1), why)
    assert.equal(await level(other), 'Basic', why)
  }
  assert.equal(await viaProvider(other, 'never'), '')
  await refused(await viaProvider(other, 'forged'), 'not to be trusted')
  await refused(await viaProvider(other, 'late'), 'not to be trusted')
  await refused(await viaProvider(other, 'other-nonce'), 'wrong nonce')
  await refused(await viaProvider(other, 'failed'), 'not passed')
  await refused('?result=abc.def.ghi', 'not to be trusted')
  await refused(`?result=${'x'.repeat(5000)}`, 'not to be trusted')
  const late = await viaProvider(other, 'passed')
  await site.rows("update proofing.liveness set ends_at = now() - interval '1 second' where state = 'begun'")
  await refused(late, 'too late')
  const search = await viaProvider(other, 'passed')
  assert.equal(await level(other), 'Basic', 'coming back does nothing by itself')
  assert.match((await other.get(`/en/account/identity/camera${search}`)).text, /Take it over/)
  // Somebody else's result, in another's account.
  assert.equal((await takeOver(adult, search)).place, '/en/account/identity/camera?failed=1')
  assert.equal((await facts('liveness.failed')).at(-1), 'of another person')
  assert.equal((await takeOver(other, search)).place, '/en/account/identity?done=1')
  assert.equal(await level(other), 'Plus')
  assert.match(wordsOf((await other.get('/en/account/identity')).text), /Face compared by camera/)
  assert.equal((await takeOver(other, search)).place, '/en/account/identity/camera?failed=1')
  assert.equal((await facts('liveness.failed')).at(-1), 'used before')
})

test('the provider is asked by the portal only, and sends nobody elsewhere', async () => {
  for (const request of ['', 'x', 'a.b.c']) assert.equal((await site.visitor().get(`/sandbox/liveness?request=${request}`)).status, 401)
})
