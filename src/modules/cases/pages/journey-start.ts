import { acts, bullets, button, document, linkButton, notice, pageTitle, section, taskList, type Task } from '../../../design/index.ts'
import { dayIn, writeDay, writeMoment } from '../../../kernel/dates.ts'
import { html, type Html } from '../../../kernel/html.ts'
import { refuse } from '../../../kernel/http-refusals.ts'
import { formatMoney } from '../../../kernel/money.ts'
import type { Page, PageCtx } from '../../../kernel/page.ts'
import { draftDays, dropDraft, journeyKey, offeredJourney, type JoinedForms } from '../../forms/index.ts'
import type { OnlineService } from '../../jurisdiction/index.ts'
import { applyTexts } from '../apply-texts.ts'
import { journeyTexts as texts } from '../journey-texts.ts'
import { applyPath, insteadOfPost, openApplication, resumePath, type Application } from './apply-application.ts'
import { changedNotice, simplifiedOf } from './apply-frame.ts'

/** What a journey brings together, how long it takes and what it costs, for anyone; for whoever is signed in also the way back into the draft. */
export const journeyStartPage: Page = {
  path: '/journeys/:id',
  who: 'anyone',
  async get(ctx, { id = '' }) {
    const journey = offeredJourney(ctx.house.pack, id) ?? refuse('page.not_found')
    if (ctx.actor.kind !== 'person') return startPage(ctx, journey)
    const opened = await openApplication(ctx, journeyKey(id))
    return 'instead' in opened ? opened.instead : startPage(ctx, journey, opened.application)
  },
  async post(ctx, { id = '' }, form) {
    if (ctx.actor.kind !== 'person') return refuse('page.sign_in')
    const opened = await openApplication(ctx, journeyKey(id), true)
    if ('instead' in opened) return insteadOfPost(opened.instead)
    const { service } = opened.application.pinned
    if (form.text('forget') === '') return { redirect: ctx.at(resumePath(opened.application)) }
    await dropDraft(ctx, service.id)
    return { redirect: ctx.at(applyPath(service)) }
  },
}

function startPage(ctx: PageCtx, { pinned, sources, journey }: JoinedForms, application?: Application): Html {
  const { t, at } = ctx
  const { service } = pinned
  const services = sources.map((source) => source.pinned.service)
  const by = service.apply.by.length > 1 ? undefined : service.apply.by[0] === 'person' ? texts.personsOnly : texts.companiesOnly
  const begun = application?.draft.savedAt !== undefined
  const start = application ? resumePath(application) : `${applyPath(service)}/${service.apply.pages[0]!.id}`
  const main = html`<div class="wrap">${pageTitle({ title: t(service.name), over: t(texts.over), lead: t(service.summary) })}<div class="read">
${application && draftNotice(ctx, application)}${application && changedNotice(ctx, application.draft)}
${section({ id: 'together', title: t(texts.together), body: html`<p>${t(texts.togetherWhy)}${by && html` ${t(by)}`}</p>${taskList(journey.services.map(({ why }, i) => brought(ctx, services[i]!, t(why))))}` })}
${section({ id: 'time', title: t(texts.time), body: html`<p>${t(texts.minutes(service.apply.minutes))}</p>` })}
${section({ id: 'ready', title: t(applyTexts.ready), body: bullets(distinct(services.flatMap(({ needs }) => needs.map(t)))) })}
${section({ id: 'cost', title: t(texts.cost), body: html`<p>${t(texts.costWhy)}</p>` })}
${section({ id: 'purpose', title: t(applyTexts.purpose), body: html`${distinct(services.map(({ apply }) => t(apply.purpose))).map((purpose) => html`<p>${purpose}</p>`)}` })}
${ctx.actor.kind !== 'person' && html`<p class="soft">${t(texts.signIn)}</p>`}${acts(linkButton({ href: at(start), text: t(begun ? applyTexts.goOn : applyTexts.start), onward: true }))}
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

function draftNotice(ctx: PageCtx, { pinned, draft }: Application): Html | undefined {
  if (!draft.savedAt) return undefined
  const { t, at, tag: language, house } = ctx
  const { timeZone } = house.pack.settings
  const until = dayIn(new Date(draft.savedAt.getTime() + draftDays * 86_400_000), timeZone)
  const forget = html`<form method="post" action="${at(applyPath(pinned.service))}">${ctx.formFields()}${button({ text: t(applyTexts.forget), name: 'forget', value: 'yes', weight: 'quiet' })}</form>`
  return notice('know', { level: 2, title: t(applyTexts.draftTitle), body: html`<p>${t(applyTexts.draftKept(writeMoment(draft.savedAt, language, timeZone), writeDay(until, language)))}</p>${forget}` })
}
