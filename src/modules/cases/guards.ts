import type { ReadCtx } from '../../kernel/ctx.ts'
import { compileForm, guardedActions } from '../forms/index.ts'
import type { PinnedService } from '../jurisdiction/index.ts'
import { isKept, paymentOfCase } from '../payments/index.ts'
import type { Case } from './case.ts'
import { aboutCase } from './find-case.ts'
import { openAnswers, openFacts } from './sealed-parts.ts'

const none: ReadonlySet<string> = new Set()

/** Actions from the case's state that their guards do not let be done now. Answers are opened only where there is a guard. */
export async function guardedNow(ctx: ReadCtx, found: Case, pinned: PinnedService): Promise<ReadonlySet<string>> {
  const guarded = Object.entries(pinned.procedure.actions).filter(([, action]) => action.guard !== undefined && action.from.includes(found.state))
  if (guarded.length === 0) return none
  const payment = await paymentOfCase(ctx, found.party_id, found.id)
  const facts = Object.fromEntries(Object.entries(await openFacts(ctx, found)).map(([id, fact]) => [id, fact.found]))
  const standing = { paid: payment !== undefined && isKept(payment.state), daysInState: BigInt(Math.floor((ctx.now.getTime() - found.moved_at.getTime()) / 86_400_000)) }
  const closed = guardedActions(compileForm(pinned.pack, pinned.service), await openAnswers(ctx, found), facts, aboutCase(ctx, found), standing)
  return new Set(guarded.map(([name]) => name).filter((name) => closed.has(name)))
}
