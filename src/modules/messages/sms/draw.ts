export type Weighed = { readonly provider: string; readonly weight: number }

/** The provider on which a ticket (0 to 99) falls, by weights that sum to a hundred; where all are nought, the first. */
export function draw(weights: readonly Weighed[], ticket: number): string {
  const sum = weights.reduce((all, one) => all + one.weight, 0)
  let left = (ticket % 100) * (sum / 100)
  for (const { provider, weight } of weights) {
    if (left < weight) return provider
    left -= weight
  }
  return weights[0]!.provider
}
