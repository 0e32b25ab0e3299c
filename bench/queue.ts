import { visitor, type Actor, type Post, type ReadCtx } from '../src/kernel/ctx.ts'
import type { Query } from '../src/kernel/sql.ts'
import { deskQueue } from '../src/modules/cases/desk-queue.ts'
import { makeParties, partyIdOf, serviceId, settle } from './parties.ts'
import { postsFrom } from './posts.ts'
import type { Figure } from './report.ts'
import type { BenchSite } from './site.ts'

const applicant = 2_000_001
const officer = partyIdOf(2_000_002)
const cases = 10_000
const rounds = 200

/** An officer's queue, filtered by SQL to what the officer may see, beside that of one who may see every department's. */
export async function queue(site: BenchSite): Promise<Figure[]> {
  await makeParties(site, applicant, 1)
  await postsFrom(site, `/en/services/${serviceId}/apply/check`, applicant)
  await site.asOwner(`insert into cases.case_file select (jsonb_populate_record(c, jsonb_build_object('id', gen_random_uuid(), 'reference', 'BENCH-' || n,
    'organisation', (array['ImmD', 'TD', 'FEHD', 'DPO'])[1 + n % 4], 'due_on', date '2030-01-01' + n % 400))).* from cases.case_file c, generate_series(1, ${cases}) n where c.party_id = '${partyIdOf(applicant)}'`)
  await settle(site)
  const every = [...site.open.house.pack.organisations.keys()]
  const filtered = await measured(site, [{ organisation: 'ImmD', role: 'caseworker' }])
  const whole = await measured(site, every.map((organisation) => ({ organisation, role: 'caseworker' })))
  const note = `among ${cases.toLocaleString('en')} open cases of four departments`
  return [
    { name: 'queue, filtered in SQL', unit: 'statements', bar: 1, ratio: whole.statements / filtered.statements, ours: filtered.statements, limit: whole.statements, p50: filtered.p50, p99: filtered.p99, limitP50: whole.p50, limitP99: whole.p99, note },
  ]
}

async function measured({ open: { house, db } }: BenchSite, posts: readonly Post[]) {
  const actor: Actor = { ...visitor, kind: 'person', id: officer, party: officer, posts }
  let statements = 0
  const counting = { ...db, all: <Row>(query: Query<Row>) => (statements++, db.all(query)), maybe: <Row>(query: Query<Row>) => (statements++, db.maybe(query)) }
  const ctx: ReadCtx = { house, db: counting, actor, now: new Date() }
  const times: number[] = []
  for (let round = 0; round < rounds; round++) {
    const started = performance.now()
    await deskQueue(ctx)
    times.push(performance.now() - started)
  }
  times.sort((a, b) => a - b)
  return { statements: statements / rounds, p50: times[rounds / 2]!, p99: times[Math.floor(rounds * 0.99)]! }
}
