import type { Reading } from '../../journal/index.ts'

/** Readings of the same thing by the same reader on one day. */
export type FoldedReading = { readonly latest: Reading; readonly count: number }

/** An officer who works on a case opens it again with every step: such a day is one line. `readings` come newest first, and so do the lines. */
export function foldReadings(readings: readonly Reading[], dayOf: (at: Date) => string): FoldedReading[] {
  const folded = new Map<string, FoldedReading>()
  for (const reading of readings) {
    const { what, about, basis, actor, facts } = reading
    const key = JSON.stringify([dayOf(reading.at), what, about, basis, actor.kind, actor.id, actor.organisation, facts['roles'], facts['mandate'], facts['file'], facts['pages']])
    const earlier = folded.get(key)
    folded.set(key, { latest: earlier?.latest ?? reading, count: (earlier?.count ?? 0) + 1 })
  }
  return [...folded.values()]
}
