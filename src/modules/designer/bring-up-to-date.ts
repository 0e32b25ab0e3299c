import type { Ctx, ReadCtx } from '../../kernel/ctx.ts'
import { lockedDraft, writeDraft } from './change-draft.ts'
import { mergeChanges, type Difference } from './difference.ts'
import type { Draft } from './draft.ts'
import { liveText } from './live-text.ts'
import { changeText, valueOf } from './written.ts'

/** Whether another version went live since the draft was begun. */
export async function isStale(ctx: ReadCtx, draft: Draft): Promise<boolean> {
  const live = await liveText(ctx, draft.serviceId)
  return (live?.version ?? 0) !== draft.fromVersion || (live?.text ?? '') !== draft.fromText
}

/** Puts what went live since into the draft. What both changed stays as the draft has it, and is told. */
export async function bringUpToDate(ctx: Ctx, serviceId: string): Promise<{ readonly draft: Draft; readonly conflicts: readonly Difference[] }> {
  const draft = await lockedDraft(ctx, serviceId)
  const live = await liveText(ctx, serviceId)
  const from = { fromVersion: live?.version ?? 0, fromText: live?.text ?? '' }
  const [base, theirs, mine] = [valueOf(draft.fromText), valueOf(from.fromText), valueOf(draft.text)]
  if (!base || !theirs || !mine) return { draft: await writeDraft(ctx, draft, draft.text, from), conflicts: [] }
  const { changes, conflicts } = mergeChanges(base, theirs, mine)
  return { draft: await writeDraft(ctx, draft, changeText(draft.text, changes), from), conflicts }
}
