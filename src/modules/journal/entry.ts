import type { ReadCtx } from '../../kernel/ctx.ts'
import { uuid } from '../../kernel/ids.ts'

/**
 * What a module gives to `record`. `what` is dotted ('case.submitted', 'profile.read'); `about` is a reference people know.
 * `basis` and `organisation` are needed only where the actor's position does not say them. Everything else is a fact: codes,
 * counts and ids, never what a person typed.
 */
export type EntryInput = { readonly what: string; readonly about?: string; readonly basis?: string; readonly organisation?: string; readonly [fact: string]: string | number | undefined }

/** Values of the columns party_id, id, at, actor_kind, actor_id, on_behalf_of, actor_organisation, what, about, basis, facts. */
export type JournalRow = readonly [
  partyId: string, id: string, at: Date, actorKind: string, actorId: string, onBehalfOf: string | null,
  actorOrganisation: string | null, what: string, about: string | null, basis: string, facts: Record<string, string | number>,
]

/** The row of an entry, in the order of the columns, for an operation that writes it within a statement of its own. */
export function journalRow(ctx: Pick<ReadCtx, 'actor' | 'now'>, partyId: string, entry: EntryInput): JournalRow {
  const { actor, now } = ctx
  const { what, about, basis, ...rest } = entry
  // What was done under a mandate can be found by it, and says as what.
  const under = actor.mandate && partyId === actor.party ? { mandate: actor.mandate.id, as: actor.mandate.kind } : {}
  const all: Record<string, string | number | undefined> = { ...rest, ...under }
  const facts = Object.fromEntries(Object.entries(all).filter((pair): pair is [string, string | number] => pair[1] !== undefined))
  const right = rightOf(ctx, partyId)
  return [
    partyId, uuid(), now, actor.kind, actor.id, actor.party === actor.id ? null : actor.party,
    right === 'post' ? organisationOf(ctx, entry.organisation) : null, what, about ?? null, basis ?? right, facts,
  ]
}

/** By what right, as far as the actor's position says it. Where it does not (a witness, a joint owner), the operation gives the basis. */
function rightOf({ actor }: Pick<ReadCtx, 'actor'>, partyId: string): string {
  if (actor.kind === 'system') return 'system'
  if (actor.kind === 'visitor') return 'open to all'
  if (partyId === actor.party) return actor.party === actor.id ? 'own affairs' : 'mandate'
  return actor.posts.length > 0 ? 'post' : 'not stated'
}

/** Which of the officer's organisations acted: the one named, or the only one. Between several, nothing is better than a guess. */
function organisationOf({ actor }: Pick<ReadCtx, 'actor'>, named: string | undefined): string | null {
  const held = new Set(actor.posts.map((post) => post.organisation))
  if (named !== undefined && held.has(named)) return named
  return held.size === 1 ? actor.posts[0]!.organisation : null
}
