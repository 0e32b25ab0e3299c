import { acts, button, document, errorSummary, flower, goLink, optionalWord, pageTitle, textArea, type Petals } from '../../../design/index.ts'
import { html, type Html } from '../../../kernel/html.ts'
import { onlySwitchesLanguage } from '../../../kernel/language-switch.ts'
import type { Page, Params, View } from '../../../kernel/page.ts'
import type { ReadCtx } from '../../../kernel/ctx.ts'
import type { Service } from '../../jurisdiction/index.ts'
import { rateService } from '../rate-service.ts'
import { ratingLinks, subjects, type Subject } from '../rating-links.ts'
import { refuse } from '../refusals.ts'
import { texts } from '../texts.ts'

const mostCharacters = 1000

const serviceOf = (ctx: ReadCtx, params: Params): Service => ctx.house.pack.services.get(params['id'] ?? '') ?? refuse('rating.no_service')
const starsIn = (text: string | null): Petals | undefined => (text && /^[1-5]$/.test(text) ? (Number(text) as Petals) : undefined)
const subjectIn = (text: string | null): Subject => subjects.find((one) => one === text) ?? 'service'

/** The second tap: the rating that was chosen, room for words, one button. */
export const ratingPage: Page = {
  path: '/services/:id/rating',
  who: 'anyone',
  postsPerMinute: 10,
  get: (ctx, params) => show(ctx, serviceOf(ctx, params), { stars: starsIn(ctx.query.get('stars')), subject: subjectIn(ctx.query.get('about')), words: '' }),
  async post(ctx, params, form) {
    const service = serviceOf(ctx, params)
    const words = form.text('words').trim()
    const stars = starsIn(form.text('stars'))
    const subject = subjectIn(form.text('about'))
    const isTooLong = [...words].length > mostCharacters
    if (onlySwitchesLanguage(form)) return show(ctx, service, { stars, subject, words, ...(isTooLong && { problem: ctx.t(texts.tooLong) }) })
    if (stars === undefined || isTooLong) return { status: 422, body: show(ctx, service, { stars, subject, words, ...(isTooLong && { problem: ctx.t(texts.tooLong) }) }) }
    await rateService(ctx, { id: ctx.actionId, serviceId: service.id, version: service.version, subject, stars, words, language: ctx.tag })
    return { redirect: ctx.at(`/services/${service.id}/rating/thanks`) }
  },
}

export const thanksPage: Page = {
  path: '/services/:id/rating/thanks',
  who: 'anyone',
  keep: true,
  get(ctx, params) {
    const service = serviceOf(ctx, params)
    const main = html`<div class="wrap">${pageTitle({ over: ctx.t(service.name), title: ctx.t(texts.thanks), lead: ctx.t(texts.thanksWhy) })}
      <p>${goLink({ href: ctx.at(`/services/${service.id}`), text: ctx.t(texts.back) })}</p><p>${goLink({ href: ctx.at('/services'), text: ctx.t(texts.allServices) })}</p></div>`
    return document(ctx.shell, { title: ctx.t(texts.thanks), section: 'services', noindex: true, main })
  },
}

type Shown = { stars: Petals | undefined; subject: Subject; words: string; problem?: string }

function show(ctx: View, service: Service, shown: Shown): Html {
  const { t } = ctx
  const question = t(texts.questions[shown.subject])
  const body = shown.stars === undefined ? ratingLinks(ctx, service.id, shown.subject) : form(ctx, service, { ...shown, stars: shown.stars })
  const main = html`<div class="wrap"><div class="form">${shown.problem && errorSummary({ title: t(texts.problem), problems: [{ href: '#words', text: shown.problem }] })}
    ${pageTitle({ over: t(service.name), title: question })}${body}</div></div>`
  return document(ctx.shell, { title: question, section: 'services', noindex: true, ...(shown.stars !== undefined && { typedIn: { form: 'rating', path: `/services/${service.id}/rating` } }), main, crumbs: [{ href: ctx.at(`/services/${service.id}`), text: t(service.name) }, { text: question }] })
}

function form(ctx: View, service: Service, { stars, subject, words, problem }: Shown & { stars: Petals }): Html {
  const { t } = ctx
  const place = ctx.at(`/services/${service.id}/rating`)
  return html`<form id="rating" method="post" action="${place}">${ctx.formFields()}
    <input type="hidden" name="stars" value="${stars}"><input type="hidden" name="about" value="${subject}">
    <p class="grow">${flower(stars, 'large')}<span>${t(texts.yourRating)}<br><b>${t(texts.stars[stars - 1]!)}</b></span></p>
    <p>${goLink({ href: `${place}?about=${subject}`, text: t(texts.change) })}</p>
    ${textArea({ id: 'words', name: 'words', label: t(texts.words), hint: t(texts.wordsHint), optional: optionalWord(ctx.tag), value: words, error: problem, rows: 4, maxLength: mostCharacters })}
    ${acts(button({ text: t(texts.send) }))}</form>`
}
