import { acts, bullets, goLink, linkButton, notice, section } from '../../../design/index.ts'
import { html, type Html } from '../../../kernel/html.ts'
import type { Text } from '../../../kernel/i18n.ts'
import type { PageCtx } from '../../../kernel/page.ts'
import { feeOf } from '../../catalogue/index.ts'
import { foreseenObstacles, type Eligibility, type EligibleService } from '../../forms/index.ts'
import type { Service } from '../../jurisdiction/index.ts'
import { applyTexts } from '../apply-texts.ts'
import { eligibilityTexts as texts } from '../eligibility-texts.ts'
import type { Application } from './apply-application.ts'

export const eligibilityPath = (service: Pick<Service, 'id'>): string => `/services/${service.id}/eligibility`

export const resultTitle = ({ obstacles, isUnsettled }: Eligibility): Text => (obstacles.length > 0 ? texts.cannot : isUnsettled ? texts.officer : texts.can)

/** What the answers come to, said so that nobody takes it for a decision, with what one can do now. */
export function eligibilityResult(ctx: PageCtx, service: EligibleService, result: Eligibility): Html {
  const { t, at, house } = ctx
  const { obstacles, isUnsettled } = result
  const organisation = house.pack.organisations.get(service.organisation)!.name
  const title = t(resultTitle(result))
  const noDecision = html`<p>${t(texts.noDecision(organisation))}</p>`
  const ways = html`<p>${goLink({ href: at(`/services/${service.id}`), text: t(texts.aboutService) })}</p><p>${goLink({ href: at('/eligibility'), text: t(texts.others) })}</p>`
  if (obstacles.length > 0) {
    const body = html`${bullets(obstacles.map(t))}${isUnsettled && html`<p>${t(texts.alsoOfficer)}</p>`}<p>${t(texts.stillMay(organisation))}</p>${noDecision}`
    return html`<div class="stack">${notice('care', { level: 2, title, body: html`<div class="stack">${body}</div>` })}${ways}</div>`
  }
  const body = html`${isUnsettled && html`<p>${t(texts.officerWhy)}</p>`}${noDecision}`
  return html`${notice(isUnsettled ? 'know' : 'done', { level: 2, title, body })}${acts(...wayToApply(ctx, service))}
${service.needs.length > 0 && section({ id: 'ready', title: t(applyTexts.ready), near: true, body: bullets(service.needs.map(t)) })}${section({ id: 'cost', title: t(applyTexts.cost), near: true, body: cost(ctx, service) })}${ways}`
}

function wayToApply({ t, at, house }: PageCtx, service: EligibleService): Html[] {
  if (service.apply) return [linkButton({ href: at(`/services/${service.id}/apply`), text: t(texts.apply), onward: true })]
  const website = house.pack.organisations.get(service.organisation)?.website
  return !website ? [] : [linkButton({ href: website, text: t(texts.toDepartment), onward: true })]
}

function cost({ house, tag }: PageCtx, service: EligibleService): Html {
  const { main, rest } = feeOf(house.pack, service, tag)
  return html`<p><strong>${main}</strong></p>${rest !== undefined && html`<p>${rest}</p>`}`
}

/** Says, before an application is sent, what “Can I apply?” would say of the same answers; it keeps nobody from sending. */
export function obstacleNotice({ t }: Pick<PageCtx, 't'>, { pinned, form, about, progress }: Application): Html | false {
  const obstacles = foreseenObstacles(pinned.pack, form, progress.walk, about)
  return obstacles.length > 0 && notice('care', { level: 2, title: t(texts.mayNot), body: html`${bullets(obstacles.map(t))}<p>${t(texts.mayNotWhy)}</p>` })
}
