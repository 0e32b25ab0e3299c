import type { Day } from '../../kernel/dates.ts'
import type { Text } from '../../kernel/i18n.ts'

/** What its organisation has decided about a credential. */
export type Status = 'valid' | 'suspended' | 'revoked'

/** What somebody who checks it is told; time alone makes it `expired`. */
export type StatusToday = Status | 'expired'

export type Claim = { readonly id: string; readonly label: Text; readonly value: Text; readonly main: boolean; /** What the value says, where it is yes or no. */ readonly isSo?: boolean }

/** What is kept under the party's own key. */
export type Sealed = { readonly holder: string; readonly claims: readonly Claim[]; readonly code: string; readonly compact: string; /** Who applied for the holder, by what right. */ readonly sent?: Text }

/** Values of the Token Status List (its section "Status Types"). */
export const statusValues = { valid: 0, revoked: 1, suspended: 2 } as const satisfies Record<Status, number>

export const statusOfValue = (value: number): Status => (value === 0 ? 'valid' : value === 2 ? 'suspended' : 'revoked')

const moves: Readonly<Record<Status, readonly Status[]>> = { valid: ['suspended', 'revoked'], suspended: ['valid', 'revoked'], revoked: [] }

/** A revoked credential stays revoked: the holder applies again. */
export const mayMove = (from: Status, to: Status): boolean => moves[from].includes(to)

/** A decision outlives the date: what was revoked is revoked, not merely expired. */
export const statusToday = (status: Status, validUntil: Day | null | undefined, today: Day): StatusToday =>
  status === 'valid' && validUntil && today > validUntil ? 'expired' : status

export const sealedPlace = (id: string): string => `credentials.credential.sealed ${id}`
export const reasonPlace = (id: string): string => `credentials.status_change.reason_sealed ${id}`
