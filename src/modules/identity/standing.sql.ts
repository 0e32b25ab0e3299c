import type { Assurance } from '../../kernel/ctx.ts'
import { sql } from '../../kernel/sql.ts'

/** Why a standing is suspended: the register tells of a death, or that the document shown is no longer the person's. */
export type Suspension = 'death' | 'document'

export type StandingRow = { assurance: Assurance; proofed_by: string; proofed_at: Date; suspended_at: Date | null; suspended_why: Suspension | null }

export const readStanding = (partyId: string) => sql<StandingRow>`
  select assurance, proofed_by, proofed_at, suspended_at, suspended_why from identity.standing where party_id = ${partyId}`

/** Proofing that reaches more raises a standing; a suspension is lifted only by whoever lifts it. */
export const putStanding = (partyId: string, row: Pick<StandingRow, 'assurance' | 'proofed_by' | 'proofed_at'>) => sql`
  insert into identity.standing (party_id, assurance, proofed_by, proofed_at)
  values (${partyId}, ${row.assurance}, ${row.proofed_by}, ${row.proofed_at})
  on conflict (party_id) do update set assurance = excluded.assurance, proofed_by = excluded.proofed_by, proofed_at = excluded.proofed_at
  where identity.standing.assurance = 'basic' and excluded.assurance = 'plus'`

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
