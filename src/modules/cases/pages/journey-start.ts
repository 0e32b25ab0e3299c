import { acts, bullets, document, linkButton, pageTitle, section, taskList, type Task } from '../../../design/index.ts'
import { html, type Html } from '../../../kernel/html.ts'
import { refuse } from '../../../kernel/http-refusals.ts'
import { formatMoney } from '../../../kernel/money.ts'
import type { Page, PageCtx } from '../../../kernel/page.ts'
import { journeyKey, offeredJourney, type JoinedForms } from '../../forms/index.ts'
import type { OnlineService } from '../../jurisdiction/index.ts'
import { applyTexts } from '../apply-texts.ts'
import { journeyTexts as texts } from '../journey-texts.ts'
import { applyPath, openApplication, resumePath, type Application } from './apply-application.ts'
import { applyStartPage, draftNotice } from './apply-start.ts'
import { asJourney } from './as-journey.ts'
import { bringAlong, twoDraftsPage } from './bring-along.ts'
import { guestNotice } from './sign-in-later.ts'
import { changedNotice, simplifiedOf } from './apply-frame.ts'

/** What a journey brings together, how long it takes and what it costs, and the way back into a draft. All else is as with one service. */
export const journeyStartPage: Page = {
  ...asJourney(applyStartPage, '/journeys/:id'),
  async get(ctx, { id = '' }) {
    const journey = offeredJourney(ctx.house.pack, id) ?? refuse('page.not_found')
    await bringAlong(ctx, journeyKey(id))
    const two = await twoDraftsPage(ctx, journeyKey(id))
    if (two) return two
    const opened = await openApplication(ctx, journeyKey(id))
    return 'instead' in opened ? opened.instead : startPage(ctx, journey, opened.application)
  },
}

function startPage(ctx: PageCtx, { pinned, sources, journey }: JoinedForms, application: Application): Html {
  const { t, at } = ctx
  const { service } = pinned
  const services = sources.map((source) => source.pinned.service)
  const by = service.apply.by.length > 1 ? undefined : service.apply.by[0] === 'person' ? texts.personsOnly : texts.companiesOnly
  const { draft, form } = application
  const begun = draft.savedAt !== undefined
  const main = html`<div class="wrap">${pageTitle({ title: t(service.name), over: t(texts.over), lead: t(service.summary) })}<div class="read">
${begun ? draftNotice(ctx, application) : guestNotice(ctx, draft, applyPath(service))}${changedNotice(ctx, draft, form)}
${section({ id: 'together', title: t(texts.together), body: html`<p>${t(texts.togetherWhy)}${by && html` ${t(by)}`}</p>${taskList(journey.services.map(({ why }, i) => brought(ctx, services[i]!, t(why))))}` })}
${section({ id: 'time', title: t(texts.time), body: html`<p>${t(texts.minutes(service.apply.minutes))}</p>` })}
${section({ id: 'ready', title: t(applyTexts.ready), body: bullets(distinct(services.flatMap(({ needs }) => needs.map(t)))) })}
${section({ id: 'cost', title: t(texts.cost), body: html`<p>${t(texts.costWhy)}</p>` })}
${section({ id: 'purpose', title: t(applyTexts.purpose), body: html`${distinct(services.map(({ apply }) => t(apply.purpose))).map((purpose) => html`<p>${purpose}</p>`)}` })}
${acts(linkButton({ href: at(resumePath(application)), text: t(begun ? applyTexts.goOn : applyTexts.start), onward: true }))}
</div></div>`
  return document(ctx.shell, { title: t(service.name), description: t(service.summary), section: 'services', simplified: simplifiedOf(pinned), crumbs: [{ text: t(service.name), href: at(applyPath(service)) }], main })
}

/** A service of the journey: why one wants it, whose it is, and its fee. */
function brought({ t, at, house }: PageCtx, service: OnlineService, why: string): Task {
  const organisation = t(house.pack.organisations.get(service.organisation)!.name)
  return { text: t(service.name), href: at(`/services/${service.id}`), detail: html`${why}<br>${organisation}<br>${feeInWords({ t, house }, service)}` }
}

function feeInWords({ t, house }: Pick<PageCtx, 't' | 'house'>, { fee }: OnlineService): string {
  if (fee.note) return t(fee.note)
  if (fee.amountMinor === undefined) return t(texts.askDepartment)
  return fee.amountMinor === 0 ? t(applyTexts.free) : formatMoney(fee.amountMinor, house.pack.settings.currency)
}

const distinct = (words: readonly string[]): readonly string[] => [...new Set(words)]
