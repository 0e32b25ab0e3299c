import type { Ctx, ReadCtx } from '../../../kernel/ctx.ts'
import { isUuid } from '../../../kernel/ids.ts'
import { dropFile } from '../../files/index.ts'
import { openFor, sealFor } from '../../identity/index.ts'
import { asList } from '../answer-type.ts'
import type { DraftContent } from '../draft.ts'
import * as q from './shares.sql.ts'

const placeOf = (id: string) => `forms.share.answers ${id}`

export const sealContent = (ctx: ReadCtx, partyId: string, id: string, { answers, typed, refused, sources, fresh, awaited, changed }: DraftContent): Promise<Buffer> =>
  sealFor(ctx, partyId, JSON.stringify({ answers, typed, refused, sources, fresh, awaited, changed }), placeOf(id))

export const openContent = async (ctx: ReadCtx, { party_id, id, answers }: q.ShareRow): Promise<DraftContent | undefined> =>
  answers ? (JSON.parse((await openFor(ctx, party_id, answers, placeOf(id))).toString()) as DraftContent) : undefined

/** Throws a share away with the files that were sent in for it. */
export async function removeShare(ctx: Ctx, row: q.ShareRow): Promise<void> {
  const content = await openContent(ctx, row)
  for (const id of Object.values(content?.answers ?? {}).flatMap(asList)) if (isUuid(id)) await dropFile(ctx, row.party_id, id)
  await ctx.tx.all(q.deleteShare(row.party_id, row.id))
}
