import { asWritten, button, notice, plainRows, summaryList, tag } from '../../../design/index.ts'
import { html, type Html } from '../../../kernel/html.ts'
import type { Page, PageCtx } from '../../../kernel/page.ts'
import { partyNames } from '../../identity/index.ts'
import type { PinnedService } from '../../jurisdiction/index.ts'
import type { Case } from '../case.ts'
import { decideProposal, type Answer } from '../decide-proposal.ts'
import { findCaseAtDesk } from '../find-case.ts'
import { proposalTexts as texts } from '../proposal-texts.ts'
import { proposalsOf, type Proposal } from '../proposals.sql.ts'
import { refuse } from '../refusals.ts'
import { openProposed } from '../sealed-parts.ts'
import { moment, organisationName, toldIn } from './shared.ts'

/** A second officer confirms or declines what a first one proposed, or the first takes it back. */
export const workProposalPage: Page = {
  path: '/work/:reference/proposal',
  who: 'officer',
  async post(ctx, { reference }, form) {
    const { found } = await findCaseAtDesk(ctx, reference!)
    const answer = (['confirmed', 'declined', 'withdrawn'] as const).find((one) => one === form.text('answer')) ?? refuse('case.proposal_answer')
    await decideProposal(ctx, { key: { partyId: found.party_id, caseId: found.id }, proposalId: form.text('proposal'), answer })
    return { redirect: ctx.at(`/work/${found.reference}`) }
  },
}

/** Proposals for a case, newest first. Where its procedure knows no step for two officers nothing is read. */
export const proposalsAtDesk = async (ctx: PageCtx, found: Case, { procedure }: PinnedService): Promise<Proposal[]> =>
  Object.values(procedure.actions).some(({ fourEyes }) => fourEyes) ? ctx.db.all(proposalsOf({ partyId: found.party_id, caseId: found.id })) : []

/** The open proposal, for an officer who may do its action: what would be done, who proposes it, when, and what they wrote. */
export async function proposalPanel(ctx: PageCtx, found: Case, pinned: PinnedService, proposal: Proposal): Promise<Html> {
  const { t } = ctx
  const { name, tone } = pinned.procedure.actions[proposal.action]!
  const { names } = await partyNames(ctx, proposal.proposer_id)
  const told = toldIn(ctx, (await openProposed(ctx, found.party_id, proposal)) ?? {}, 'officer')
  const isOwn = proposal.proposer_id === ctx.actor.id
  const rows = [
    { question: t(texts.action), answer: t(name) },
    { question: t(texts.proposer), answer: proposal.organisation === null ? t(names) : `${t(names)}${ctx.tag === 'en' ? ', ' : '，'}${organisationName(ctx, proposal.organisation)}` },
    { question: t(texts.when), answer: moment(ctx, proposal.proposed_at) },
    ...(told.length > 0 ? [{ question: t(texts.details), answer: html`${told.map((part) => html`<p>${asWritten(part, ctx.tag)}</p>`)}`, wide: true }] : []),
  ]
  const press = (answer: Answer, weight: 'main' | 'risk' | 'second') => button({ text: t(texts.answers[answer]), weight, name: 'answer', value: answer })
  const buttons = isOwn ? press('withdrawn', 'second') : html`${press('confirmed', tone === 'risk' ? 'risk' : 'main')} ${press('declined', 'second')}`
  const form = html`<form method="post" action="${ctx.at(`/work/${found.reference}/proposal`)}">${ctx.formFields()}<input type="hidden" name="proposal" value="${proposal.id}"><p>${buttons}</p></form>`
  return html`<section id="proposal" aria-labelledby="h-proposal"><h2 id="h-proposal">${t(isOwn ? texts.yours(name) : texts.waits(name))}</h2>${notice('care', { body: t(isOwn ? texts.nothingYetYours : texts.nothingYet) })}${summaryList(rows)}${form}</section>`
}

/** How earlier proposals ended, for those who read the whole case. Of a confirmed one its action is in the history. */
export async function endedProposals(ctx: PageCtx, pinned: PinnedService, proposals: readonly Proposal[]): Promise<Html | false> {
  const ended = proposals.filter(({ outcome }) => outcome !== null && outcome !== 'confirmed')
  if (ended.length === 0) return false
  const rows = await Promise.all(
    ended.map(async ({ action, proposer_id: proposer, proposed_at: at, outcome }) => {
      const { names } = await partyNames(ctx, proposer)
      const name = pinned.procedure.actions[action]?.name
      return { text: html`${name ? ctx.t(name) : action}<br><small>${ctx.t(texts.proposer)}${ctx.tag === 'en' ? ' ' : ''}${ctx.t(names)} · ${moment(ctx, at)}</small>`, end: tag('idle', ctx.t(texts.outcomes[outcome!])) }
    }),
  )
  return html`<section aria-labelledby="h-proposals"><h2 id="h-proposals">${ctx.t(texts.earlier)}</h2>${plainRows(rows)}</section>`
}
