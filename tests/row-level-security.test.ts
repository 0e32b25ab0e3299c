import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import pg from 'pg'
import { startSequencer } from '../src/modules/transparency/index.ts'
import { allLogSources } from '../src/open-site.ts'
import { apply, birth, pay, reaches, restaurant, vehicle } from './acts.ts'
import type { Client } from './client.ts'
import { until } from './portal.ts'
import { openTestSite, type Site } from './site.ts'

/** SQL by hand, as somebody would write it who has got hold of the login that answers requests. */
let site: Site
let web: pg.Client
let chan: Client
let wong: Client
let sequencer: ReturnType<typeof startSequencer> | undefined
const cases: Record<string, string> = {}

before(async () => {
  site = await openTestSite()
  await site.work()
  chan = await site.as('chan-tai-man')
  wong = await site.as('wong-mei-ling')
  cases['TD'] = await apply(chan, 'td-vl-renew', vehicle)
  cases['ImmD'] = await apply(wong, 'immd-birthcopy', birth)
  cases['FEHD'] = await apply(await site.as('fung-siu-kei lotus-lane-kitchen'), 'fehd-grl', restaurant)
  await pay(site, cases['TD'])
  await reaches(site, cases['TD'], 'issued')
  await until(async () => (await site.rows('select 1 from credentials.credential')).length === 1 && (await site.rows('select 1 from cases.referral')).length > 1)
  sequencer = startSequencer(site.db, site.house, allLogSources)
  await until(async () => (await site.rows('select 1 from transparency.leaf where party_id = $1', [site.party('chan-tai-man')])).length > 0)
  await (await site.as('so-pui-shan')).get(`/en/work/${cases['TD']}`)
  web = new pg.Client(site.webUrl)
  await web.connect()
})
after(async () => {
  await sequencer?.stop()
  await (web as pg.Client | undefined)?.end()
  await site.close()
})

/** What is in a session's cookie: the person, and the secret that only they have. */
function tokenOf(client: Client): [person: string, secret: Buffer] {
  const bytes = Buffer.from(client.cookie().split('=')[1]!, 'base64url')
  return [bytes.toString('hex', 0, 16).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5'), bytes.subarray(16)]
}

type Row = Record<string, unknown>

/** Runs statements in one transaction that leaves nothing, as whoever has the session; the rows of the last. */
async function by(client: Client | undefined, ...statements: string[]): Promise<Row[]> {
  await web.query('begin')
  try {
    if (client) await web.query('select identity.act_as($1, $2)', tokenOf(client))
    let rows: Row[] = []
    for (const text of statements) rows = (await web.query(text)).rows as Row[]
    return rows
  } finally {
    await web.query('rollback')
  }
}

const references = async (client: Client): Promise<unknown[]> => (await by(client, 'select reference from cases.case_file order by 1')).map((row) => row['reference'])
const countOf = async (client: Client | undefined, table: string): Promise<number> => Number((await by(client, `select count(*)::int as n from ${table}`))[0]!['n'])

/** Tables of the four modules that are open, and why; every other one must be closed. */
const open: Readonly<Record<string, string>> = {
  'transparency.checkpoint': 'checkpoints are public',
  'transparency.tile': 'tiles are public',
  'transparency.chain': 'where checkpoints are anchored is public',
  'transparency.anchor': 'where checkpoints are anchored is public',
  'credentials.status_list': 'status lists are public',
  'credentials.context': 'the words of JSON-LD contexts are public',
  'credentials.earlier_issuer': 'which organisations signed with their first key is public',
  'credentials.status_entry': 'status lists are public, but for whose place is whose',
  'messages.code': 'codes are asked for before anybody has a session; address and code are not readable',
  'messages.code_count': 'counts under keyed hashes',
  'messages.sms_weight': 'of nobody',
  'messages.sms_day': 'figures, of nobody',
  'messages.preference': 'by which channel a party is told is asked by whoever tells it something',
  'messages.contact': 'a code goes to it before anybody has a session; the address is not readable',
}

const guardedTables = async (): Promise<{ name: string; secured: boolean; party: boolean }[]> =>
  (await site.rows(`
    select n.nspname || '.' || c.relname as name, c.relrowsecurity as secured, exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'party_id') as party
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p') and n.nspname in ('cases', 'credentials', 'messages', 'journal', 'transparency') order by 1`)) as never

test('every table of cases, documents, messages and the journal has row-level security, whoever adds one', async () => {
  const tables = await guardedTables()
  assert.ok(tables.length >= 18, `${tables.length} tables`)
  assert.deepEqual(tables.filter(({ secured }) => !secured).map(({ name }) => name), [])
})

test('who has not said who they are reads no row of them, though there are rows', async () => {
  let filled = 0
  for (const { name } of await guardedTables()) {
    if (name in open) continue
    filled += Number((await site.rows(`select count(*) as n from ${name}`))[0]!['n']) > 0 ? 1 : 0
    const seen = await countOf(undefined, name).catch((error: { code: string }) => error.code)
    assert.ok(seen === 0 || seen === '42501', `${name}: ${seen}`)
  }
  assert.ok(filled >= 9, `${filled} tables have rows`)
})

test('a person reads what is of their party, in each of the tables', async () => {
  assert.deepEqual(await references(chan), [cases['TD']])
  assert.deepEqual(await references(wong), [cases['ImmD']])
  for (const { name, party } of await guardedTables()) {
    if (name in open || !party) continue
    const others = await by(chan, `select party_id from ${name} where party_id <> '${site.party('chan-tai-man')}'`).catch((error: { code: string }) => error.code)
    assert.ok(others === '42501' || others.length === 0, `${name}: ${JSON.stringify(others)}`)
  }
  for (const table of ['cases.case_file', 'cases.action', 'cases.reference', 'credentials.credential', 'messages.message', 'journal.entry', 'credentials.log_event']) {
    assert.ok((await countOf(chan, table)) > 0, table)
  }
})

test('whoever acts for a company reads the company’s, and their own again when they act for themselves', async () => {
  const director = await site.as('fung-siu-kei lotus-lane-kitchen')
  assert.deepEqual(await references(director), [cases['FEHD']])
  assert.deepEqual(await references(await site.as('fung-siu-kei')), [])
})

test('an officer reads the cases of their organisation and what was referred to it, and no letters', async () => {
  for (const [officer, expected] of [['so-pui-shan', ['TD']], ['tse-man-chung', ['ImmD']], ['lo-yuk-ping', ['FEHD']], ['pang-chun-kit', ['FEHD']], ['yip-wing-lam', ['FEHD']]] as const) {
    const client = await site.as(officer)
    assert.deepEqual(await references(client), expected.map((organisation) => cases[organisation]), officer)
    assert.equal(await countOf(client, 'messages.message'), 0, officer)
    const actions = await by(client, 'select distinct c.reference from cases.action a join cases.case_file c on c.party_id = a.party_id and c.id = a.case_id')
    assert.deepEqual(actions.map((row) => row['reference']), expected.map((organisation) => cases[organisation]), officer)
  }
  const td = await site.as('so-pui-shan')
  assert.equal(await countOf(td, 'credentials.credential'), 1)
  assert.equal(await countOf(await site.as('lo-yuk-ping'), 'credentials.credential'), 0)
  // What they did themselves they may see wherever it stands; nothing that others did.
  const strangers = await by(td, `select 1 from journal.entry where party_id <> '${site.party('so-pui-shan')}' and actor_id <> '${site.party('so-pui-shan')}'`)
  assert.equal(strangers.length, 0)
})

test('officers whose work is not with cases read none of them', async () => {
  for (const officer of ['kong-ming-fai', 'ma-wing-yan', 'tse-yuk-lan']) assert.deepEqual(await references(await site.as(officer)), [], officer)
})

test('nobody changes what they may not read', async () => {
  const td = await site.as('so-pui-shan')
  for (const [who, text] of [[td, `update cases.case_file set state = 'granted'`], [td, `update cases.case_file set state = 'granted' where reference = '${cases['FEHD']}'`], [wong, `update messages.message set read_at = now()`], [wong, `update cases.case_file set holder_id = null`]] as const) {
    const untouched = who === td ? [cases['FEHD'], cases['ImmD']] : [cases['FEHD'], cases['TD']]
    await web.query('begin')
    await web.query('select identity.act_as($1, $2)', tokenOf(who))
    const { rowCount } = await web.query(text)
    await web.query('rollback')
    assert.ok(rowCount! <= 1, `${text}: ${rowCount} rows, without ${untouched.join()}`)
  }
  for (const organisation of ['FEHD', 'ImmD']) {
    const [row] = await site.rows('select party_id, id from cases.case_file where reference = $1', [cases[organisation]])
    await assert.rejects(by(td, `select cases.pass_on('${row!['party_id']}', '${row!['id']}', 'TD')`), { code: '42501' })
  }
})

test('a session that is forged, ended, over or changed by hand opens nothing', async () => {
  const thief = await site.as('lee-kwok-keung')
  const [person, secret] = tokenOf(thief)
  const victim = site.party('chan-tai-man')
  const seen = async (...statements: string[]) => Number((await by(undefined, ...statements, 'select count(*)::int as n from cases.case_file'))[0]!['n'])
  const hex = secret.toString('hex')
  assert.equal(await seen(`select identity.act_as('${victim}', '\\x${hex}')`), 0, 'another person with the own secret')
  const [row] = await site.rows(`select encode(id, 'hex') as id from identity.session where party_id = $1 order by created_at desc limit 1`, [victim])
  assert.equal(await seen(`select identity.act_as('${victim}', '\\x${row!['id']}')`), 0, 'with what stands in the table')
  const made = `insert into identity.session (party_id, id, acting_party, acting_kind, created_at, seen_at, expires_at, proof)`
  const hour = `now(), now(), now() + interval '1 hour'`
  assert.equal(await seen(`${made} values ('${victim}', sha256('\\x00'), '${victim}', 'person', ${hour}, sha256('\\x01'))`, `select identity.act_as('${victim}', '\\x00')`), 0, 'a session written by hand')
  assert.equal(await seen(`${made} select party_id, sha256('\\x00'), acting_party, acting_kind, created_at, seen_at, expires_at, proof from identity.session where party_id = '${victim}' order by created_at desc limit 1`, `select identity.act_as('${victim}', '\\x00')`), 0, 'with the proof of another')
  assert.equal(await seen(`update identity.session set acting_party = '${site.company('lotus-lane-kitchen')}', acting_kind = 'company' where party_id = '${person}'`, `select identity.act_as('${person}', '\\x${hex}')`), 0, 'turned to another party')
  assert.equal(await seen(`update identity.session set expires_at = expires_at + interval '1 year' where party_id = '${victim}'`, `select identity.act_as('${victim}', '\\x${tokenOf(chan)[1].toString('hex')}')`), 0, 'made longer')
  assert.equal(await seen(`select identity.act_for('${victim}', ${Date.now()}, sha256('\\x00'))`), 0, 'for a person, without the key')
  const leaving = await site.as('chan-tai-man')
  const [, left] = tokenOf(leaving)
  assert.equal(await seen(`select identity.act_as('${victim}', '\\x${left.toString('hex')}')`), 1)
  await leaving.post('/en/sign-out')
  assert.equal(await seen(`select identity.act_as('${victim}', '\\x${left.toString('hex')}')`), 0)
})

test('a setting that is written by hand is nobody’s', async () => {
  const facts = JSON.stringify({ at: Date.now() / 1000, person: site.party('chan-tai-man'), party: site.party('chan-tai-man'), desks: ['TD', 'FEHD'], roles: ['operator'] })
  for (const value of [facts, `${'0'.repeat(64)}${facts}`, `x${facts}`]) {
    assert.equal((await by(undefined, `set local bauhinia.asker = '${value}'`, 'select count(*)::int as n from cases.case_file'))[0]!['n'], 0)
  }
  const [own] = await by(wong, `select current_setting('bauhinia.asker') as value`)
  const changed = String(own!['value']).replaceAll(site.party('wong-mei-ling'), site.party('chan-tai-man'))
  assert.notEqual(changed, own!['value'])
  assert.equal((await by(undefined, `set local bauhinia.asker = '${changed}'`, 'select count(*)::int as n from cases.case_file'))[0]!['n'], 0)
})

test('who asked is forgotten with the transaction: the next on the same connection is nobody', async () => {
  assert.equal(await countOf(chan, 'cases.case_file'), 1)
  assert.equal((await web.query('select 1 from cases.case_file')).rowCount, 0)
})

test('the login owns nothing, is nobody else, and has no way round', async () => {
  const forbidden = [
    'set role bauhinia_system', 'set role postgres', 'set session authorization postgres', 'set row_security = off; select 1 from cases.case_file',
    'alter table cases.case_file disable row level security', 'drop policy system on cases.case_file', `create policy mine on cases.case_file using (true)`,
    'create table cases.copy (n int)', 'create table public.copy (n int)', 'create temporary table copy (n int)', 'create schema mine', 'create view cases.all_of as select * from cases.case_file',
    `create function public.f() returns bigint language sql security definer as 'select count(*) from cases.case_file'`, 'create extension dblink', `create role mine`,
    'alter function kernel.asker() reset all', 'create or replace function kernel.asker() returns jsonb language sql as $$ select null::jsonb $$',
    'select * from kernel.asker_key', 'select * from identity.session_key', `select kernel.sign_asker('x')`, `select kernel.set_asker('{}')`,
    `update identity.session_key set key = sha256('\\x00')`, `insert into identity.appointment (party_id, id, organisation, role, valid_from) values (gen_random_uuid(), gen_random_uuid(), 'TD', 'caseworker', now())`,
    `update identity.appointment set organisation = 'TD'`, `insert into jurisdiction.desk_role (role) values ('policy-officer')`,
    'select * from migration.done', 'select * from graphile_worker._private_jobs', `select graphile_worker.add_job('x')`, 'truncate cases.case_file', 'delete from journal.entry', 'update journal.entry set what = what',
    'select * from transparency.leaf', `insert into transparency.checkpoint (log) values ('journal')`, 'update transparency.tile set hashes = hashes', 'select party_id from credentials.status_entry', 'select * from credentials.public_code', 'select * from messages.kept_mail',
    `select pg_read_file('/etc/passwd')`, `select pg_ls_dir('.')`, `copy cases.case_file to '/tmp/x'`, `copy (select 1) to program 'true'`, 'alter system set log_statement = \'all\'', `select lo_import('/etc/passwd')`, 'select * from pg_authid',
  ]
  for (const text of forbidden) await assert.rejects(web.query(text), (error: { code: string }) => ['42501', '42P01', '22023'].includes(error.code), text)
  await web.query('set row_security = on')
  const out = await web.query('copy (select reference from cases.case_file) to stdout').catch((error: { code: string }) => error)
  assert.ok('code' in out ? out.code !== undefined : out.rowCount === 0)
})

test('no view and no function shows the rows to whoever is not asked who they are', async () => {
  const views = await site.rows(`select schemaname || '.' || viewname as name from pg_views where schemaname in ('cases', 'credentials', 'messages', 'journal')`)
  assert.deepEqual(views, [])
  // What runs with the owner's rights is few, and each was looked at: it tells what its migration says, or asks who asks.
  const functions = await site.rows(`
    select n.nspname || '.' || p.proname as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace
    where p.prosecdef and n.nspname not in ('pg_catalog', 'information_schema') and has_function_privilege('bauhinia_app', p.oid, 'execute') order by 1`)
  assert.deepEqual(functions.map((row) => row['name']), [
    'cases.has_open_of_version', 'cases.is_referred_here', 'cases.pass_on', 'credentials.copies_follow', 'credentials.copies_follow', 'credentials.event_of_code', 'credentials.move_place_of_system', 'credentials.of_code', 'credentials.oldest_unlogged', 'credentials.take_copy_back', 'credentials.take_place_for_system', 'identity.act_as', 'identity.act_for', 'identity.forget_guest', 'journal.oldest_unlogged',
    'kernel.asker', 'operations.count_jobs', 'operations.failed_jobs', 'operations.retry_job', 'transparency.commitments', 'transparency.place_of',
  ])
  const named = await site.rows(`select rolname as name from pg_roles where pg_has_role(rolname, 'bauhinia_system', 'member') and not rolsuper and rolname like current_database() || '%'`)
  assert.equal(named.length, 1)
})

test('the documents that anybody may check are checked as before, one at a time', async () => {
  const page = await chan.get('/en/account/documents')
  const link = /\/en\/account\/documents\/[0-9a-f-]+/.exec(page.text)![0]
  const code = /<span class="ref">([0-9A-Z -]{24,})<\/span>/.exec((await chan.get(link)).text)
  assert.ok(code, 'the page of a document has its check code')
  assert.match((await site.visitor().get(`/en/verify?c=${encodeURIComponent(code[1]!)}`)).text, /Tai Man|TAI MAN/)
})
