import type { Actor, Ctx, ReadCtx } from '../../kernel/ctx.ts'
import { dayIn, momentAt } from '../../kernel/dates.ts'
import { isCounted, mayFor, mustFor, type AskedUnder } from '../identity/index.ts'
import type { Pack } from '../jurisdiction/index.ts'
import { holdMandate } from '../mandates/index.ts'
import { sentUnder } from './agreement.sql.ts'

type Served = NonNullable<AskedUnder['service']>

/** What a mandate's scope asks of a case: one of a service that is gone is reached by its name or its organisation. */
export const servedBy = ({ services }: Pick<Pack, 'services'>, found: { readonly service_id: string; readonly organisation: string }): Served =>
  services.get(found.service_id) ?? { id: found.service_id, organisation: found.organisation, category: '' }

/** Whether the actor may look at a case of the party for whom they act. */
export const mayLookAt = (ctx: ReadCtx, found: { readonly service_id: string; readonly organisation: string }): boolean =>
  mayFor(ctx.actor, { action: 'look', service: servedBy(ctx.house.pack, found) }) === undefined

/** Refuses to send what the actor's mandate does not cover. How many may be sent is for `mustCount` to say. */
export const mustSubmit = ({ actor }: Pick<ReadCtx, 'actor'>, service: Served): void => mustFor(actor, { action: 'submit', service })

/** Whether the actor may send only so many in a month. */
export const isLimited = ({ mandate }: Pick<Actor, 'mandate'>): boolean => mandate !== undefined && isCounted(mandate.terms)

/**
 * Refuses to send more in a month than the actor's mandate allows, in the transaction that sends: the mandate is held until its end, so
 * of many at one moment each is counted. In one's own affairs, and where nothing is limited, nothing is asked of the database.
 */
export async function mustCount(ctx: Ctx, more: number): Promise<void> {
  const { mandate, party } = ctx.actor
  if (!mandate || !isLimited(ctx.actor)) return
  const { timeZone } = ctx.house.pack.settings
  const month = momentAt(`${dayIn(ctx.now, timeZone).slice(0, 7)}-01`, '00:00', timeZone)
  const held = await holdMandate(ctx, { partyId: party, id: mandate.id })
  const { own, together } = (await ctx.tx.maybe(sentUnder(party, mandate.id, held, month)))!
  mustFor(ctx.actor, { action: 'submit', inMonth: mandate.id === held[0] ? [together + more] : [own + more, together + more] })
}
