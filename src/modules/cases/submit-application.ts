import type { Ctx } from '../../kernel/ctx.ts'
import { dayIn } from '../../kernel/dates.ts'
import { newReference, uuid } from '../../kernel/ids.ts'
import { answersToSend, checkAll, compileForm, type Answers, type Problem } from '../forms/index.ts'
import { journalRow } from '../journal/index.ts'
import type { OnlineService } from '../jurisdiction/index.ts'
import { decide } from './case.ts'
import type { CaseEntry } from './entries.ts'
import { onlineService } from './find-case.ts'
import { moveClock } from './pledge.ts'
import { sealAnswers } from './sealed-parts.ts'
import { insertCase } from './submit.sql.ts'

/**
 * Hands in an application: checks everything anew, and makes the case, its first action, the journal's entry and the job
 * for what follows in one statement, which also ends the draft. Says what is missing instead when the answers do not stand.
 */
export async function submitApplication(ctx: Ctx, input: { service: OnlineService; answers: Answers }): Promise<{ reference: string } | { problems: readonly Problem[] }> {
  const pinned = onlineService(ctx, input.service.id)
  const form = compileForm(pinned.pack, pinned.service)
  const today = dayIn(ctx.now, pinned.pack.settings.timeZone)
  const problems = checkAll(form, input.answers, { today, partyKind: ctx.actor.partyKind })
  if (problems.length > 0) return { problems }

  const partyId = ctx.actor.party
  const draft = { state: 'draft', party_id: partyId, applicant_id: ctx.actor.id, organisation: pinned.service.organisation }
  const decision = decide(pinned.procedure, draft, 'submit', ctx.actor, [])
  const id = uuid()
  const reference = newReference()
  const answers = await sealAnswers(ctx, partyId, id, answersToSend(form, input.answers, { today, partyKind: ctx.actor.partyKind }))
  const action = { id: uuid(), n: 1, action: decision.name, from: 'draft', to: decision.to, actorKind: ctx.actor.kind, actorId: ctx.actor.id, organisation: null, at: ctx.now, effectiveAt: ctx.now, details: null, undoes: null }
  const entry: CaseEntry = { what: 'case.action', about: reference, action: decision.name, from: 'draft', to: decision.to, service: pinned.service.id }
  const { dueOn } = moveClock(pinned, { dueOn: null, stoodSince: null }, decision.to, today)
  await ctx.tx.all(
    insertCase({
      partyId,
      id,
      reference,
      serviceId: pinned.service.id,
      digest: pinned.digest,
      organisation: pinned.service.organisation,
      applicantId: ctx.actor.id,
      state: decision.to,
      answers,
      dueOn,
      at: ctx.now,
      action,
      journal: journalRow(ctx, partyId, entry),
      jobId: uuid(),
    }),
  )
  return { reference }
}
