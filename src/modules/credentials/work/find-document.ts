import type { ReadCtx } from '../../../kernel/ctx.ts'
import { parseReference } from '../../../kernel/ids.ts'
import { may } from '../../access/index.ts'
import { opened, type Credential } from '../read-credentials.ts'
import { refuse } from '../refusals.ts'
import { ofNumber } from './find.sql.ts'

export type AtDesk = { readonly partyId: string; readonly newest: Credential; /** Those that came before it, newest first. */ readonly earlier: readonly Credential[] }

/** The documents of a number, for an officer who may find them. Whatever is not theirs to see is not there. */
export async function findDocument(ctx: ReadCtx, typed: string): Promise<AtDesk> {
  const number = parseReference(typed)
  const rows = number ? await ctx.db.all(ofNumber(number)) : []
  const seen = rows.filter((row) => may(ctx, 'credentials.find', { organisation: row.organisation, owner: row.party_id }))
  const [newest, ...earlier] = await Promise.all(seen.map((row) => opened(ctx, row.party_id, row)))
  return newest ? { partyId: seen[0]!.party_id, newest, earlier } : refuse('credential.no_such_number')
}
