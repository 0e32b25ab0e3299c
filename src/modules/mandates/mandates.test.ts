import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { testHouse, type TestHouse } from '../../../tests/house.ts'
import { inTransaction, type Actor, type Ctx } from '../../kernel/ctx.ts'
import type { MandateTerms } from '../../kernel/mandate.ts'
import { actorOfSession } from '../identity/sessions.ts'
import { beginSession } from '../identity/begin-session.ts'
import { readSessionToken } from '../identity/session-token.ts'
import { mandatesOf, mayUnder, offersTo, sandboxPartyId, seedSandbox, sessionsOf } from '../identity/index.ts'
import { acceptOffer, refuseOffer, takeCode } from './answer-offer.ts'
import { askForChild, askForCompany, keepKnown } from './by-register.ts'
import { checkAgain } from './check-again.ts'
import { endMandate } from './end-mandate.ts'
import { findAgent, plainName } from './find-agent.ts'
import { seedMandates } from './index.ts'
import { offerMandate, type Offer } from './offer.ts'
import { findMandate, givenBy, standingOf } from './read-mandates.ts'

let made: TestHouse
let now = new Date('2026-11-22T04:00:00Z')
const later = (ms: number) => (now = new Date(now.getTime() + ms))
const dayMs = 86_400_000

before(async () => {
  made = await testHouse({ SANDBOX: 'on' })
  await seedSandbox(made.db, made.house)
  await seedMandates(made.db, made.house)
})
after(() => made.close())

const party = (id: string) => sandboxPartyId(made.house, 'person', id)
const company = () => sandboxPartyId(made.house, 'company', 'lotus-lane-kitchen')
const self = (id: string): Actor => ({ kind: 'person', id: party(id), party: party(id), partyKind: 'person', name: '', partyName: '', posts: [] })
const as = <T>(actor: Actor, work: (ctx: Ctx) => Promise<T>) => inTransaction(made.db, { house: made.house, actor, now }, work)

/** Signed in, for another where a mandate is given; the actor as the database knows it now, and the token of the session. */
async function signedIn(person: string, mandate?: string) {
  const { token } = await as(self(person), (ctx) => beginSession(ctx, { personId: party(person), mandate, provider: 'sandbox', assurance: 'plus' }))
  const key = readSessionToken(token)!
  const actor = () => actorOfSession(made.db, made.house, key, now)
  return { token, actor: (await actor())!, still: actor }
}

const whole: MandateTerms = { scope: 'all', actions: ['look', 'fill-in', 'submit', 'pay', 'receive'] }
const offerOf = (change: Partial<Offer> = {}): Offer => ({ kind: 'agent', terms: whole, to: 'code', details: { name: 'Wong Mei Ling' }, validFrom: now, validTo: new Date(now.getTime() + 30 * dayMs), ...change })
const offer = (from: Actor, change?: Partial<Offer>) => as(from, (ctx) => offerMandate(ctx, offerOf(change)))
const codeOf = async (from: Actor, id: string) => (await as(from, (ctx) => findMandate(ctx, id))).details.code!
const find = (id: string, partyId: string) => findAgent({ id: `job-${id}`, partyId, payload: { mandate: id }, now, db: made.db, house: made.house })
const end = async (actor: Actor, id: string) => as(actor, async (ctx) => endMandate(ctx, (await findMandate(ctx, id)).row))

/** An agent who has accepted by code. */
async function appointed(change: Partial<Offer> = {}, from = self('chan-tai-man'), to = 'wong-mei-ling') {
  const id = await offer(from, change)
  const code = await codeOf(from, id)
  await as(self(to), (ctx) => takeCode(ctx, code))
  await as(self(to), (ctx) => acceptOffer(ctx, id))
  return id
}

test('nothing holds before both sides have said yes', async () => {
  const id = await offer(self('chan-tai-man'))
  await as(self('wong-mei-ling'), async (ctx) => takeCode(ctx, await codeOf(self('chan-tai-man'), id)))
  await assert.rejects(signedIn('wong-mei-ling', id), { code: 'mandate.none' })
  await as(self('wong-mei-ling'), (ctx) => acceptOffer(ctx, id))
  const { actor } = await signedIn('wong-mei-ling', id)
  assert.deepEqual([actor.party, actor.partyKind, actor.partyName, actor.mandate?.kind], [party('chan-tai-man'), 'person', 'Chan Tai Man', 'agent'])
  const { rows } = await made.asOwner(`select party_id, what, facts->>'id' as id from journal.entry where what like 'mandate.%' and facts->>'id' = $1 order by at`, [id])
  assert.deepEqual(rows.map((row) => [row.party_id, row.what]).sort(), [[party('chan-tai-man'), 'mandate.offered'], [party('chan-tai-man'), 'mandate.accepted'], [party('wong-mei-ling'), 'mandate.accepted']].sort())
})

test('an offer by number finds the person with that number and that name, and nobody else', async () => {
  const chan = self('chan-tai-man')
  const to = { scheme: 'hkid', number: 'Q0001038' }
  const right = await offer(chan, { to, details: { name: '李國強' } })
  const wrongName = await offer(chan, { to, details: { name: 'LEE Kwok Wing' } })
  const nobodys = await offer(chan, { to: { scheme: 'hkid', number: 'Q0009990' }, details: { name: 'Nobody' } })
  for (const id of [right, wrongName, nobodys]) await find(id, chan.party)
  assert.deepEqual((await as(self('lee-kwok-keung'), (ctx) => offersTo(ctx, ctx.actor.id))).map((one) => one.id), [right])
  // The principal sees the same of all three.
  const seen = []
  for (const id of [right, wrongName, nobodys]) {
    const { row, agent } = await as(chan, (ctx) => findMandate(ctx, id))
    seen.push([standingOf(row, now), agent])
  }
  assert.deepEqual(seen, [['offered', undefined], ['offered', undefined], ['offered', undefined]])
  await as(self('lee-kwok-keung'), (ctx) => refuseOffer(ctx, right))
  assert.equal(standingOf((await as(chan, (ctx) => findMandate(ctx, right))).row, now), 'refused')
  assert.equal(plainName('chan  TAI-man'), plainName('Tai Man Chan'))
})

test('either side ends it at once, sessions and all, in another process within a second', async () => {
  for (const by of ['chan-tai-man', 'wong-mei-ling']) {
    const id = await appointed()
    const { token, still } = await signedIn('wong-mei-ling', id)
    const elsewhere = sessionsOf(made.db, { ...made.house, keys: { ...made.house.keys } }, () => now)
    assert.ok(await elsewhere.actorOf(token, { fresh: false }))
    await end(self(by), id)
    assert.equal(await still(), undefined)
    assert.equal(await elsewhere.actorOf(token, { fresh: true }), undefined, 'a post asks at once')
    await new Promise((resolve) => setTimeout(resolve, 1010))
    assert.equal(await elsewhere.actorOf(token, { fresh: false }), undefined, 'a reading after a second')
    await assert.rejects(signedIn('wong-mei-ling', id), { code: 'mandate.none' })
  }
})

test('it expires at its very moment, with nobody doing anything', async () => {
  const id = await appointed({ validTo: new Date(now.getTime() + 10 * 60_000) })
  const { still } = await signedIn('wong-mei-ling', id)
  later(10 * 60_000 - 1)
  assert.ok(await still())
  later(1)
  assert.equal(await still(), undefined)
  assert.deepEqual((await as(self('wong-mei-ling'), (ctx) => mandatesOf(ctx, ctx.actor.id))).filter((one) => one.id === id), [])
  assert.equal(standingOf((await as(self('chan-tai-man'), (ctx) => findMandate(ctx, id))).row, now), 'expired')
})

test('an offer that nobody answered in time cannot be accepted', async () => {
  const chan = self('chan-tai-man')
  const id = await offer(chan)
  const code = await codeOf(chan, id)
  await as(self('wong-mei-ling'), (ctx) => takeCode(ctx, code))
  later(8 * dayMs)
  await assert.rejects(as(self('wong-mei-ling'), (ctx) => acceptOffer(ctx, id)), { code: 'mandate.not_open' })
})

test('a code is for the first, is used once, and is not for whoever made it', async () => {
  const chan = self('chan-tai-man')
  const id = await offer(chan)
  const code = await codeOf(chan, id)
  await assert.rejects(as(chan, (ctx) => takeCode(ctx, code)), { code: 'mandate.yourself' })
  const both = await Promise.allSettled(['wong-mei-ling', 'lee-kwok-keung'].map((who) => as(self(who), (ctx) => takeCode(ctx, code))))
  assert.deepEqual(both.map(({ status }) => status).sort(), ['fulfilled', 'rejected'])
  await assert.rejects(as(self('ho-tsz-ching'), (ctx) => takeCode(ctx, code)), { code: 'mandate.code_unknown' })
  await assert.rejects(as(self('ho-tsz-ching'), (ctx) => takeCode(ctx, 'not a code')), { code: 'mandate.code_unknown' })
})

test('of two acceptances at one moment one counts; accepting and taking back do not both happen', async () => {
  const chan = self('chan-tai-man')
  const id = await offer(chan)
  const code = await codeOf(chan, id)
  await as(self('wong-mei-ling'), (ctx) => takeCode(ctx, code))
  const twice = await Promise.allSettled([0, 1].map(() => as(self('wong-mei-ling'), (ctx) => acceptOffer(ctx, id))))
  assert.deepEqual(twice.map(({ status }) => status).sort(), ['fulfilled', 'rejected'])
  const other = await offer(chan)
  const otherCode = await codeOf(chan, other)
  await as(self('wong-mei-ling'), (ctx) => takeCode(ctx, otherCode))
  await Promise.allSettled([as(self('wong-mei-ling'), (ctx) => acceptOffer(ctx, other)), end(chan, other)])
  const { row } = await as(chan, (ctx) => findMandate(ctx, other))
  const held = (await as(self('wong-mei-ling'), (ctx) => mandatesOf(ctx, ctx.actor.id))).some((one) => one.id === other)
  assert.equal(held, row.state === 'accepted', 'both rows say the same')
})

test('what is handed on is never wider or longer, goes one step only, and ends with its parent', async () => {
  const parentEnds = new Date(now.getTime() + 20 * dayMs)
  const parent = await appointed({ terms: { scope: { organisations: ['ImmD'] }, actions: ['look', 'fill-in', 'submit'], mostAMonth: 2, mayDelegate: true }, validTo: parentEnds })
  const { actor: wong } = await signedIn('wong-mei-ling', parent)
  const child = await appointed({ terms: { ...whole, actions: [...whole.actions, 'appoint'], mayDelegate: true }, validTo: new Date(now.getTime() + 90 * dayMs) }, wong, 'lee-kwok-keung')
  const { actor: lee, still } = await signedIn('lee-kwok-keung', child)
  const { terms } = lee.mandate!
  assert.equal(lee.party, party('chan-tai-man'))
  const ask = { id: 'x', organisation: 'TD', category: 'transport' }
  assert.equal(mayUnder(terms, { action: 'submit', service: { ...ask, organisation: 'ImmD' } }), undefined)
  assert.equal(mayUnder(terms, { action: 'submit', service: ask }), 'scope')
  assert.equal(mayUnder(terms, { action: 'pay' }), 'action')
  assert.equal(mayUnder(terms, { action: 'submit', inMonth: [3] }), 'month')
  assert.equal(mayUnder(terms, { action: 'appoint' }), 'action')
  await assert.rejects(offer(lee), { code: 'mandate.depth' })
  const { row } = await as(self('chan-tai-man'), (ctx) => findMandate(ctx, child))
  assert.deepEqual([row.parent_id, row.valid_to], [parent, parentEnds])
  // The one between sees what was handed on, and no other mandate of the principal.
  assert.deepEqual((await as(wong, (ctx) => givenBy(ctx))).map((one) => one.row.id), [child])
  await end(self('wong-mei-ling'), parent)
  assert.equal(await still(), undefined)
  assert.equal(standingOf((await as(self('chan-tai-man'), (ctx) => findMandate(ctx, child))).row, now), 'parent-ended')
})

test('nobody who was not given the right names others, and nobody’s mandate is a stranger’s to see or end', async () => {
  const id = await appointed()
  const { actor: wong } = await signedIn('wong-mei-ling', id)
  await assert.rejects(offer(wong), { code: 'mandate.depth' })
  await assert.rejects(as(wong, (ctx) => findMandate(ctx, id)), { code: 'mandate.not_found' })
  await assert.rejects(as(self('lee-kwok-keung'), (ctx) => findMandate(ctx, id)), { code: 'mandate.not_found' })
  await assert.rejects(as(self('lee-kwok-keung'), (ctx) => acceptOffer(ctx, id)), { code: 'mandate.not_found' })
})

test('a parent acts for a child because the register says so, until the eighteenth birthday, and the child cannot end it', async () => {
  const chan = self('chan-tai-man')
  const asked = await as(chan, (ctx) => askForChild(ctx, { nameEn: 'chan hei yin', birthDate: '2013-06-14' }))
  assert.ok(typeof asked === 'object')
  assert.equal(asked.known.validTo?.toISOString(), '2031-06-13T16:00:00.000Z')
  const id = await as(chan, (ctx) => keepKnown(ctx, asked.known))
  assert.equal(await as(chan, (ctx) => keepKnown(ctx, asked.known)), id, 'asked twice it is one')
  const { actor } = await signedIn('chan-tai-man', id)
  assert.deepEqual([actor.party, actor.partyKind, actor.mandate?.kind, actor.posts], [party('chan-hei-yin'), 'person', 'parent', []])
  await assert.rejects(end(self('chan-hei-yin'), id), { code: 'mandate.not_yours_to_end' })
  for (const [who, name, day] of [['lee-kwok-keung', 'CHAN Hei Yin', '2013-06-14'], ['chan-tai-man', 'CHAN Hei Yin', '2013-06-15'], ['chan-tai-man', 'CHAN Nobody', '2013-06-14'], ['chan-tai-man', 'HO Tsz Ching', '2007-03-15']] as const)
    assert.equal(await as(self(who), (ctx) => askForChild(ctx, { nameEn: name, birthDate: day })), 'none', `${who} ${name}`)
  const eve = new Date('2031-06-13T15:59:59.999Z')
  assert.equal(standingOf((await as(chan, (ctx) => findMandate(ctx, id))).row, eve), 'stands')
  assert.equal(standingOf((await as(chan, (ctx) => findMandate(ctx, id))).row, new Date('2031-06-13T16:00:00Z')), 'expired')
})

test('an officer of a live company acts for it because the register says so; a manager and a stranger do not', async () => {
  const told = async (who: string, brn: string) => as(self(who), (ctx) => askForCompany(ctx, 'brn', brn))
  assert.deepEqual(await told('fung-siu-kei', '99000017'), { known: { principalId: company(), kind: 'company-officer' } })
  for (const [who, brn] of [['mak-wai-yee', '99000017'], ['chan-tai-man', '99000017'], ['fung-siu-kei', '99000025'], ['fung-siu-kei', '99000041']] as const) assert.equal(await told(who, brn), 'none', `${who} ${brn}`)
})

test('who is no longer an officer by the register no longer acts for the company; a silent register changes nothing', async () => {
  const asked = await as(self('fung-siu-kei'), (ctx) => askForCompany(ctx, 'brn', '99000017'))
  assert.ok(typeof asked === 'object')
  const id = await as(self('fung-siu-kei'), (ctx) => keepKnown(ctx, asked.known))
  const { still } = await signedIn('fung-siu-kei', id)
  const waiting = async () => (await made.asOwner(`select run_at from kernel.outbox where task = 'mandates.check-again' and payload->>'mandate' = $1 order by run_at`, [id])).rows.length
  assert.equal(await waiting(), 1)
  let n = 0
  const check = (answer: () => Promise<Record<string, string | number | boolean>>) => {
    const registers = new Map([...made.house.registers, ['company-register', { ...made.house.registers.get('company-register')!, ask: answer }]])
    return checkAgain({ id: `check-${n++}`, partyId: company(), payload: { mandate: id }, now, db: made.db, house: { ...made.house, registers } })
  }
  await check(async () => ({ known: true, ownerIsApplicant: true, status: 'live', brn: '99000017' }))
  await check(() => Promise.reject(new Error('closed')))
  assert.equal(await waiting(), 3, 'it is asked again')
  assert.ok(await still())
  await check(async () => ({ known: true, ownerIsApplicant: false, status: 'live', brn: '99000017' }))
  assert.equal(await waiting(), 3)
  assert.equal(await still(), undefined)
  const { rows: [row] } = await made.asOwner('select ended_why from mandates.mandate where id = $1', [id])
  assert.equal(row!['ended_why'], 'register')
})
