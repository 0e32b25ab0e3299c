import type { Ctx, ReadCtx } from '../../kernel/ctx.ts'
import type { Tag } from '../../kernel/i18n.ts'
import { uuid } from '../../kernel/ids.ts'
import { addJob } from '../../kernel/jobs.ts'
import type { ClaimRow } from '../../kernel/once.sql.ts'
import type { Query } from '../../kernel/sql.ts'
import type { Form } from './compile-form.ts'
import { sealDraft, type Draft } from './draft.ts'
import { putDraft, putNewDraft, putReadDraft, type DraftRow } from './forms.sql.ts'

/** How long a draft is kept after it was last saved. */
export const draftDays = 90

type Saving = { readonly form: Form; readonly digest: string; readonly draft: Draft; readonly language: Tag }

/** Saves a draft whole that this transaction holds; the first time it also asks for its end to be seen to. */
export async function saveDraft(ctx: Ctx, saving: Saving): Promise<void> {
  const partyId = ctx.actor.party
  const row = await rowOf(ctx, saving)
  await ctx.tx.all(putDraft(partyId, row))
  if (!saving.draft.savedAt) await addJob(ctx, { partyId, task: 'forms.expire', payload: { draft: row.id }, runAt: row.expires_at })
}

/** What saves a draft that was read and not held, whole, in one statement. Where another has saved it since, it fails (`isDraftOutrun`). */
export async function prepareSave(ctx: ReadCtx, saving: Saving): Promise<(claim: ClaimRow) => Query<unknown>> {
  const partyId = ctx.actor.party
  const row = await rowOf(ctx, saving)
  const { savedAt } = saving.draft
  return (claim) => (savedAt ? putReadDraft(partyId, row, savedAt, claim) : putNewDraft(partyId, row, claim, uuid()))
}

/** True when the draft was saved by another between the reading and the writing (SQLSTATE 23502, see putReadDraft). */
export const isDraftOutrun = (error: unknown): boolean => (error as { code?: string } | null)?.code === '23502'

async function rowOf(ctx: ReadCtx, { form, digest, draft, language }: Saving): Promise<DraftRow> {
  const expiresAt = new Date(ctx.now.getTime() + draftDays * 86_400_000)
  const answers = await sealDraft(ctx, ctx.actor.party, draft.id, draft)
  return { id: draft.id, service_id: form.service.id, digest, answers, at_page: draft.atPage ?? null, language, saved_at: ctx.now, expires_at: expiresAt }
}
