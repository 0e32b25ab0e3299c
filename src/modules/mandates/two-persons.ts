import type { Ctx, ReadCtx } from '../../kernel/ctx.ts'
import { mustFor } from '../identity/index.ts'
import { record } from '../journal/index.ts'
import type { MandateEntry } from './entries.ts'
import * as q from './mandates.sql.ts'

/** When two representatives of a company must agree before an application is sent. */
export type TwoPersons = 'never' | 'always' | { readonly aboveMinor: number }

export async function twoPersonsOf(ctx: ReadCtx, partyId: string): Promise<TwoPersons> {
  const row = await ctx.db.maybe(q.readRule(partyId))
  if (!row) return 'never'
  return row.two_persons === 'above' ? { aboveMinor: row.above_minor! } : row.two_persons
}

/** Whether an application that costs this much needs a second person. */
export const needsSecond = (rule: TwoPersons, amountMinor: number): boolean => (typeof rule === 'object' ? amountMinor > rule.aboveMinor : rule === 'always')

/** Only who may appoint for the company changes how many must agree. */
export async function setTwoPersons(ctx: Ctx, rule: TwoPersons): Promise<void> {
  mustFor(ctx.actor, { action: 'appoint' })
  const row = typeof rule === 'object' ? ({ two_persons: 'above', above_minor: rule.aboveMinor } as const) : { two_persons: rule, above_minor: null }
  await ctx.tx.all(q.putRule(ctx.actor.party, row, ctx.actor.id, ctx.now))
  await record<MandateEntry>(ctx, ctx.actor.party, { what: 'mandate.rule', two: row.two_persons })
}
