import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import pg from 'pg'
import { queueOf } from '../src/modules/cases/cases.sql.ts'
import { apply, pay, reaches, vehicle } from './acts.ts'
import { openTestSite, type Site } from './site.ts'

/** What PostgreSQL reads for one page of a queue, as the login of requests with an officer's session: under row-level security. */
let site: Site
let web: pg.Client
before(async () => {
  site = await openTestSite()
  await site.work()
  const licence = await apply(await site.as('chan-tai-man'), 'td-vl-renew', vehicle)
  await pay(site, licence)
  await reaches(site, licence, 'issued')
  await site.rows(
    `insert into cases.case_file select (jsonb_populate_record(c, jsonb_build_object('id', gen_random_uuid(), 'reference', 'Q' || n, 'organisation', case when n % 2 = 0 then 'TD' else 'FEHD' end,
       'service_id', case when n % 500 = 0 then 'immd-correction' else c.service_id end, 'due_on', case when n % 50 > 0 then date '2030-01-01' + n / 100 end, 'ended_at', null))).* from cases.case_file c, generate_series(1, 10000) n where c.reference = $1`,
    [licence],
  )
  await site.rows('analyze cases.case_file')
  const bytes = Buffer.from((await site.as('so-pui-shan')).cookie().split('=')[1]!, 'base64url')
  web = new pg.Client(site.webUrl)
  await web.connect()
  await web.query('begin')
  await web.query('select identity.act_as($1, $2)', [bytes.toString('hex', 0, 16).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5'), bytes.subarray(16)])
})
after(async () => {
  await (web as pg.Client | undefined)?.end()
  await site.close()
})

type Node = { 'Node Type': string; 'Actual Rows': number; 'Actual Loops': number; 'Rows Removed by Filter'?: number; 'Index Cond'?: string; 'Relation Name'?: string; Plans?: Node[] }
const scansOf = (node: Node): Node[] => [...(node['Relation Name'] === 'case_file' && node['Actual Loops'] > 0 ? [node] : []), ...(node.Plans ?? []).flatMap(scansOf)]

async function scans(whole: string[], afterDue: string): Promise<Node[]> {
  const { text, values } = queueOf(site.party('so-pui-shan'), { whole, named: [] }, afterDue, '00000000-0000-0000-0000-000000000000', 20)
  const { rows } = await web.query<{ 'QUERY PLAN': { Plan: Node }[] }>(`explain (analyze, format json) ${text}`, [...values])
  return scansOf(rows[0]!['QUERY PLAN'][0]!.Plan)
}

for (const [page, afterDue] of [['the first page', '0001-01-01'], ['a page in the middle', '2030-03-01'], ['the last one, of cases without a date', '9999-12-30']] as const) {
  test(`${page} of a queue reads its own rows and no others`, async () => {
    const [scan, ...more] = await scans(['TD'], afterDue)
    assert.deepEqual(more, [])
    assert.match(scan!['Index Cond']!, /organisation.*ROW\(CASE/)
    assert.deepEqual([scan!['Actual Rows'], scan!['Rows Removed by Filter'] ?? 0], [20, 0])
  })
}

test('of several organisations one page each is read', async () => {
  const [scan] = await scans(['TD', 'FEHD', 'ImmD'], '2030-03-01')
  assert.ok(scan!['Actual Loops'] === 3 && scan!['Actual Rows'] <= 20, JSON.stringify(scan))
})
