import type { House } from '../../kernel/ctx.ts'
import { commitmentOf, type Facts, type Json } from '../transparency/index.ts'

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

/** An entry as the log commits to it and a receipt shows it: every column, times as ISO 8601 in milliseconds. */
export const factsOf = (row: EntryRow): Facts => ({
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

/** From the installation's secret, so that there is nothing to store and an entry's own statement stays what it is. */
export const saltOf = ({ keys }: Pick<House, 'keys'>, { party_id, id }: Pick<EntryRow, 'party_id' | 'id'>): Buffer => keys.hmac('journal salt', `${party_id} ${id}`)

export const commitmentOfEntry = (house: Pick<House, 'keys'>, row: EntryRow): Buffer => commitmentOf(saltOf(house, row), factsOf(row))
