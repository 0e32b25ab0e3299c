import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { testHouse, type TestHouse } from '../../../tests/house.ts'
import { inTransaction, visitor, type Ctx } from '../../kernel/ctx.ts'
import type { Sessions } from '../../kernel/page.ts'
import { beginSession } from './begin-session.ts'
import { endOtherSessions, endSession, endSessionsUnder } from './end-session.ts'
import { mandatesOf, sandboxPartyId, seedSandbox, sessionsOf } from './index.ts'
import { readSessionToken } from './session-token.ts'

let made: TestHouse
let sessions: Sessions
let now = new Date()
let resident: string
let representative: string
let company: string

before(async () => {
  made = await testHouse()
  await seedSandbox(made.db, made.house)
  sessions = sessionsOf(made.db, made.house, () => now)
  resident = sandboxPartyId(made.house, 'person', 'chan-tai-man')
  representative = sandboxPartyId(made.house, 'person', 'fung-siu-kei')
  company = sandboxPartyId(made.house, 'company', 'lotus-lane-kitchen')
})
after(() => made.close())

const as = <T>(work: (ctx: Ctx) => Promise<T>) => inTransaction(made.db, { house: made.house, actor: visitor, now }, work)
const later = (minutes: number) => (now = new Date(now.getTime() + minutes * 60_000))

async function begin(personId = resident, actingFor?: string) {
  const { cookie } = await as((ctx) => beginSession(ctx, { personId, actingFor, provider: 'sandbox', assurance: 'plus' }))
  const token = /^session=([^;]+)/.exec(cookie)![1]!
  return { token, key: readSessionToken(token)! }
}

const asked = (token: string, fresh = true) => sessions.actorOf(token, { fresh })

test('a session says who the person is', async () => {
  const { token, key } = await begin()
  const actor = await asked(token)
  assert.deepEqual(actor, {
    kind: 'person', id: resident, party: resident, partyKind: 'person', name: 'Chan Tai Man', partyName: 'Chan Tai Man', names: { en: 'Chan Tai Man', 'zh-Hant': '陳大文' }, partyNames: { en: 'Chan Tai Man', 'zh-Hant': '陳大文' }, posts: [], session: key.id.toString('hex'), assurance: 'plus', method: 'sandbox', provenAt: now,
  })
  const officer = await asked((await begin(sandboxPartyId(made.house, 'person', 'so-pui-shan'))).token)
  assert.deepEqual(officer?.posts, [{ organisation: 'TD', role: 'caseworker' }, { organisation: 'TD', role: 'deciding-officer' }])
})

test('a session is no surer than what the person has proved, and a suspended person has none', async () => {
  await made.asOwner(`update identity.standing set assurance = 'basic' where party_id = '${resident}'`)
  assert.equal((await asked((await begin()).token))?.assurance, 'basic')
  await made.asOwner(`update identity.standing set suspended_at = now(), suspended_why = 'death' where party_id = '${resident}'`)
  await assert.rejects(begin(), { code: 'standing.suspended' })
  await made.asOwner(`update identity.standing set assurance = 'plus', suspended_at = null, suspended_why = null where party_id = '${resident}'`)
})

test('the database does not hold what the cookie holds', async () => {
  const { token } = await begin()
  const { rows } = await made.asOwner('select encode(id, $1) as id from identity.session', ['hex'])
  const secret = Buffer.from(token, 'base64url').subarray(16).toString('hex')
  assert.ok(rows.length > 0 && rows.every((row) => row.id !== secret))
})

test('a token that was changed, cut, or given another party is nobody', async () => {
  const { token } = await begin()
  const bytes = Buffer.from(token, 'base64url')
  const withParty = Buffer.concat([Buffer.from(representative.replaceAll('-', ''), 'hex'), bytes.subarray(16)]).toString('base64url')
  const lastBit = Buffer.from(bytes)
  lastBit[47]! ^= 1
  for (const wrong of [withParty, lastBit.toString('base64url'), token.slice(0, 63), `${token}A`, `${token.slice(0, 63)}=`, '', 'null', '%00'.repeat(30), 'A'.repeat(64)])
    for (const fresh of [true, false]) assert.equal(await asked(wrong, fresh), undefined, wrong)
})

test('a session ends after an hour without use, and after eight hours in any case', async () => {
  const { token } = await begin()
  later(59)
  assert.ok(await asked(token))
  later(59)
  assert.ok(await asked(token), 'use keeps it alive')
  later(61)
  assert.equal(await asked(token), undefined)
  const busy = await begin()
  for (let hour = 0; hour < 9; hour++) {
    later(50)
    assert.ok(await asked(busy.token), `${hour}`)
  }
  later(35)
  assert.equal(await asked(busy.token), undefined)
})

test('use is written down once a minute at most', async () => {
  const { token, key } = await begin()
  const seen = async () => ((await made.asOwner('select seen_at from identity.session where id = $1', [key.id])).rows[0] as { seen_at: Date }).seen_at.getTime()
  const first = await seen()
  later(0.9)
  await asked(token)
  assert.equal(await seen(), first)
  later(0.2)
  await asked(token)
  assert.equal(await seen(), now.getTime())
})

test('an ended session is nobody at once, also for those who may read from memory', async () => {
  const { token, key } = await begin()
  assert.ok(await asked(token, false))
  await as(async (ctx) => {
    assert.equal(await endSession(ctx, key), true)
    // Somebody asks before the commit: the answer is still "yes", and must not be kept.
    assert.ok(await asked(token, false))
  })
  assert.equal(await asked(token, false), undefined)
  assert.equal(await asked(token), undefined)
  assert.equal(await as((ctx) => endSession(ctx, key)), false, 'once is enough')
})

test('an ending that is rolled back ends nothing', async () => {
  const { token, key } = await begin()
  await assert.rejects(as(async (ctx) => (await endSession(ctx, key), Promise.reject(new Error('no')))))
  assert.ok(await asked(token, false))
})

test('another process may be a second behind, and no more', async () => {
  const { token, key } = await begin()
  const elsewhere = sessionsOf(made.db, { ...made.house, keys: { ...made.house.keys } }, () => now)
  assert.ok(await elsewhere.actorOf(token, { fresh: false }))
  await as((ctx) => endSession(ctx, key))
  assert.ok(await elsewhere.actorOf(token, { fresh: false }))
  assert.equal(await elsewhere.actorOf(token, { fresh: true }), undefined, 'a post always asks')
  assert.equal(await elsewhere.actorOf(token, { fresh: false }), undefined, 'and what it learns is known to readers')
})

test('all other sessions end, this one stays', async () => {
  const [one, two, here] = [await begin(), await begin(), await begin()]
  const foreign = await begin(representative)
  assert.ok((await as((ctx) => endOtherSessions(ctx, here.key))) >= 2)
  assert.deepEqual([await asked(one.token), await asked(two.token)], [undefined, undefined])
  assert.ok((await asked(here.token)) && (await asked(foreign.token)))
})

test('a representative acts for the company, a stranger may not, and the end of the mandate is the end of the session', async () => {
  const { token } = await begin(representative, company)
  const actor = await asked(token)
  assert.deepEqual([actor?.id, actor?.party, actor?.partyKind, actor?.name, actor?.partyName], [representative, company, 'company', 'Fung Siu Kei', 'Lotus Lane Kitchen Limited'])
  await assert.rejects(begin(resident, company), { code: 'mandate.none' })
  await made.asOwner('update identity.mandate set valid_to = $1 where party_id = $2', [now, representative])
  assert.equal(await asked(token), undefined)
  await made.asOwner('update identity.mandate set valid_to = null where party_id = $1', [representative])
})

test('whichever way a session ends, other systems where it signed the person in are told', async () => {
  const mandate = (await as((ctx) => mandatesOf(ctx, representative)))[0]!.id
  const [alone, kept, other, under] = [await begin(representative), await begin(representative), await begin(representative), await begin(representative, company)]
  const told = async () => (await made.asOwner(`select payload ->> 'session' as id from kernel.outbox where task = 'oidc.session-ended'`)).rows.map((row: { id: string }) => row.id)
  await as((ctx) => endSession(ctx, alone.key))
  assert.ok((await told()).includes(alone.key.id.toString('hex')))
  await as((ctx) => endSessionsUnder(ctx, representative, mandate))
  assert.ok((await told()).includes(under.key.id.toString('hex')), 'as when its mandate ends')
  await as((ctx) => endOtherSessions(ctx, kept.key))
  assert.ok((await told()).includes(other.key.id.toString('hex')))
  assert.ok(!(await told()).includes(kept.key.id.toString('hex')))
})

test('beginning and ending are in the journal, as the person’s own act', async () => {
  const { key } = await begin()
  await as((ctx) => endSession(ctx, key))
  const { rows } = await made.asOwner(`select what, actor_id, basis from journal.entry where party_id = $1 order by at, id`, [resident])
  const began = rows.filter((row) => row.what === 'session.began')
  assert.ok(began.length > 0 && began.every((row) => row.actor_id === resident && row.basis === 'own affairs'))
  assert.ok(rows.some((row) => row.what === 'session.ended'))
})
