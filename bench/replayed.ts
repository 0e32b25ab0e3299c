import { inTurns, sides, turnSeconds, warmupSeconds } from './in-turns.ts'
import { load } from './load.ts'
import { replay } from './pgbench.ts'
import type { Step } from './record-statements.ts'
import type { BenchSite } from './site.ts'

const connections = 8

type Wanted = {
  readonly site: BenchSite
  /** What the n-th party posts. */
  readonly requestOf: (n: number) => string
  readonly steps: readonly Step[]
  /** Those who post; the first has posted already, while the statements were recorded. */
  readonly parties: { readonly first: number; readonly count: number }
  readonly copies: { readonly from: number; readonly count: number }
}

/** Posts of many people, each once, beside the statements of one such post as fast as the database runs them. */
export async function replayed({ site, requestOf, steps, parties, copies }: Wanted) {
  const requests = Array.from({ length: parties.count - 1 }, (_, i) => requestOf(parties.first + 1 + i))
  // The first turn is longer by its warm-up.
  const half = Math.floor(requests.length * 0.6)
  let how = ''
  const found = await inTurns(
    (turn) => load({ port: site.web.port, requests: turn === 0 ? requests.slice(0, half) : requests.slice(half), each: 'once', connections, expect: 303, warmupSeconds: warmupSeconds(turn), seconds: turnSeconds }),
    async (turn) => {
      const count = Math.floor(copies.count / 2)
      const answer = await replay({ ownerUrl: site.ownerUrl, steps, recorded: parties.first, from: copies.from + turn * count, count, connections, seconds: turnSeconds })
      how = answer.how
      return answer
    },
  )
  return { ...sides(found), note: how }
}
