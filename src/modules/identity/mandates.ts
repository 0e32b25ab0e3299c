import type { Ctx, ReadCtx } from '../../kernel/ctx.ts'
import type { Text } from '../../kernel/i18n.ts'
import { isUuid } from '../../kernel/ids.ts'
import type { HeldMandate } from '../../kernel/mandate.ts'
import { openFor, sealFor } from './data-keys.ts'
import * as q from './identity.sql.ts'
import { mandatePostPlace, principalNamePlace } from './sealed-places.ts'

/** A right to act for another, as the agent has it. `post`: what the principal calls the agent, where it does. */
export type Mandate = HeldMandate & {
  readonly principalId: string
  readonly principalKind: q.PartyKind
  readonly names: Text
  readonly post?: Text
  readonly state: q.MandateState
  readonly validFrom: Date
  readonly validTo?: Date
}

/** What a person may act by now. */
export const mandatesOf = (ctx: ReadCtx, personId: string): Promise<Mandate[]> => listOf(ctx, personId, 'accepted')

/** What a person has been offered and has not answered. */
export const offersTo = (ctx: ReadCtx, personId: string): Promise<Mandate[]> => listOf(ctx, personId, 'offered')

/** One that a person has, has been offered, or had. */
export async function mandateOf(ctx: ReadCtx, personId: string, id: string): Promise<Mandate | undefined> {
  const row = isUuid(id) ? await ctx.db.maybe(q.readMandate(personId, id)) : undefined
  return row && opened(ctx, personId, row)
}

/** Writes the agent's row of a mandate; one that is there already stays as it is. Only whoever writes the principal's row calls this. */
export async function keepMandate(ctx: Ctx, agentId: string, { names, post, principalId, principalKind, validFrom, validTo, id, kind, terms, state }: Mandate): Promise<void> {
  const row = {
    id,
    kind,
    terms,
    state,
    principal_id: principalId,
    principal_kind: principalKind,
    name_sealed: await sealFor(ctx, agentId, JSON.stringify(names), principalNamePlace(id)),
    post_sealed: post ? await sealFor(ctx, agentId, JSON.stringify(post), mandatePostPlace(id)) : null,
    valid_from: validFrom,
    valid_to: validTo ?? null,
  }
  await ctx.tx.all(q.insertMandate(agentId, row))
}

export const moveMandate = async (ctx: Ctx, agentId: string, id: string, state: q.MandateState): Promise<void> => void (await ctx.tx.all(q.moveMandate(agentId, id, state)))

const listOf = async (ctx: ReadCtx, personId: string, state: q.MandateState) => Promise.all((await ctx.db.all(q.listMandates(personId, state, ctx.now))).map((row) => opened(ctx, personId, row)))

async function opened(ctx: ReadCtx, personId: string, row: q.MandateRow): Promise<Mandate> {
  const { id, kind, terms, state } = row
  const text = async (sealed: Buffer, place: string) => JSON.parse((await openFor(ctx, personId, sealed, place)).toString()) as Text
  return {
    id,
    kind,
    terms,
    state,
    principalId: row.principal_id,
    principalKind: row.principal_kind,
    names: await text(row.name_sealed, principalNamePlace(id)),
    ...(row.post_sealed && { post: await text(row.post_sealed, mandatePostPlace(id)) }),
    validFrom: row.valid_from,
    ...(row.valid_to && { validTo: row.valid_to }),
  }
}
