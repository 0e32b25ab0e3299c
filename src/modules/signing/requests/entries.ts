/** What the journal says of documents that are signed: ids and codes, never a name or a title. */
export type PaperEntry =
  | { what: 'document.agreed'; about?: string; paper: string; signer: number; sha256: string; by: 'passkey' | 'sandbox passkey' }
  | { what: 'document.declined'; paper: string; signer: number }
  | { what: 'document.asked'; paper: string; signers: number }
  | { what: 'document.taken'; paper: string; signer: number }
  | { what: 'document.read'; paper: string; signer: number; basis: 'asked to sign' }
  | { what: 'document.answered'; paper: string; signer: number; answer: 'agreed' | 'declined' }
  | { what: 'document.signed'; paper: string; signer: number; timeStamped: 'yes' | 'no' }
  | { what: 'document.sealed'; paper: string; organisation: string }
  | { what: 'document.time-stamped'; paper: string }
  | { what: 'document.closed'; paper: string; as: string }
