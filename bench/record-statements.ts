import { openSite } from '../src/open-site.ts'
import type { Db, Reader, Tx } from '../src/kernel/db.ts'
import type { BenchSite } from './site.ts'

export type Step = { readonly text: string; readonly values: readonly unknown[] }

// The first post of a minute clears the counts of the minutes before; the others do not.
const onceAMinute = /^\s*delete from kernel\.rate_limit/

/** The statements that one request runs, in their order, with the values they ran with. */
export async function statementsOf({ open }: BenchSite, path: string, init: RequestInit): Promise<{ steps: Step[]; status: number }> {
  const steps: Step[] = []
  const { app } = openSite(open.house, recording(open.db, steps))
  const answer = await app(new Request(`${open.house.config.PUBLIC_URL}${path}`, init))
  return { steps: steps.filter(({ text }) => !onceAMinute.test(text)), status: answer.status }
}

function recording(db: Db, steps: Step[]): Db {
  const note = (text: string) => void steps.push({ text, values: [] })
  const reader = (source: Reader): Reader => ({
    all: (query) => (steps.push(query), source.all(query)),
    maybe: (query) => (steps.push(query), source.maybe(query)),
  })
  return {
    ...db,
    ...reader(db),
    async transaction(work) {
      note('begin')
      const result = await db.transaction((tx) => work(reader(tx) as Tx))
      note('commit')
      return result
    },
  }
}
