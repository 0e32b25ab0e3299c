import type { PageCtx } from '../../../kernel/page.ts'
import type { DraftService } from '../tools/draft-of.ts'
import { draftPath } from '../tools/frame.ts'

/** Where pages of a preview stand; `answers` names what the form is filled in with. */
export const previewPath = (draft: Pick<DraftService, 'path'>, answers: string, page: string): string => draftPath(draft, `preview/${encodeURIComponent(answers)}/${page}`)

/**
 * What a page for residents is given to show a draft: the draft's pack, the header of somebody who has not signed in, in one language, and the preview's
 * addresses in the place of the service's own, so that no button of it leads to a real form.
 */
export function asResident<Ctx extends PageCtx>(ctx: Ctx, draft: DraftService, answers: string): Ctx {
  const { pack, service } = draft
  const own = `/services/${service.id}`
  const pages: readonly (readonly [from: string, to: string])[] = [[`${own}/apply`, 'apply'], [`${own}/eligibility`, 'eligibility'], [`${own}/rules`, 'rules'], [own, 'service']]
  const at = (path: string): string => {
    const found = pages.find(([from]) => path === from || (path.startsWith(from) && /^[/?#]/.test(path.slice(from.length)) && from !== own))
    return ctx.at(found ? previewPath(draft, answers, `${found[1]}${path.slice(found[0].length)}`) : path)
  }
  const { signedIn: _, csrf: __, ...shell } = ctx.shell
  return { ...ctx, house: { ...ctx.house, pack }, at, shell: { ...shell, languages: [ctx.language] } }
}
