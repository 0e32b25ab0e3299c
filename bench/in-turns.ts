export type Measured = { readonly perSecond: number; readonly p50: number; readonly p99: number }

/**
 * Measures both sides twice, by turns, so that whatever else the machine does in the meantime falls on both; means of the two.
 * The first turn of a server is preceded by a longer warm-up: its code is compiled while it runs.
 */
export async function inTurns(ours: (turn: number) => Promise<Measured>, limit: (turn: number) => Promise<Measured>): Promise<{ ours: Measured; limit: Measured }> {
  const found: { ours: Measured[]; limit: Measured[] } = { ours: [], limit: [] }
  for (const turn of [0, 1]) {
    found.ours.push(await ours(turn))
    found.limit.push(await limit(turn))
  }
  return { ours: mean(found.ours), limit: mean(found.limit) }
}

export const turnSeconds = 3
export const warmupSeconds = (turn: number): number => (turn === 0 ? 3 : 1)

function mean(all: readonly Measured[]): Measured {
  const of = (key: keyof Measured) => all.reduce((sum, one) => sum + one[key], 0) / all.length
  return { perSecond: of('perSecond'), p50: of('p50'), p99: of('p99') }
}

/** The fields of a figure that come from the two sides. */
export const sides = ({ ours, limit }: { ours: Measured; limit: Measured }) => ({
  ratio: ours.perSecond / limit.perSecond,
  ours: ours.perSecond,
  limit: limit.perSecond,
  p50: ours.p50,
  p99: ours.p99,
  limitP50: limit.p50,
  limitP99: limit.p99,
})
