import type { Ctx } from '../../kernel/ctx.ts'
import { dayIn } from '../../kernel/dates.ts'
import { uuid } from '../../kernel/ids.ts'
import { addJob } from '../../kernel/jobs.ts'
import { bookSlot } from '../calendars/index.ts'
import { mustFor } from '../identity/index.ts'
import { record } from '../journal/index.ts'
import type { PinnedService, Procedure } from '../jurisdiction/index.ts'
import { decide, type Case, type Decision } from './case.ts'
import * as q from './cases.sql.ts'
import type { CaseEntry } from './entries.ts'
import { definitionOfCase } from './find-case.ts'
import { moveClock, pledgeDays } from './pledge.ts'
import { guardedNow } from './guards.ts'
import { lapseProposal, proposeAction } from './propose-action.ts'
import { refuse } from './refusals.ts'
import { forgetDeadline } from './remind-applicant.ts'
import { sealDetails, type Details } from './sealed-parts.ts'
import { servedBy } from './under-mandate.ts'
import { holdIssueAction, toPersonAction, unsettledBefore } from './unsettled-case.ts'

/**
 * Does one named action to one case: locks it, decides, writes it down, and asks for what follows. When a rule that it needs has no
 * value, the system hands the case to a person instead, and an officer is told. What takes two officers is only proposed, unless a second one has
 * confirmed what a first `proposed`.
 */
export async function actOnCase(ctx: Ctx, input: { key: q.CaseKey; action: string; details?: Details; proposed?: Proposed }): Promise<{ found: Case; decision: Decision }> {
  const found = (await ctx.tx.maybe(q.lockCase(input.key))) ?? refuse('case.not_found')
  const pinned = await definitionOfCase(ctx, found)
  const awaited = (await ctx.tx.all(q.referralsOf(input.key))).filter((referral) => !referral.answered_at).map((referral) => referral.organisation)
  const decision = decide(pinned.procedure, found, input.action, ctx, awaited)
  // What an applicant does later is part of sending: correcting, withdrawing, asking for a review.
  if (ctx.actor.mandate) mustFor(ctx.actor, { action: 'submit', service: servedBy(ctx.house.pack, found) })
  if (decision.action.guard !== undefined && (await guardedNow(ctx, found, pinned)).has(decision.name)) refuse('case.guarded', { action: decision.name })
  const unsettled = await unsettledBefore(ctx, found, pinned, decision.action)
  if (unsettled.length > 0) {
    if (ctx.actor.kind !== 'system') return refuse('case.not_worked_out')
    // Who has paid for a document must not come to where a second bill is made, so that way is another.
    return actOnCase(ctx, { ...input, action: unsettled.some(({ rule }) => rule === 'fee') ? toPersonAction : holdIssueAction, details: { unsettled } })
  }
  const { proposed } = input
  if (decision.action.fourEyes && !proposed) {
    await proposeAction(ctx, found, decision, input.details)
    return { found, decision }
  }
  const leaves = decision.from !== decision.to || (input.details?.organisation ?? found.organisation) !== found.organisation
  if (leaves && knowsFourEyes(pinned.procedure, decision.from)) await lapseProposal(ctx, found)
  const actionId = await append(ctx, found, pinned, decision, proposed ? { ...input.details, proposed: { by: proposed.by, at: proposed.at } } : input.details)
  // Here and not after commit: of two officers who choose the last place, one is told that it is gone.
  if (input.details?.slot) await bookSlot(ctx, { ...input.key, organisation: found.organisation, ...input.details.slot })
  await record<CaseEntry>(ctx, found.party_id, { what: 'case.action', about: found.reference, action: decision.name, from: decision.from, to: decision.to, service: found.service_id, ...(proposed && { proposal: proposed.id, proposedBy: proposed.by }) })
  if (decision.from !== decision.to && pinned.procedure.states[decision.from]?.tone === 'act') await forgetDeadline(ctx, found)
  if (decision.action.then.length > 0) {
    await addJob(ctx, { id: actionId, partyId: found.party_id, task: 'cases.effects', payload: { caseId: found.id, actionId }, runAt: effectiveAt(ctx, decision) })
  }
  if (decision.action.joins && decision.organisation) await join(ctx, found, decision)
  return { found, decision }
}

/** What one officer proposed and another has confirmed: the proposal, who made it, and when (ISO 8601). */
export type Proposed = { readonly id: string; readonly by: string; readonly at: string }

/** Whether something that takes two officers can be done in a state; only then is it worth looking for proposals. */
const knowsFourEyes = ({ actions }: Procedure, state: string): boolean => Object.values(actions).some(({ fourEyes, from }) => fourEyes && from.includes(state))

const effectiveAt = (ctx: Ctx, decision: Decision) => new Date(ctx.now.getTime() + (decision.action.undoSeconds ?? 0) * 1000)

async function append(ctx: Ctx, found: Case, pinned: PinnedService, decision: Decision, details: Details | undefined): Promise<string> {
  const id = uuid()
  const key = { partyId: found.party_id, caseId: found.id }
  const at = effectiveAt(ctx, decision)
  const today = dayIn(ctx.now, ctx.house.pack.settings.timeZone)
  const clock = moveClock(pinned, { dueOn: found.due_on, stoodSince: found.stood_since }, decision, today, await pledgeDays(ctx, found, pinned, decision))
  await ctx.tx.all(
    q.insertAction(key, {
      id,
      n: found.actions + 1,
      action: decision.name,
      from: decision.from,
      to: decision.to,
      actorKind: ctx.actor.kind,
      actorId: ctx.actor.id,
      organisation: decision.organisation,
      at: ctx.now,
      effectiveAt: at,
      details: details ? await sealDetails(ctx, found.party_id, id, details) : null,
      undoes: null,
      mandate: ctx.actor.party === found.party_id ? ctx.actor.mandate : undefined,
    }),
  )
  // The department is done with it, also while the applicant may still ask for a review.
  const ended = pinned.procedure.states[decision.to]?.clock === 'over'
  await ctx.tx.all(
    q.moveCase(key, { state: decision.to, before: decision.from, effectiveAt: at, actions: found.actions + 1, dueOn: clock.dueOn, stoodSince: clock.stoodSince, endedAt: ended ? (found.ended_at ?? ctx.now) : null, at: ctx.now }),
  )
  if (details?.organisation !== undefined && details.organisation !== found.organisation) await ctx.tx.all(q.passOn(key, details.organisation))
  return id
}

/** A referred organisation has answered; when it was the last one, the system does the joining action after commit. */
async function join(ctx: Ctx, found: Case, decision: Decision): Promise<void> {
  const key = { partyId: found.party_id, caseId: found.id }
  await ctx.tx.maybe(q.answerReferral(key, decision.organisation!, ctx.now))
  const open = (await ctx.tx.all(q.referralsOf(key))).some((referral) => !referral.answered_at)
  if (!open) await addJob(ctx, { partyId: found.party_id, task: 'cases.act', payload: { caseId: found.id, action: decision.action.joins!, state: decision.to } })
}
