import { canonicalJson, type Json } from '../transparency/index.ts'
import { leafHash } from '../transparency/index.ts'

/** An entry as the database holds it. */
export type EntryRow = {
  party_id: string
  id: string
  at: Date
  actor_kind: string
  actor_id: string
  on_behalf_of: string | null
  actor_organisation: string | null
  what: string
  about: string | null
  basis: string
  facts: { [fact: string]: Json }
  recorded_at: Date
}

/** An entry as it is hashed and shown in a receipt: every column, times as ISO 8601 in milliseconds. */
export type SealedEntry = { readonly [field: string]: Json }

export const sealedForm = (row: EntryRow): SealedEntry => ({
  partyId: row.party_id,
  id: row.id,
  at: row.at.toISOString(),
  actorKind: row.actor_kind,
  actorId: row.actor_id,
  onBehalfOf: row.on_behalf_of,
  actorOrganisation: row.actor_organisation,
  what: row.what,
  about: row.about,
  basis: row.basis,
  facts: row.facts,
  recordedAt: row.recorded_at.toISOString(),
})

export const hashOfEntry = (entry: SealedEntry): Buffer => leafHash(Buffer.from(canonicalJson(entry)))
