import { refuse } from '../../../kernel/http-refusals.ts'
import { isUuid } from '../../../kernel/ids.ts'
import type { PageCtx, Params } from '../../../kernel/page.ts'
import { openShare, type Share } from '../../forms/index.ts'
import { progressOf, type Application } from './apply-application.ts'

export const sharePath = (id: string): string => `/shares/${id}`

/** A share that is filled in like an application: the same pages at an address of its own. */
export async function openShareAt(ctx: PageCtx, { id = '' }: Params, toSave = false): Promise<{ share: Share; application: Application }> {
  if (!isUuid(id)) return refuse('page.not_found')
  const share = await openShare(ctx, id, toSave)
  const { pinned, form, about, draft } = share
  return { share, application: { pinned, form, about, draft, progress: progressOf(form, draft, about), home: { at: sharePath(id) } } }
}
