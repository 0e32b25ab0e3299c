import { openSite } from '../src/open-site.ts'
import type { Db, Reader, Tx } from '../src/kernel/db.ts'
import type { Query } from '../src/kernel/sql.ts'
import type { BenchSite } from './site.ts'

/** A statement as it ran, with the first row it gave: what a later statement takes from there is taken from there again. */
export type Step = { readonly text: string; readonly values: readonly unknown[]; row?: Readonly<Record<string, unknown>> | undefined }

// The first post of a minute clears the counts of the minutes before; the others do not.
const onceAMinute = /^\s*delete from kernel\.rate_limit/

/** The statements that one request runs, in their order, with the values they ran with. */
export async function statementsOf({ open }: BenchSite, path: string, init: RequestInit): Promise<{ steps: Step[]; status: number }> {
  const steps: Step[] = []
  const web = recording(open.web, steps)
  const asking = (actAs: Query<unknown> | undefined) => recording(open.web.asking(actAs), steps)
  const { app } = openSite(open.house, { db: open.db, web: { ...web, asking } })
  const answer = await app(new Request(`${open.house.config.PUBLIC_URL}${path}`, init))
  return { steps: steps.filter(({ text }) => !onceAMinute.test(text)), status: answer.status }
}

function recording(db: Db, steps: Step[]): Db {
  const note = (text: string) => void steps.push({ text, values: [] })
  const run = async <Row>(query: Query<Row>, all: (query: Query<Row>) => Promise<Row[]>) => {
    const step: Step = { text: query.text, values: query.values }
    steps.push(step)
    const rows = await all(query)
    step.row = rows[0] as Step['row']
    return rows
  }
  const reader = (source: Reader): Reader => ({ all: (query) => run(query, source.all), maybe: async (query) => (await run(query, source.all))[0] })
  return {
    ...db,
    ...reader(db),
    write: (query) => run(query, db.write),
    async transaction(work) {
      note('begin')
      const result = await db.transaction((tx) => work(reader(tx) as Tx))
      note('commit')
      return result
    },
  }
}
