import { isDeepStrictEqual } from 'node:util'
import type { Ctx, ReadCtx } from '../../kernel/ctx.ts'
import { dayIn } from '../../kernel/dates.ts'
import { uuid } from '../../kernel/ids.ts'
import { carryOver, checkAll, compileForm, walkForm, type Answers } from '../forms/index.ts'
import { record } from '../journal/index.ts'
import { pinnedService, type PinnedService, type Procedure } from '../jurisdiction/index.ts'
import { standing, versionMove, type ActionRow, type Case } from './case.ts'
import * as q from './cases.sql.ts'
import type { CaseEntry } from './entries.ts'
import { aboutCase, definitionOfCase } from './find-case.ts'
import { lapseProposal } from './propose-action.ts'
import { openAnswers, sealAnswers, sealDetails } from './sealed-parts.ts'

/** Where cases go from each state of their version; a state that is not named keeps its name. */
export type StateMap = Readonly<Record<string, string>>

/** Why a case stays on its version. */
export type Stays = 'state' | 'history' | 'waiting' | 'payment' | 'answers' | 'just-moved'

export type VersionMove = { readonly serviceId: string; readonly from: string; readonly to: string; readonly states: StateMap }

/** Whether cases of a version are open, for whoever may not see which. */
export const hasCasesOfVersion = async (ctx: Pick<ReadCtx, 'db'>, { serviceId, from }: Pick<VersionMove, 'serviceId' | 'from'>): Promise<boolean> =>
  (await ctx.db.maybe(q.hasOpenOfVersion(serviceId, from)))!.some

/** Open cases of a version by key, a batch at a time; for jobs. */
export const casesOfVersion = (ctx: Pick<ReadCtx, 'db'>, move: Pick<VersionMove, 'serviceId' | 'from'>, after: q.CaseKey, limit: number): Promise<{ party_id: string; id: string }[]> =>
  ctx.db.all(q.openOfVersion(move.serviceId, move.from, after, limit))

// What follows from an action is done within seconds; a case that has only just moved is left alone.
const restMs = 60_000

/**
 * Moves one case to another published version, or says why it stays: its state must be there, everything it has done must be known there, what waits
 * for it must go on, and its answers must be whole. The answers of before stay in the case's record.
 */
export async function moveToVersion(ctx: Ctx, key: q.CaseKey, move: VersionMove): Promise<'moved' | Stays> {
  const found = await ctx.tx.maybe(q.lockCase(key))
  if (!found || found.digest !== move.from || found.ended_at) return 'state'
  const looked = await lookAt(ctx, found, move)
  if (typeof looked === 'string') return looked
  const { to, answers, before } = looked
  // It was proposed by the rules of the other version.
  await lapseProposal(ctx, found)
  const id = uuid()
  const n = found.actions + 1
  await ctx.tx.all(
    q.insertAction(key, { id, n, action: versionMove, from: found.state, to, actorKind: ctx.actor.kind, actorId: ctx.actor.id, organisation: found.organisation, at: ctx.now, effectiveAt: ctx.now, details: await sealDetails(ctx, found.party_id, id, { before }), undoes: null }),
  )
  await ctx.tx.all(q.moveCase(key, { state: to, before: to, effectiveAt: ctx.now, actions: n, dueOn: found.due_on, stoodSince: found.stood_since, endedAt: null, at: ctx.now }))
  await ctx.tx.all(q.changeVersion(key, move.to, await sealAnswers(ctx, found.party_id, found.id, answers)))
  await record<CaseEntry>(ctx, found.party_id, { what: 'case.version', about: found.reference, service: found.service_id, from: move.from, to: move.to })
  return 'moved'
}

/** The same without moving it: what would become of a case. */
export async function wouldMove(ctx: ReadCtx, key: q.CaseKey, move: VersionMove): Promise<'moved' | Stays> {
  const found = await ctx.db.maybe(q.readCase(key))
  if (!found || found.digest !== move.from || found.ended_at) return 'state'
  const looked = await lookAt(ctx, found, move)
  return typeof looked === 'string' ? looked : 'moved'
}

async function lookAt(ctx: ReadCtx, found: Case, move: VersionMove): Promise<Stays | { to: string; answers: Answers; before: Answers }> {
  if (ctx.now.getTime() - found.moved_at.getTime() < restMs) return 'just-moved'
  const [then, next] = [await definitionOfCase(ctx, found), await pinnedService(ctx.db, ctx.house.pack, move.serviceId, move.to)]
  const key = { partyId: found.party_id, caseId: found.id }
  const awaited = (await ctx.db.all(q.referralsOf(key))).some((referral) => !referral.answered_at)
  const to = move.states[found.state] ?? found.state
  const kept = stateStays(then.procedure, next.procedure, { from: found.state, to, actions: await ctx.db.all(q.actionsOf(key)), awaited })
  if (kept) return kept
  const before = await openAnswers(ctx, found)
  const answers = answersIn(ctx, found, then, next, before)
  return answers ? { to, answers, before } : 'answers'
}

type Standing = { readonly from: string; readonly to: string; readonly actions: readonly ActionRow[]; readonly awaited: boolean }

/** What keeps a case in its version for the sake of its procedure; undefined when nothing does. */
export function stateStays(then: Procedure, next: Procedure, { from, to, actions, awaited }: Standing): Stays | undefined {
  const state = next.states[to]
  if (!state || state.end || state.clock !== then.states[from]?.clock) return 'state'
  const done = standing(actions).filter(({ action }) => action !== versionMove)
  if (done.some(({ action }) => !next.actions[action])) return 'history'
  const led = done.findLast((action) => action.from_state !== action.to_state) ?? done[0]
  const [follows, nowFollows] = led ? [then.actions[led.action]?.then ?? [], next.actions[led.action]?.then ?? []] : [[], []]
  // What was marked to be corrected are questions of that version.
  if (led && then.actions[led.action]?.asks.includes('marks')) return 'waiting'
  // Effects are found by their place, and a wait by the state that it began in.
  if (!isDeepStrictEqual(follows, nowFollows)) return 'waiting'
  if (from !== to && (awaited || follows.some((effect) => effect.do === 'later'))) return 'waiting'
  // A bill is made and renewed by the version that it was made for.
  const awaitsMoney = (procedure: Procedure, name: string) => procedure.actions['paid']?.from.includes(name) ?? false
  return awaitsMoney(then, from) || awaitsMoney(next, to) ? 'payment' : undefined
}

/** The answers as the other version has them; undefined when something would be missing or has to be typed anew. */
function answersIn(ctx: ReadCtx, found: Case, then: PinnedService, next: PinnedService, before: Answers): Answers | undefined {
  const [earlier, form] = [compileForm(then.pack, then.service), compileForm(next.pack, next.service)]
  const about = aboutCase(ctx, found)
  const { answers, changed } = carryOver(form, earlier.questions, { answers: before, typed: {}, refused: {}, sources: {} }, dayIn(ctx.now, ctx.house.pack.settings.timeZone))
  if (changed.again.length > 0 || checkAll(form, answers, about).length > 0) return undefined
  return walkForm(form, answers, about).answers
}
