import { samples } from '../src/modules/access/decision-samples.ts'
import { policiesOf } from '../src/modules/access/index.ts'
import { loadPack } from '../src/modules/jurisdiction/index.ts'
import type { Figure } from './report.ts'

const limitMicroseconds = 250
const rounds = { warm: 20, measured: 100 }

/** One decision by all the policies, in this process: anew each time, and as it is asked again. */
export async function decision(): Promise<Figure[]> {
  const point = policiesOf(loadPack(new URL('../jurisdictions/hk', import.meta.url).pathname))
  const anew = measured(({ actor, action, on }) => point.decideAnew(actor, action, on))
  const again = measured(({ actor, action, on }) => point.decide(actor, action, on))
  const figure = (name: string, sorted: readonly number[]) => {
    const [p50, p99] = [sorted[Math.floor(sorted.length / 2)]!, sorted[Math.floor(sorted.length * 0.99)]!]
    return { name, ratio: limitMicroseconds / p50, ours: p50, limit: limitMicroseconds, unit: 'µs (median)', p50: p50 / 1000, p99: p99 / 1000 }
  }
  const note = `${samples.length} different questions, ${rounds.measured} times each; ${point.policies.size} policies`
  return [{ ...figure('decision', anew), bar: 1, note }, figure('decision, asked before', again)]
}

/** Microseconds, sorted. */
function measured(ask: (sample: (typeof samples)[number]) => unknown): number[] {
  const times: number[] = []
  for (let round = 0; round < rounds.warm + rounds.measured; round++) {
    for (const sample of samples) {
      const started = performance.now()
      ask(sample)
      if (round >= rounds.warm) times.push((performance.now() - started) * 1000)
    }
  }
  return times.sort((a, b) => a - b)
}
