import type { Day } from '../../kernel/dates.ts'
import type { Text } from '../../kernel/i18n.ts'

/**
 * What became of a credential. `surrendered`: given up by its holder; `replaced`: lost, damaged or seen by others, another one stands in its place;
 * `superseded`: corrected, another one says it right. A credential that was renewed stays what it is until it ends.
 */
export type Status = 'valid' | 'suspended' | 'revoked' | 'surrendered' | 'replaced' | 'superseded'

/** What somebody who checks it is told; time alone makes it `expired`. */
export type StatusToday = Status | 'expired'

/** How a credential came after another one. */
export type How = 'renewal' | 'replacement' | 'amendment'

export type Claim = { readonly id: string; readonly label: Text; readonly value: Text; readonly main: boolean; /** What the value says, where it is yes or no. */ readonly isSo?: boolean }

/** What is kept under the party's own key. */
export type Sealed = { readonly holder: string; readonly claims: readonly Claim[]; readonly code: string; readonly compact: string; /** Who applied for the holder, by what right. */ readonly sent?: Text }

/** Values of the Token Status List (its section "Status Types"): machines are told no more than that a credential does not stand. */
export const statusValues = { valid: 0, suspended: 2, revoked: 1, surrendered: 1, replaced: 1, superseded: 1 } as const satisfies Record<Status, number>

/** What people are told besides, without the reason. */
export type Fate = Extract<Status, 'surrendered' | 'replaced' | 'superseded'>
export const fateOf = (status: Status): Fate | null => (status === 'surrendered' || status === 'replaced' || status === 'superseded' ? status : null)

export const statusOfEntry = ({ status, fate }: { readonly status: number; readonly fate: Fate | null }): Status => (status === 0 ? 'valid' : status === 2 ? 'suspended' : (fate ?? 'revoked'))

const moves: Readonly<Record<StatusToday, readonly Status[]>> = {
  valid: ['suspended', 'revoked', 'surrendered', 'replaced', 'superseded'],
  // Nobody gives up a suspended licence to escape what is being looked into, and a new document would hide that it is suspended.
  suspended: ['valid', 'revoked'],
  // A decision outlives the date.
  expired: ['revoked'],
  revoked: [],
  surrendered: [],
  replaced: [],
  superseded: [],
}

/** What does not stand any more stays so: the holder applies again, or has the document that came after it. */
export const mayMove = (from: StatusToday, to: Status): boolean => moves[from].includes(to)

/** A decision outlives the date: what was revoked is revoked, not merely expired. */
export const statusToday = (status: Status, validUntil: Day | null | undefined, today: Day): StatusToday =>
  status === 'valid' && validUntil && today > validUntil ? 'expired' : status

export const sealedPlace = (id: string): string => `credentials.credential.sealed ${id}`
export const reasonPlace = (id: string): string => `credentials.status_change.reason_sealed ${id}`
export const requestPlace = (id: string): string => `credentials.change_request.sealed ${id}`
