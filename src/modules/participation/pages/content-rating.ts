import { document, goLink, pageTitle } from '../../../design/index.ts'
import { html } from '../../../kernel/html.ts'
import type { Page, PageCtx, Params } from '../../../kernel/page.ts'
import { refuse } from '../refusals.ts'
import { contentSubject } from '../subject.ts'
import { texts } from '../texts.ts'
import { showRating, takeRating, type RatedPage } from './rating-form.ts'

/** Where a page of content is rated: news, a law, a publication, the search. */
export const contentRatingPage: Page = {
  path: '/rating/:type/:id',
  who: 'anyone',
  postsPerMinute: 10,
  get: (ctx, params) => showRating(ctx, ratedPage(ctx, params, (name) => ctx.query.get(name))),
  post: (ctx, params, form) => takeRating(ctx, ratedPage(ctx, params, (name) => form.text(name)), form),
}

export const contentThanksPage: Page = {
  path: '/rating/thanks',
  who: 'anyone',
  get(ctx) {
    const place = ctx.query.get('place') ?? ''
    // Below the reader's language, so never another host; what is no path of ours is left out.
    const back = /^\/[\w./-]*$/.test(place) && html`<p>${goLink({ href: ctx.at(place), text: ctx.t(texts.backToPage) })}</p>`
    const main = html`<div class="wrap">${pageTitle({ title: ctx.t(texts.thanks), lead: ctx.t(texts.thanksWhy) })}${back}<p>${goLink({ href: ctx.at('/services'), text: ctx.t(texts.allServices) })}</p></div>`
    return document(ctx.shell, { title: ctx.t(texts.thanks), section: 'services', noindex: true, main })
  },
}

function ratedPage(ctx: PageCtx, params: Params, word: (name: string) => string | null): RatedPage {
  const { type, id, version, organisation, path } = contentSubject(ctx.house, params['type'] ?? '', params['id'] ?? '', word) ?? refuse('rating.no_content')
  const organisationName = organisation === undefined ? undefined : ctx.house.pack.organisations.get(organisation)?.name
  return {
    subject: { kind: 'content', type, id, path, ...(version !== undefined && { version }), ...(organisation !== undefined && { organisation }) },
    over: ctx.t(organisationName ?? ctx.house.pack.settings.brand.name),
    crumb: { href: ctx.at(path), text: ctx.t(texts.backToPage) },
    path: `/rating/${encodeURIComponent(type)}/${encodeURIComponent(id)}`,
    thanks: `/rating/thanks?${new URLSearchParams({ place: path })}`,
    fields: { version: String(version ?? ''), by: organisation ?? '', place: path, key: word('key') ?? '' },
  }
}
