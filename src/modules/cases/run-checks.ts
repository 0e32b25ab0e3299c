import { system, type ReadCtx } from '../../kernel/ctx.ts'
import { once, type JobRun } from '../../kernel/jobs.ts'
import { compileForm, checkQuestion, checkVerdict, isSettled } from '../forms/index.ts'
import { record } from '../journal/index.ts'
import { actOnCase } from './act-on-case.ts'
import type { Case } from './case.ts'
import * as q from './cases.sql.ts'
import type { CaseEntry } from './entries.ts'
import { aboutCase, definitionOfCase } from './find-case.ts'
import type { Found } from './registers/register-provider.ts'
import { openAnswers, sealFacts, type Facts } from './sealed-parts.ts'
import { handToPerson } from './to-person.ts'
import { unsettledOf } from './unsettled-case.ts'

/**
 * Asks the registers that the service names (no transaction open meanwhile), keeps what they said, and moves the case
 * when its procedure has actions for the outcome. A register that does not answer lets the job fail: it is tried again.
 */
export async function runChecks(job: JobRun, key: q.CaseKey, step: string): Promise<void> {
  const ctx: ReadCtx = { house: job.house, db: job.db, actor: system, now: job.now }
  const found = await job.db.maybe(q.readCase(key))
  if (!found) throw new Error('the case of this job is not there')
  const facts = await askRegisters(ctx, found)
  await once(
    job,
    async (writing) => {
      await writing.tx.all(q.keepFacts(key, await sealFacts(writing, found, facts)))
      const providers = new Set((await definitionOfCase(writing, found)).service.apply.checks.map((check) => check.provider))
      for (const provider of providers) await record<CaseEntry>(writing, found.party_id, { what: 'case.checked', about: found.reference, provider })
      await moveByOutcome(writing, found, facts)
    },
    step,
  )
}

async function askRegisters(ctx: ReadCtx, found: Case): Promise<Facts> {
  const pinned = await definitionOfCase(ctx, found)
  const form = compileForm(pinned.pack, pinned.service)
  const about = aboutCase(ctx, found)
  const answers = await openAnswers(ctx, found)
  const heard = new Map<string, Promise<Found>>()
  const facts: Record<string, Facts[string]> = {}
  for (const check of pinned.service.apply.checks) {
    const question = checkQuestion(form, check.id, answers, about)
    const once = `${check.provider} ${JSON.stringify(question)}`
    const provider = ctx.house.registers.get(check.provider)
    if (!provider) throw new Error(`no register ${check.provider}`)
    if (!heard.has(once)) heard.set(once, provider.ask(ctx.house, question, found.party_id))
    const said = await heard.get(once)!
    const verdict = checkVerdict(form, check.id, answers, said, about)
    facts[check.id] = { passed: verdict === true, ...(!isSettled(verdict) && { outcome: verdict.outcome }), at: ctx.now.toISOString(), found: said }
  }
  return facts
}

/** What a rule could not settle is for a person; only then come passed and failed. */
async function moveByOutcome(ctx: Parameters<typeof actOnCase>[0], found: Case, facts: Facts): Promise<void> {
  const pinned = await definitionOfCase(ctx, found)
  const { service, procedure } = pinned
  const kept = await ctx.tx.maybe(q.readCase({ partyId: found.party_id, caseId: found.id }))
  const unsettled = kept ? (await unsettledOf(ctx, kept, pinned)).filter(({ rule }) => rule === 'holds' || rule === 'check') : []
  if (unsettled.length > 0) return handToPerson(ctx, found, unsettled)
  const failed = service.apply.checks.filter((check) => !facts[check.id]!.passed)
  const action = failed.length === 0 ? 'checks-passed' : 'checks-failed'
  const now = await ctx.tx.maybe(q.lockCase({ partyId: found.party_id, caseId: found.id }))
  if (!now || !procedure.actions[action]?.from.includes(now.state)) return
  await actOnCase(ctx, { key: { partyId: found.party_id, caseId: found.id }, action, ...(failed.length > 0 && { details: { told: failed.map((check) => check.otherwise) } }) })
}

