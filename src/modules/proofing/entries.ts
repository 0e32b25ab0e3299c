/** What the journal says of proofing. No entry holds what was typed, or whether somebody is known. */
export type ProofingEntry =
  | { what: 'sign-up.begun' | 'sign-up.confirmed' | 'sign-up.silent' | 'sign-up.not-made' | 'sign-up.parent-asked' | 'sign-up.expired' }
  /** In the record of somebody who has an account: another sign-up with their document. */
  | { what: 'sign-up.repeated'; basis: string }
  /** The same, when particulars of their card were tried again and again. */
  | { what: 'sign-up.guessed'; guesses: number; basis: string }
  | { what: 'person.made'; way: 'register' | 'parent'; basis: string }
  | { what: 'person.first-link-used'; basis: string }
  | { what: 'child.asked' | 'child.agreed' | 'child.declined' }
  | { what: 'counter.code-made' }
  | { what: 'counter.read'; organisation: string; basis: string }
  | { what: 'proofing.plus'; way: 'counter' | 'liveness'; organisation: string; basis: string }
  | { what: 'counter.not-confirmed'; organisation: string; result: string; basis: string }
  | { what: 'liveness.begun' }
  | { what: 'liveness.failed'; result: string }
  | { what: 'standing.suspended'; why: string }
  | { what: 'standing.lifted'; way: 'register' | 'counter'; basis: string; organisation?: string }
