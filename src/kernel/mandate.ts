/** By what right somebody acts for another. */
export type MandateKind = 'parent' | 'guardian' | 'attorney' | 'company-officer' | 'employee' | 'agent'

/** What can be done under a mandate; to look is always part of it. `receive`: documents and messages. `appoint`: to name others who act. */
export type MandateAction = 'look' | 'fill-in' | 'submit' | 'pay' | 'receive' | 'appoint'

/** For which services: every one, those of some organisations or categories, or some by name. */
export type MandateScope = 'all' | { readonly organisations: readonly string[] } | { readonly categories: readonly string[] } | { readonly services: readonly string[] }

/** How far a mandate reaches. Codes and figures only; they never change, a wider mandate is another one. */
export type MandateTerms = {
  readonly scope: MandateScope
  readonly actions: readonly MandateAction[]
  /** The most that one payment may be. */
  readonly mostPaymentMinor?: number
  /** The most applications that may be sent in a calendar month. */
  readonly mostAMonth?: number
  /** Whether the agent may hand a part of it on, once. */
  readonly mayDelegate?: true
  /** The terms that this mandate was handed on under: both must allow an act. */
  readonly within?: MandateTerms
}

/** The mandate that a session is under. */
export type HeldMandate = { readonly id: string; readonly kind: MandateKind; readonly terms: MandateTerms }
