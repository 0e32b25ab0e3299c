import type { ReadCtx } from '../../../kernel/ctx.ts'
import type { Text } from '../../../kernel/i18n.ts'
import { askedIn, stateOf } from './open-invitation.ts'
import { isSigned } from './share.ts'
import * as q from './shares.sql.ts'

/** A request to the acting person that is still open, for their account. */
export type OwnShare = { readonly id: string; readonly service: Text; readonly state: 'open' | 'signed' | 'declined' }

/** What others wait for from the acting person. What is over is left out. */
export async function ownShares(ctx: ReadCtx): Promise<OwnShare[]> {
  const rows = await ctx.db.all(q.sharesOf(ctx.actor.party, ctx.actor.id))
  const shares = await Promise.all(
    rows.map(async (row): Promise<OwnShare[]> => {
      const asked = askedIn(ctx, row)
      if (!asked || (await stateOf(ctx, await ctx.db.maybe(q.readInvitation({ partyId: row.applicant_id, id: row.invitation_id })))) !== 'open') return []
      return [{ id: row.id, service: asked.pinned.service.name, state: isSigned(row, asked.pinned.digest) ? 'signed' : row.declined_at ? 'declined' : 'open' }]
    }),
  )
  return shares.flat()
}
