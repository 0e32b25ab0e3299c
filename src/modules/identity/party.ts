import { nobody, type Ctx, type ReadCtx } from '../../kernel/ctx.ts'
import { forgetDataKey, newDataKey } from './data-keys.ts'
import { insertIdentifier, insertParty, readIdentifier, readPartyKind, type RowKind } from './identity.sql.ts'

/** Makes a party with a data key of its own; one that is there already stays as it is. */
export async function keepParty(ctx: Ctx, partyId: string, kind: RowKind): Promise<void> {
  forgetDataKey(ctx, partyId)
  await ctx.tx.all(insertParty(partyId, kind, newDataKey(ctx.house, partyId), ctx.now))
}

/** The person that a number names; undefined for nobody's number and for a company's. The same is asked of the database in each case. */
export async function personOfNumber(ctx: ReadCtx, scheme: string, value: string): Promise<string | undefined> {
  const found = await ctx.db.maybe(readIdentifier(ctx.house.keys.hmac(`identifier ${scheme}`, value), scheme))
  const party = await ctx.db.maybe(readPartyKind(found?.party_id ?? nobody))
  return found && party?.kind === 'person' ? found.party_id : undefined
}

/** Whoever a number, or a register's own key, names, in one statement whether or not there is anybody: what takes longer would tell. */
export const holderOfNumber = async (ctx: ReadCtx, scheme: string, value: string): Promise<string | undefined> =>
  (await ctx.db.maybe(readIdentifier(ctx.house.keys.hmac(`identifier ${scheme}`, value), scheme)))?.party_id

/**
 * Notes that a number names a party. Only a keyed hash is kept: a copy of the database does not tell the numbers, though
 * there are few enough of them to try. False when the number names another party.
 */
export async function keepIdentifier(ctx: Ctx, partyId: string, scheme: string, value: string): Promise<boolean> {
  const hash = ctx.house.keys.hmac(`identifier ${scheme}`, value)
  await ctx.tx.all(insertIdentifier(hash, scheme, partyId))
  return (await ctx.tx.maybe(readIdentifier(hash, scheme)))?.party_id === partyId
}
