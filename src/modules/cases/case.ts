import type { Post } from '../../kernel/ctx.ts'
import type { MandateKind } from '../../kernel/mandate.ts'
import { may, postsFor, type Asker } from '../access/index.ts'
import type { Action, Procedure } from '../jurisdiction/index.ts'
import { refuse } from './refusals.ts'

/** A case as its row says it; answers and facts stay sealed until somebody who may read them does. */
export type Case = {
  readonly party_id: string
  readonly id: string
  readonly reference: string
  readonly service_id: string
  readonly digest: string
  readonly organisation: string
  readonly applicant_id: string
  /** What the party is; null in cases from before this was noted. */
  readonly party_kind: 'person' | 'company' | null
  /** The mandate that it was sent under. */
  readonly mandate_id: string | null
  readonly state: string
  readonly state_before: string
  readonly effective_at: Date
  readonly actions: number
  readonly answers: Buffer
  readonly facts: Buffer | null
  readonly shares: Buffer | null
  /** The persons who signed a share, or who asked for a second person's agreement. */
  readonly signers: readonly string[]
  readonly holder_id: string | null
  readonly due_on: string | null
  readonly stood_since: string | null
  readonly entry_id: string
  readonly submitted_at: Date
  readonly moved_at: Date
  readonly ended_at: Date | null
}

export type ActionRow = {
  readonly id: string
  readonly n: number
  readonly action: string
  readonly from_state: string
  readonly to_state: string
  readonly actor_kind: string
  readonly actor_id: string
  readonly actor_organisation: string | null
  readonly at: Date
  readonly effective_at: Date
  readonly details: Buffer | null
  readonly undoes: string | null
  /** By what right it was done for another. */
  readonly mandate_id: string | null
  readonly mandate_kind: MandateKind | null
  /** The other representative, where two had to agree. */
  readonly second_id: string | null
}

/** The name of the action that takes another back. It is no action of any procedure. */
export const undo = 'undo'

/** The name of the action that puts a case on another version of its service. It is no action of any procedure either. */
export const versionMove = 'version'

export type Decision = { readonly name: string; readonly action: Action; readonly from: string; readonly to: string; readonly organisation: string | null }

/** What an action would do to a case: no clock, no database, no surprise. `referredTo` are organisations whose answer is awaited. */
export function decide(procedure: Procedure, found: Pick<Case, 'state' | 'party_id' | 'applicant_id' | 'organisation'>, name: string, asker: Asker, referredTo: readonly string[]): Decision {
  const action = procedure.actions[name]
  if (!action || !action.from.includes(found.state)) return refuse('case.action_not_allowed', { action: name, state: found.state })
  const organisation = actsFor(action, found, asker, referredTo)
  if (organisation === undefined) return refuse('case.action_not_allowed', { action: name, state: found.state })
  return { name, action, from: found.state, to: action.to, organisation }
}

/** The organisation that the actor acts for in this action (null for applicant and system), or undefined when the actor may not. */
function actsFor(action: Action, found: Pick<Case, 'party_id' | 'applicant_id' | 'organisation'>, asker: Asker, referredTo: readonly string[]): string | null | undefined {
  const whose = { owner: found.party_id, involved: [found.applicant_id] }
  if (typeof action.by === 'string') return may(asker, 'cases.act', { ...whose, by: action.by, posts: [] }) ? null : undefined
  return postsFor(asker, 'cases.act', { ...whose, by: 'officer', posts: postsOfStep(action, found, referredTo) })[0]?.organisation
}

/** The posts that may do an action to a case; none where it is not for officers. */
export function postsOfStep({ by }: Action, found: Pick<Case, 'organisation'>, referredTo: readonly string[]): Post[] {
  if (typeof by === 'string') return []
  const places = by.at === 'owner' ? [found.organisation] : referredTo
  return places.flatMap((organisation) => by.roles.map((role) => ({ organisation, role })))
}

/** The names of the actions that an actor may do now, in the procedure's order. */
export function allowedActions(procedure: Procedure, found: Pick<Case, 'state' | 'party_id' | 'applicant_id' | 'organisation'>, asker: Asker, referredTo: readonly string[]): string[] {
  return Object.entries(procedure.actions)
    .filter(([, action]) => action.from.includes(found.state) && actsFor(action, found, asker, referredTo) !== undefined)
    .map(([name]) => name)
}

/** The applicant's action that sends a correction, of those that may be done now: `correct`, or `correct-fee` where it leads to a bill. */
export const correctionOf = (may: readonly string[]): string | undefined => may.find((name) => name === 'correct' || name.startsWith('correct-'))

/** The state that a list of actions leads to, oldest first; `at` leaves out what is not yet effective. The row's state is a copy of this. */
export function foldState(actions: readonly ActionRow[], at?: Date): string {
  const undone = new Set(actions.map((action) => action.undoes).filter((id) => id !== null))
  const counted = actions.filter((action) => action.undoes === null && !undone.has(action.id) && (!at || action.effective_at <= at))
  return counted.at(-1)?.to_state ?? 'draft'
}

/** What happened, without what was taken back and its taking back. */
export function standing(actions: readonly ActionRow[]): ActionRow[] {
  const undone = new Set(actions.map((action) => action.undoes).filter((id) => id !== null))
  return actions.filter((action) => action.undoes === null && !undone.has(action.id))
}

/** The state that the applicant is shown. Before its first action a case was in none, also where another process's clock goes ahead of ours. */
export const shownState = ({ state, state_before: before, effective_at: at }: Pick<Case, 'state' | 'state_before' | 'effective_at'>, now: Date): string => (at > now && before !== 'draft' ? before : state)
