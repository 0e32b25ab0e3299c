import { acts, billTable, notice, button, checkbox, section, summaryList, type Answer as Shown } from '../../../design/index.ts'
import { isDuplicate } from '../../../kernel/db.ts'
import { html, type Html } from '../../../kernel/html.ts'
import { isUuid } from '../../../kernel/ids.ts'
import { refuse } from '../../../kernel/http-refusals.ts'
import { onlySwitchesLanguage } from '../../../kernel/language-switch.ts'
import type { Service } from '../../jurisdiction/index.ts'
import { smallRatingLinks } from '../../participation/index.ts'
import { formatMoney } from '../../../kernel/money.ts'
import type { Answer, OnceCtx, Page, PageCtx } from '../../../kernel/page.ts'
import { fileNotes } from '../../files/index.ts'
import { billOn, showAnswer, signedShares, type Bill, type FileName, type Standing, type VisiblePage } from '../../forms/index.ts'
import { applyTexts as texts } from '../apply-texts.ts'
import { caseIdOf, prepareSubmission } from '../submit-application.ts'
import { referenceOf } from '../submit.sql.ts'
import { applyPath, insteadOfPost, openApplication, pathAt, stepsOf, type Application } from './apply-application.ts'
import { stepPage, type Trouble } from './apply-frame.ts'
import { awaitedRoles, othersSection, standingIn, waitNotice } from './others-status.ts'
import { answerRows } from './answer-rows.ts'
import { helpNotice } from './assisted-notice.ts'
import { obstacleNotice } from './eligibility-result.ts'
import { bringAlong } from './bring-along.ts'
import { sentVersion } from './outdated-page.ts'
import { firstControl, sourceText } from './question-field.ts'
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
    if (ctx.actor.kind !== 'person') return refuse('page.sign_in')
    const opened = await openApplication(ctx, params['id'] ?? '')
    if ('instead' in opened) return insteadOfPost(opened.instead)
    const { application } = opened
    const { pinned, progress } = application
    if (progress.reached < progress.pages.length) return (await sentAlready(ctx, form.text('case'))) ?? { redirect: ctx.at(pathAt(pinned.service, progress, progress.reached)) }
    const { declaration } = pinned.service.apply
    const agreed = declaration.map((_, i) => form.text(`declare-${i}`) === 'yes')
    const missing = agreed.flatMap((yes, i) => (yes ? [] : [{ href: `#declare-${i}`, text: ctx.t(texts.declare(i + 1, declaration.length)) }]))
    const shownTotal = form.text('total')
    const changed = shownTotal !== '' && shownTotal !== String(billNow(application).totalMinor) ? [{ href: '#bill', text: ctx.t(texts.billChanged) }] : []
    const outdated = sentVersion(form, pinned) ? [{ href: '#declaration', text: ctx.t(texts.changedBeforeSending) }] : []
    const troubles = [...outdated, ...changed, ...missing]
    // Statements of an earlier version are not those that stand here now.
    const still = outdated.length > 0 ? [] : agreed
    if (onlySwitchesLanguage(form)) return checkAnswersPage(ctx, application, { troubles: form.text('tried') === '' ? [] : troubles, agreed: still })
    if (troubles.length > 0) return { status: 422, body: await checkAnswersPage(ctx, application, { troubles, agreed: still }) }
    const standing = await standingIn(ctx, application)
    if (awaitedRoles(standing)) return { status: 422, body: await checkAnswersPage(ctx, application, { troubles, agreed: still }) }
    return submit(ctx, application, standing)
  },
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
const billNow = ({ form, progress }: Application): Bill => billOn(form, progress.checked)

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
  const toSend = html`<form id="check" method="post" action="${at(applyPath(pinned.service, 'check'))}" novalidate>${ctx.formFields()}<input type="hidden" name="version" value="${pinned.digest}">${troubles.length > 0 && html`<input type="hidden" name="tried" value="yes">`}<input type="hidden" name="total" value="${bill.totalMinor}"><input type="hidden" name="case" value="${caseIdOf(application.draft)}">${section({ id: 'declaration', title: t(texts.declaration), near: true, body: html`${statements}` })}${acts(button({ text: t(isApplication(pinned.service) ? texts.send : texts.sendOther), onward: true }))}</form>`
  const body = html`${await helpNotice(ctx, application.draft)}${obstacleNotice(ctx, application)}${await answerSections(ctx, application)}${othersSection(ctx, application, standing)}${section({ id: 'bill', title: t(texts.bill), near: true, body: billPart(ctx, pinned.service, bill) })}
${isKnown ? (awaited ? waitNotice(ctx, awaited) : toSend) : signInToSend(ctx, applyPath(pinned.service, 'check'))}${smallRatingLinks(ctx, { kind: 'step', step: 'check', service: pinned.service.id, version: pinned.service.version })}`
  return stepPage(ctx, application, { title: texts.check, troublesTitle: texts.unready(troubles.length), ...(isKnown && !awaited && { typedIn: { form: 'check', path: applyPath(pinned.service, 'check') } }), place: stepsOf(progress) - 1, back: pathAt(pinned.service, progress, stepsOf(progress) - 2), troubles, body })
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
