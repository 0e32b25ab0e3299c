import type { PostCtx } from '../../../kernel/page.ts'
import { beginDraft, changeDraft, type Changed } from '../change-draft.ts'
import { findDraft } from '../draft.ts'
import type { Path } from '../written.ts'

/** One thing to change: the place in the file, what is to stand there (undefined: nothing), and what its writer saw there. */
export type OneChange = { readonly serviceId: string; readonly path: Path; readonly value: unknown; readonly seen: string }

/** The one place where a tool changes a draft. The first change begins it from what is live. */
export async function setInDraft(ctx: PostCtx, { serviceId, path, value, seen }: OneChange): Promise<Changed> {
  if (!(await findDraft(ctx, serviceId))) await beginDraft(ctx, serviceId)
  return changeDraft(ctx, { serviceId, part: path, seen, changes: [value === undefined ? { do: 'remove', path } : { do: 'set', path, value }] })
}
