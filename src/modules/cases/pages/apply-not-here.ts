import { button, document, goLink, pageTitle } from '../../../design/index.ts'
import { html, type Html } from '../../../kernel/html.ts'
import { sameInAll } from '../../../kernel/i18n.ts'
import type { PageCtx } from '../../../kernel/page.ts'
import { mandatesOf, mayUnder } from '../../identity/index.ts'
import type { OnlineService, Service } from '../../jurisdiction/index.ts'
import { applyTexts as texts } from '../apply-texts.ts'
import { mandateTexts } from '../mandate-texts.ts'
import { applyPath } from './apply-path.ts'

/** The way to apply for what cannot be applied for here yet. */
export function elsewherePage(ctx: PageCtx, service: Service): Html {
  const { t, at } = ctx
  const organisation = ctx.house.pack.organisations.get(service.organisation)!.name
  const body = html`<p>${t(texts.elsewhereWhy(organisation))}</p>${service.formNumber && html`<p>${t(texts.elsewhereForm(service.formNumber))}</p>`}<p>${goLink({ href: at(`/services/${service.id}`), text: t(texts.toService) })}</p>`
  return framed(ctx, service, t(texts.elsewhereTitle), body)
}

/** Says for whom the service is, with a button for each party that the person may act for. The switch leads back here. */
export async function otherPartyPage(ctx: PageCtx, service: OnlineService): Promise<Html> {
  const { t, at } = ctx
  const forCompany = service.apply.by.includes('company')
  const mandates = (await mandatesOf(ctx, ctx.actor.id)).filter(({ principalKind, terms }) => service.apply.by.includes(principalKind) && mayUnder(terms, { action: 'fill-in', service }) === undefined)
  const choices = [...(forCompany ? [] : [{ value: '', text: t(texts.personAct) }]), ...mandates.map(({ id, names }) => ({ value: id, text: t(texts.companyAct(names)) }))]
  const buttons = choices.map((choice) => html`<p>${button({ text: choice.text, name: 'mandate', value: choice.value, weight: 'second' })}</p>`)
  const next = html`<input type="hidden" name="next" value="${at(applyPath(service))}">`
  const body = html`<p>${t(forCompany ? texts.companyWhy : texts.personWhy)}</p>${choices.length === 0 ? html`<p>${t(texts.companyNone)}</p>` : html`<form method="post" action="${at('/account/acting')}">${ctx.formFields()}${next}${buttons}</form>`}`
  return framed(ctx, service, t(forCompany ? texts.companyTitle : texts.personTitle), body)
}

/** Says that the actor's mandate does not reach this service, and what to do. */
export function outsideMandatePage(ctx: PageCtx, service: OnlineService): Html {
  const { t, at, actor } = ctx
  const next = html`<input type="hidden" name="next" value="${at(applyPath(service))}">`
  const own = service.apply.by.includes('person') && html`<form method="post" action="${at('/account/acting')}">${ctx.formFields()}${next}<p>${button({ text: t(mandateTexts.ownAct), name: 'mandate', value: '', weight: 'second' })}</p></form>`
  const body = html`<p>${t(mandateTexts.outsideWhy(actor.partyNames ?? sameInAll(actor.partyName)))}</p>${own}<p>${goLink({ href: at('/account/acting'), text: t(mandateTexts.change) })}</p>`
  return framed(ctx, service, t(mandateTexts.outsideTitle), body)
}

function framed(ctx: PageCtx, service: Service, title: string, body: Html): Html {
  return document(ctx.shell, { title, section: 'services', main: html`<div class="wrap">${pageTitle({ title, over: ctx.t(service.name) })}<div class="read">${body}</div></div>` })
}
