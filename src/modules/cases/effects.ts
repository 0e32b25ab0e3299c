import { system, type Ctx } from '../../kernel/ctx.ts'
import { addDays, dayIn, addMonths } from '../../kernel/dates.ts'
import { addJob, once, type JobRun } from '../../kernel/jobs.ts'
import { uuid } from '../../kernel/ids.ts'
import { addWorkingDays, releaseSlot } from '../calendars/index.ts'
import { endOfDay, issueCredential } from '../credentials/index.ts'
import { compileForm, countSent, outcomesOf, unsettledIssue } from '../forms/index.ts'
import { keepFromDocument, partyNames } from '../identity/index.ts'
import type { Effect, PinnedService } from '../jurisdiction/index.ts'
import { sendMessage } from '../messages/index.ts'
import { requestRefund } from '../payments/index.ts'
import { askForPayment } from './ask-for-payment.ts'
import { standing, type ActionRow, type Case } from './case.ts'
import * as q from './cases.sql.ts'
import { aboutCase, definitionOfCase } from './find-case.ts'
import { fillLetter } from './letter.ts'
import { remindApplicant } from './remind-applicant.ts'
import { correctRecord, toldByDocument } from './profile-effects.ts'
import { tellAppointment } from './tell-appointment.ts'
import { runChecks } from './run-checks.ts'
import { openAnswers, openDetails, openFacts } from './sealed-parts.ts'
import { namingAgent, sentUnder } from './under-mandate.ts'
import { waitsUntil } from './waits-until.ts'

export type EffectAbout = { readonly found: Case; readonly action: ActionRow; readonly pinned: PinnedService }

/** The verbs that a procedure written as data may use, each done in one transaction. Adding one is a code review; using one is not. */
const verbs: { [Verb in Exclude<Effect['do'], 'checks.run'>]: (ctx: Ctx, about: EffectAbout, effect: Extract<Effect, { do: Verb }>) => Promise<void> } = {
  'payment.request': async (ctx, about) => {
    if ((await askForPayment(ctx, about)) !== 'nothing to pay') return
    const { found, action } = about
    const free = about.pinned.procedure.actions['nothing-to-pay'] ? 'nothing-to-pay' : 'paid'
    await addJob(ctx, { partyId: found.party_id, task: 'cases.act', payload: { caseId: found.id, action: free, state: action.to_state, since: action.id } })
  },
  'payment.refund': async (ctx, { found }) => void (await requestRefund(ctx, { partyId: found.party_id, caseId: found.id })),
  refer,
  'credential.issue': issue,
  'message.send': async (ctx, about, { letter }) => {
    const words = fillLetter(about.found, about.pinned, letter, await openDetails(ctx, about.found.party_id, about.action))
    await sendMessage(ctx, { partyId: about.found.party_id, organisation: about.found.organisation, about: about.found.reference, ...(await namingAgent(ctx, about.found, words)) })
  },
  'profile.correct': correctRecord,
  'slot.book': tellAppointment,
  'slot.release': (ctx, { found }) => releaseSlot(ctx, { partyId: found.party_id, caseId: found.id, organisation: found.organisation }),
  later: async (ctx, { found, action, pinned }, wait) => {
    const runAt = waitsUntil(pinned.pack, action.effective_at, wait)
    await addJob(ctx, { partyId: found.party_id, task: 'cases.act', payload: { caseId: found.id, action: wait.action, state: action.to_state, since: action.id }, runAt })
    await remindApplicant(ctx, { found, pinned }, action.to_state, runAt)
  },
}

/** Carries out what follows from an action, in order; each step once, however often the job runs. */
export async function runEffects(job: JobRun): Promise<void> {
  const key = { partyId: job.partyId, caseId: String(job.payload['caseId']) }
  const actions = await job.db.all(q.actionsOf(key))
  const action = standing(actions).find((one) => one.id === job.payload['actionId'])
  // Taken back in time: nothing follows from it.
  if (!action) return
  const found = (await job.db.maybe(q.readCase(key)))!
  const pinned = await definitionOfCase({ house: job.house, db: job.db, actor: system, now: job.now }, found)
  if (action.n === 1) await once(job, (ctx) => countSent(ctx, { caseId: found.id, serviceId: found.service_id, version: pinned.service.version, partyId: found.party_id, at: found.submitted_at }), 'counted')
  for (const [index, effect] of pinned.procedure.actions[action.action]!.then.entries()) {
    if (effect.do === 'checks.run') await runChecks(job, key, `effect ${index}`)
    else await once(job, (ctx) => verbs[effect.do](ctx, { found, action, pinned }, effect as never), `effect ${index}`)
  }
}

async function refer(ctx: Ctx, { found, pinned }: EffectAbout): Promise<void> {
  const { refer: plan } = pinned.service.apply
  const dueOn = addWorkingDays(pinned.pack, dayIn(ctx.now, pinned.pack.settings.timeZone), plan!.workingDays)
  for (const organisation of plan!.to) await ctx.tx.all(q.insertReferral({ partyId: found.party_id, caseId: found.id }, uuid(), organisation, ctx.now, dueOn))
}

async function issue(ctx: Ctx, { found, pinned }: EffectAbout): Promise<void> {
  const form = compileForm(pinned.pack, pinned.service)
  const about = aboutCase(ctx, found)
  const [answers, facts, holder, sent] = [await openAnswers(ctx, found), await foundFacts(ctx, found), await partyNames(ctx, found.party_id), await sentUnder(ctx, found)]
  // Asked before the action too (`actOnCase`), so this is a defect: nothing is issued and the job stays to be looked at.
  if (unsettledIssue(form, answers, facts, about).length > 0) throw new Error(`the documents of ${found.service_id} cannot be worked out`)
  for (const { output, claims, validMonths } of outcomesOf(form, answers, facts, about)) {
    const validUntil = validMonths === undefined ? undefined : addDays(addMonths(about.today, validMonths), -1)
    const { credentialId } = await issueCredential(ctx, {
      partyId: found.party_id,
      holder: holder.name,
      caseId: found.id,
      reference: found.reference,
      serviceId: found.service_id,
      organisation: found.organisation,
      output,
      claims,
      ...(sent && { under: { mandate: found.mandate_id!, sent } }),
      ...(validUntil !== undefined && { validUntil }),
    })
    const until = validUntil === undefined ? undefined : new Date(endOfDay(validUntil, pinned.pack.settings.timeZone) * 1000)
    await keepFromDocument(ctx, found.party_id, { id: credentialId, serviceId: found.service_id, validUntil: until }, toldByDocument(output, form, answers))
  }
}

/** What registers said, by check id, as rules see it. */
async function foundFacts(ctx: Ctx, found: Case) {
  return Object.fromEntries(Object.entries(await openFacts(ctx, found)).map(([id, fact]) => [id, fact.found]))
}
