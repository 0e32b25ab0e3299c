import { bullets, button, card, casePane, desk, document, errorSummary, goLink, notice, plainRows, ruleList, tag } from '../../../design/index.ts'
import type { Day } from '../../../kernel/dates.ts'
import { html, type Html } from '../../../kernel/html.ts'
import { formatMoney } from '../../../kernel/money.ts'
import type { Page, PageCtx } from '../../../kernel/page.ts'
import { workbench } from '../../access/index.ts'
import { credentialOfCase } from '../../credentials/index.ts'
import { compileForm, type Answers } from '../../forms/index.ts'
import { partyNames } from '../../identity/index.ts'
import type { PinnedService } from '../../jurisdiction/index.ts'
import { isKept, paymentOfCase, paymentStateNames, type Payment } from '../../payments/index.ts'
import { allowedActions, standing, type ActionRow } from '../case.ts'
import * as q from '../cases.sql.ts'
import { definitionOfCase, findCaseAtDesk, type CaseAtDesk } from '../find-case.ts'
import { guardedNow } from '../guards.ts'
import { reachOf } from '../reach.ts'
import { recordReading } from '../record-reading.ts'
import { openAnswers, openFacts } from '../sealed-parts.ts'
import { unsettledOf } from '../unsettled-case.ts'
import { sayUnsettled, unsettledTexts } from '../unsettled-texts.ts'
import type { ActionProblem } from '../parse-action.ts'
import { texts } from '../texts.ts'
import { whoSeesTexts } from '../who-sees-texts.ts'
import { helpedLine } from './assisted-notice.ts'
import { signatureSection } from './signature-section.ts'
import { answerGroups, history, moment, organisationName, stateTag } from './shared.ts'
import { actionFormId, actionForms, type Typed } from './work-action-forms.ts'
import { credentialCard } from './work-credential.ts'
import { answerForm, endedProposals, proposalPanel, proposalsAtDesk, reasonField } from './work-proposal.ts'
import { recordShareReadings, sharesAtDesk } from './work-shares.ts'
import { markableAnswers } from './work-answers.ts'
import { clockOf, queuePane } from './work-queue.ts'

/** One case at an officer's desk. Opening it is a reading of somebody's data and goes into the journal. */
export const workCasePage: Page = {
  path: `${workbench}/:reference`,
  who: 'officer',
  async get(ctx, { reference }) {
    const atDesk = await findCaseAtDesk(ctx, reference!)
    const reach = await recordReading(ctx, atDesk, await definitionOfCase(ctx, atDesk.found))
    if (reach.whole) await recordShareReadings(ctx, atDesk.found, atDesk.organisation)
    return workCase(ctx, atDesk)
  },
}

/** The page, also after a refused action: with what was typed and what is missing. */
export async function workCase(ctx: PageCtx, atDesk: CaseAtDesk, problems: readonly ActionProblem[] = [], typed?: Typed): Promise<Html> {
  const { found } = atDesk
  const pinned = await definitionOfCase(ctx, found)
  const actions = await ctx.db.all(q.actionsOf({ partyId: found.party_id, caseId: found.id }))
  const reach = reachOf(pinned, atDesk, ctx)
  const answers = await openAnswers(ctx, found)
  const groups = await answerGroups(ctx, found, pinned, answers, ctx.at(`${workbench}/${found.reference}/files`), reach)
  const awaited = atDesk.referrals.filter((one) => !one.answered_at).map((one) => one.organisation)
  const guarded = await guardedNow(ctx, found, pinned)
  const allowed = allowedActions(pinned.procedure, found, ctx, awaited)
  const proposals = await proposalsAtDesk(ctx, found, pinned)
  const open = proposals.find((one) => one.ended_at === null)
  // One proposal at a time: what takes two officers is not offered again while one waits.
  const isOffered = (name: string) => !open || !pinned.procedure.actions[name]!.fourEyes
  const may = allowed.filter((name) => !guarded.has(name) && isOffered(name))
  const { names, kind } = await partyNames(ctx, found.party_id)
  const forms = await actionForms(ctx, { found, asked: daysIn(pinned, answers), pinned, may, guarded: allowed.filter((name) => guarded.has(name) && isOffered(name)) }, problems, typed)
  const marking = may.some((name) => pinned.procedure.actions[name]!.asks.includes('marks'))
  const typedIn = typed && (typed.action === answerForm ? { form: answerForm, path: `${workbench}/${found.reference}/proposal` } : may.includes(typed.action) ? { form: actionFormId(pinned.procedure.actions[typed.action]!, typed.action), path: `${workbench}/${found.reference}/actions` } : undefined)
  const pane = casePane({
    id: 'case',
    // Who applies is told to those who read the whole; a company's name is no secret.
    title: ctx.t(reach.whole || kind === 'company' ? names : texts.person),
    about: html`${ctx.t(pinned.service.name)} · <span class="ref" translate="no">${found.reference}</span>`,
    tags: html`${stateTag(ctx, pinned, found.state)}${clockTag(ctx, found.ended_at === null ? found.due_on : null)}`,
    back: { href: ctx.at(workbench), text: ctx.t(texts.backToQueue) },
    ...(may.length > 0 && { jump: { href: '#h-actions', text: ctx.t(texts.toActions) } }),
    body: html`${problems.length > 0 && errorSummary({ title: ctx.t(texts.problems), problems: problems.map((one) => ({ href: `#${one.field}`, text: ctx.t(one.text) })) })}
      ${undoNotice(ctx, atDesk, pinned, actions)}
      ${reach.whole && unsettledNotice(ctx, found.ended_at === null ? await unsettledOf(ctx, found, pinned) : [])}
      ${reach.whole ? checks(ctx, await openFacts(ctx, found), pinned) : html`<p class="soft">${ctx.t(groups.length > 0 ? texts.limited : texts.nothingToSee)}</p>`}
      ${reach.whole && (await signatureSection(ctx, { found, service: pinned.service }, ctx.at(`${workbench}/${found.reference}/files`), 'officer'))}
      ${groups.length > 0 && markableAnswers(ctx, groups, marking, typed?.marks ?? [])}
      ${reach.whole && (await sharesAtDesk(ctx, found, pinned, marking))}`,
    aside: html`${open && allowed.includes(open.action) && (await proposalPanel(ctx, found, pinned, open, { problems, typed: typed?.text(reasonField) }))}${forms}${reach.whole && (await ofTheWhole(ctx, atDesk))}${referrals(ctx, atDesk)}
      <section aria-labelledby="h-history"><h2 id="h-history">${ctx.t(texts.history)}</h2>${reach.whole && (await helpedLine(ctx, found))}${await history(ctx, found, pinned, actions, 'officer', reach.whole ? undefined : atDesk.organisation)}
        <p>${goLink({ href: ctx.at(`${workbench}/${found.reference}/readers`), text: ctx.t(whoSeesTexts.ofCase), icon: 'eye' })}</p></section>${reach.whole && (await endedProposals(ctx, found, pinned, proposals))}`,
  })
  return document(ctx.shell, { title: `${found.reference} · ${ctx.t(pinned.service.name)}`, section: 'work', density: 'officer', noindex: true, ...(typedIn && { typedIn }), main: desk({ queue: await queuePane(ctx, 2, found.reference), pane, open: true }) })
}

/** Days among the answers: for an appointment, those that the applicant would like. */
const daysIn = (pinned: PinnedService, answers: Answers): Day[] =>
  [...compileForm(pinned.pack, pinned.service).questions.values()].flatMap(({ id, element }) => (element.type === 'date' && typeof answers[id] === 'string' ? [answers[id]] : []))

/** Who has the case, its money and its document: not for those who read a part. */
async function ofTheWhole(ctx: PageCtx, atDesk: CaseAtDesk): Promise<Html> {
  const { found } = atDesk
  return html`${holderCard(ctx, atDesk)}${paymentCard(ctx, await paymentOfCase(ctx, found.party_id, found.id))}${credentialCard(ctx, found, await credentialOfCase(ctx, found.party_id, found.id))}`
}

function paymentCard(ctx: PageCtx, payment: Payment | undefined): Html | false {
  if (!payment) return false
  const rows = [{ text: formatMoney(payment.amountMinor, ctx.house.pack.settings.currency), end: tag(isKept(payment.state) ? 'ok' : 'idle', ctx.t(paymentStateNames[payment.state])) }]
  return card({ id: 'payment', title: ctx.t(texts.payment), body: plainRows(rows) })
}

function clockTag(ctx: PageCtx, dueOn: string | null): Html | false {
  if (!dueOn) return false
  const clock = clockOf(ctx, dueOn)
  return tag(clock.tone ?? 'idle', clock.text, 'clock')
}

function undoNotice(ctx: PageCtx, { found }: CaseAtDesk, pinned: PinnedService, actions: readonly ActionRow[]): Html | false {
  const last = standing(actions).at(-1)
  if (!last || last.actor_id !== ctx.actor.id || last.effective_at <= ctx.now) return false
  const name = ctx.t(pinned.procedure.actions[last.action]!.name)
  const form = html`<p>${ctx.t(texts.undoHint(pinned.procedure.actions[last.action]!.undoSeconds ?? 0))}</p><form method="post" action="${ctx.at(`${workbench}/${found.reference}/undo`)}">${ctx.formFields()}${button({ text: ctx.t(texts.undo), weight: 'second' })}</form>`
  return notice('done', { title: ctx.t(texts.undoTitle(name)), body: form, live: true })
}

const unsettledNotice = (ctx: PageCtx, unsettled: Awaited<ReturnType<typeof unsettledOf>>): Html | false =>
  unsettled.length > 0 && notice('care', { title: ctx.t(unsettledTexts.title), level: 2, body: html`<p>${ctx.t(unsettledTexts.lead)}</p>${bullets(unsettled.map((one) => html`${sayUnsettled(one, ctx.tag)}`))}` })

function checks(ctx: PageCtx, facts: Awaited<ReturnType<typeof openFacts>>, pinned: PinnedService): Html | false {
  const all = pinned.service.apply.checks
  if (all.length === 0) return false
  const rules = all.map((check) => {
    const fact = facts[check.id]
    if (!fact) return { outcome: 'late' as const, text: ctx.t(check.name), result: ctx.t(texts.waitingForRegister) }
    return { outcome: fact.passed ? ('ok' as const) : ('no' as const), text: ctx.t(check.name), result: ctx.t(fact.passed ? texts.pass : texts.fail), basis: `${fact.passed ? '' : `${ctx.t(check.otherwise)} `}${moment(ctx, new Date(fact.at))}` }
  })
  return html`<section aria-labelledby="h-checks"><h2 id="h-checks">${ctx.t(texts.checks)}</h2>${ruleList(rules)}</section>`
}

function holderCard(ctx: PageCtx, { found, organisation }: CaseAtDesk): Html | false {
  if (found.ended_at !== null || organisation !== found.organisation || (found.holder_id !== null && found.holder_id !== ctx.actor.id)) return false
  const mine = found.holder_id === ctx.actor.id
  const form = html`<form method="post" action="${ctx.at(`${workbench}/${found.reference}/holder`)}">${ctx.formFields()}<input type="hidden" name="take" value="${mine ? 'no' : 'yes'}">${button({ text: ctx.t(mine ? texts.leave : texts.take), weight: 'second' })}</form>`
  return card({ id: 'holder', title: ctx.t(mine ? texts.yours : texts.free), body: form })
}

function referrals(ctx: PageCtx, { referrals: all }: CaseAtDesk): Html | false {
  if (all.length === 0) return false
  const rows = all.map((one) => ({ text: organisationName(ctx, one.organisation), end: one.answered_at ? tag('ok', ctx.t(texts.answered)) : tag('idle', ctx.t(texts.waiting), 'hourglass') }))
  return card({ id: 'referrals', title: ctx.t(texts.otherDepartments), body: plainRows(rows) })
}
