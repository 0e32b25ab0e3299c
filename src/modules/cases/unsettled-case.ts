import type { ReadCtx } from '../../kernel/ctx.ts'
import { compileForm, unsettledIssue, unsettledRules, type UnsettledRule } from '../forms/index.ts'
import type { Action, PinnedService } from '../jurisdiction/index.ts'
import type { Case } from './case.ts'
import { aboutCase } from './find-case.ts'
import { openAnswers, openFacts } from './sealed-parts.ts'

/** System actions of a procedure: to an officer's state when the automatic way cannot go on, and instead of an action that issues. */
export const toPersonAction = 'to-person'
export const holdIssueAction = 'hold-issue'

/** The rules that an action's effects would need and that have no value: the fee before a bill, validity and claims before issuing. */
export async function unsettledBefore(ctx: ReadCtx, found: Case, pinned: PinnedService, { then }: Pick<Action, 'then'>): Promise<readonly UnsettledRule[]> {
  const verbs = then.map((effect) => effect.do)
  const unsettled = verbs.includes('payment.request') || verbs.includes('credential.issue') ? await unsettledOf(ctx, found, pinned) : []
  return unsettled.filter(({ rule }) => (rule === 'fee' && verbs.includes('payment.request')) || (['output', 'validity', 'claim'].includes(rule) && verbs.includes('credential.issue')))
}

/** Every rule of a case that has no value, for its officers. */
export async function unsettledOf(ctx: ReadCtx, found: Case, pinned: PinnedService): Promise<readonly UnsettledRule[]> {
  const form = compileForm(pinned.pack, pinned.service)
  const [answers, facts, about] = [await openAnswers(ctx, found), await openFacts(ctx, found), aboutCase(ctx, found)]
  const checks = form.checks.flatMap(({ check }): UnsettledRule[] => {
    const outcome = facts[check.id]?.outcome
    return outcome ? [{ rule: 'check', about: check.name, outcome }] : []
  })
  return [...unsettledRules(form, answers, about), ...checks, ...unsettledIssue(form, answers, Object.fromEntries(Object.entries(facts).map(([id, fact]) => [id, fact.found])), about)]
}
