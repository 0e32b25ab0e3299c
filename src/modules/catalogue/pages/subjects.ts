import { document, pageTitle, stem } from '../../../design/index.ts'
import { html } from '../../../kernel/html.ts'
import type { Page } from '../../../kernel/page.ts'
import { smallRatingLinks } from '../../participation/index.ts'
import { eventStem } from '../life-events.ts'
import { refuse } from '../refusals.ts'
import { texts } from '../texts.ts'

/** All life events on one stem. */
export const eventsPage: Page = {
  path: '/events',
  who: 'anyone',
  keep: true,
  get(ctx) {
    const title = ctx.t(texts.events)
    const main = html`<div class="wrap">${pageTitle({ title })}${stem(eventStem(ctx, ctx.house.pack.taxonomy.lifeEvents))}${smallRatingLinks(ctx, { kind: 'content', type: 'page', id: 'events', path: '/events' })}</div>`
    return document(ctx.shell, { title, section: 'services', main, crumbs: [{ href: ctx.at('/'), text: ctx.t(texts.home) }, { text: title }] })
  },
}

/** Short addresses of the filters of the list. */
export const categoryPage: Page = {
  path: '/categories/:id',
  who: 'anyone',
  get: (ctx, { id }) => (ctx.house.pack.taxonomy.categories.some((one) => one.id === id) ? { redirect: ctx.at(`/services?category=${encodeURIComponent(id!)}`) } : refuse('category.not_found')),
}

export const eventPage: Page = {
  path: '/events/:id',
  who: 'anyone',
  get: (ctx, { id }) => (ctx.house.pack.taxonomy.lifeEvents.some((one) => one.id === id) ? { redirect: ctx.at(`/services?event=${encodeURIComponent(id!)}`) } : refuse('event.not_found')),
}
