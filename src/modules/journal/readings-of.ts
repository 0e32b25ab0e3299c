import type { ReadCtx } from '../../kernel/ctx.ts'
import * as q from './journal.sql.ts'
import type { EntryRow } from './entry-facts.ts'

/** Somebody looked at a party's record: who, from where, when, on what basis. */
export type Reading = {
  readonly id: string
  readonly at: Date
  readonly what: string
  readonly about: string | undefined
  readonly basis: string
  readonly facts: EntryRow['facts']
  readonly actor: { readonly kind: string; readonly id: string; readonly organisation: string | undefined; readonly onBehalfOf: string | undefined }
}

const afterEverything = 'ffffffff-ffff-ffff-ffff-ffffffffffff'

/** The latest readings of a party's record by others, also by those who act for it, newest first, older than one of them when its id is given. */
export async function readingsOf(ctx: ReadCtx, partyId: string, options: { limit: number; before?: string }): Promise<Reading[]> {
  const rows = await ctx.db.all(q.readingsByOthers(partyId, options.before ?? afterEverything, options.limit))
  return rows.map(opened)
}

const opened = (row: Omit<EntryRow, 'party_id' | 'recorded_at'>): Reading => ({
  id: row.id,
  at: row.at,
  what: row.what,
  about: row.about ?? undefined,
  basis: row.basis,
  facts: row.facts,
  actor: { kind: row.actor_kind, id: row.actor_id, organisation: row.actor_organisation ?? undefined, onBehalfOf: row.on_behalf_of ?? undefined },
})

/** What was done to a party's record under one mandate: the acts of its agent, newest first. */
export async function actsUnder(ctx: ReadCtx, partyId: string, mandateId: string, options: { limit: number; before?: string }): Promise<Reading[]> {
  const rows = await ctx.db.all(q.actsUnder(partyId, mandateId, options.before ?? afterEverything, options.limit))
  return rows.map(opened)
}
