export type Measured = { readonly perSecond: number; readonly p50: number; readonly p99: number }

/**
 * Measures every side twice, by turns, so that whatever else the machine does in the meantime falls on all; means of the two.
 * The first turn of a server is preceded by a longer warm-up: its code is compiled while it runs.
 */
export async function inTurns<Side extends string>(sides: Readonly<Record<Side, (turn: number) => Promise<Measured>>>): Promise<Record<Side, Measured>> {
  const found = Object.fromEntries(Object.keys(sides).map((side) => [side, [] as Measured[]])) as Record<Side, Measured[]>
  for (const turn of [0, 1]) for (const side of Object.keys(sides) as Side[]) found[side].push(await sides[side](turn))
  return Object.fromEntries((Object.keys(sides) as Side[]).map((side) => [side, mean(found[side])])) as Record<Side, Measured>
}

export const turnSeconds = 3
// A server at work for days is compiled through and through; that takes some ten thousand requests.
export const warmupSeconds = (turn: number): number => (turn === 0 ? 7 : 1)

function mean(all: readonly Measured[]): Measured {
  const of = (key: keyof Measured) => all.reduce((sum, one) => sum + one[key], 0) / all.length
  return { perSecond: of('perSecond'), p50: of('p50'), p99: of('p99') }
}

/** The fields of a figure that come from the two sides. */
export const ratioOf = (ours: Measured, limit: Measured) => ({
  ratio: ours.perSecond / limit.perSecond,
  ours: ours.perSecond,
  limit: limit.perSecond,
  p50: ours.p50,
  p99: ours.p99,
  limitP50: limit.p50,
  limitP99: limit.p99,
})
