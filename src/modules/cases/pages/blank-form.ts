import { refuse } from '../../../kernel/http-refusals.ts'
import type { Page } from '../../../kernel/page.ts'
import { blankForm } from '../../forms/index.ts'
import { currentService } from '../../jurisdiction/index.ts'
import { applyPath } from './apply-application.ts'

/** The blank form of a service, to fill in on a screen or on paper. */
export const blankFormPage: Page = {
  path: '/services/:id/form.pdf',
  who: 'anyone',
  async get(ctx, { id = '' }) {
    const { pack } = ctx.house
    const moved = pack.redirects.get(id)
    if (moved !== undefined) return { redirect: ctx.at(`/services/${encodeURIComponent(moved)}/form.pdf`) }
    const pinned = currentService(pack, id) ?? refuse('page.not_found')
    const { service } = pinned
    const file = await blankForm(ctx.house, pinned, ctx.tag, ctx.at(applyPath(service, 'upload')))
    return { file, type: 'application/pdf', name: `${service.id}-${ctx.language.path}.pdf` }
  },
}
