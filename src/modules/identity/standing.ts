import { visitor, type Actor, type Assurance } from '../../kernel/ctx.ts'
import type { Reader } from '../../kernel/db.ts'
import { readStanding } from './identity.sql.ts'

/** How far a person was proofed, and whether that is suspended; undefined for who never was. */
export async function standingOf(db: Reader, partyId: string): Promise<{ readonly assurance: Assurance; readonly suspended: boolean } | undefined> {
  const row = await db.maybe(readStanding(partyId))
  return row && { assurance: row.assurance, suspended: row.suspended_at !== null }
}

/** A person whom a system acts for with a token of its own: their own affairs only, without posts and mandates. Undefined when suspended. */
export async function actorOfPerson(db: Reader, partyId: string): Promise<Actor | undefined> {
  const standing = await standingOf(db, partyId)
  return standing && !standing.suspended ? { ...visitor, kind: 'person', id: partyId, party: partyId, assurance: standing.assurance } : undefined
}
