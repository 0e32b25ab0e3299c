import type { ReadCtx } from '../../../kernel/ctx.ts'
import { paperOfCase, signersOf } from './papers.sql.ts'
import { openWords } from './sealed-places.ts'

/** How an application was signed. */
export type SignedPaper = {
  /** The file with the signature; undefined while it is being made. */
  readonly fileId: string | undefined
  readonly sha256: string
  readonly signers: readonly { readonly name: string; readonly agreedAt: Date; readonly signedAt: Date | undefined; readonly waitsForTime: boolean }[]
}

/** Undefined for an application that was sent without a signature. Whether the reader may see the case is the caller's to decide. */
export async function signedPaperOf(ctx: ReadCtx, partyId: string, caseId: string): Promise<SignedPaper | undefined> {
  const paper = await ctx.db.maybe(paperOfCase(partyId, caseId))
  if (!paper) return undefined
  const signers = await ctx.db.all(signersOf({ partyId, id: paper.id }))
  return {
    fileId: paper.signed_file_id ?? undefined,
    sha256: paper.sha256.toString('hex'),
    signers: await Promise.all(signers.map(async (row) => ({ name: await openWords(ctx, 'name', { partyId, paperId: paper.id, n: row.n }, row.name), agreedAt: row.agreed_at!, signedAt: row.signed_at ?? undefined, waitsForTime: row.waits_for_time }))),
  }
}
