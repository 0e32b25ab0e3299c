import { bigRef, button, card, goLink, linkButton, more, notice, pairs, pageTitle, section, seal, flower, document } from '../../../design/index.ts'
import { dayIn, type Day } from '../../../kernel/dates.ts'
import { html, type Html } from '../../../kernel/html.ts'
import type { Text } from '../../../kernel/i18n.ts'
import { formatMoney } from '../../../kernel/money.ts'
import type { Page, PageCtx } from '../../../kernel/page.ts'
import { credentialOfCase } from '../../credentials/index.ts'
import { recordOpened } from '../../journal/index.ts'
import type { PinnedService } from '../../jurisdiction/index.ts'
import { ratingLinks, smallRatingLinks } from '../../participation/index.ts'
import { paymentOfCase, type Payment } from '../../payments/index.ts'
import { allowedActions, correctionOf, shownState, standing, type Case } from '../case.ts'
import * as q from '../cases.sql.ts'
import type { CaseEntry } from '../entries.ts'
import { definitionOfCase, findOwnCase } from '../find-case.ts'
import { reasonsOf } from '../letter.ts'
import { guardedNow } from '../guards.ts'
import { openAnswers, openDetails } from '../sealed-parts.ts'
import { texts } from '../texts.ts'
import { whoSeesTexts } from '../who-sees-texts.ts'
import { helpedLine } from './assisted-notice.ts'
import { applicantActions, type Refused } from './applicant-actions.ts'
import { appointmentNotice } from './appointment.ts'
import { answerGroups, answerLists, day, history, organisationName, stateTag } from './shared.ts'
import { signatureSection } from './signature-section.ts'

/** One application, for its applicant: where it stands, what to do next, what has happened, the proof that it arrived. */
export const applicationPage: Page = {
  path: '/account/applications/:reference',
  who: 'person',
  async get(ctx, { reference }) {
    const found = await findOwnCase(ctx, reference!)
    await recordOpened<CaseEntry>(ctx, { what: 'case.read', about: found.reference, service: found.service_id })
    return applicationDocument(ctx, found)
  },
}

/** The page, also after a step that was not taken: with what was written and what is missing. */
export async function applicationDocument(ctx: PageCtx, found: Case, refused?: Refused): Promise<Html> {
  const pinned = await definitionOfCase(ctx, found)
  const actions = await ctx.db.all(q.actionsOf({ partyId: found.party_id, caseId: found.id }))
  const state = shownState(found, ctx.now)
  const guarded = await guardedNow(ctx, found, pinned)
  const may = allowedActions(pinned.procedure, { ...found, state }, ctx, []).filter((name) => !guarded.has(name))
  const payment = await paymentOfCase(ctx, found.party_id, found.id)
  const groups = await answerGroups(ctx, found, pinned, await openAnswers(ctx, found), ctx.at('/account/files'))
  const name = ctx.t(pinned.service.name)
  const rated = { service: pinned.service.id, version: pinned.service.version }
  return document(ctx.shell, {
    title: `${name} · ${found.reference}`,
    section: 'account',
    noindex: true,
    crumbs: [{ href: ctx.at('/account'), text: ctx.t(texts.account) }, { href: ctx.at('/account/applications'), text: ctx.t(texts.applications) }, { text: found.reference }],
    main: html`<div class="wrap"><div class="split">
      <div class="main">${heading(ctx, pinned, state, name)}${await nextStep(ctx, found, pinned, state, may, payment)}${payment && refund(ctx, payment)}${await appointmentNotice(ctx, found)}</div>
      ${facts(ctx, found, pinned, state)}
      <div class="main stack">
        ${section({ id: 'history', title: ctx.t(texts.history), near: true, body: html`${await helpedLine(ctx, found)}${await history(ctx, found, pinned, actions, 'applicant')}` })}
        ${await signatureSection(ctx, { found, service: pinned.service }, ctx.at('/account/files'), 'applicant')}
        ${section({ id: 'answers', title: ctx.t(texts.yourAnswers), near: true, body: answerLists(groups) })}
        ${pinned.procedure.states[state]?.end ? ratingLinks(ctx, { kind: 'service', ...rated }) : smallRatingLinks(ctx, { kind: 'step', step: 'result', ...rated })}
        ${applicantActions(ctx, found, pinned, may, refused)}
        ${may.includes('withdraw') && withdrawal(ctx, found)}
      </div>
    </div></div>`,
  })
}

function heading(ctx: PageCtx, pinned: PinnedService, state: string, name: string): Html {
  const one = pinned.procedure.states[state]!
  const sign = one.end === 'delivered' ? seal({ over: name, title: ctx.t(one.name), sign: flower(5, 'large') }) : undefined
  return sign ? html`<div class="title">${sign}<p>${ctx.t(one.told)}</p></div>` : pageTitle({ over: name, title: ctx.t(one.name), lead: ctx.t(one.told) })
}

async function nextStep(ctx: PageCtx, found: Case, pinned: PinnedService, state: string, may: readonly string[], payment: Payment | undefined): Promise<Html> {
  if (correctionOf(may) !== undefined) return html`<p>${linkButton({ href: ctx.at(`/account/applications/${found.reference}/correction`), text: ctx.t(texts.correctNow), onward: true })}</p>`
  if (pinned.procedure.actions['paid']?.from.includes(state)) {
    return toPay(ctx, found, payment)
  }
  if (pinned.procedure.states[state]?.end === 'delivered') {
    const credential = await credentialOfCase(ctx, found.party_id, found.id)
    const several = pinned.service.apply.outputs.length > 1
    if (credential) return html`<p>${linkButton({ href: ctx.at(several ? '/account/documents' : `/account/documents/${credential.id}`), text: ctx.t(several ? texts.openDocuments : texts.openDocument), onward: true })}</p>`
    if (pinned.service.apply.outputs.length === 0) return html`${await lastWords(ctx, found)}<p>${goLink({ href: ctx.at(`/services/${pinned.service.id}`), text: ctx.t(texts.servicePage) })}</p>`
    if (isBeingIssued(ctx, found, pinned, state)) return waiting(ctx, found, pinned.procedure.states[state].told)
  }
  if (pinned.procedure.states[state]?.clock === 'over') return lastWords(ctx, found)
  // A register is being asked: the page moves on by itself with script, and by reloading without.
  if (pinned.procedure.actions['checks-passed']?.from.includes(state)) return waiting(ctx, found, pinned.procedure.states[state]!.told)
  return html``
}

/** Money on its way back is said on the page of its application, until and after it has gone. */
function refund(ctx: PageCtx, payment: Payment): Html | false {
  const amount = formatMoney(payment.amountMinor, ctx.house.pack.settings.currency)
  const link = html`<p>${goLink({ href: ctx.at(`/account/payments/${payment.id}`), text: ctx.t(texts.seePayment) })}</p>`
  if (payment.state === 'refund-asked') return notice('know', { title: ctx.t(texts.refundTitle), body: html`<p>${ctx.t(texts.refundAsked(amount))}</p>${link}`, level: 2 })
  if (payment.state !== 'refunded' || !payment.refundedAt) return false
  return notice('done', { title: ctx.t(texts.refundTitle), body: html`<p>${ctx.t(texts.refunded(amount, day(ctx, dayIn(payment.refundedAt, ctx.house.pack.settings.timeZone))))}</p>${link}`, level: 2 })
}

function toPay(ctx: PageCtx, found: Case, payment: Payment | undefined): Html {
  if (payment?.state === 'expired') {
    const again = html`<form class="stack" method="post" action="${ctx.at(`/account/applications/${found.reference}/bill`)}">${ctx.formFields()}<p>${ctx.t(texts.billOverNext)}</p><p>${button({ text: ctx.t(texts.newBill) })}</p></form>`
    return notice('care', { title: ctx.t(texts.billOver), body: again, level: 2 })
  }
  if (payment?.state !== 'requested') return waiting(ctx, found, texts.preparingBill)
  // Its time is over and the bank is being asked for the last time, which may take longer while the bank cannot be reached.
  if (payment.expiresAt <= ctx.now) return waiting(ctx, found, texts.billEnding)
  return html`<p>${linkButton({ href: ctx.at(`/pay/${payment.id}`), text: ctx.t(texts.payNow), onward: true })}</p>`
}

/** What the last step told the applicant, where one looks first; the history has it too. */
async function lastWords(ctx: PageCtx, found: Case): Promise<Html> {
  const last = standing(await ctx.db.all(q.actionsOf({ partyId: found.party_id, caseId: found.id }))).at(-1)
  const details = last?.actor_organisation || last?.actor_kind === 'system' ? await openDetails(ctx, found.party_id, last) : {}
  const reasons = reasonsOf(details, ctx.tag)
  return html`${reasons !== '' && notice('care', { title: ctx.t(texts.reasons), body: reasons, level: 2 })}${details.answer && notice('done', { title: ctx.t(texts.answer), body: details.answer, level: 2 })}`
}

const issueSeconds = 60

/** A document follows within moments, if one follows: an output may have a rule that gives none. */
const isBeingIssued = (ctx: PageCtx, found: Case, { procedure, service }: PinnedService, state: string): boolean =>
  service.apply.outputs.length > 0 && ctx.now.getTime() - found.effective_at.getTime() < issueSeconds * 1000 && Object.values(procedure.actions).some((action) => action.to === state && action.then.some((effect) => effect.do === 'credential.issue'))

const waiting = (ctx: PageCtx, found: Case, words: Text): Html =>
  html`<div data-refresh-seconds="2">${notice('know', { body: ctx.t(words), live: true })}</div>
    <noscript><p>${goLink({ href: ctx.at(`/account/applications/${found.reference}`), text: ctx.t(texts.lookAgain) })}</p></noscript>`

function facts(ctx: PageCtx, found: Case, pinned: PinnedService, state: string): Html {
  const sent: Day = dayIn(found.submitted_at, ctx.house.pack.settings.timeZone)
  const clock = pinned.procedure.states[state]?.clock
  return card({
    tag: 'aside',
    id: 'reference',
    title: ctx.t(texts.reference),
    body: html`${bigRef(found.reference)}
      <p class="small soft">${ctx.t(texts.readOut)} <span translate="no">${spelled(found.reference)}</span></p>
      ${pairs([
        { name: ctx.t(texts.state), value: stateTag(ctx, pinned, state) },
        { name: ctx.t(texts.sentOn), value: day(ctx, sent) },
        { name: ctx.t(texts.handledBy), value: organisationName(ctx, found.organisation) },
        ...(found.due_on && clock === 'runs' ? [{ name: ctx.t(texts.promised), value: day(ctx, found.due_on) }] : []),
      ])}
      <div class="tear"><p>${goLink({ href: ctx.at(`/account/applications/${found.reference}/receipt`), text: ctx.t(texts.receiptOpen), icon: 'seal-check' })}</p>
        <p>${goLink({ href: ctx.at('/account/readings'), text: ctx.t(texts.readBy), icon: 'eye' })}</p>
        <p>${goLink({ href: ctx.at(`/account/applications/${found.reference}/readers`), text: ctx.t(whoSeesTexts.ofApplication), icon: 'eye' })}</p></div>`,
  })
}

/** Words of the ICAO spelling alphabet, so that a reference survives a bad telephone line. */
const letters: Record<string, string> = { A: 'Alfa', C: 'Charlie', D: 'Delta', E: 'Echo', F: 'Foxtrot', G: 'Golf', H: 'Hotel', J: 'Juliett', K: 'Kilo', M: 'Mike', N: 'November', P: 'Papa', Q: 'Quebec', R: 'Romeo', T: 'Tango', V: 'Victor', W: 'Whiskey', X: 'X-ray', Y: 'Yankee' }
const spelled = (reference: string): string => reference.split('-').map((part) => [...part].map((sign) => letters[sign] ?? sign).join(' ')).join(', ')

const withdrawal = (ctx: PageCtx, found: Case): Html =>
  html`<div class="no-print">${more({
    summary: ctx.t(texts.withdraw),
    body: html`<form method="post" action="${ctx.at(`/account/applications/${found.reference}/withdrawal`)}" class="stack">${ctx.formFields()}<p>${ctx.t(texts.withdrawSure)}</p>${button({ text: ctx.t(texts.withdraw), weight: 'risk' })}</form>`,
  })}</div>`

