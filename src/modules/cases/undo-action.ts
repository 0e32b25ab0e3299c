import type { Ctx } from '../../kernel/ctx.ts'
import { uuid } from '../../kernel/ids.ts'
import { record } from '../journal/index.ts'
import { foldState, standing, undo, type Case } from './case.ts'
import * as q from './cases.sql.ts'
import type { CaseEntry } from './entries.ts'
import { lapseProposal } from './propose-action.ts'
import { refuse } from './refusals.ts'

/** Takes back the actor's own last action while it is not yet effective. Both stay in the record. */
export async function undoAction(ctx: Ctx, key: q.CaseKey): Promise<Case> {
  const found = (await ctx.tx.maybe(q.lockCase(key))) ?? refuse('case.not_found')
  const actions = await ctx.tx.all(q.actionsOf(key))
  const last = standing(actions).at(-1)
  if (!last || last.actor_id !== ctx.actor.id || last.effective_at <= ctx.now) return refuse('case.undo_too_late')
  if (last.from_state !== last.to_state) await lapseProposal(ctx, found)
  const id = uuid()
  const undone = { id, n: found.actions + 1, action: undo, from: last.to_state, to: last.from_state, actorKind: ctx.actor.kind, actorId: ctx.actor.id, organisation: last.actor_organisation }
  await ctx.tx.all(q.insertAction(key, { ...undone, at: ctx.now, effectiveAt: ctx.now, details: null, undoes: last.id }))
  const state = foldState([...actions, { ...last, ...undone, undoes: last.id, action: undo, details: null }])
  await ctx.tx.all(
    q.moveCase(key, { state, before: state, effectiveAt: ctx.now, actions: found.actions + 1, dueOn: found.due_on, stoodSince: found.stood_since, endedAt: null, at: ctx.now }),
  )
  await record<CaseEntry>(ctx, found.party_id, { what: 'case.action', about: found.reference, action: undo, from: last.to_state, to: last.from_state, service: found.service_id })
  return found
}
