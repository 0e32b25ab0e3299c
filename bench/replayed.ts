import { inTurns, ratioOf, turnSeconds, warmupSeconds } from './in-turns.ts'
import { load } from './load.ts'
import { replay } from './pgbench.ts'
import type { Figure } from './report.ts'
import type { Step } from './record-statements.ts'
import type { BenchSite } from './site.ts'

const connections = 8

type Wanted = {
  readonly name: string
  readonly unit: string
  readonly bar: number
  readonly site: BenchSite
  /** What the n-th party posts. */
  readonly requestOf: (n: number) => string
  readonly steps: readonly Step[]
  /** Those who post; the first has posted already, while the statements were recorded. */
  readonly parties: { readonly first: number; readonly count: number }
  readonly copies: { readonly from: number; readonly count: number }
}

// Prepared statements run several times as often in the same time.
const shareOf = { simple: 0.25, prepared: 0.75 } as const

/**
 * Posts of many people, each once, beside the statements of one such post as fast as pgbench has them run: as it does by itself, and,
 * for a stricter measure without a bar, with prepared statements, which are what we use.
 */
export async function replayed({ name, unit, bar, site, requestOf, steps, parties, copies }: Wanted): Promise<Figure[]> {
  const requests = Array.from({ length: parties.count - 1 }, (_, i) => requestOf(parties.first + 1 + i))
  // The first turn is longer by its warm-up.
  const most = Math.floor(requests.length * 0.7)
  const how = { simple: '', prepared: '' }
  const limit = (mode: 'simple' | 'prepared') => async (turn: number) => {
    const half = Math.floor(copies.count / 2)
    const from = copies.from + turn * half + (mode === 'simple' ? 0 : Math.floor(half * shareOf.simple))
    const answer = await replay({ ownerUrl: site.ownerUrl, steps, recorded: parties.first, from, count: Math.floor(half * shareOf[mode]), connections, seconds: turnSeconds, mode })
    how[mode] = answer.how
    return answer
  }
  const found = await inTurns({
    ours: (turn) => load({ port: site.web.port, requests: turn === 0 ? requests.slice(0, most) : requests.slice(most), each: 'once', connections, expect: 303, warmupSeconds: warmupSeconds(turn), seconds: turnSeconds }),
    simple: limit('simple'),
    prepared: limit('prepared'),
  })
  return [
    { name, unit, bar, ...ratioOf(found.ours, found.simple), note: how.simple },
    { name: `${name}, prepared`, unit, ...ratioOf(found.ours, found.prepared), note: how.prepared },
  ]
}
