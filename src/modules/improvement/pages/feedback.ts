import { document, goLink, pageTitle } from '../../../design/index.ts'
import { html, type Html } from '../../../kernel/html.ts'
import type { Page, PageCtx } from '../../../kernel/page.ts'
import { workbench } from '../../access/index.ts'
import { contentOf, spanOf } from '../../participation/index.ts'
import { refuse } from '../refusals.ts'
import { texts } from '../texts.ts'
import { mayRead, organisationsRead, serviceRead } from '../write-improvement.ts'
import { feedbackDays, sandboxNotice } from './feedback-list.ts'
import { improvementsPart } from './improvements-part.ts'
import { leavingPart } from './leaving-part.ts'
import { partsPart, trendPart, versionsPart } from './ratings-part.ts'
import { searchesPart } from './searches-part.ts'
import { themesPart, wordsPart } from './words-part.ts'

/** What people say about one service, where they stop, and what is being done about it. */
export const feedbackPage: Page = {
  path: `${workbench}/feedback/:service`,
  who: 'officer',
  async get(ctx, { service: id = '' }) {
    const service = serviceRead(ctx, id)
    const from = spanOf(ctx, feedbackDays)
    const body = html`${await improvementsPart(ctx, service)}${await trendPart(ctx, id)}${await versionsPart(ctx, id)}${await partsPart(ctx, service, from)}${await themesPart(ctx, id, from)}${await leavingPart(ctx, service, from)}${await searchesPart(ctx, service, from)}${await wordsPart(ctx, id, `${workbench}/feedback/${encodeURIComponent(id)}`)}`
    return frame(ctx, { title: ctx.t(service.name), over: ctx.t(texts.feedbackOf), path: `/services/${encodeURIComponent(id)}` }, body)
  },
}

/** The same of a page of content. */
export const contentFeedbackPage: Page = {
  path: `${workbench}/feedback/pages/:type/:id`,
  who: 'officer',
  async get(ctx, { type = '', id = '' }) {
    const about = `${type}/${id}`
    const content = await contentOf(ctx, about)
    if (!content || !(content.organisation === '' ? organisationsRead(ctx) === undefined : mayRead(ctx, content.organisation))) return refuse('feedback.not_found')
    const body = html`${await trendPart(ctx, about)}${await versionsPart(ctx, about)}${await themesPart(ctx, about, spanOf(ctx, feedbackDays))}${await wordsPart(ctx, about, `${workbench}/feedback/pages/${encodeURIComponent(type)}/${encodeURIComponent(id)}`)}`
    return frame(ctx, { title: content.path, over: ctx.t(texts.feedbackOfPage), path: content.path }, body)
  },
}

function frame(ctx: PageCtx, { title, over, path }: { title: string; over: string; path: string }, body: Html): Html {
  const extra = html`<p>${goLink({ href: ctx.at(path), text: ctx.t(texts.openPage) })}</p>`
  const main = html`<div class="wrap">${pageTitle({ over, title, extra })}${sandboxNotice(ctx)}${body}</div>`
  return document(ctx.shell, { title: `${ctx.t(texts.feedback)} · ${title}`, section: 'work', noindex: true, main, crumbs: [{ href: ctx.at(workbench), text: ctx.t(texts.queue) }, { href: ctx.at(`${workbench}/feedback`), text: ctx.t(texts.feedback) }, { text: title }] })
}
