import type { PostCtx } from '../../../kernel/page.ts'

/** One thing to change in a draft: the place in its file, what is to stand there (undefined: nothing), and the draft that the writer had before them. */
export type Change = { readonly serviceId: string; readonly path: readonly (string | number)[]; readonly value: unknown; readonly seen: string }

/** The one place where a tool changes a draft. */
export async function setInDraft(_ctx: PostCtx, _change: Change): Promise<void> {
  throw new Error('drafts are not there yet')
}
