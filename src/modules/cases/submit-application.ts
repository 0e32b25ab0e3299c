import type { ReadCtx } from '../../kernel/ctx.ts'
import { newReference, uuid } from '../../kernel/ids.ts'
import type { ClaimRow } from '../../kernel/once.sql.ts'
import type { Query } from '../../kernel/sql.ts'
import { neededParties, pledgeDaysOf, routeOf, type Checked, type Draft, type SignedShare } from '../forms/index.ts'
import { journalRow } from '../journal/index.ts'
import type { PinnedService } from '../jurisdiction/index.ts'
import { decide } from './case.ts'
import type { CaseEntry } from './entries.ts'
import { moveClock } from './pledge.ts'
import { sealAnswers, sealShares } from './sealed-parts.ts'
import { insertCase } from './submit.sql.ts'

export type Submission = { readonly reference: string; /** The id of the case. */ readonly id: string; readonly statement: (claim: ClaimRow) => Query<unknown> }

/** `of`: where the draft is that of a journey, which ends with the first of its cases: what it is kept under, and this case's id. */
type ToSubmit = { readonly pinned: PinnedService; readonly draft: Pick<Draft, 'id' | 'savedAt'>; readonly checked: Checked; /** What others have signed for it. */ readonly shares?: readonly SignedShare[]; readonly of?: { readonly draft: string; readonly caseId: string }; /** The other representative, who asked for the actor's agreement. */ readonly second?: string }

/**
 * What hands in an application: one statement that makes the case, its first action, the journal's entry and the job for what
 * follows, and ends the draft. Answers that do not stand are a defect of the caller: it has them checked and knows.
 */
export async function prepareSubmission(ctx: ReadCtx, { pinned, draft, checked, shares = [], of, second }: ToSubmit): Promise<Submission> {
  if (checked.problems.length > 0) throw new Error('answers with problems cannot be submitted')
  if (neededParties(checked.form, checked.variables).some(({ id: role }) => !shares.some((share) => share.role === role))) throw new Error('others have not signed what is submitted')
  const { service } = pinned
  const partyId = ctx.actor.party
  const organisation = routeOf(checked.form, checked)
  const before = { state: 'draft', party_id: partyId, applicant_id: ctx.actor.id, organisation }
  const decision = decide(pinned.procedure, before, 'submit', ctx, [])
  const id = of?.caseId ?? caseIdOf(draft)
  const reference = newReference()
  const answers = await sealAnswers(ctx, partyId, id, checked.answers)
  const action = { id: uuid(), n: 1, action: decision.name, from: 'draft', to: decision.to, actorKind: ctx.actor.kind, actorId: ctx.actor.id, organisation: null, at: ctx.now, effectiveAt: ctx.now, details: null, undoes: null, mandate: ctx.actor.mandate, second }
  const entry: CaseEntry = { what: 'case.action', about: reference, action: decision.name, from: 'draft', to: decision.to, service: service.id, ...(second !== undefined && { second }) }
  const { dueOn } = moveClock(pinned, { dueOn: null, stoodSince: null }, decision, checked.about.today, pledgeDaysOf(checked.form, checked.answers, checked.about) ?? service.pledge?.workingDays)
  const row = {
    partyId,
    id,
    reference,
    serviceId: service.id,
    digest: pinned.digest,
    organisation,
    applicantId: ctx.actor.id,
    partyKind: ctx.actor.partyKind,
    state: decision.to,
    answers,
    shares: shares.length > 0 ? await sealShares(ctx, partyId, id, shares) : null,
    signers: [...shares.map(({ person }) => person), ...(second === undefined ? [] : [second])],
    invitations: shares.map(({ invitationId }) => invitationId),
    draftId: draft.id,
    dueOn,
    at: ctx.now,
    action,
    journal: journalRow(ctx, partyId, entry),
    jobId: action.id,
    draftOf: of?.draft ?? service.id,
    draftSavedAt: draft.savedAt ?? null,
  }
  return { reference, id, statement: (claim) => insertCase({ ...row, claim }) }
}

/**
 * One saving of a draft can become one case, however often and from however many windows it is sent: the case's id is the
 * draft's, with the moment of that saving as the time of the UUID (version 7).
 */
export function caseIdOf({ id, savedAt }: Pick<Draft, 'id' | 'savedAt'>): string {
  if (!savedAt) return id
  const time = savedAt.getTime().toString(16).padStart(12, '0')
  return `${time.slice(0, 8)}-${time.slice(8)}${id.slice(13)}`
}
