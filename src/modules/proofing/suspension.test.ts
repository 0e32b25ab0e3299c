import assert from 'node:assert/strict'
import { afterEach, test } from 'node:test'
import { says, wordsOf, type Client } from '../../../tests/client.ts'
import { until } from '../../../tests/portal.ts'
import { openWorkingSite } from '../../../tests/site.ts'
import { dayIn } from '../../kernel/dates.ts'
import { inTransaction, system } from '../../kernel/ctx.ts'
import { raiseStanding, suspendStanding } from '../identity/index.ts'
import { beginSession } from '../identity/begin-session.ts'
import { followChanges } from './follow-changes.ts'
import { agree, cards, fillIn, happens, mailsTo, mailTo, registerIs, typed } from './fresh-sign-up.ts'

const site = await openWorkingSite()
afterEach(() => registerIs(site, 'well'))

const standing = async (person: string) => (await site.rows<{ suspended_why: string | null; assurance: string }>('select suspended_why, assurance from identity.standing where party_id = $1', [site.party(person)]))[0]!
const suspended = (person: string, why: string | null) => until(async () => (await standing(person)).suspended_why === why)
const today = () => dayIn(new Date(), site.house.pack.settings.timeZone)
const signIn = (who: string) => site.visitor('198.51.100.251').post('/en/sign-in', { as: who })

test('a new card suspends: sessions end at once, signing in says what to do, a mail tells', async () => {
  const chan = await site.as('chan-tai-man')
  await happens(site, 'chan-tai-man', 'document-replaced')
  await suspended('chan-tai-man', 'document')
  assert.match((await chan.get('/en/account')).place, /sign-in/)
  says(await signIn('chan-tai-man'), 403, /register of persons reports a change/)
  const mail = wordsOf(await mailTo(site, 'chan.tai.man@example.org', /your account is suspended/))
  assert.match(mail, /Your passkeys stay/)
  assert.doesNotMatch(mail, /Chan Tai Man|Q000101/i)
})

test('the old card opens nothing, the new card opens it again, online, and the page tells no difference', async () => {
  const old = await fillIn(site, { ...cards.chan, email: 'old-card@example.org' })
  await agree(old)
  const page = (await old.get('/en/sign-up/answer')).text
  await until(async () => (await site.rows('select 1 from proofing.attempt')).length === 0)
  assert.equal((await standing('chan-tai-man')).suspended_why, 'document')
  const renewed = await fillIn(site, { ...cards.chan, issued: today(), email: 'new-card@example.org' })
  assert.equal((await agree(renewed)).place, '/en/sign-up/answer')
  assert.equal(wordsOf((await renewed.get('/en/sign-up/answer')).text), wordsOf(page))
  await suspended('chan-tai-man', null)
  const chan = await site.as('chan-tai-man')
  assert.match((await chan.get('/en/account/messages')).text, /Your account is open again/)
  assert.match((await chan.get('/en/account')).text, /Chan Tai Man/)
  // Who typed it is not signed in by that.
  assert.match((await renewed.get('/en/account')).place, /sign-in/)
})

test('an officer at a counter opens it again with the new card', async () => {
  await happens(site, 'wong-mei-ling', 'document-replaced')
  await suspended('wong-mei-ling', 'document')
  const officer = await site.as('mak-siu-lan')
  const path = '/en/work/proofing/reopening'
  const ticks = { present: 'yes', seen: 'yes', alike: 'yes' }
  const wong = { number: 'Q000102(A)', name: 'Wong Mei Ling', birth: '1990-09-03', issued: today(), email: '' }
  says(await officer.post(path, typed(wong)), 422, /all three are needed/)
  says(await officer.post(path, { ...typed({ ...wong, issued: '2019-03-18' }), ...ticks }), 422, /does not confirm this card/)
  says(await officer.post(path, { ...typed({ ...cards.chan, issued: today() }), ...ticks }), 422, /No account waits for this card/)
  assert.equal((await officer.post(path, { ...typed(wong), ...ticks })).place, '/en/work/proofing?said=reopened')
  assert.deepEqual(await standing('wong-mei-ling'), { suspended_why: null, assurance: 'plus' })
  assert.match((await (await site.as('wong-mei-ling')).get('/en/account/readings')).status.toString(), /200/)
  assert.equal((await (await site.as('tse-man-chung')).get(path)).status, 404)
  assert.equal((await (await site.as('chan-tai-man')).get(path)).status, 403)
})

test('a death suspends for good, and nobody is written to', async () => {
  const before = await mailsTo(site, 'lee.kwok.keung@example.org')
  await happens(site, 'lee-kwok-keung', 'death')
  await suspended('lee-kwok-keung', 'death')
  assert.equal((await signIn('lee-kwok-keung')).status, 403)
  await happens(site, 'lee-kwok-keung', 'document-replaced')
  await agree(await fillIn(site, { number: 'Q000103(8)', name: 'LEE Kwok Keung', birth: '1953-02-20', issued: today(), email: 'heir@example.org' }))
  await until(async () => (await site.rows('select 1 from proofing.attempt')).length === 0)
  await until(async () => Number((await site.rows<{ position: string }>('select position from proofing.feed'))[0]!.position) === 4)
  assert.equal((await standing('lee-kwok-keung')).suspended_why, 'death')
  assert.equal(await mailsTo(site, 'lee.kwok.keung@example.org'), before)
})

test('a feed that tells twice and out of order is followed once and in order, by several at once', async () => {
  await registerIs(site, 'twice')
  for (const change of ['document-lost', 'document-replaced']) await happens(site, 'ng-ka-yan', change)
  const now = new Date()
  await Promise.all([followChanges(site.db, site.house, now), followChanges(site.db, site.house, now), followChanges(site.db, site.house, now)])
  await suspended('ng-ka-yan', 'document')
  const entries = await site.rows<{ why: string }>("select facts->>'why' as why from journal.entry where what = 'standing.suspended' and party_id = $1 order by id", [site.party('ng-ka-yan')])
  assert.deepEqual(entries, [{ why: 'document-lost' }])
  await mailTo(site, 'ng.ka.yan@example.org', /your account is suspended/)
  assert.equal(await mailsTo(site, 'ng.ka.yan@example.org'), 1)
  assert.equal(await followChanges(site.db, site.house, now), 0)
})

for (const mood of ['down', 'wrong', 'forged'] as const) {
  test(`a feed that is ${mood} changes nothing, and is followed later from the same place`, async () => {
    const person = { down: 'cheung-chi-wai', wrong: 'yuen-pak-hei', forged: 'tang-wing-fung' }[mood]
    await registerIs(site, mood)
    await happens(site, person, 'document-lost')
    await followChanges(site.db, site.house, new Date())
    assert.equal((await standing(person)).suspended_why, null)
    await registerIs(site, 'well')
    await followChanges(site.db, site.house, new Date())
    await suspended(person, 'document')
  })
}

test('who has shown the new card before its change is told stays as they are', async () => {
  await happens(site, 'yau-lok-man', 'document-replaced')
  const client: Client = await fillIn(site, { ...cards.adult, issued: today() })
  assert.equal((await agree(client)).place, '/en/account/sign-in-methods')
  await site.rows('update proofing.feed set position = position - 1')
  await followChanges(site.db, site.house, new Date())
  assert.match(wordsOf((await client.get('/en/account/identity')).text), /Level Basic/)
})

test('a sign-in at the same moment as a suspension does not outlive it', async () => {
  const who = { house: site.house, actor: system, now: new Date() }
  const personId = site.party('ho-tsz-ching')
  for (let i = 0; i < 10; i++) {
    await site.rows('update identity.standing set suspended_at = null, suspended_why = null where party_id = $1', [personId])
    await Promise.allSettled([
      inTransaction(site.db, who, (ctx) => beginSession(ctx, { personId, provider: 'passkey', assurance: 'basic' })),
      inTransaction(site.db, who, (ctx) => suspendStanding(ctx, personId, 'document')),
    ])
    assert.equal((await site.rows('select 1 from identity.session where party_id = $1 and revoked_at is null', [personId])).length, 0)
  }
  await inTransaction(site.db, who, (ctx) => raiseStanding(ctx, personId, { assurance: 'plus', by: 'ImmD' }))
  assert.equal((await standing('ho-tsz-ching')).suspended_why, 'document', 'proofing alone lifts nothing')
})
