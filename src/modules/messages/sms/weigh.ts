/** How a provider did lately: of the SMS that it took in the window, how many were slow or failed. */
export type Lately = { readonly provider: string; readonly weight: number; readonly restingWeight: number; readonly changedAt: Date | undefined; readonly taken: number; readonly slow: number }
export type NewWeight = { readonly provider: string; readonly weight: number }

const step = 10
const slowShare = 0.15
const calmMs = 5 * 60_000
const driftMs = 15 * 60_000

/**
 * The weights that change now. A provider of whose SMS at least 15 in a hundred were slow or lost gives ten points to the others;
 * never when all are slow, for then it is not they; and not within five minutes of the last change, for what was changed must show
 * first. Where none is slow, weights come back to their resting points by ten every quarter of an hour.
 */
export function weigh(all: readonly Lately[], now: Date): readonly NewWeight[] {
  const changed = Math.max(0, ...all.map((one) => one.changedAt?.getTime() ?? 0))
  const since = now.getTime() - changed
  if (all.length < 2 || since < calmMs) return []
  const slow = all.filter((one) => one.taken > 0 && one.slow / one.taken >= slowShare)
  if (slow.length === all.length) return []
  if (slow.length > 0) return moved(all, (one) => slow.includes(one), (one) => Math.min(step, one.weight))
  if (since < driftMs) return []
  return moved(all, (one) => one.weight > one.restingWeight, (one) => Math.min(step, one.weight - one.restingWeight))
}

/** Takes points from those that give, and gives them to those that do not, first to whoever is furthest below its resting point. */
function moved(all: readonly Lately[], gives: (one: Lately) => boolean, howMany: (one: Lately) => number): readonly NewWeight[] {
  const given = all.filter(gives).map((one) => ({ provider: one.provider, weight: one.weight - howMany(one), points: howMany(one) }))
  const points = given.reduce((sum, one) => sum + one.points, 0)
  const takes = all.filter((one) => !gives(one)).toSorted((a, b) => b.restingWeight - b.weight - (a.restingWeight - a.weight))[0]
  if (points === 0 || !takes) return []
  return [...given.map(({ provider, weight }) => ({ provider, weight })), { provider: takes.provider, weight: takes.weight + points }]
}
