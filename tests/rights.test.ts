import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, before, test } from 'node:test'
import { parse } from 'yaml'
import type { Actor, Post, ReadCtx } from '../src/kernel/ctx.ts'
import type { Query } from '../src/kernel/sql.ts'
import { deskQueue } from '../src/modules/cases/desk-queue.ts'
import { asResource } from '../src/modules/cases/find-case.ts'
import { apply, birth, pay, reaches, restaurant, vehicle } from './acts.ts'
import { wordsOf } from './client.ts'
import { openTestSite, type Site } from './site.ts'

let site: Site
let place: string
let licence: string
before(async () => {
  site = await openTestSite()
  await site.work()
  place = await apply(await site.as('fung-siu-kei lotus-lane-kitchen'), 'fehd-grl', restaurant)
  await reaches(site, place, 'with-departments')
  licence = await apply(await site.as('chan-tai-man'), 'td-vl-renew', vehicle)
  await pay(site, licence)
  await reaches(site, licence, 'issued')
  // An officer of the department that handles it has signed a part, like anybody may.
  await site.rows('update cases.case_file set signers = array[$2::uuid] where reference = $1', [licence, site.party('so-pui-shan')])
})
after(() => site.close())

type Officer = { id: string; nameEn: string; organisation: string; roles: string[] }
const officers = (parse(readFileSync(new URL('../jurisdictions/hk/sandbox/officers.yaml', import.meta.url), 'utf8')) as { officers: Officer[] }).officers
const spoken = ({ nameEn }: Officer) => nameEn.replace(/^(\S+)/, (family) => family[0] + family.slice(1).toLowerCase())
const mainOf = (text: string) => wordsOf(/<main\b.*<\/main>/s.exec(text)![0])

test('whoever the page names can open the case, and nobody else can', async () => {
  const auditor = await site.as('tse-yuk-lan')
  const birthCopy = await apply(await site.as('chan-tai-man'), 'immd-birthcopy', birth)
  for (const reference of [place, licence, birthCopy]) {
    const told = mainOf((await auditor.get(`/en/work/${reference}/readers`)).text)
    for (const one of officers) {
      const { status } = await (await site.as(one.id)).get(`/en/work/${reference}`)
      assert.equal(status === 200, told.includes(spoken(one)), `${one.id} ${reference}: ${status}`)
    }
  }
})

test('a registrar sees what corrects the register, and no other case of the department; a counter officer sees none', async () => {
  const birthCopy = await apply(await site.as('wong-mei-ling'), 'immd-birthcopy', birth)
  const registrar = await site.as('yeung-sin-man')
  assert.equal((await registrar.get(`/en/work/${birthCopy}`)).status, 404)
  assert.doesNotMatch((await registrar.get('/en/work')).text, new RegExp(birthCopy))
  await site.rows(`update cases.case_file set service_id = 'immd-correction' where reference = $1`, [birthCopy])
  assert.match((await registrar.get('/en/work')).text, new RegExp(birthCopy))
  await site.rows(`update cases.case_file set service_id = 'immd-birthcopy' where reference = $1`, [birthCopy])
  await site.rows(`update identity.appointment set organisation = 'ImmD' where party_id = $1`, [site.party('mak-siu-lan')])
  const counter = await site.as('mak-siu-lan')
  assert.equal((await counter.get(`/en/work/${birthCopy}`)).status, 404)
  assert.doesNotMatch((await counter.get('/en/work')).text, new RegExp(birthCopy))
  await site.rows(`update identity.appointment set organisation = 'HAD' where party_id = $1`, [site.party('mak-siu-lan')])
})

test('an auditor learns who can see a case, and nothing of what is in it', async () => {
  const auditor = await site.as('tse-yuk-lan')
  assert.equal((await auditor.get(`/en/work/${place}`)).status, 404)
  assert.equal((await auditor.get(`/en/work?q=${place}`)).place, `/en/work/${place}/readers`)
  const { status, text } = await auditor.get(`/en/work/${place}/readers`)
  assert.equal(status, 200)
  assert.match(mainOf(text), /Only: The premises, Plans and ventilation.*cases\.referred/)
  assert.doesNotMatch(mainOf(text), /Lotus Lane|Apliu|Fung Siu Kei/)
})

test('who may not know who sees a case learns as much of it as of none', async () => {
  for (const who of ['so-pui-shan', 'kong-ming-fai', 'ma-wing-yan']) {
    const client = await site.as(who)
    const [real, none] = [await client.get(`/en/work/${place}/readers`), await client.get('/en/work/0000-0000-0000/readers')]
    assert.deepEqual([real.status, none.status], [404, 404])
    assert.equal(mainOf(real.text).replace(place, ''), mainOf(none.text).replace('0000-0000-0000', ''))
  }
})

test('an applicant reads in plain words which posts can see the application, without names', async () => {
  const company = await site.as('fung-siu-kei lotus-lane-kitchen')
  const told = mainOf((await company.get(`/en/account/applications/${place}/readers`)).text)
  assert.match(told, /Deciding officer, Food and Environmental Hygiene Department 1 officer holds this post now Sees All of it/)
  for (const one of officers) assert.ok(!told.includes(spoken(one)), one.id)
  assert.match(mainOf((await company.get(`/tc/account/applications/${place}/readers`)).text), /食物環境衞生署審批人員/)
  assert.equal((await (await site.as('wong-mei-ling')).get(`/en/account/applications/${place}/readers`)).status, 404)
})

test('a rights officer sees what officers of the own organisation may do, by which post and policy, and no others', async () => {
  const rights = await site.as('ma-wing-yan')
  const list = (await rights.get('/en/work/rights/officers')).text
  const told = officers.filter((one) => mainOf(list).includes(spoken(one)))
  assert.deepEqual(told.map(({ organisation }) => organisation).filter((one) => one !== 'TD'), [])
  const page = mainOf((await rights.get(`/en/work/rights/officers/${site.party('so-pui-shan')}`)).text)
  assert.match(page, /See a case at the desk At this organisation Officers whose work needs all data of cases.*cases\.desk/)
  assert.match(page, /But never.*cases\.not-at-own-desk/)
  const [elsewhere, nobody] = await Promise.all([rights.get(`/en/work/rights/officers/${site.party('lo-yuk-ping')}`), rights.get(`/en/work/rights/officers/${site.party('chan-tai-man')}`)])
  assert.deepEqual([elsewhere.status, nobody.status], [404, 404])
  assert.equal(mainOf(elsewhere.text), mainOf(nobody.text))
  assert.equal((await (await site.as('tse-yuk-lan')).get(`/en/work/rights/officers/${site.party('lo-yuk-ping')}`)).status, 200)
})

test('what the page says an officer may do, the officer may: the workbench of each has just those links', async () => {
  for (const [who, words] of [['sit-hoi-ching', 'Write services'], ['mak-siu-lan', 'Fill in an application'], ['kong-ming-fai', 'See how the platform runs']] as const) {
    const page = mainOf((await (await site.as('tse-yuk-lan')).get(`/en/work/rights/officers/${site.party(who)}`)).text)
    assert.ok(page.includes(words), who)
    const others = ['Write services', 'Fill in an application', 'See how the platform runs'].filter((one) => one !== words)
    for (const other of others) assert.ok(!page.includes(other), `${who}: ${other}`)
  }
})

/** Fifty open cases of three organisations, some of them the officer's own, all parties' rows apart from one another. */
async function fiftyCases(officer: string): Promise<void> {
  const strangers = [site.party('chan-tai-man'), site.party('wong-mei-ling')]
  for (let n = 0; n < 50; n++) {
    const organisation = ['TD', 'FEHD', 'ImmD'][n % 3]!
    const owner = n % 7 === 0 ? officer : strangers[n % 2]!
    await site.rows(
      `insert into cases.case_file select (jsonb_populate_record(c, jsonb_build_object('party_id', $2::uuid, 'id', gen_random_uuid(), 'reference', 'QUEU-TEST-' || lpad($4::text, 4, '0'), 'organisation', $3::text, 'applicant_id', $2::uuid,
         'service_id', case when $4::int % 2 = 0 then 'immd-correction' else c.service_id end, 'signers', case when $4::int % 10 = 1 then array[$5::uuid] else '{}'::uuid[] end, 'ended_at', null))).* from cases.case_file c where c.reference = $1`,
      [licence, owner, organisation, n, officer],
    )
  }
}

test('a queue is filtered by SQL as each case would be decided, in as many statements as one that is not filtered', async () => {
  const officer = site.party('leung-wai-shan')
  await fiftyCases(officer)
  const person = (...posts: Post[]): Actor => ({ ...site.readCtx().actor, kind: 'person', id: officer, party: officer, posts })
  const everywhere = person(...[...site.house.pack.organisations.keys()].map((organisation) => ({ organisation, role: 'caseworker' })))
  const rows = await site.rows<{ reference: string; service_id: string; organisation: string; party_id: string; applicant_id: string; signers: string[] }>('select reference, service_id, organisation, party_id, applicant_id, signers from cases.case_file where ended_at is null')
  const counted: number[] = []
  for (const actor of [person({ organisation: 'TD', role: 'caseworker' }), person({ organisation: 'FEHD', role: 'referee' }, { organisation: 'ImmD', role: 'deciding-officer' }), person({ organisation: 'TD', role: 'policy-officer' }), person({ organisation: 'ImmD', role: 'registrar' }), person({ organisation: 'FEHD', role: 'registrar' }, { organisation: 'TD', role: 'caseworker' }), person({ organisation: 'ImmD', role: 'counter' }), everywhere]) {
    const { ctx, statements } = counting({ ...site.readCtx(actor) })
    const listed: string[] = []
    let after: string | undefined
    do {
      const before = statements.n
      const { own, next } = await deskQueue(ctx, after)
      counted.push(statements.n - before)
      listed.push(...own.map(({ reference }) => reference))
      after = next
    } while (after !== undefined)
    const decided = rows.filter((row) => site.house.policies.decide(actor, 'cases.read', asResource(site.house.pack, row)).allowed)
    assert.equal(listed.length > 0, actor.posts.some(({ role }) => !['policy-officer', 'counter'].includes(role)), JSON.stringify(actor.posts.slice(0, 2)))
    assert.deepEqual(listed.sort(), decided.map(({ reference }) => reference).sort(), JSON.stringify(actor.posts.slice(0, 2)))
  }
  assert.deepEqual([...new Set(counted)], [2], 'the own and the referred, however many posts')
})

function counting(ctx: ReadCtx): { ctx: ReadCtx; statements: { n: number } } {
  const statements = { n: 0 }
  const db = { ...ctx.db, all: <Row>(query: Query<Row>) => (statements.n++, ctx.db.all(query)), maybe: <Row>(query: Query<Row>) => (statements.n++, ctx.db.maybe(query)) }
  return { ctx: { ...ctx, db }, statements }
}
