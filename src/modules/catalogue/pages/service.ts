import { bullets, document, goLink, keyFacts, linkButton, needs, notice, pageTitle, steps, type Crumb, type Fact } from '../../../design/index.ts'
import { html, type Html } from '../../../kernel/html.ts'
import type { Page, PageCtx } from '../../../kernel/page.ts'
import { asksEligibility } from '../../forms/index.ts'
import { furtherForms, isSimplifiedDerived, type Service } from '../../jurisdiction/index.ts'
import { ratingLinks } from '../../participation/index.ts'
import { structuredData } from '../../publishing/index.ts'
import { eligibilityTexts } from '../eligibility-texts.ts'
import { journeysOfService } from '../journeys.ts'
import { refuse } from '../refusals.ts'
import { retiredService } from './retired-service.ts'
import { rulesTexts } from '../rules-texts.ts'
import { collectionWords, feeOf, organisationName, type Fee } from '../service-facts.ts'
import { serviceData } from '../structured-service.ts'
import { texts } from '../texts.ts'

// Longer than this, a fee's note is a list of prices and stands in the wide column.
const cardCharacters = 160

/** All about one service; the next step stands in the card beside it. */
export const servicePage: Page = {
  path: '/services/:id',
  who: 'anyone',
  keep: true,
  get(ctx, { id = '' }) {
    const { pack } = ctx.house
    const moved = pack.redirects.get(id)
    if (moved !== undefined) return { redirect: ctx.at(`/services/${encodeURIComponent(moved)}`) }
    const retired = pack.retired.get(id)
    if (retired) return retiredService(ctx, retired)
    const service = pack.services.get(id) ?? refuse('service.not_found')
    const { t } = ctx
    const fee = feeOf(pack, service, ctx.tag)
    const main = html`<div class="wrap"><div class="split">
      ${pageTitle({ over: organisationLink(ctx, service), title: t(service.name), lead: t(service.summary), main: true })}
      ${card(ctx, service, fee)}
      <div class="main read stack">${journeysOfService(ctx, service)}${further(ctx, service)}${eligibility(ctx, service)}${needed(ctx, service)}${whatHappens(ctx, service)}${longFees(ctx, fee)}${laws(ctx, service)}${rules(ctx, service)}${sources(ctx, service)}${events(ctx, service)}${improved(ctx, service)}</div>
      </div>${ratingLinks(ctx, { kind: 'page', service: service.id })}</div>`
    return document(ctx.shell, { title: t(service.name), description: t(service.summary), section: 'services', head: structuredData(serviceData(ctx, service)), simplified: isSimplifiedDerived(ctx.house.pack, service) ? 'service derived' : 'accepted', main, crumbs: trail(ctx, service) })
  },
}

function trail(ctx: PageCtx, service: Service): Crumb[] {
  const category = ctx.house.pack.taxonomy.categories.find((one) => one.id === service.category)!
  return [
    { href: ctx.at('/'), text: ctx.t(texts.home) },
    { href: ctx.at(`/services?category=${encodeURIComponent(category.id)}`), text: ctx.t(category.name) },
    { text: ctx.t(service.name) },
  ]
}

const organisationLink = (ctx: PageCtx, service: Service): Html =>
  html`<a href="${ctx.at(`/organisations/${encodeURIComponent(service.organisation)}`)}">${organisationName(ctx, service.organisation)}</a>`

const isLong = (fee: Fee) => (fee.rest?.length ?? 0) > cardCharacters

function card(ctx: PageCtx, service: Service, fee: Fee): Html {
  const { t } = ctx
  const facts: Fact[] = [
    { icon: 'money', name: t(texts.fee), value: fee.main, note: isLong(fee) ? html`<a href="#fees">${t(texts.feesInFull)}</a>` : fee.rest, big: fee.main.length <= 26 },
    { icon: 'clock', name: t(texts.time), value: service.pledge ? t(service.pledge.text) : t(texts.timeUnknown), note: service.pledge ? undefined : t(texts.timeUnknownNote) },
    { icon: 'people', name: t(texts.who), value: t(service.who) },
    { icon: 'inbox', name: t(texts.how), value: collectionWords(service, ctx.tag) },
  ]
  const website = ctx.house.pack.organisations.get(service.organisation)?.website
  const start = service.apply
    ? linkButton({ href: ctx.at(`/services/${service.id}/apply`), text: t(texts.startNow), onward: true, wide: true })
    : website && linkButton({ href: website, text: t(texts.toDepartment), weight: 'second', onward: true, wide: true })
  const blankForm = html`<a href="${ctx.at(`/services/${service.id}/form.pdf`)}">${t(texts.blankForm)}</a>`
  return keyFacts({ id: 'facts', title: t(texts.keyFacts), facts, act: start || undefined, note: service.apply ? html`${t(texts.minutes(service.apply.minutes))}<br>${blankForm}` : t(texts.elsewhere) })
}

/** A further form leads to its service, and a service to its further forms. */
function further(ctx: PageCtx, service: Service): Html | false {
  const { t, at } = ctx
  const { pack } = ctx.house
  const link = ({ id, name }: Service) => html`<a href="${at(`/services/${encodeURIComponent(id)}`)}">${t(name)}</a>`
  const whole = service.partOf === undefined ? undefined : pack.services.get(service.partOf)
  if (whole) return html`<p>${t(texts.furtherOf)} ${link(whole)}</p>`
  const forms = furtherForms(pack, service.id)
  return forms.length > 0 && html`<h2>${t(texts.furtherForms)}</h2>${bullets(forms.map(link))}`
}

const eligibility = (ctx: PageCtx, service: Service): Html | false =>
  asksEligibility(service) && html`<p>${goLink({ href: ctx.at(`/services/${service.id}/eligibility`), text: ctx.t(eligibilityTexts.link) })}</p>`

const needed = (ctx: PageCtx, service: Service): Html | false =>
  service.needs.length > 0 && html`<h2>${ctx.t(texts.needs)}</h2>${needs(service.needs.map((need) => ({ text: ctx.t(need) })))}`

/** Steps where the service is done here, otherwise who does it and where. */
function whatHappens(ctx: PageCtx, service: Service): Html {
  const { t } = ctx
  const known = service.apply?.steps ?? []
  if (known.length > 0) return html`<h2>${t(texts.happens)}</h2>${steps(known.map((step) => ({ text: t(step.name), who: t(step.who) })))}`
  const { enquiry } = ctx.house.pack.settings
  return html`<h2>${t(texts.howTo)}</h2>
    ${!service.apply && html`<p>${t(texts.howToDepartment(organisationName(ctx, service.organisation)))}</p>`}
    ${service.signature === 'in-person' && html`<p>${t(texts.inPerson)}</p>`}<p>${t(enquiry.text)}</p>`
}

const longFees = (ctx: PageCtx, fee: Fee): Html | false =>
  isLong(fee) && html`<h2 id="fees">${ctx.t(texts.feesInFull)}</h2>${fee.rest!.split(/(?<=[.。])\s*(?=\S)(?<!\d\.)/).map((sentence) => html`<p class="num">${sentence}</p>`)}`

function laws(ctx: PageCtx, service: Service): Html | false {
  const { t } = ctx
  const { pack } = ctx.house
  if (service.law.length === 0 && service.formNumber === undefined) return false
  const links = service.law.map((cap) => {
    const known = pack.laws.get(cap)
    if (known) return html`<a href="${ctx.at(`/laws/${cap.toLowerCase()}`)}">${t(texts.lawWithTitle(known.title, cap))}</a>`
    return html`<a href="${pack.settings.lawAddress.replace('{cap}', encodeURIComponent(cap))}" rel="external">${t(texts.chapter(cap))}</a>`
  })
  const form = service.formNumber && html`<p class="small soft">${t(texts.form)} <span class="num">${service.formNumber}</span></p>`
  return html`${links.length > 0 && html`<h2>${t(texts.law)}</h2>${bullets(links)}`}${form}`
}

const rules = (ctx: PageCtx, service: Service): Html | false =>
  service.apply !== undefined && html`<p>${goLink({ href: ctx.at(`/services/${service.id}/rules`), text: ctx.t(rulesTexts.link) })}</p>`

const improved = (ctx: PageCtx, service: Service): Html =>
  html`<p class="small"><a href="${ctx.at(`/services/${encodeURIComponent(service.id)}/improvements`)}">${ctx.t(texts.improved)}</a></p>`

function events(ctx: PageCtx, service: Service): Html | false {
  const found = ctx.house.pack.taxonomy.lifeEvents.filter((event) => service.lifeEvents[event.id] !== undefined)
  return found.length > 0 && html`<h2>${ctx.t(texts.partOf)}</h2>${bullets(found.map((event) => html`<a href="${ctx.at(`/services?event=${encodeURIComponent(event.id)}`)}">${ctx.t(event.name)}</a>`))}`
}

/** Where fee and time come from: the host of the source, or a calm word that nobody has confirmed them; and how far the service has come. */
function sources(ctx: PageCtx, service: Service): Html {
  const { t } = ctx
  const fee = hostLink(service.fee.source)
  const time = service.pledge && hostLink(service.pledge.source)
  const line = fee && time && service.fee.source === service.pledge?.source ? [html`${t(texts.source)} ${fee}`] : [fee && html`${t(texts.sourceFee)} ${fee}`, time && html`${t(texts.sourceTime)} ${time}`]
  const isUnconfirmed = !fee || (service.pledge !== undefined && !time)
  return html`${line.map((one) => one && html`<p class="small soft">${one}</p>`)}${isUnconfirmed && notice('know', { body: t(texts.general) })}
    <p class="small soft"><a href="${ctx.at(`/services/${encodeURIComponent(service.id)}/stage`)}">${t(texts.stage)}</a></p>`
}

function hostLink(source: string): Html | undefined {
  const url = URL.parse(source)
  return url?.protocol === 'https:' || url?.protocol === 'http:' ? html`<a href="${url.href}" rel="external nofollow">${url.host}</a>` : undefined
}
