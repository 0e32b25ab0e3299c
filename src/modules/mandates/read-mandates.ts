import type { Ctx, ReadCtx } from '../../kernel/ctx.ts'
import type { Text } from '../../kernel/i18n.ts'
import { isUuid } from '../../kernel/ids.ts'
import { mandateOf, mayFor, partyNames } from '../identity/index.ts'
import { openDetails, type Details } from './details.ts'
import * as q from './mandates.sql.ts'
import { refuse } from './refusals.ts'

/** A mandate as its principal sees it. `agent`: the agent's names, once it is known who it is. */
export type Given = { readonly row: q.MandateRow; readonly details: Details; readonly agent?: Text }

/** What a mandate is worth now: expiry needs nobody to do anything. */
export type Standing = 'offered' | 'lapsed' | 'later' | 'stands' | 'expired' | q.EndedWhy

export function standingOf({ state, ended_why, open_until, valid_from, valid_to }: Pick<q.MandateRow, 'state' | 'ended_why' | 'open_until' | 'valid_from' | 'valid_to'>, now: Date): Standing {
  if (state === 'ended') return ended_why!
  if (state === 'offered') return open_until > now ? 'offered' : 'lapsed'
  if (valid_to && valid_to <= now) return 'expired'
  return valid_from > now ? 'later' : 'stands'
}

/** Who acts for the party whose affairs are done here. Who only hands on sees what they have handed on. */
export async function givenBy(ctx: ReadCtx): Promise<Given[]> {
  const { party, mandate } = ctx.actor
  const rows = await ctx.db.all(q.mandatesGiven(party, 60))
  const seesAll = mayFor(ctx.actor, { action: 'appoint' }) === undefined
  return Promise.all(rows.filter((row) => seesAll || row.parent_id === mandate!.id).map((row) => opened(ctx, row)))
}

/** Those of them that are in force, with who acts. */
export async function standingGiven(ctx: ReadCtx): Promise<(Given & { readonly agent: Text })[]> {
  return (await givenBy(ctx)).filter((given): given is Given & { agent: Text } => given.agent !== undefined && standingOf(given.row, ctx.now) === 'stands')
}

/** One mandate, from the principal's side or the agent's; to anybody else it does not exist. */
export async function findMandate(ctx: ReadCtx, id: string): Promise<Given & { readonly side: 'principal' | 'agent' }> {
  if (!isUuid(id)) return refuse('mandate.not_found')
  const { actor } = ctx
  const held = actor.mandate ? undefined : await mandateOf(ctx, actor.id, id)
  const row = await ctx.db.maybe(q.readMandate({ partyId: held?.principalId ?? actor.party, id }))
  if (!row) return refuse('mandate.not_found')
  const seesAll = mayFor(actor, { action: 'appoint' }) === undefined
  if (!held && !seesAll && row.parent_id !== actor.mandate!.id) return refuse('mandate.not_found')
  return { ...(await opened(ctx, row)), side: held ? 'agent' : 'principal' }
}

async function opened(ctx: ReadCtx, row: q.MandateRow): Promise<Given> {
  const details = await openDetails(ctx, row)
  // Who was found by number is not named before they accept: else an offer would tell who has an account.
  const isKnown = row.agent_id !== null && (row.accepted_at !== null || details.number === undefined)
  return { row, details, ...(isKnown && { agent: (await partyNames(ctx, row.agent_id!)).names }) }
}

/**
 * Holds a mandate until the transaction ends, with all that it shares a limit with: what is counted under them is counted by one at a
 * time. Gives the ids: the mandate that was given first, and those that were handed on from it.
 */
export async function holdMandate(ctx: Ctx, key: q.MandateKey): Promise<readonly string[]> {
  const [first] = await ctx.tx.all(q.holdFirst(key))
  if (!first) return [key.id]
  return [first.id, ...(await ctx.tx.all(q.everHandedOn({ ...key, id: first.id }))).map(({ id }) => id)]
}

/** Whether a party's mandate is in force now. */
export async function mandateStands(ctx: ReadCtx, partyId: string, id: string): Promise<boolean> {
  const row = await ctx.db.maybe(q.readMandate({ partyId, id }))
  return row !== undefined && standingOf(row, ctx.now) === 'stands'
}
