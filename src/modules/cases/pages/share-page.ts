import type { Page } from '../../../kernel/page.ts'
import { saveShare } from '../../forms/index.ts'
import { insteadOfPost } from './apply-application.ts'
import { readTyped } from './apply-files.ts'
import { partOf, recheck, takePage } from './apply-page.ts'
import { partPage } from './part-page.ts'
import { openShareAt, sharePath } from './share-application.ts'

/** One page of a share, as of an application: saved each time, and what was signed before is open again. */
export const sharePage: Page = {
  path: '/shares/:id/:page',
  who: 'person',
  bodyBytes: 25 * 1_048_576,
  async get(ctx, params) {
    const { share, application } = await openShareAt(ctx, params)
    if (share.state !== 'open') return { redirect: ctx.at(sharePath(share.row.id)) }
    const part = partOf(ctx, application, params['page'] ?? '')
    return 'instead' in part ? part.instead : partPage(ctx, application, part.place, ctx.query.has('problems') ? recheck(application, part.place) : undefined)
  },
  async post(ctx, params, body) {
    const { share, application } = await openShareAt(ctx, params, true)
    const part = partOf(ctx, application, params['page'] ?? '')
    if ('instead' in part) return insteadOfPost(part.instead)
    const taken = await takePage(ctx, part, body, await readTyped(ctx, application, part.page, body))
    if ('instead' in taken) return taken.instead
    await saveShare(ctx, share, taken.draft)
    return { redirect: ctx.at(taken.next) }
  },
}
