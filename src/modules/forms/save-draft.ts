import type { Ctx } from '../../kernel/ctx.ts'
import type { Tag } from '../../kernel/i18n.ts'
import { addJob } from '../../kernel/jobs.ts'
import type { Form } from './compile-form.ts'
import { sealDraft, type Draft } from './draft.ts'
import { putDraft } from './forms.sql.ts'

/** How long a draft is kept after it was last saved. */
export const draftDays = 90

/** Saves a draft whole, in one statement; the first time it also asks for its end to be seen to. */
export async function saveDraft(ctx: Ctx, form: Form, digest: string, draft: Draft, language: Tag): Promise<void> {
  const partyId = ctx.actor.party
  const expiresAt = new Date(ctx.now.getTime() + draftDays * 86_400_000)
  const answers = await sealDraft(ctx, partyId, draft.id, draft)
  await ctx.tx.all(putDraft(partyId, { id: draft.id, service_id: form.service.id, digest, answers, at_page: draft.atPage ?? null, language, saved_at: ctx.now, expires_at: expiresAt }))
  if (!draft.savedAt) await addJob(ctx, { partyId, task: 'forms.expire', payload: { draft: draft.id }, runAt: expiresAt })
}
