import { acts, bullets, button, document, flower, goLink, linkButton, notice, pageTitle, section, tag, taskList, type Task } from '../../../design/index.ts'
import { dayIn, writeDay, writeMoment } from '../../../kernel/dates.ts'
import { html, type Html } from '../../../kernel/html.ts'
import { formatMoney } from '../../../kernel/money.ts'
import type { Page, PageCtx } from '../../../kernel/page.ts'
import { asksEligibility, dropDraft } from '../../forms/index.ts'
import type { OnlineService } from '../../jurisdiction/index.ts'
import { applyTexts as texts } from '../apply-texts.ts'
import { eligibilityTexts } from '../eligibility-texts.ts'
import { othersTexts } from '../others-texts.ts'
import { uploadTexts } from '../upload-texts.ts'
import { bringAlong, chooseDraft, twoDraftsPage } from './bring-along.ts'
import { changedNotice, simplifiedOf } from './apply-frame.ts'
import { applyPath, insteadOfPost, openApplication, othersStep, resumePath, type Application } from './apply-application.ts'
import { knownPart } from './apply-known.ts'
import { helpNotice } from './assisted-notice.ts'
import { eligibilityPath } from './eligibility-result.ts'
import { isStranger } from './save-as-guest.ts'
import { guestNotice, signInPath } from './sign-in-later.ts'

/** Before the first question: what will be asked, what it costs, what becomes of the data; and the way back into a draft. */
export const applyStartPage: Page = {
  path: '/services/:id/apply',
  who: 'anyone',
  async get(ctx, params) {
    const serviceId = params['id'] ?? ''
    await bringAlong(ctx, serviceId)
    const two = await twoDraftsPage(ctx, serviceId)
    if (two) return two
    const opened = await openApplication(ctx, serviceId)
    return 'instead' in opened ? opened.instead : startPage(ctx, opened.application)
  },
  async post(ctx, params, form) {
    const opened = await openApplication(ctx, params['id'] ?? '', true)
    if ('instead' in opened) return insteadOfPost(opened.instead)
    const { service } = opened.application.pinned
    if (form.text('rather') !== '') {
      await chooseDraft(ctx, service.id, form)
      return { redirect: ctx.at(applyPath(service)) }
    }
    if (form.text('forget') === '') return { redirect: ctx.at(resumePath(opened.application)) }
    if (!isStranger(ctx.actor)) await dropDraft(ctx, service.id)
    return { redirect: ctx.at(form.text('from') === 'account' && ctx.actor.kind === 'person' ? '/account#drafts' : applyPath(service)) }
  },
}

export async function startPage(ctx: PageCtx, application: Application): Promise<Html> {
  const { t, at, house } = ctx
  const { service } = application.pinned
  const { draft } = application
  const { savedAt } = draft
  const begun = savedAt !== undefined
  const main = html`<div class="wrap">${pageTitle({ title: t(service.name), over: t(house.pack.organisations.get(service.organisation)!.name), lead: t(service.summary) })}<div class="read">
<div class="stack">${await helpNotice(ctx, draft)}${savedAt ? draftNotice(ctx, application) : guestNotice(ctx, draft, applyPath(service))}${changedNotice(ctx, draft, application.form)}${eligibilityLink(ctx, service)}</div>
${section({ id: 'asked', title: t(texts.asked), body: html`<p>${t(texts.minutes(service.apply.minutes))}</p>${parts(ctx, application, begun)}` })}
${service.needs.length > 0 && section({ id: 'ready', title: t(texts.ready), body: bullets(service.needs.map(t)) })}
${section({ id: 'cost', title: t(texts.cost), body: cost(ctx, service) })}
${await knownPart(ctx, application)}
${section({ id: 'purpose', title: t(texts.purpose), body: html`<p>${t(service.apply.purpose)}</p>` })}
${section({ id: 'own-form', title: t(uploadTexts.onPaper), body: ownForm(ctx, service) })}
${acts(linkButton({ href: at(resumePath(application)), text: t(begun ? texts.goOn : texts.start), onward: true }))}
</div></div>`
  return document(ctx.shell, { title: t(service.name), section: 'services', simplified: simplifiedOf(application.pinned), crumbs: [{ text: t(service.name), href: at(`/services/${service.id}`) }], main })
}

const eligibilityLink = ({ t, at }: PageCtx, service: OnlineService) => asksEligibility(service) && html`<p>${goLink({ href: at(eligibilityPath(service)), text: t(eligibilityTexts.link) })}</p>`

/** The pages of the form; a full flower stands for one that is done. */
function parts({ t, at }: PageCtx, { pinned, progress }: Application, begun: boolean): Html {
  const others: Task[] = progress.parties.length > 0 ? [{ text: t(othersTexts.title), before: flower(0, 'tiny'), ...(begun && progress.reached === progress.pages.length && { href: at(applyPath(pinned.service, othersStep)) }) }] : []
  return taskList([
    ...progress.pages.map(({ page }, i) => {
      const done = begun && i < progress.reached
      const open = begun && i <= progress.reached
      return { text: t(page.title), before: flower(done ? 5 : 0, 'tiny'), ...(open && { href: at(applyPath(pinned.service, page.id)) }), ...(done && { tag: tag('ok', t(texts.done)) }) }
    }),
    ...others,
  ])
}

export function draftNotice(ctx: PageCtx, { pinned, draft }: Application): Html {
  const { t, at, tag: language, house } = ctx
  const { timeZone } = house.pack.settings
  const [saved, end] = [draft.savedAt!, draft.expiresAt!]
  const isPerson = ctx.actor.kind === 'person'
  const kept = isPerson ? texts.draftKept(writeMoment(saved, language, timeZone), writeDay(dayIn(end, timeZone), language)) : texts.guestKept(writeMoment(saved, language, timeZone), writeMoment(end, language, timeZone))
  const forget = html`<form method="post" action="${at(applyPath(pinned.service))}">${ctx.formFields()}${button({ text: t(texts.forget), name: 'forget', value: 'yes', weight: 'quiet' })}</form>`
  return notice('know', { level: 2, title: t(texts.draftTitle), body: html`<p>${t(kept)}</p>${!isPerson && html`<p>${goLink({ href: signInPath(ctx, applyPath(pinned.service)), text: t(texts.signIn) })}</p>`}${forget}` })
}

function cost({ t, house }: PageCtx, { fee, apply }: OnlineService): Html {
  const known = fee.amountMinor === undefined ? undefined : fee.amountMinor === 0 ? t(texts.free) : formatMoney(fee.amountMinor, house.pack.settings.currency)
  return html`${known !== undefined && html`<p><strong>${known}</strong></p>`}${fee.note && html`<p>${t(fee.note)}</p>`}${apply.fee.length > 0 && html`<p>${t(texts.costLater)}</p>`}`
}

/** For whoever would rather fill in a file than pages. */
const ownForm = ({ t, at }: PageCtx, service: OnlineService): Html =>
  html`<p>${t(uploadTexts.onPaperWhy)}</p>${bullets([html`<a href="${at(`/services/${service.id}/form.pdf`)}">${t(uploadTexts.blank)}</a>`, html`<a href="${at(applyPath(service, 'upload'))}">${t(uploadTexts.title)}</a>`])}`
