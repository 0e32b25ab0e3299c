import { createHash } from 'node:crypto'
import type { Ctx } from '../../kernel/ctx.ts'
import type { Checked, Draft, Source } from '../forms/index.ts'
import { caseIdOf, prepareSubmission } from './submit-application.ts'

/** A service of a journey with its own answers, gone through with its own form. */
export type InBasket = { readonly source: Source; readonly checked: Checked }

/** Makes all the cases of a journey in the transaction of the post: all of them or none. The draft, which this transaction holds, ends. */
export async function sendJourney(ctx: Ctx, { draft, draftOf, basket, place }: { draft: Draft; draftOf: string; basket: readonly InBasket[]; place: string }): Promise<void> {
  for (const { source, checked } of basket) {
    const caseId = caseIdIn(caseIdOf(draft), source.id)
    const { statement } = await prepareSubmission(ctx, { pinned: source.pinned, draft, checked, of: { draft: draftOf, caseId } })
    // A claim of its own for each case: what the post claimed is the sending of them all.
    await ctx.tx.all(statement({ partyId: ctx.actor.party, key: `case ${caseId}`, at: ctx.now, place }))
  }
}

/** The id of a service's case out of that of the sending (a UUID of version 7): the same each time, so that it can be made once only. */
export function caseIdIn(sending: string, serviceId: string): string {
  const hash = createHash('sha256').update(`${sending} ${serviceId}`).digest('hex')
  return `${sending.slice(0, 14)}7${hash.slice(0, 3)}-8${hash.slice(3, 6)}-${hash.slice(6, 18)}`
}
