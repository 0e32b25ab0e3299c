import type { OnceCtx, Page, PageCtx, Params } from '../../../kernel/page.ts'
import { workbench } from '../../access/index.ts'
import { eligibilityPage, previewAnswer, previewCheck, previewOf, previewPart, previewStart } from '../../cases/index.ts'
import { rulesPage, servicePage } from '../../catalogue/index.ts'
import { procedureOf } from '../../jurisdiction/index.ts'
import { refuse } from '../refusals.ts'
import { isOnline, openDraft } from '../tools/draft-of.ts'
import { filledWith } from './answers.ts'
import { asResident, previewPath } from './as-resident.ts'
import { previewTexts as texts } from './texts.ts'

// All of these are written by the pages that residents see, and stand in a frame of the preview. They write nothing.
const below = `${workbench}/services/:id/draft/preview/:answers`

const shownPage = (path: string, page: Page): Page => ({
  path: `${below}/${path}`,
  who: 'officer',
  framed: true,
  async get(ctx, params) {
    const draft = await openDraft(ctx, params)
    return page.get!(asResident(ctx, draft, params['answers'] ?? ''), params)
  },
})

const servicePreview = shownPage('service', servicePage)
const rulesPreview = shownPage('rules', rulesPage)

const eligibilityPreview: Page = {
  ...shownPage('eligibility', eligibilityPage),
  repeatable: true,
  async postOnce(ctx, params, body) {
    const draft = await openDraft(ctx, params)
    return eligibilityPage.postOnce!(asResident(ctx, draft, params['answers'] ?? ''), params, body)
  },
}

/** The form of the draft, filled in as the address says. */
async function openPreview<Ctx extends PageCtx | OnceCtx>(ctx: Ctx, params: Params) {
  const { answers = '' } = params
  const draft = await openDraft(ctx, params)
  if (!isOnline(draft)) return refuse('design.nothing_there')
  const { pack, service } = draft
  const filled = filledWith(ctx, draft, answers)
  const pinned = { pack, service, procedure: procedureOf(pack, service.apply.procedure), digest: '' }
  return { as: asResident(ctx, draft, answers), application: previewOf(pinned, previewPath(draft, answers, 'apply'), filled.about, filled.answers) }
}

const startPreview: Page = {
  path: `${below}/apply`,
  who: 'officer',
  framed: true,
  async get(ctx, params) {
    const { as, application } = await openPreview(ctx, params)
    return previewStart(as, application)
  },
}

const partPreview: Page = {
  path: `${below}/apply/:page`,
  who: 'officer',
  framed: true,
  repeatable: true,
  bodyBytes: 25 * 1_048_576,
  async get(ctx, params) {
    const { as, application } = await openPreview(ctx, params)
    return params['page'] === 'check' ? previewCheck(as, application, false, { notSent: ctx.t(texts.notSent) }) : previewPart(as, application, params['page'] ?? '')
  },
  // Outside a transaction: there is nothing to write.
  async postOnce(ctx, params, body) {
    const { as, application } = await openPreview(ctx, params)
    return params['page'] === 'check' ? previewCheck(as, application, true, { notSent: ctx.t(texts.notSent) }) : previewAnswer(as, application, params['page'] ?? '', body)
  },
}

export const shownPages: readonly Page[] = [servicePreview, rulesPreview, eligibilityPreview, startPreview, partPreview]
