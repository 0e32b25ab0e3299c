import type { ReadCtx } from '../../kernel/ctx.ts'
import type { Text } from '../../kernel/i18n.ts'
import { openFor, sealFor } from '../identity/index.ts'

/** What the principal wrote of the agent, and what is shown to the principal alone. */
export type Details = {
  /** The agent's name, as the principal wrote it; checked against the register's. */
  readonly name: string
  /** The identity number that was typed, by the kind of number. */
  readonly number?: { readonly scheme: string; readonly value: string }
  /** The code to hand over, while nobody has taken it. */
  readonly code?: string
  readonly reason?: string
  /** What the principal calls the agent: Director. */
  readonly post?: Text
}

const placeOf = (id: string) => `mandates.mandate.sealed ${id}`

export const sealDetails = (ctx: ReadCtx, partyId: string, id: string, details: Details): Promise<Buffer> => sealFor(ctx, partyId, JSON.stringify(details), placeOf(id))

export const openDetails = async (ctx: ReadCtx, { party_id, id, sealed }: { party_id: string; id: string; sealed: Buffer }): Promise<Details> =>
  JSON.parse((await openFor(ctx, party_id, sealed, placeOf(id))).toString()) as Details
