/** What the journal can say about wallets. Of what was refused: codes of the standard, never what was sent. */
export type WalletEntry =
  | { what: 'wallet.offered'; about: string; credential: string }
  | { what: 'wallet.issued'; about: string; organisation: string; credential: string; copy: string; wallet: string }
  | { what: 'wallet.taken-back'; about: string; credential: string; copy: string }

/** The same of wallets and of verifiers. */
export type RefusedEntry = { what: 'wallet.refused' | 'presentation.refused'; basis: 'open to all'; endpoint: string; code: string }
