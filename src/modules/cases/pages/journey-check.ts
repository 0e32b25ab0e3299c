import { acts, button, checkbox, notice, plainRows, section } from '../../../design/index.ts'
import { html, type Html } from '../../../kernel/html.ts'
import { refuse } from '../../../kernel/http-refusals.ts'
import { isUuid } from '../../../kernel/ids.ts'
import { onlySwitchesLanguage } from '../../../kernel/language-switch.ts'
import { formatMoney } from '../../../kernel/money.ts'
import type { Answer, FormBody, Page, PageCtx } from '../../../kernel/page.ts'
import { billOn, checkFor, chosenOf, journeyKey } from '../../forms/index.ts'
import { applyTexts } from '../apply-texts.ts'
import { journeyTexts as texts } from '../journey-texts.ts'
import { mandateTexts } from '../mandate-texts.ts'
import { signTexts } from '../sign-texts.ts'
import { caseIdIn, sendJourney, type InBasket } from '../send-journey.ts'
import { caseIdOf } from '../submit-application.ts'
import { casesSentTogether } from '../submit.sql.ts'
import { mustCount, mustSubmit } from '../under-mandate.ts'
import { applyPath, insteadOfPost, openApplication, pathAt, type Application } from './apply-application.ts'
import { answerSections, billPart } from './apply-check.ts'
import { stepPage, type Trouble } from './apply-frame.ts'
import { bringAlong } from './bring-along.ts'
import { sentPath } from './journey-sent.ts'
import { agreementFor } from './second-person.ts'
import { sentVersion } from './outdated-page.ts'
import { signInToSend } from './sign-in-later.ts'

/** The last part of a journey: every answer once, the basket with each application's fee and declaration, and one button that sends them all. */
export const journeyCheckPage: Page = {
  path: '/journeys/:id/check',
  who: 'anyone',
  async get(ctx, { id = '' }) {
    const elsewhere = await bringAlong(ctx, journeyKey(id))
    if (elsewhere) return elsewhere
    const opened = await openApplication(ctx, journeyKey(id))
    if ('instead' in opened) return opened.instead
    const { application } = opened
    return unfinished(ctx, application) ?? checkPage(ctx, application, basketOf(application), { troubles: refusals(ctx, application), agreed: new Set() })
  },
  // The draft is held: of several windows one sends it, and the others find that it was sent.
  async post(ctx, { id = '' }, form) {
    if (ctx.actor.kind !== 'person') return refuse('page.sign_in')
    const opened = await openApplication(ctx, journeyKey(id), true)
    if ('instead' in opened) return insteadOfPost(opened.instead)
    const { application } = opened
    const { draft, pinned } = application
    const open = unfinished(ctx, application)
    if (open) return (await sentAlready(ctx, application, form.text('sending'))) ?? open
    const basket = basketOf(application)
    for (const { source } of basket) mustSubmit(ctx, source.pinned.service)
    const alone = (await asksForTwo(ctx, application, basket)) ? [{ href: '#basket', text: ctx.t(mandateTexts.journeySecond) }] : []
    const outdated = sentVersion(form, pinned) ? [{ href: '#basket', text: ctx.t(applyTexts.changedBeforeSending) }] : []
    // Statements of an earlier version are not those that stand here now.
    const agreed = new Set(outdated.length > 0 ? [] : form.names().filter((name) => name.startsWith('declare-') && form.text(name) === 'yes'))
    const troubles = [...alone, ...outdated, ...refusals(ctx, application), ...troublesOf(ctx, basket, agreed, form)]
    if (onlySwitchesLanguage(form)) return checkPage(ctx, application, basket, { troubles: form.text('tried') === '' ? [] : troubles, agreed })
    if (troubles.length > 0) return { status: 422, body: await checkPage(ctx, application, basket, { troubles, agreed }) }
    const place = ctx.at(sentPath(id, caseIdOf(draft)))
    await mustCount(ctx, basket.length)
    await sendJourney(ctx, { draft, draftOf: pinned.service.id, basket, place })
    return { redirect: place }
  },
}

/** Two persons agree to one application at a time. */
async function asksForTwo(ctx: PageCtx, application: Application, basket: readonly InBasket[]): Promise<boolean> {
  for (const { checked } of basket) if (await agreementFor(ctx, application, billOn(checked.form, checked))) return true
  return false
}

/** Where to go first, while something of the form is not done. A draft that nobody saved is none. */
function unfinished(ctx: PageCtx, { pinned, progress, draft }: Application): Answer | undefined {
  if (draft.savedAt && progress.reached >= progress.pages.length) return undefined
  return { redirect: ctx.at(pathAt(pinned.service, progress, Math.min(progress.reached, progress.pages.length - 1))) }
}

/** The way to the applications that a draft has become. */
async function sentAlready(ctx: PageCtx, { journey }: Application, sending: string): Promise<Answer | undefined> {
  if (!journey || !isUuid(sending)) return undefined
  const made = await ctx.db.all(casesSentTogether(ctx.actor.party, journey.sources.map(({ id }) => caseIdIn(sending, id))))
  return made.length > 0 ? { redirect: ctx.at(sentPath(journey.journey.id, sending)) } : undefined
}

const basketOf = ({ journey, progress, about }: Application): readonly InBasket[] => chosenOf(journey!, progress.walk.answers).map((source) => ({ source, checked: checkFor(source, progress.walk.answers, about) }))

/** What a service's own form would refuse: then nothing is sent. */
function refusals(ctx: PageCtx, application: Application): readonly Trouble[] {
  return basketOf(application).flatMap(({ source, checked }) =>
    checked.problems.map(({ question, text }) => {
      const joined = application.form.questions.get(source.names.answers.get(question) ?? '')
      return { href: joined ? `${ctx.at(applyPath(application.pinned.service, joined.page))}?change=1` : '#basket', text: ctx.t(texts.refusedBy(source.pinned.service.name, text)) }
    }),
  )
}

const declareId = ({ source }: InBasket, i: number) => `declare-${source.id}-${i}`

function troublesOf(ctx: PageCtx, basket: readonly InBasket[], agreed: ReadonlySet<string>, form: FormBody): readonly Trouble[] {
  const shownTotal = form.text('total')
  const changed = shownTotal !== '' && shownTotal !== String(totalOf(basket)) ? [{ href: '#basket', text: ctx.t(applyTexts.billChanged) }] : []
  const missing = basket.flatMap((one) => {
    const { apply, name } = one.source.pinned.service
    return apply.declaration.flatMap((_, i) => (agreed.has(declareId(one, i)) ? [] : [{ href: `#${declareId(one, i)}`, text: ctx.t(texts.declareFor(i + 1, apply.declaration.length, name)) }]))
  })
  return [...changed, ...missing]
}

const totalOf = (basket: readonly InBasket[]): number => basket.reduce((sum, { checked }) => sum + billOn(checked.form, checked).totalMinor, 0)

type Tried = { readonly troubles: readonly Trouble[]; readonly agreed: ReadonlySet<string> }

async function checkPage(ctx: PageCtx, application: Application, basket: readonly InBasket[], { troubles, agreed }: Tried): Promise<Html> {
  const { t, at } = ctx
  const { pinned, progress, draft } = application
  const path = applyPath(pinned.service, 'check')
  const total = totalOf(basket)
  const isKnown = ctx.actor.kind === 'person'
  const fields = html`${ctx.formFields()}<input type="hidden" name="version" value="${pinned.digest}">${troubles.length > 0 && html`<input type="hidden" name="tried" value="yes">`}<input type="hidden" name="total" value="${total}"><input type="hidden" name="sending" value="${caseIdOf(draft)}">`
  const sum = plainRows([{ text: t(texts.total), end: html`<strong class="num">${formatMoney(total, ctx.house.pack.settings.currency)}</strong>` }])
  const content = html`${section({ id: 'basket', title: t(texts.basket), near: true, body: html`<p>${t(texts.basketWhy(basket.length))}</p>` })}${basket.map((one) => inBasket(ctx, one, isKnown ? { troubles, agreed } : undefined))}${total > 0 && basket.length > 1 && sum}`
  const toSend = html`<form id="check" method="post" action="${at(path)}" novalidate>${fields}${content}${acts(button({ text: t(texts.send(basket.length)), onward: true }))}</form>`
  const body = html`${await answerSections(ctx, application)}${isKnown ? toSend : html`${content}${signInToSend(ctx, path)}`}`
  return stepPage(ctx, application, { title: applyTexts.check, troublesTitle: applyTexts.unready(troubles.length), ...(isKnown && { typedIn: { form: 'check', path } }), place: progress.pages.length, back: pathAt(pinned.service, progress, progress.pages.length - 1), troubles, body })
}

/** One application of the basket: whose it is, what it costs, and what whoever can send it declares. */
function inBasket(ctx: PageCtx, one: InBasket, tried: Tried | undefined): Html {
  const { t, house } = ctx
  const { service } = one.source.pinned
  const statements = tried && service.apply.declaration.map((statement, i) => {
    const id = declareId(one, i)
    return checkbox({ id, name: id, label: t(statement), required: true, checked: tried.agreed.has(id), error: tried.troubles.find(({ href }) => href === `#${id}`)?.text })
  })
  const organisation = t(house.pack.organisations.get(service.organisation)!.name)
  return section({ id: `send-${service.id}`, title: t(service.name), near: true, body: html`<p class="soft">${organisation}</p>${service.signature === 'plus' && notice('know', { body: t(signTexts.notTogether) })}${billPart(ctx, service, billOn(one.checked.form, one.checked))}${statements}` })
}
