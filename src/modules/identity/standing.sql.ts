import { sql } from '../../kernel/sql.ts'
import type { StandingRow } from './identity.sql.ts'

/** Why a standing is suspended: the register tells of a death, or that the document shown is no longer the person's. */
export type Suspension = 'death' | 'document'

/** Held until the session that follows from it is written: a suspension waits, and then ends that session too. */
export const holdStanding = (partyId: string) => sql<StandingRow>`
  select assurance, proofed_by, proofed_at, suspended_at, suspended_why from identity.standing where party_id = ${partyId} for share`

/** A death stands, whatever is told after it. */
export const suspendStanding = (partyId: string, why: Suspension, at: Date) => sql<{ party_id: string }>`
  update identity.standing set suspended_at = ${at}, suspended_why = ${why}
  where party_id = ${partyId} and (suspended_why is null or (suspended_why <> ${why} and suspended_why <> 'death')) returning party_id`

export const liftSuspension = (partyId: string) => sql<{ party_id: string }>`
  update identity.standing set suspended_at = null, suspended_why = null
  where party_id = ${partyId} and suspended_why = 'document' returning party_id`
