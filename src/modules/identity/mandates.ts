import type { ReadCtx } from '../../kernel/ctx.ts'
import type { Text } from '../../kernel/i18n.ts'
import { openFor } from './data-keys.ts'
import { listMandates } from './identity.sql.ts'
import { companyNamePlace, mandatePostPlace } from './sealed-places.ts'

/** A right to act for a company, as the person holds it now. */
export type Mandate = { readonly companyId: string; readonly names: Text; readonly post: Text }

export async function mandatesOf(ctx: ReadCtx, personId: string): Promise<Mandate[]> {
  const rows = await ctx.db.all(listMandates(personId, ctx.now))
  return Promise.all(
    rows.map(async (row) => ({
      companyId: row.company_party_id,
      names: JSON.parse((await openFor(ctx, personId, row.company_name_sealed, companyNamePlace(row.id))).toString()) as Text,
      post: JSON.parse((await openFor(ctx, personId, row.post_sealed, mandatePostPlace(row.id))).toString()) as Text,
    })),
  )
}
