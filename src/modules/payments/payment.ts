export type State = 'requested' | 'paid' | 'expired' | 'paid-late' | 'refund-asked' | 'refunded'
export type EdgeName = 'request' | 'pay' | 'expire' | 'pay-late' | 'pay-again' | 'ask-refund' | 'refund'

/** One legal step of a payment, and the journal entry that it leaves. */
export type Edge = { readonly name: EdgeName; readonly from: State | undefined; readonly to: State; readonly entry: `payment.${string}` }

/**
 * All that may happen to a payment. Money that comes late still counts, and the case is told; money that comes twice changes
 * nothing but is written down, for it must go back.
 */
export const edges: readonly Edge[] = [
  { name: 'request', from: undefined, to: 'requested', entry: 'payment.requested' },
  { name: 'pay', from: 'requested', to: 'paid', entry: 'payment.paid' },
  { name: 'expire', from: 'requested', to: 'expired', entry: 'payment.expired' },
  { name: 'pay-late', from: 'expired', to: 'paid-late', entry: 'payment.paid-late' },
  { name: 'pay-again', from: 'paid', to: 'paid', entry: 'payment.paid-again' },
  { name: 'pay-again', from: 'paid-late', to: 'paid-late', entry: 'payment.paid-again' },
  { name: 'ask-refund', from: 'paid', to: 'refund-asked', entry: 'payment.refund-asked' },
  { name: 'ask-refund', from: 'paid-late', to: 'refund-asked', entry: 'payment.refund-asked' },
  { name: 'refund', from: 'refund-asked', to: 'refunded', entry: 'payment.refunded' },
  { name: 'pay-again', from: 'refund-asked', to: 'refund-asked', entry: 'payment.paid-again' },
  { name: 'pay-again', from: 'refunded', to: 'refunded', entry: 'payment.paid-again' },
]

const moneyEdges: readonly EdgeName[] = ['pay', 'pay-late', 'pay-again']

/** The edge that arriving money takes; from each state there is exactly one. */
export function edgeOfMoney(state: State): Edge {
  const found = edges.find((edge) => edge.from === state && moneyEdges.includes(edge.name))
  if (!found) throw new Error(`no edge for money from ${state}`)
  return found
}

/** The edge of that name from a state, or undefined where it is not allowed. */
export const edgeFrom = (state: State | undefined, name: EdgeName): Edge | undefined => edges.find((edge) => edge.from === state && edge.name === name)

/** True when the money has come, in time or late, whether or not it went back. */
export const isSettled = (state: State): boolean => state !== 'requested' && state !== 'expired'

/** True while the money is with the government: it came and does not go back. */
export const isKept = (state: State): boolean => state === 'paid' || state === 'paid-late'
