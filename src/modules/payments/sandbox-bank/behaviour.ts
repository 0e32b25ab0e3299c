/** What the sandbox bank does after it has moved the money. All but the first are faults that real banks have shown. */
export const behaviours = ['once', 'twice', 'late', 'never', 'wrong-amount', 'bad-signature'] as const
export type Behaviour = (typeof behaviours)[number]

/** Seconds after which each callback is sent. */
export function callbackDelays(behaviour: Behaviour, lateSeconds: number): readonly number[] {
  if (behaviour === 'never') return []
  if (behaviour === 'twice') return [0, 0]
  return [behaviour === 'late' ? lateSeconds : 0]
}

/** The amount that the payer's account was charged with: one minor unit too much, for the wrong one. */
export const amountMoved = (behaviour: Behaviour, amountMinor: number): number => (behaviour === 'wrong-amount' ? amountMinor + 1 : amountMinor)
