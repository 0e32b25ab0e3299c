import type { FormBody, Page, PageCtx, PostCtx } from '../../../kernel/page.ts'
import { workbench } from '../../access/index.ts'
import { approveDraft } from '../approve-draft.ts'
import { beginCorrection } from '../begin-correction.ts'
import { discardDraft } from '../discard-draft.ts'
import { proposeDraft } from '../propose-draft.ts'
import { returnDraft } from '../return-draft.ts'
import { takeBackDraft } from '../take-back-draft.ts'
import { openItem } from './open-item.ts'
import { showOverview } from './overview-page.ts'
import { readReview } from './review-form.ts'
import { editorTexts as texts } from './texts.ts'

const revisionIn = (form: FormBody): number => (/^\d{1,9}$/.test(form.text('revision')) ? Number(form.text('revision')) : 0)
const backTo = (ctx: PageCtx, id: string) => ({ redirect: ctx.at(`${workbench}/content/${id}`) })

/** An act on a draft that needs nothing typed. */
const actPage = (noun: string, does: (ctx: PostCtx, input: { itemId: string; revision: number }) => Promise<unknown>): Page => ({
  path: `${workbench}/content/:id/${noun}`,
  who: 'officer',
  async post(ctx, { id = '' }, form) {
    await does(ctx, { itemId: id, revision: revisionIn(form) })
    return backTo(ctx, id)
  },
})

const proposalPage: Page = {
  path: `${workbench}/content/:id/proposal`,
  who: 'officer',
  async post(ctx, { id = '' }, form) {
    const problems = await proposeDraft(ctx, { itemId: id, revision: revisionIn(form) })
    if (problems.length === 0) return backTo(ctx, id)
    // Each leads to its field in the editor.
    const links = problems.map(({ field, text }) => ({ href: `${ctx.at(`${workbench}/content/${id}/edit`)}#${field}`, text: `${ctx.t(nameOfField(field))}: ${ctx.t(text)}` }))
    return { status: 422, body: await showOverview(ctx, await openItem(ctx, id), { problems: links, title: ctx.t(texts.notProposed) }) }
  },
}

/** The name of a field that a problem is at, as the editor labels it. */
function nameOfField(field: string) {
  const [part = '', ...rest] = field.split('-')
  const language = texts.inLanguage[rest.join('-') as keyof typeof texts.inLanguage]
  const name = part === 'correction' ? texts.correction : part === 'slug' ? texts.slug : part === 'sources' ? texts.sources : part === 'formerly' ? texts.formerly : part === 'topics' ? texts.topics : (texts.parts[part as keyof typeof texts.parts] ?? texts.content)
  return language ? texts.partIn(name, language) : name
}

const reviewPage: Page = {
  path: `${workbench}/content/:id/review`,
  who: 'officer',
  async post(ctx, { id = '' }, form) {
    const read = readReview(ctx, form)
    if ('typed' in read) {
      const problems = read.typed.problems.map(({ field, text }) => ({ href: `#${field}`, text: ctx.t(text) }))
      return { status: 422, body: await showOverview(ctx, await openItem(ctx, id), { problems, title: ctx.t(texts.review), review: read.typed }) }
    }
    const input = { itemId: id, revision: revisionIn(form) }
    if (read.decision.kind === 'return') await returnDraft(ctx, { ...input, words: read.decision.words })
    else await approveDraft(ctx, { ...input, releaseAt: read.decision.at })
    return backTo(ctx, id)
  },
}

const correctionPage: Page = {
  path: `${workbench}/content/:id/correction`,
  who: 'officer',
  async post(ctx, { id = '' }) {
    await beginCorrection(ctx, { itemId: id })
    return { redirect: ctx.at(`${workbench}/content/${id}/edit`) }
  },
}

export const actPages: readonly Page[] = [proposalPage, reviewPage, correctionPage, actPage('taking-back', takeBackDraft), actPage('discarding', discardDraft)]
