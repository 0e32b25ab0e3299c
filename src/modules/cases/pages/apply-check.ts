import { acts, billTable, notice, button, checkbox, section, summaryList, type Answer as Shown } from '../../../design/index.ts'
import { isDuplicate } from '../../../kernel/db.ts'
import { html, type Html } from '../../../kernel/html.ts'
import { isUuid } from '../../../kernel/ids.ts'
import { refuse } from '../../../kernel/http-refusals.ts'
import { onlySwitchesLanguage } from '../../../kernel/language-switch.ts'
import type { Service } from '../../jurisdiction/index.ts'
import { smallRatingLinks } from '../../participation/index.ts'
import { formatMoney } from '../../../kernel/money.ts'
import type { Answer, FormBody, OnceCtx, Page, PageCtx, Params } from '../../../kernel/page.ts'
import { fileNotes } from '../../files/index.ts'
import { billOn, showAnswer, signedShares, type Bill, type FileName, type Standing, type VisiblePage } from '../../forms/index.ts'
import type { Agreement } from '../agreement.ts'
import { applyTexts as texts } from '../apply-texts.ts'
import { caseIdOf, prepareSubmission } from '../submit-application.ts'
import { referenceOf } from '../submit.sql.ts'
import { isLimited, mustSubmit } from '../under-mandate.ts'
import { applyPath, insteadOfPost, openApplication, pathAt, stepsOf, type Application } from './apply-application.ts'
import { stepPage, type Trouble } from './apply-frame.ts'
import { awaitedRoles, othersSection, standingIn, waitNotice } from './others-status.ts'
import { answerRows } from './answer-rows.ts'
import { helpNotice } from './assisted-notice.ts'
import { obstacleNotice } from './eligibility-result.ts'
import { bringAlong } from './bring-along.ts'
import { sentVersion } from './outdated-page.ts'
import { signPart } from './sign-part.ts'
import { firstControl, sourceText } from './question-field.ts'
import { agreementActs, agreementFor, agreementNotice, decline, declines, sendWithSecond } from './second-person.ts'
import { signInToSend } from './sign-in-later.ts'

/** The last part: every answer once more, what it costs, the declaration, and the button that sends it all. */
export const applyCheckPage: Page = {
  path: '/services/:id/apply/check',
  who: 'anyone',
  async get(ctx, params) {
    const elsewhere = await bringAlong(ctx, params['id'] ?? '')
    if (elsewhere) return elsewhere
    const opened = await openApplication(ctx, params['id'] ?? '')
    if ('instead' in opened) return opened.instead
    const { pinned, progress } = opened.application
    if (progress.reached < progress.pages.length) return { redirect: ctx.at(pathAt(pinned.service, progress, progress.reached)) }
    return checkAnswersPage(ctx, opened.application, { troubles: [], agreed: [] })
  },
  async postOnce(ctx, params, form) {
    const sent = await readSent(ctx, params, form)
    if ('instead' in sent) return sent.instead
    if (toBeSigned(ctx, sent, form)) return { redirect: ctx.at(applyPath(sent.application.pinned.service, 'sign')) }
    // Where two must agree, or so many may be sent, what is done is more than one statement.
    return declines(form) || sent.agreement || isLimited(ctx.actor) ? undefined : submit(ctx, sent.application, sent.standing)
  },
  async post(ctx, params, form) {
    const sent = await readSent(ctx, params, form, true)
    if ('instead' in sent) return sent.instead
    const { application, agreement, standing } = sent
    return declines(form) ? decline(ctx, agreement) : sendWithSecond(ctx, application, agreement, standing)
  },
}

type Sent = { readonly application: Application; readonly standing: readonly Standing[]; readonly agreement: Agreement | undefined }

/** What was sent, when it can be handed in as it is; else what is answered instead. `toSave` holds the draft. */
async function readSent(ctx: PageCtx, params: Params, form: FormBody, toSave = false): Promise<Sent | { instead: Answer }> {
  if (ctx.actor.kind !== 'person') return refuse('page.sign_in')
  const opened = await openApplication(ctx, params['id'] ?? '', toSave)
  if ('instead' in opened) return { instead: insteadOfPost(opened.instead) }
  const { application } = opened
  const { pinned, progress } = application
  if (progress.reached < progress.pages.length) return { instead: (await sentAlready(ctx, form.text('case'))) ?? { redirect: ctx.at(pathAt(pinned.service, progress, progress.reached)) } }
  mustSubmit(ctx, pinned.service)
  const agreement = await agreementFor(ctx, application, billNow(application))
  if (declines(form)) return { application, agreement, standing: [] }
  const { troubles, still } = troublesOf(ctx, application, form)
  if (onlySwitchesLanguage(form)) return { instead: await checkAnswersPage(ctx, application, { troubles: form.text('tried') === '' ? [] : troubles, agreed: still }) }
  const standing = await standingIn(ctx, application)
  if (troubles.length > 0 || awaitedRoles(standing)) return { instead: { status: 422, body: await checkAnswersPage(ctx, application, { troubles, agreed: still }) } }
  return { application, standing, agreement }
}

/** Whether the way leads to where it is signed. Only in the sandbox, where people need no passkey, may it be sent without. */
function toBeSigned({ house }: PageCtx, { application, agreement }: Sent, form: FormBody): boolean {
  if (application.pinned.service.signature !== 'plus' || declines(form)) return false
  return (!agreement || agreement.state === 'mine') && (!house.config.SANDBOX || form.text('sign') !== '')
}

/** What is in the way of sending, and which statements stay ticked. */
function troublesOf(ctx: PageCtx, application: Application, form: FormBody): { troubles: readonly Trouble[]; still: readonly boolean[] } {
  const { pinned } = application
  const { declaration } = pinned.service.apply
  const agreed = declaration.map((_, i) => form.text(`declare-${i}`) === 'yes')
  const missing = agreed.flatMap((yes, i) => (yes ? [] : [{ href: `#declare-${i}`, text: ctx.t(texts.declare(i + 1, declaration.length)) }]))
  const shownTotal = form.text('total')
  const changed = shownTotal !== '' && shownTotal !== String(billNow(application).totalMinor) ? [{ href: '#bill', text: ctx.t(texts.billChanged) }] : []
  const outdated = sentVersion(form, pinned) ? [{ href: '#declaration', text: ctx.t(texts.changedBeforeSending) }] : []
  // Statements of an earlier version are not those that stand here now.
  return { troubles: [...outdated, ...changed, ...missing], still: outdated.length > 0 ? [] : agreed }
}

const placeOf = (ctx: PageCtx, reference: string) => ctx.at(`/account/applications/${reference}`)

/** Sends it. When another window is sending this very draft, the way leads to that application. */
async function submit(ctx: OnceCtx, { pinned, draft, progress }: Application, standing: readonly Standing[]): Promise<Answer> {
  const shares = await signedShares(ctx, pinned, standing)
  const { reference, id, statement } = await prepareSubmission(ctx, { pinned, draft, checked: progress.checked, shares })
  try {
    return await ctx.once(placeOf(ctx, reference), statement)
  } catch (error) {
    const made = isDuplicate(error) ? await sentAlready(ctx, id) : undefined
    if (made) return made
    throw error
  }
}

/** The way to the application that a draft has become, by the id of its case. */
async function sentAlready(ctx: PageCtx, caseId: string): Promise<Answer | undefined> {
  const made = isUuid(caseId) ? await ctx.db.maybe(referenceOf(ctx.actor.party, caseId)) : undefined
  return made && { redirect: placeOf(ctx, made.reference) }
}

/** The one computation of the fee, for this page and for the payment. */
export const billNow = ({ form, progress }: Application): Bill => billOn(form, progress.checked)

/** `agreed`: which statements are ticked. */
async function checkAnswersPage(ctx: PageCtx, application: Application, { troubles, agreed }: { troubles: readonly Trouble[]; agreed: readonly boolean[] }): Promise<Html> {
  const { t, at } = ctx
  const { pinned, progress } = application
  const bill = billNow(application)
  const standing = await standingIn(ctx, application)
  const awaited = awaitedRoles(standing)
  const statements = pinned.service.apply.declaration.map((statement, i) =>
    checkbox({ id: `declare-${i}`, name: `declare-${i}`, label: t(statement), required: true, checked: agreed[i] ?? false, error: troubles.find((trouble) => trouble.href === `#declare-${i}`)?.text }),
  )
  const isKnown = ctx.actor.kind === 'person'
  const agreement = await agreementFor(ctx, application, bill)
  const isAsked = agreement?.state === 'asked'
  const signs = isKnown && (!agreement || agreement.state === 'mine') ? await signPart(ctx, pinned.service, !agreement) : undefined
  const send = agreement ? agreementActs(ctx, agreement) : (signs?.acts ?? acts(button({ text: t(isApplication(pinned.service) ? texts.send : texts.sendOther), onward: true })))
  const toSend = html`<form id="check" method="post" action="${at(applyPath(pinned.service, 'check'))}" novalidate>${ctx.formFields()}<input type="hidden" name="version" value="${pinned.digest}">${troubles.length > 0 && html`<input type="hidden" name="tried" value="yes">`}<input type="hidden" name="total" value="${bill.totalMinor}"><input type="hidden" name="case" value="${caseIdOf(application.draft)}">${section({ id: 'declaration', title: t(texts.declaration), near: true, body: html`${statements}` })}${signs?.notice}${send}</form>`
  const body = html`${await helpNotice(ctx, application.draft)}${await agreementNotice(ctx, agreement)}${obstacleNotice(ctx, application)}${await answerSections(ctx, application)}${othersSection(ctx, application, standing)}${section({ id: 'bill', title: t(texts.bill), near: true, body: billPart(ctx, pinned.service, bill) })}
${isKnown ? (awaited ? waitNotice(ctx, awaited) : !isAsked && toSend) : signInToSend(ctx, applyPath(pinned.service, 'check'))}${smallRatingLinks(ctx, { kind: 'step', step: 'check', service: pinned.service.id, version: pinned.service.version })}`
  return stepPage(ctx, application, { title: texts.check, troublesTitle: texts.unready(troubles.length), ...(isKnown && !awaited && !isAsked && { typedIn: { form: 'check', path: applyPath(pinned.service, 'check') } }), place: stepsOf(progress) - 1, back: pathAt(pinned.service, progress, stepsOf(progress) - 2), troubles, body })
}

/** Every answer once more, part by part. */
export async function answerSections(ctx: PageCtx, application: Application): Promise<readonly Html[]> {
  const notes = await filesOf(ctx, application)
  return application.progress.pages.map((part) => section({ id: `part-${part.page.id}`, title: ctx.t(part.page.title), near: true, body: summaryList(rows(ctx, application, part, notes)) }))
}

async function filesOf(ctx: PageCtx, { progress, draft }: Application): Promise<ReadonlyMap<string, FileName>> {
  const ids = progress.pages.flatMap(({ questions }) => questions.flatMap(({ id, element }) => (element.type === 'file' && Array.isArray(draft.answers[id]) ? (draft.answers[id] as readonly string[]) : [])))
  return new Map((ids.length > 0 ? await fileNotes(ctx, ctx.actor.party, ids) : []).map((note) => [note.id, note]))
}

function rows(ctx: PageCtx, { form, home, draft, progress }: Application, { page, questions }: VisiblePage, notes: ReadonlyMap<string, FileName>): Shown[] {
  const { t, at } = ctx
  return questions.map((question) => {
    const value = progress.walk.answers[question.id]
    const shown = value === undefined ? undefined : question.rows ? answerRows(ctx, question, value) : t(showAnswer(form, question.id, value, notes)!)
    const source = draft.sources[question.id]
    return {
      question: t(question.label),
      answer: shown ?? html`<span class="soft">${t(texts.notAnswered)}</span>`,
      ...(source && value !== undefined && { source: t(sourceText(ctx, source)) }),
      wide: question.rows !== undefined && value !== undefined,
      ...(!question.computed && { change: { href: at(`${applyPath(home, page.id)}?change=1#${firstControl(question, ctx)}`), text: t(texts.change), about: t(question.label) } }),
    }
  })
}

/** Whoever reports, asks, books or pays applies for nothing. */
const isApplication = ({ kind }: Service) => !['report', 'enquiry', 'booking', 'payment'].includes(kind)

/** A fee that is not asked for here is not free: the service's own words about it stand. */
export function billPart({ t, house }: PageCtx, { fee }: Service, bill: Bill): Html {
  const money = (amountMinor: number) => formatMoney(amountMinor, house.pack.settings.currency)
  if (bill.unsettled) return notice('know', { body: t(texts.billLater) })
  if (bill.totalMinor === 0) return html`<p>${t(fee.amountMinor === 0 ? texts.free : (fee.note ?? texts.billedApart))}</p>`
  return html`${billTable({ caption: t(texts.bill), lines: bill.lines.map((line) => ({ text: t(line.text), amount: money(line.amountMinor) })), total: { text: t(texts.total), amount: money(bill.totalMinor) } })}<p>${t(texts.payAfter)}</p>`
}
