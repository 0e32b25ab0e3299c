/** Below this many on either side nothing is said: a few people more or less would turn it round, and could be recognised. */
export const least = 30
// Two sides, one in twenty.
const z = 1.96

/** What two figures say of each other: `few` too few to tell; `even` the difference may be chance; else from where to where. */
export type Comparison = { readonly told: 'few'; readonly before: number; readonly after: number } | { readonly told: 'even' | 'more' | 'less'; readonly before: Measured; readonly after: Measured; /** Of the difference, 95 in 100. */ readonly from: number; readonly to: number }
export type Measured = { readonly value: number; readonly n: number }

/** Mean stars of two versions, by how often each number of stars was given: counts[0] for one. Welch's interval. */
export function compareMeans(before: readonly number[], after: readonly number[]): Comparison {
  const [a, b] = [momentsOf(before), momentsOf(after)]
  if (a.n < least || b.n < least) return { told: 'few', before: a.n, after: b.n }
  const difference = b.mean - a.mean
  const margin = z * Math.sqrt(a.variance / a.n + b.variance / b.n)
  return told({ value: a.mean, n: a.n }, { value: b.mean, n: b.n }, difference - margin, difference + margin)
}

function momentsOf(counts: readonly number[]): { n: number; mean: number; variance: number } {
  const n = counts.reduce((sum, count) => sum + count, 0)
  const mean = n === 0 ? 0 : counts.reduce((sum, count, i) => sum + count * (i + 1), 0) / n
  const variance = n < 2 ? 0 : counts.reduce((sum, count, i) => sum + count * (i + 1 - mean) ** 2, 0) / (n - 1)
  return { n, mean, variance }
}

export type Share = { readonly of: number; readonly all: number }

/** Two shares. Newcombe's interval (1998, method 10), which holds where a share is 0 or 1 too. */
export function compareShares(before: Share, after: Share): Comparison {
  if (before.all < least || after.all < least) return { told: 'few', before: before.all, after: after.all }
  const [p, q] = [before.of / before.all, after.of / after.all]
  const [wilsonP, wilsonQ] = [wilson(before), wilson(after)]
  const difference = q - p
  return told({ value: p, n: before.all }, { value: q, n: after.all }, difference - Math.hypot(q - wilsonQ.from, wilsonP.to - p), difference + Math.hypot(wilsonQ.to - q, p - wilsonP.from))
}

function wilson({ of, all }: Share): { from: number; to: number } {
  const p = of / all
  const middle = (p + z ** 2 / (2 * all)) / (1 + z ** 2 / all)
  const margin = (z / (1 + z ** 2 / all)) * Math.sqrt((p * (1 - p)) / all + z ** 2 / (4 * all ** 2))
  return { from: middle - margin, to: middle + margin }
}

const told = (before: Measured, after: Measured, from: number, to: number): Comparison => ({ told: from > 0 ? 'more' : to < 0 ? 'less' : 'even', before, after, from, to })
