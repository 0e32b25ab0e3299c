/** What a twin does with an SMS. All but the first are faults that real providers have shown. */
export const behaviours = ['once', 'late', 'twice', 'never', 'not-delivered', 'bad-signature', 'busy', 'no-answer', 'refuse'] as const
export type Behaviour = (typeof behaviours)[number]

export type PlannedReceipt = { readonly afterSeconds: number; readonly state: 'delivered' | 'failed' }

/** Longer than what is still called in time. */
const lateSeconds = 360

/** The receipts that follow. `twice` is also out of order: that it failed at first is told last. */
export function receiptsOf(behaviour: Behaviour): readonly PlannedReceipt[] {
  if (behaviour === 'never' || behaviour === 'busy' || behaviour === 'refuse') return []
  if (behaviour === 'twice') return [{ afterSeconds: 0, state: 'delivered' }, { afterSeconds: 0, state: 'delivered' }, { afterSeconds: 1, state: 'failed' }]
  if (behaviour === 'not-delivered') return [{ afterSeconds: 0, state: 'failed' }]
  return [{ afterSeconds: behaviour === 'late' ? lateSeconds : 0, state: 'delivered' }]
}
