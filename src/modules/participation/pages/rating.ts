import { document, goLink, pageTitle } from '../../../design/index.ts'
import { html } from '../../../kernel/html.ts'
import type { ReadCtx } from '../../../kernel/ctx.ts'
import type { Page, Params, View } from '../../../kernel/page.ts'
import type { Service } from '../../jurisdiction/index.ts'
import { refuse } from '../refusals.ts'
import { isStep, serviceSubject } from '../subject.ts'
import { texts } from '../texts.ts'
import { showRating, takeRating, type RatedPage } from './rating-form.ts'

const serviceOf = (ctx: ReadCtx, params: Params): Service => ctx.house.pack.services.get(params['id'] ?? '') ?? refuse('rating.no_service')

/** Where a service, its page or one of its steps is rated. */
export const ratingPage: Page = {
  path: '/services/:id/rating',
  who: 'anyone',
  postsPerMinute: 10,
  get: (ctx, params) => showRating(ctx, ratedPage(ctx, serviceOf(ctx, params), (name) => ctx.query.get(name))),
  post: (ctx, params, form) => takeRating(ctx, ratedPage(ctx, serviceOf(ctx, params), (name) => form.text(name)), form),
}

export const thanksPage: Page = {
  path: '/services/:id/rating/thanks',
  who: 'anyone',
  keep: true,
  get(ctx, params) {
    const service = serviceOf(ctx, params)
    const step = ctx.query.get('step') ?? ''
    const links = [
      isFormPage(service, step) && { href: ctx.at(`/services/${service.id}/apply/${step}`), text: ctx.t(texts.backToStep) },
      { href: ctx.at(`/services/${service.id}`), text: ctx.t(texts.back) },
      { href: ctx.at(`/services/${service.id}/improvements`), text: ctx.t(texts.improvements) },
      { href: ctx.at('/services'), text: ctx.t(texts.allServices) },
    ].filter((link) => link !== false)
    const main = html`<div class="wrap">${pageTitle({ over: ctx.t(service.name), title: ctx.t(texts.thanks), lead: ctx.t(texts.thanksWhy) })}${links.map((link) => html`<p>${goLink(link)}</p>`)}</div>`
    return document(ctx.shell, { title: ctx.t(texts.thanks), section: 'services', noindex: true, main })
  },
}

/** Steps to which an address leads, so that who rated one finds the way on. */
const isFormPage = (service: Service, step: string): boolean => isStep(service, step) && step !== 'eligibility' && step !== 'result'

function ratedPage(ctx: View, service: Service, word: (name: string) => string | null): RatedPage {
  const subject = serviceSubject(service, word)
  const step = subject.kind === 'step' ? subject.step : ''
  return {
    subject,
    over: ctx.t(service.name),
    crumb: isFormPage(service, step) ? { href: ctx.at(`/services/${service.id}/apply/${step}`), text: ctx.t(service.apply?.pages.find((page) => page.id === step)?.title ?? service.name) } : { href: ctx.at(`/services/${service.id}`), text: ctx.t(service.name) },
    path: `/services/${service.id}/rating`,
    thanks: `/services/${service.id}/rating/thanks${step === '' ? '' : `?step=${step}`}`,
    fields: { about: subject.kind, step, version: String(subject.version) },
  }
}
