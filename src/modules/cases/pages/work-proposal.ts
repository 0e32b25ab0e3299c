import { acts, asWritten, button, goLink, notice, plainRows, summaryList, tag, textArea } from '../../../design/index.ts'
import { html, type Html } from '../../../kernel/html.ts'
import type { PageCtx } from '../../../kernel/page.ts'
import { officersWho, workbench } from '../../access/index.ts'
import { namesOf, partyNames } from '../../identity/index.ts'
import type { PinnedService } from '../../jurisdiction/index.ts'
import type { Case } from '../case.ts'
import type { Answer } from '../decide-proposal.ts'
import type { ActionProblem } from '../parse-action.ts'
import { proposalTexts as texts } from '../proposal-texts.ts'
import { proposedStep } from '../propose-action.ts'
import { proposalsOf, type Proposal } from '../proposals.sql.ts'
import { openProposed, openReason } from '../sealed-parts.ts'
import { moment, organisationName, toldIn } from './shared.ts'

/** The form by which a proposal is answered. No action can be called so. */
export const answerForm = 'answer-proposal'
export const reasonField = 'proposal-reason'
export const mostReason = 1000

/** Proposals for a case, newest first. Where its procedure knows no step for two officers nothing is read. */
export const proposalsAtDesk = async (ctx: PageCtx, found: Case, { procedure }: PinnedService): Promise<Proposal[]> =>
  Object.values(procedure.actions).some(({ fourEyes }) => fourEyes) ? ctx.db.all(proposalsOf({ partyId: found.party_id, caseId: found.id })) : []

/** The open proposal, for an officer who may do its action: what would be done, who proposes it, when, and what they wrote. */
export async function proposalPanel(ctx: PageCtx, found: Case, pinned: PinnedService, proposal: Proposal, { problems, typed }: { problems: readonly ActionProblem[]; typed: string | undefined }): Promise<Html> {
  const { t } = ctx
  const { name, tone } = pinned.procedure.actions[proposal.action]!
  const { names } = await partyNames(ctx, proposal.proposer_id)
  const told = toldIn(ctx, (await openProposed(ctx, found.party_id, proposal)) ?? {}, 'officer')
  const isOwn = proposal.proposer_id === ctx.actor.id
  const rows = [
    { question: t(texts.action), answer: t(name) },
    { question: t(texts.proposer), answer: `${t(names)}${ctx.tag === 'en' ? ', ' : '，'}${organisationName(ctx, proposal.organisation)}` },
    { question: t(texts.when), answer: moment(ctx, proposal.proposed_at) },
    ...(told.length > 0 ? [{ question: t(texts.details), answer: html`${told.map((part) => html`<p>${asWritten(part, ctx.tag)}</p>`)}`, wide: true }] : []),
  ]
  const press = (outcome: Answer['outcome'], weight: 'main' | 'risk' | 'second') => button({ text: t(texts.answers[outcome]), weight, name: 'answer', value: outcome })
  const error = problems.find(({ field }) => field === reasonField)
  const reason = textArea({ id: reasonField, name: reasonField, label: t(texts.reason), hint: t(texts.reasonHint), rows: 3, maxLength: mostReason, value: typed, error: error && t(error.text) })
  const ways = isOwn ? acts(press('withdrawn', 'second')) : html`${acts(press('confirmed', tone === 'risk' ? 'risk' : 'main'))}${reason}${acts(press('declined', 'second'))}`
  const form = html`<form id="${answerForm}" class="form" method="post" action="${ctx.at(`${workbench}/${found.reference}/proposal`)}">${ctx.formFields()}<input type="hidden" name="proposal" value="${proposal.id}">${ways}</form>`
  return html`<section id="proposal" aria-labelledby="h-proposal"><h2 id="h-proposal">${t(isOwn ? texts.yours(name) : texts.waits(name))}</h2>${notice('care', { body: html`<p>${t(isOwn ? texts.nothingYetYours : texts.nothingYet)}</p>${isOwn && (await noSecondPart(ctx, found, pinned, proposal))}` })}${summaryList(rows)}${form}</section>`
}

/** What to do where nobody else may confirm: said to who proposed it, who waits in vain. */
async function noSecondPart(ctx: PageCtx, found: Case, { procedure }: PinnedService, proposal: Proposal): Promise<Html | false> {
  const others = officersWho(ctx, 'cases.confirm', proposedStep(procedure.actions[proposal.action]!, found, proposal), proposal.organisation)
  return (await others.next()).done === true && html`<p>${ctx.t(texts.noSecond)}</p><p>${goLink({ href: ctx.at(`${workbench}/posts`), text: ctx.t(texts.postsAndRights) })}</p>`
}

/** How earlier proposals ended, for those who read the whole case. Of a confirmed one its action is in the history. */
export async function endedProposals(ctx: PageCtx, found: Case, pinned: PinnedService, proposals: readonly Proposal[]): Promise<Html | false> {
  const ended = proposals.filter(({ outcome }) => outcome !== null && outcome !== 'confirmed')
  if (ended.length === 0) return false
  const nameOf = await namesOf(ctx, ended.map(({ proposer_id: proposer }) => proposer))
  const rows = await Promise.all(
    ended.map(async (one) => {
      const { action, proposer_id: proposer, proposed_at: at, outcome } = one
      const { names } = nameOf(proposer)
      const reason = await openReason(ctx, found.party_id, one)
      const name = pinned.procedure.actions[action]?.name
      return { text: html`${name ? ctx.t(name) : action}<br><small>${ctx.t(texts.proposer)}${ctx.tag === 'en' ? ' ' : ''}${ctx.t(names)} · ${moment(ctx, at)}</small>${reason !== undefined && html`<br>${asWritten(reason, ctx.tag)}`}`, end: tag('idle', ctx.t(texts.outcomes[outcome!])) }
    }),
  )
  return html`<section aria-labelledby="h-proposals"><h2 id="h-proposals">${ctx.t(texts.earlier)}</h2>${plainRows(rows)}</section>`
}
