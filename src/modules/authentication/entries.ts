import type { Assurance } from '../../kernel/ctx.ts'

/** What the journal tells of ways to sign in. Sessions themselves are identity's to tell. */
export type AuthenticationEntry =
  | { what: 'passkey.added' | 'passkey.renamed' | 'passkey.removed'; passkey: string; assurance?: Assurance }
  | { what: 'passkey.copied'; basis: 'open to all'; passkey: string }
  | { what: 'passkey.used'; basis: 'own affairs'; passkey: string }
  | { what: 'recovery-codes.made'; number: number }
  | { what: 'recovery-code.used'; basis: 'own affairs'; left: number }
  | { what: 'recovery-code.refused' }
  | { what: 'recovery.began' | 'recovery.stopped' | 'recovery.used'; recovery: string; organisation?: string; basis?: 'own affairs' | 'post' }
  | { what: 'phone.approved' | 'phone.refused'; assurance?: Assurance }
  | { what: 'phone.guessed'; guesses: number }
  | { what: 'device.known'; basis: 'own affairs'; device: string }
  | { what: 'device.removed'; device: string; sessions: number }
