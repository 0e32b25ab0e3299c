import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { after, before, describe, test } from 'node:test'
import { says, wordsOf, type Client } from '../../../tests/client.ts'
import { openTestSite, type Site } from '../../../tests/site.ts'
import { conflictsWith } from './conflicts.ts'
import { openReviews } from './reviews/review.ts'
import { dueOn, quarterOf } from './reviews/quarter.ts'

let site: Site
let ma: Client
let kwok: Client
const so = () => site.party('so-pui-shan')

before(async () => {
  site = await openTestSite()
  ma = await site.as('ma-wing-yan')
  kwok = await site.as('kwok-tsz-him')
})
after(() => site.close())

const place = '/en/work/posts'
/** A caseworker’s post at TD for an auditor’s neighbour: somebody who holds no post yet. */
const today = new Date(Date.now() + 8 * 3_600_000)
const fromToday = { 'from-day': String(today.getUTCDate()), 'from-month': String(today.getUTCMonth() + 1), 'from-year': String(today.getUTCFullYear()) }
const post = { ...fromToday, number: 'Q000101(1)', organisation: 'TD', role: 'caseworker', kind: 'post', why: 'Joins the licensing team on Monday.' }
const ask = (client: Client, fields: Record<string, string>) => client.post(`${place}/new`, { ...post, ...fields })
const decide = (client: Client, at: string, act: string, reason = '') => client.post(at, { act, reason })
const postsOf = async (person: string) => (await site.rows<{ post: string }>(`select role || '@' || organisation as post from identity.appointment where party_id = $1 and valid_from <= now() and (valid_to is null or valid_to > now()) order by 1`, [site.party(person)])).map((row) => row.post)
const told = async (client: Client) => (await client.get('/en/account/messages')).text
const waits = async (client: Client) => (await client.get('/en/work/second')).text
const entries = async (person: string, what: string) => site.rows<{ facts: Record<string, string | number> }>('select facts from journal.entry where party_id = $1 and what = $2 order by at', [site.party(person), what])

describe('a post', () => {
  test('is asked for by one rights officer, given by another, and counts at once', async () => {
    const asked = await ask(ma, {})
    assert.equal(asked.status, 303)
    assert.deepEqual(await postsOf('chan-tai-man'), [], 'nothing is given yet')
    assert.match(await told(kwok), /A post waits for a second officer/)
    assert.doesNotMatch(await told(ma), /A post waits/)
    assert.match(wordsOf(await waits(kwok)), /Posts \(1\) Chan Tai Man: Caseworker/)
    assert.doesNotMatch(await waits(ma), /Chan Tai Man/)
    says(await ma.send(asked.place, await fieldsIn(ma, asked.place, 'approve')), 403, /Another officer has to do this/)
    assert.equal((await decide(kwok, asked.place, 'approve')).status, 303)
    assert.deepEqual(await postsOf('chan-tai-man'), ['caseworker@TD'])
    for (const one of [ma, await site.as('chan-tai-man')]) assert.match(await told(one), /A post was given/)
    assert.doesNotMatch(await waits(kwok), /Chan Tai Man/)
    assert.equal((await (await site.as('chan-tai-man')).get('/en/work')).status, 200)
    assert.deepEqual((await entries('chan-tai-man', 'rights.given')).map(({ facts }) => [facts['role'], facts['organisation']]), [['caseworker', 'TD']])
  })

  test('is refused with a reason only; once decided it is decided', async () => {
    const asked = await ask(ma, { number: 'Q000102(A)' })
    says(await decide(kwok, asked.place, 'refuse'), 422, /Say why you refuse/)
    assert.equal((await decide(kwok, asked.place, 'refuse', 'She has not agreed to it.')).status, 303)
    assert.match(wordsOf((await ma.get(asked.place)).text), /Refused.*She has not agreed to it\./)
    says(await kwok.send(asked.place, await fieldsIn(kwok, asked.place, 'approve')), 409, /decided already/)
    const letter = /href="([^"]+)"[^>]*>A post was refused/.exec(await told(ma))![1]!
    says(await ma.get(letter), 200, /She has not agreed to it\./)
    assert.deepEqual(await postsOf('wong-mei-ling'), [])
  })

  test('of two who decide at the same moment, one does', async () => {
    const asked = await ask(ma, { number: 'Q000103(8)' })
    const [a, b] = [await kwok.get(asked.place), await kwok.get(asked.place)]
    const send = (page: { text: string }) => kwok.send(asked.place, { ...hiddenIn(page.text), act: 'approve', reason: '' })
    const both = await Promise.all([send(a), send(b)])
    assert.deepEqual(both.map(({ status }) => status).sort(), [303, 409])
    assert.equal((await postsOf('lee-kwok-keung')).length, 1)
  })

  test('is neither asked for at another organisation nor seen there, and a resident finds nothing of it', async () => {
    says(await ask(ma, { organisation: 'FEHD' }), 404, /not of your office/)
    const asked = await ask(ma, { number: 'Q000104(6)' })
    for (const [who, status] of [['chow-lai-king', 404], ['wong-mei-ling', 403], ['tse-yuk-lan', 200]] as const) assert.equal((await (await site.as(who)).get(asked.place)).status, status, who)
    assert.equal((await (await site.as('so-pui-shan')).get(`${place}/new`)).status, 403)
  })

  test('with something wrong in it is asked for again, with all that was typed', async () => {
    const reply = await ask(ma, { number: 'Q000101(2)', role: '', why: 'short', 'from-day': '31', 'from-month': '2' })
    says(reply, 422, /no officer or person by this number.*Give a whole date/)
    assert.match(reply.text, /value="Q000101\(2\)"/)
    const missing = await ask(ma, { number: 'Q000105(4)', role: '', why: 'short', kind: 'acting' })
    says(missing, 422, /Choose a role.*Say why.*has a last day.*Choose an officer who holds this role/)
  })

  test('for somebody who cannot be anybody is a mistake like others', async () => {
    says(await ask(ma, { number: 'Q000105(4)', kind: 'acting', standsFor: 'nobody', 'to-day': '1', 'to-month': '1', 'to-year': String(today.getUTCFullYear() + 1) }), 422, /Choose an officer who holds this role/)
    const so = await site.as('so-pui-shan')
    for (const colleague of ['nobody', '-'.repeat(36)]) says(await so.post(`${place}/delegation`, { ...fromToday, post: 'caseworker@TD', colleague, why: 'Away for a week of training.' }), 422, /officer/)
  })

  test('ends at once when a rights officer ends it in a review, in every session', async () => {
    const before = await site.as('chan-tai-man')
    assert.equal((await before.get('/en/work')).status, 200)
    await openReviews(site.db, site.house, new Date())
    const review = `${place}/reviews/TD/${quarterOf(new Date().toISOString().slice(0, 10))}`
    const [held] = await site.rows('select id from identity.appointment where party_id = $1', [site.party('chan-tai-man')])
    assert.equal((await ma.post(review, { decide: `end ${site.party('chan-tai-man')} ${held!['id']}` })).status, 303)
    await new Promise((resolve) => setTimeout(resolve, 1100))
    assert.equal((await before.get('/en/work')).status, 403)
  })
})

describe('roles that are kept apart', () => {
  const weights = (held: { role: string; organisation: string }[], role: string, organisation = 'TD') => conflictsWith(site.house.pack, held, { role, organisation }).map(({ weight }) => weight)

  test('are found by either of the two, there or anywhere, the gravest first', () => {
    assert.deepEqual(weights([{ role: 'auditor', organisation: 'AUD' }], 'rights-officer'), ['never'])
    assert.deepEqual(weights([{ role: 'rights-officer', organisation: 'TD' }], 'auditor', 'AUD'), ['never'])
    assert.deepEqual(weights([{ role: 'deciding-officer', organisation: 'TD' }], 'caseworker'), ['care'])
    assert.deepEqual(weights([{ role: 'deciding-officer', organisation: 'FEHD' }], 'caseworker'), [])
    assert.deepEqual(weights([{ role: 'caseworker', organisation: 'TD' }, { role: 'rights-officer', organisation: 'TD' }], 'deciding-officer'), ['never', 'care'])
    assert.deepEqual(weights([], 'auditor'), [])
  })

  test('are refused before anybody is asked; what needs care is told to whoever agrees', async () => {
    says(await ask(ma, { number: `Q000991(${checkOf('Q000991')})`, role: 'deciding-officer' }), 422, /Not beside a role that they hold/)
    const asked = await ask(ma, { number: 'Q000905(5)', role: 'counter' })
    assert.equal(asked.status, 303)
    const cared = await ask(ma, { number: 'Q000102(A)', role: 'caseworker' })
    await decide(kwok, cared.place, 'approve')
    const both = await ask(ma, { number: 'Q000102(A)', role: 'deciding-officer' })
    assert.match(wordsOf((await kwok.get(both.place)).text), /Better apart from Caseworker/)
    assert.deepEqual((await entries('wong-mei-ling', 'rights.asked')).at(-1)?.facts['cared'], 'caseworker')
  })
})

describe('a duty in another’s place', () => {
  test('is handed to a colleague until a day, with a second officer’s agreement', async () => {
    const from = await site.as('so-pui-shan')
    const year = new Date().getUTCFullYear() + 1
    const last = new Date(Date.now() + 10 * 86_400_000)
    const end = { 'to-day': String(last.getUTCDate()), 'to-month': String(last.getUTCMonth() + 1), 'to-year': String(last.getUTCFullYear()) }
    const sit = { ...fromToday, post: 'deciding-officer@TD', colleague: site.party('sit-hoi-ching'), why: 'I am on leave until then.' }
    says(await from.post(`${place}/delegation`, sit), 422, /has a last day/)
    says(await from.post(`${place}/delegation`, { ...sit, ...end, 'to-year': String(year + 1) }), 422, /half a year/)
    says(await from.post(`${place}/delegation`, { ...sit, ...end, colleague: site.party('lo-yuk-ping') }), 422, /same organisation/)
    const asked = await from.post(`${place}/delegation`, { ...sit, ...end })
    assert.equal(asked.status, 303)
    assert.ok(!(await postsOf('sit-hoi-ching')).includes('deciding-officer@TD'))
    await decide(ma, asked.place, 'approve')
    assert.ok((await postsOf('sit-hoi-ching')).includes('deciding-officer@TD'))
    assert.match(wordsOf((await (await site.as('sit-hoi-ching')).get(place)).text), /Your posts .*Deciding officer, Transport Department A duty handed over \(So Pui Shan\)/)
    const [row] = await site.rows(`select kind, stands_for, valid_to from identity.appointment where party_id = $1 and kind = 'delegated'`, [site.party('sit-hoi-ching')])
    assert.equal(row!['stands_for'], so())
    assert.ok(row!['valid_to'])
  })

  test('is done by somebody who acts for a colleague, from the first day to the last and no longer', async () => {
    const [first, last] = [new Date(Date.now() + 4 * 86_400_000), new Date(Date.now() + 9 * 86_400_000)]
    const day = (name: string, at: Date) => ({ [`${name}-day`]: String(at.getUTCDate()), [`${name}-month`]: String(at.getUTCMonth() + 1), [`${name}-year`]: String(at.getUTCFullYear()) })
    const asked = await ask(ma, { number: 'Q000104(6)', role: 'deciding-officer', kind: 'acting', standsFor: so(), ...day('from', first), ...day('to', last), why: 'She is away on a course.' })
    assert.equal(asked.status, 303, asked.text.slice(0, 300))
    assert.equal((await decide(kwok, asked.place, 'approve')).status, 303)
    const acting = `party_id = '${site.party('ho-tsz-ching')}' and kind = 'acting'`
    const [row] = await site.rows(`select stands_for, extract(day from valid_to - valid_from)::int as days from identity.appointment where ${acting}`)
    assert.deepEqual([row!['stands_for'], row!['days']], [so(), 6])
    const ho = await site.as('ho-tsz-ching')
    const opens = async () => (await ho.get('/en/work')).status
    assert.deepEqual([await postsOf('ho-tsz-ching'), await opens()], [[], 403], 'not before its first day')
    await site.rows(`update identity.appointment set valid_from = now() - interval '1 day' where ${acting}`)
    await new Promise((resolve) => setTimeout(resolve, 1100))
    assert.deepEqual([await postsOf('ho-tsz-ching'), await opens()], [['deciding-officer@TD'], 200])
    await site.rows(`update identity.appointment set valid_to = now() where ${acting}`)
    await new Promise((resolve) => setTimeout(resolve, 1100))
    assert.deepEqual([await postsOf('ho-tsz-ching'), await opens()], [[], 403], 'no longer than its last')
  })

  test('may be taken back by whoever asked, by nobody else', async () => {
    const asked = await ask(ma, { number: 'Q000105(4)' })
    says(await kwok.send(asked.place, { ...(await fieldsIn(kwok, asked.place, 'withdraw')) }), 404, /not of your office/)
    assert.equal((await decide(ma, asked.place, 'withdraw')).status, 303)
    assert.match(wordsOf((await ma.get(asked.place)).text), /Taken back/)
  })
})

describe('a quarterly review', () => {
  test('is opened once for each office, decided by others than the holders, and closed with evidence', async () => {
    const quarter = quarterOf(new Date().toISOString().slice(0, 10))
    await openReviews(site.db, site.house, new Date())
    await openReviews(site.db, site.house, new Date())
    assert.equal((await site.rows('select 1 from rights.review where organisation = $1 and quarter = $2', ['DPO', quarter])).length, 1)
    const at = `${place}/reviews/DPO/${quarter}`
    const [chow, sin] = [await site.as('chow-lai-king'), await site.as('sin-ho-fai')]
    const open = async (client: Client) => [...(await client.get(at)).text.matchAll(/value="(keep [^"]+)"/g)].map(([, value]) => value!)
    const own = site.party('chow-lai-king')
    assert.ok((await open(chow)).every((value) => !value.includes(own)), 'nobody looks over their own')
    for (const value of await open(chow)) await chow.post(at, { decide: value })
    says(await chow.send(at, { ...(await fieldsIn(chow, `${place}/new`, '')), close: 'yes' }), 409, /decided/)
    for (const value of await open(sin)) await sin.post(at, { decide: value })
    assert.equal((await sin.post(at, { close: 'yes' })).status, 303)
    const lines = await sin.get(`${at}/lines.csv`)
    const digest = createHash('sha256').update(lines.bytes).digest('hex')
    assert.match((await sin.get(at)).text, new RegExp(digest))
    const [entry] = await site.rows<{ facts: Record<string, string> }>(`select facts from journal.entry where what = 'rights.review-closed'`)
    assert.equal(entry!.facts['digest'], digest)
    assert.equal((await ma.get(at)).status, 404, 'of another office')
  })

  test('is told to those who see to the posts as it opens and once more in its last week, however often it is looked for', async () => {
    const of = async () => (await told(ma)).match(/Posts are to be reviewed by 5 February 2031/g)?.length ?? 0
    const next = new Date('2031-01-02T00:00:00Z')
    for (const at of [next, next, new Date('2031-01-20T00:00:00Z')]) await openReviews(site.db, site.house, at)
    assert.equal(await of(), 1)
    for (const at of ['2031-01-30T00:00:00Z', '2031-01-31T00:00:00Z', '2031-02-20T00:00:00Z']) await openReviews(site.db, site.house, new Date(at))
    assert.equal(await of(), 2)
    assert.match(wordsOf(await waits(ma)), /Reviews of posts \(\d\).*Quarter 1 of 2031/)
    assert.doesNotMatch(await waits(await site.as('so-pui-shan')), /Quarter/)
    await site.rows(`delete from rights.review where quarter = '2031-1'`)
  })

  test('has its quarters and days', () => {
    assert.deepEqual(['2026-01-01', '2026-03-31', '2026-04-01', '2026-12-31'].map(quarterOf), ['2026-1', '2026-1', '2026-2', '2026-4'])
    assert.equal(dueOn('2026-4', '2026-10-01'), '2026-11-05')
    assert.equal(dueOn('2026-4', '2026-11-22'), '2026-12-06', 'nobody is late on the first day')
  })
})

test('SQL by hand cannot let somebody agree to what they asked for', async () => {
  const asked = await ask(ma, { number: 'Q000106(2)' })
  const [, , , , , party, id] = asked.place.split('/')
  await assert.rejects(site.rows(`update rights.request set state = 'approved', decided_by = proposed_by, decided_at = now() where party_id = $1 and id = $2`, [party, id]), { code: '23514' })
})

const hiddenIn = (text: string): Record<string, string> => Object.fromEntries([...text.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)">/g)].map(([, name, value]) => [name!, value!]))
/** What a page hides in its forms, with an act that it may not offer. */
async function fieldsIn(client: Client, path: string, act: string): Promise<Record<string, string>> {
  const { csrf = '' } = hiddenIn((await client.get(path.endsWith('/delegation') || path.endsWith('/new') ? path : '/en/account/sessions')).text)
  return { csrf, action_id: crypto.randomUUID(), act, reason: '' }
}

/** The check character of a number of the sandbox. */
function checkOf(number: string): string {
  const values = [36, number.charCodeAt(0) - 55, ...Array.from(number.slice(1), Number)]
  const rest = (11 - (values.reduce((sum, value, i) => sum + value * (9 - i), 0) % 11)) % 11
  return rest === 10 ? 'A' : String(rest)
}
