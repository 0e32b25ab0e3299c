/** What the journal can say about presentations: that something was asked and answered, never what. */
export type PresentationEntry =
  | { what: 'presentation.asked'; basis?: 'open to all'; verifier: string; type: string; purpose?: string }
  | { what: 'presentation.answered'; basis: 'open to all'; verifier: string; result: string }
  | { what: 'presentation.shown'; verifier: string; type: string }
  | { what: 'presentation.request-refused'; why: string; code: string; prefix: string }
  | { what: 'presentation.sent'; result: string }
  | { what: 'wallet.card-added'; about: string; credential: string }
  | { what: 'wallet.card-removed'; credential: string }
